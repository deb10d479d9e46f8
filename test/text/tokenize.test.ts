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

test('a word is read as before after many others took the places of words, and no number means two words', () => {
  const text = 'Grade 1 anterolisthesis of L4 on L5; haemangioma-like, ANTEROLISTHESIS, anterolisthesisx.';
  const before = words(text);
  const wordOf = new Map<number, string>();
  const wrong: string[] = [];
  for (let n = 0; n < 60_000; n++) {
    const word = n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
    for (const token of tokenize(`${word} ${word.toUpperCase()}`)) {
      if (token.number >= 0) wordOf.set(token.number, wordOf.get(token.number) ?? token.word);
      if (token.word !== word || (wordOf.get(token.number) ?? word) !== word) wrong.push(word);
    }
  }
  expect(wrong).toEqual([]);
  expect(words(text)).toEqual(before);
});

test.each([
  ['words of 24 and 25 letters', 'abcdefghijklmnopqrstuvwx abcdefghijklmnopqrstuvwxy'],
  ['numbers of five and six digits', '12345 123456 1.234 12.3456'],
  ['an accent within and after a word', 'œdème radiculopathié x\u0301y'],
])('%s are read alike in capitals, alone and in a long text', (_name, text) => {
  const alone = words(text);
  expect(words(text.toUpperCase())).toEqual(alone);
  for (const size of [16_380, 16_384, 40_000])
    for (const filler of ['a ', 'é ', '≥ '])
      expect(words(filler.repeat(size / 2) + text).slice(-alone.length)).toEqual(alone);
});
