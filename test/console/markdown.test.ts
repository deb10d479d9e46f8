import { parseMarkdown } from '../../src/console/workbench/markdown.ts';
import type { Block, Inline } from '../../src/console/workbench/markdown.ts';

const words = (parts: readonly Inline[]): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : words(part.parts))).join('');
const kinds = (blocks: readonly Block[]): string[] => blocks.map(({ kind }) => kind);
const links = (parts: readonly Inline[]): string[] =>
  parts.flatMap((part) =>
    part.kind === 'link' ? [part.url] : part.kind === 'text' ? [] : links(part.parts),
  );
const first = (source: string): readonly Inline[] => {
  const [block] = parseMarkdown(source);
  return block && 'parts' in block ? block.parts : [];
};

test('what a card holds becomes headings, paragraphs, lists and tables', () => {
  const source =
    '### Head\n\nText **bold**.\n\n- one\n- two\n\n3. three\n\n| A | B |\n| --- | --- |\n| a | b |';
  expect(kinds(parseMarkdown(source))).toEqual(['heading', 'paragraph', 'list', 'list', 'table']);
});

test('a numbered list keeps its first number, so that citations still point to it', () => {
  expect(parseMarkdown('4. four\n5. five')[0]).toMatchObject({ kind: 'list', start: 4 });
});

test.each([
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['&lt;b&gt; &amp;amp;', '<b> &amp;'],
  ['\\*not bold\\*', '*not bold*'],
  ['an ** open mark', 'an ** open mark'],
  ['[a](javascript:alert(1))', '[a](javascript:alert(1))'],
  ['[a](http://x.example)', '[a](http://x.example)'],
])('%s is shown as the letters it is', (source, shown) => {
  expect(words(first(source))).toBe(shown);
  expect(links(first(source))).toEqual([]);
});

test('only https addresses become links', () => {
  expect(links(first('see [Brown 2015](https://doi.org/10.1/x), table 2'))).toEqual([
    'https://doi.org/10.1/x',
  ]);
});

test('an escaped bar stays within its table cell', () => {
  const [table] = parseMarkdown('| A | B |\n| --- | --- |\n| a \\| b | c |');
  expect(table?.kind === 'table' && table.rows[0]?.map(words)).toEqual(['a | b', 'c']);
});

test.each(['*'.repeat(20_000), '['.repeat(20_000), '**a'.repeat(5000), '| '.repeat(20_000)])(
  'hostile marks are read in well under two seconds',
  (source) => {
    const begun = performance.now();
    parseMarkdown(source);
    expect(performance.now() - begun).toBeLessThan(2000);
  },
);
