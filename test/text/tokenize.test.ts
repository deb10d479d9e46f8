import { sentences, tokenize } from '../../src/text/index.ts';

const words = (text: string): string[] => tokenize(text).map((t) => t.word);
const lines = (text: string): string[] => {
  const tokens = tokenize(text);
  return sentences(tokens).map((s) =>
    tokens
      .slice(s.from, s.to)
      .filter((t) => t.kind !== 'break')
      .map((t) => t.word)
      .join(' '),
  );
};

test.each<[string, string[]]>([
  ['L4-5', ['l', '4', '-', '5']],
  ['L4/5', ['l', '4', '/', '5']],
  ['L4–L5', ['l', '4', '-', 'l', '5']],
  ['power 5/5', ['power', '5', '/', '5']],
  ['4.5mm', ['4.5', 'mm']],
  ["Schmorl's nodes", ['schmorl', 'nodes']],
  ['Schmorl’s nodes', ['schmorl', 'nodes']],
  ['one\\.br\\two', ['one', '\n', 'two']],
  ['<p>Bulge</p><b>now</b>', ['\n', 'bulge', '\n', 'now']],
  ['a &amp; b', ['a', '&', 'b']],
  ['ends.~Next', ['ends', '.', '\n', 'next']],
  ['~40%', ['~', '40', '%']],
  ['Ödem', ['odem']],
])('%j is split into %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['One here. Two there.', ['one here .', 'two there .']],
  ['1. First\n2. Second', ['first', 'second']],
  ['Approx. 3 mm in size. Next.', ['approx . 3 mm in size .', 'next .']],
  ['First line of a kind\nsecond line of it', ['first line of a kind', 'second line of it']],
  ['It is compressing the\nthecal sac.', ['it is compressing the thecal sac .']],
  ['correlation is recommended.Dedicated study', ['correlation is recommended .', 'dedicated study']],
  ['- one\n- two', ['one', 'two']],
  ['L4-5: bulge; L5-S1: normal', ['l 4 - 5 : bulge ;', 'l 5 - s 1 : normal']],
])('%j has the sentences %j', (text, expected) => {
  expect(lines(text)).toEqual(expected);
});

test('a token points at its own text', () => {
  const text = 'Grade 1 anterolisthesis,\r\nL4\\.br\\on &nbsp; “L5” — 3.5 mm';
  for (const t of tokenize(text)) expect(text.slice(t.start, t.end)).not.toBe('');
  expect(tokenize(text).every((t, i, all) => i === 0 || (all[i - 1]?.end ?? 0) <= t.start)).toBe(true);
});
