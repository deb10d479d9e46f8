import { fileURLToPath } from 'node:url';
import { loadReportWords } from '../../src/knowledge/report-words.ts';
import { loadSymptomWords } from '../../src/knowledge/symptom-words.ts';
import { readText } from '../../src/patient/read-text.ts';
import { readReport } from '../../src/report/read-report.ts';

const tables = fileURLToPath(new URL('../../src/knowledge', import.meta.url));
const reportWords = loadReportWords(tables);
const symptomWords = loadSymptomWords(tables);
const readers = {
  report: (text: string): unknown => readReport(text, reportWords),
  note: (text: string): unknown =>
    readText(
      text,
      { reference: 'DocumentReference/x', date: '2026-01-05', source: 'note', afterReport: false },
      symptomWords,
    ),
};

const repeated =
  (unit: string) =>
  (length: number): string =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const drawn =
  (alphabet: string) =>
  (length: number): string => {
    let seed = 11;
    let out = '';
    while (out.length < length) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      out += alphabet.charAt((seed >> 8) % alphabet.length);
    }
    return out;
  };

const shapes: Readonly<Record<string, (length: number) => string>> = {
  'an ordinary text over and over': repeated(
    'HISTORY: right calf pain since June.\nFINDINGS:\nL3-4: small left protrusion, no stenosis.\nIMPRESSION: As above.\n\n',
  ),
  'many commas': repeated('bulge, right, L3-4, ache, '),
  'one line without a full stop': repeated(
    'right calf ache and a weak foot beside a mild bulge at L3-4 then ',
  ),
  'one word repeated': repeated('bulge '),
  'one negation repeated': repeated('no '),
  'denied things in one list': repeated('no protrusion, '),
  'levels only': repeated('L3-4 '),
  'one label a line': repeated('L3-4: bulge\n'),
  'brackets within brackets': (length) => '('.repeat(length / 2) + ')'.repeat(length / 2),
  'unfinished tags': repeated('<a('),
  'one very long word': repeated('a'),
  'long run-together words': repeated(`${'discache'.repeat(12)} `),
  'digits and slashes only': repeated('3/4 11/12/2021 '),
  'slashes only': repeated('/'),
  'full stops only': repeated('.'),
  'empty lines only': repeated('\n'),
  'random letters': drawn('abcdefghijklmnopqrstuvwxyz     ,.\n'),
  'random marks': drawn('/-.,:;()[]0123456789 \n<>&\\'),
};

/**
 * Whether four times the text takes less than six times as long. The machine may be busy: the best of several tries
 * counts, and more are made while the answer is no.
 */
function growsLinearly(read: (text: string) => unknown, make: (length: number) => string): boolean {
  const [short, long] = [make(6_000), make(24_000)];
  const timed = (text: string): number => {
    const start = performance.now();
    read(text);
    return performance.now() - start;
  };
  let [least, most] = [Infinity, Infinity];
  for (let tries = 0; tries < 25; tries++) {
    least = Math.min(least, timed(short));
    most = Math.min(most, timed(long));
    if (tries > 1 && (most < 2 || most < 6 * least)) return true;
  }
  return false;
}

describe.each(Object.entries(readers))('a %s', (_, read) => {
  test.each(Object.entries(shapes))('of %s takes time in proportion to its length', (_name, make) => {
    expect(growsLinearly(read, make)).toBe(true);
  });
});
