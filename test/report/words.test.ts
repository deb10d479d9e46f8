import { row, rows, words, read } from './rows.ts';

const byTable = (table: string): [string, string][] =>
  words.examples.filter((e) => e.table === table).map((e) => [e.text, e.gives]);

test.each(byTable('findings'))('%j is read as %s', (text, type) => {
  expect(read(text).findings.map((f) => f.type)).toContain(type);
});

test.each(
  byTable('heads')
    .concat(byTable('structures'))
    .filter(([text]) => !/^.*normal\.$/.test(text)),
)('%j asserts something', (text) => {
  expect(rows(text)).not.toBe('');
});

test.each([...byTable('grades'), ...byTable('sizes')])('%j gives the grade %s', (text, grade) => {
  expect(read(text).findings[0]?.severity).toBe(grade);
});

test.each([
  ...byTable('sides'),
  ...byTable('after'),
  ...byTable('towards'),
  ...byTable('comparisons'),
  ...byTable('normals'),
])('%j gives the side %s', (text, side) => {
  expect(read(text).findings[0]?.side).toBe(side);
});

test.each(byTable('zones'))('%j gives the zone %s', (text, zone) => {
  expect(read(text).findings[0]?.zone).toBe(zone);
});

test.each([...byTable('multilevel'), ...byTable('worst'), ...byTable('further')])(
  '%j gives the levels %j',
  (text, levels) => {
    expect(read(text).findings[0]?.levels.join(',')).toBe(levels);
  },
);

test.each(byTable('qualifiers'))('%j gives the qualifier %s', (text, qualifier) => {
  expect(read(text).findings.flatMap((f) => f.qualifiers)).toContain(qualifier);
});

test.each(byTable('cues'))('%j gives only %s', (text, gives) => {
  const found = read(text).findings;
  if (gives === 'possible') expect(new Set(found.map((f) => f.status))).toEqual(new Set(['possible']));
  else expect(found.filter((f) => f.status !== 'historical').map((f) => f.type)).toEqual([gives]);
});

test.each(byTable('symptoms'))('an indication of %j is understood', (text, says) => {
  const { indication } = read(`INDICATION: ${text}\n\nFINDINGS: Normal.`);
  const said = [
    indication?.backPain ? 'back-pain' : '',
    indication?.legSymptoms === 'none' ? '' : 'leg',
    ...(indication?.neuro ?? []),
    ...(indication?.redFlags ?? []),
    indication?.priorSurgery ? 'prior-surgery' : '',
  ];
  if (/^(left|right|bilateral|one-left|one-right)$/.test(says))
    expect(indication?.legSymptoms).toBe(says.replace('one-', ''));
  else if (says.startsWith('not-')) expect(said).not.toContain(says.replace('not-', ''));
  else if (says !== 'age') expect(said).toContain(says);
});

const findings = words.examples.filter((e) => e.table === 'findings');
test.each(findings.map((e): [string, readonly string[]] => [e.gives, e.phrases]))(
  'every phrase of %s is found in a plain sentence',
  (type, phrases) => {
    const missed = phrases.filter(
      (phrase) =>
        !read(`MRI lumbar spine. There is ${phrase} at L4-5.`).findings.some((f) => f.type === type),
    );
    expect({ type, missed: missed.length > phrases.length / 10 ? missed : [] }).toEqual({ type, missed: [] });
  },
);

test('a finding is written in one line for the tables', () => {
  expect(read('Left protrusion at L4-5.').findings.map(row)).toEqual(['disc-protrusion L4-L5 left']);
});
