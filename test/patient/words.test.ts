import { expandWords } from '../../src/knowledge/expand-words.ts';
import { meaningsOf } from '../../src/patient/codes.ts';
import { lexiconsOf } from '../../src/patient/lexicons.ts';
import { markText } from '../../src/patient/marked-text.ts';
import { summariseSymptoms } from '../../src/patient/summarise-symptoms.ts';
import { tokenize } from '../../src/text/index.ts';
import { profileOf, profileOfNote, words } from './profile-facts.ts';

const inText = words.entries.filter((e) => e.kind !== 'cue' && e.kind !== 'heading');

test.each(inText.map((e) => [`${e.kind}/${e.id}`, e.example] as const))(
  '%s is found in "%s"',
  (name, example) => {
    const marks = markText(example, words).sentences.flatMap((s) => s.marks);
    expect(marks.map((m) => `${m.kind}/${m.id}`)).toContain(name);
  },
);

test.each(words.entries.filter((e) => e.kind === 'cue').map((e) => [e.id, e.example] as const))(
  'the cue %s is found in "%s"',
  (_id, example) => {
    const { cues } = lexiconsOf(words);
    const indexed = cues.index(tokenize(example));
    expect(cues.match(indexed, 0, indexed.tokens.length).length).toBeGreaterThan(0);
  },
);

test.each(words.codes.codes.map((row) => [`${row.system} ${row.example}`, row] as const))(
  'the code %s says what its row says',
  (_name, row) => {
    const system = Object.entries(words.codes.systems).find(([, name]) => name === row.system)?.[0] ?? '';
    const says = meaningsOf({ codes: [{ system, code: row.example }], text: '' }, words.codes).flatMap(
      (m) => m.code.says,
    );
    expect(says).toEqual(expect.arrayContaining([...row.says]));
  },
);

test.each([
  ['low|lower', ['low|lower']],
  ['(low|lower|) back', ['low back', 'lower back', 'back']],
  ['(a|b (c|d)) e', ['a e', 'b c e', 'b d e']],
  ['(a|b', null],
  ['a) b', null],
])('the choices of "%s" are written out', (phrase, expected) => {
  expect(expandWords(phrase)).toEqual(expected);
});

describe('the summary of the assessment', () => {
  test('leaves out what is not known', () => {
    expect(summariseSymptoms(profileOf({}))).toEqual({ age: 46, sex: 'female' });
  });
  test('tells both legs as one when they are alike, and each source with what it gave', () => {
    const summary = summariseSymptoms(profileOfNote('Pain down the back of both legs for 5 weeks.'));
    expect(summary.leg).toEqual([{ side: 'bilateral', roots: ['S1'] }]);
    expect(summary.durationWeeks).toBe(5);
    expect(summary.from?.[0]?.gave).toContain('leg left S1');
  });
  test('has neither null nor empty members', () => {
    const summary = summariseSymptoms(profileOfNote('Left leg pain. SLR positive left.'));
    const values = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null
        ? [value, ...Object.values(value).flatMap(values)]
        : [value];
    for (const value of values(summary)) {
      expect(value).not.toBeNull();
      if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
    }
  });
});
