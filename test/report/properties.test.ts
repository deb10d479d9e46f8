import * as fc from 'fast-check';
import type { Finding } from '../../src/domain/finding.ts';
import { mirrored } from '../../src/domain/anatomy.ts';
import { hardReports } from './hard-reports.ts';
import { read } from './rows.ts';

const texts = hardReports.map((report) => report.text);
const anyText = fc.oneof(
  fc.constantFrom(...texts),
  fc
    .array(fc.constantFrom(...texts.flatMap((t) => t.split(/(?<=[.:\n])/))), { maxLength: 12 })
    .map((p) => p.join('')),
  fc.string({ maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'L4-5',
        'left',
        'no',
        'bulge',
        ',',
        'and',
        'stenosis',
        '.',
        '\n',
        'mild',
        'root',
        'of',
        '(',
        ':',
        'L5',
        '<',
        '?',
        'with',
      ),
      { maxLength: 60 },
    )
    .map((words) => words.join(' ')),
);

const line = (f: Finding, side = f.side): string =>
  [f.type, [...f.levels].sort(), side, f.zone, f.severity, f.status, f.roots].join('|');
const lines = (text: string): string[] =>
  read(text)
    .findings.map((f) => line(f))
    .sort();

test('every quote and every ground is a slice of the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const finding of read(text).findings) {
        const { start, end, quote } = finding.from;
        expect(text.slice(start, end)).toBe(quote);
        for (const ground of finding.grounds) {
          expect(ground.start).toBeGreaterThanOrEqual(0);
          expect(ground.end).toBeGreaterThan(ground.start);
          expect(ground.end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 300 },
  );
});

const changes: [string, (text: string) => string][] = [
  ['upper case', (t) => (t.includes('\\') ? t : t.toUpperCase())],
  ['lower case', (t) => t.toLowerCase()],
  ['CRLF line ends', (t) => t.replaceAll('\n', '\r\n')],
  ['trailing spaces', (t) => t.replaceAll('\n', '   \n')],
  ['a normal sentence at the end', (t) => `${t}\nThe kidneys are normal.`],
  ['a normal sentence before it', (t) => `The kidneys are normal.\n\n${t}`],
];

for (const [name, change] of changes)
  test.each(hardReports.map((r): [string, string] => [r.name, r.text]))(
    `${name} changes nothing: %s`,
    (_, text) => {
      expect(lines(change(text))).toEqual(lines(text));
    },
  );

const other: Readonly<Record<string, string>> = {
  left: 'right',
  right: 'left',
  levo: 'dextro',
  dextro: 'levo',
};
const exchange = (text: string): string =>
  text.replace(/left|right|levo|dextro/gi, (word) => {
    const said = other[word.toLowerCase()] ?? word;
    if (word === word.toUpperCase()) return said.toUpperCase();
    return word.charAt(0) === word.charAt(0).toUpperCase()
      ? said.charAt(0).toUpperCase() + said.slice(1)
      : said;
  });

test.each(hardReports.map((r): [string, string] => [r.name, r.text]))(
  'left and right exchanged exchange the sides and nothing else: %s',
  (_, text) => {
    const expected = read(text)
      .findings.map((f) => line(f, f.side && mirrored(f.side)))
      .sort();
    expect(lines(exchange(text))).toEqual(expected);
  },
);

test('reading never throws and takes time in proportion to the length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), (text) => {
      read(text);
    }),
    { numRuns: 200 },
  );
  for (const unit of [
    'no ',
    'L4-5, ',
    'left right mild ',
    'bulge of the ',
    '<a(',
    '((((',
    'disc ',
    'root and ',
  ])
    expect(() => read(unit.repeat(3000))).not.toThrow();
});
