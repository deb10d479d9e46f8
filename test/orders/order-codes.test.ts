import { loadKnowledge } from '../../src/knowledge/load.ts';
import { parseOrderCodes, type CodeRow } from '../../src/knowledge/order-codes.ts';
import { parseTable, readTable } from '../../src/knowledge/yaml.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { conceptIn, inSet } from '../../src/orders/code-set.ts';
import { concept } from './given-case.ts';

const { orderCodes } = loadKnowledge();
const rows: readonly CodeRow[] = [
  ...Object.values(orderCodes.imaging),
  ...Object.values(orderCodes.treatments),
  ...Object.values(orderCodes.measures),
].flat();
const ofSystem = (uri: string): readonly string[] =>
  [...new Set(rows.filter((r) => r.systems.includes(uri)).flatMap((r) => r.code ?? []))].sort();

/** Verhoeff check of a SNOMED CT identifier. */
function verhoeff(id: string): boolean {
  const d = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
    [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
    [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
    [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
    [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
    [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
    [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
    [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  ];
  const first = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const p: number[][] = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], first];
  for (let i = 2; i < 8; i++) p.push((p[i - 1] ?? []).map((_, j) => first[p[i - 1]?.[j] ?? 0] ?? 0));
  return [...id].reverse().reduce((c, digit, i) => d[c]?.[p[i % 8]?.[Number(digit)] ?? 0] ?? 0, 0) === 0;
}

/** Mod-10 check of a LOINC number, "30679-5". */
function mod10(code: string): boolean {
  const [digits = '', check = ''] = code.split('-');
  const sum = [...digits]
    .reverse()
    .map((digit, i) => (i % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, n) => total + (n > 9 ? n - 9 : n), 0);
  return (10 - (sum % 10)) % 10 === Number(check);
}

test('every SNOMED code has a right check digit', () => {
  const codes = ofSystem('http://snomed.info/sct');
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((c) => !verhoeff(c))).toEqual([]);
});

test('every LOINC code has a right check digit', () => {
  const codes = ofSystem('http://loinc.org');
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((c) => !mod10(c))).toEqual([]);
});

test.each(['symptom-codes.yaml', 'report-codes.yaml'])(
  'every SNOMED and LOINC code of %s has a right check digit',
  (name) => {
    const lines = readFileSync(new URL(`../../src/knowledge/${name}`, import.meta.url), 'utf8').split('\n');
    const codes = (system: string, form: RegExp): readonly string[] =>
      lines.filter((line) => line.includes(`system: ${system},`)).flatMap((line) => line.match(form) ?? []);
    const [snomed, loinc] = [codes('snomed', /\b\d{6,18}\b/g), codes('loinc', /\b\d{3,6}-\d\b/g)];
    expect(snomed.length).toBeGreaterThan(20);
    expect(snomed.filter((code) => !verhoeff(code))).toEqual([]);
    expect(loinc.filter((code) => !mod10(code))).toEqual([]);
  },
);

test('the check digits catch a wrong digit', () => {
  expect(verhoeff('394451000119107')).toBe(false);
  expect(mod10('30679-6')).toBe(false);
});

test('no code means two kinds of imaging or two treatments', () => {
  for (const group of [orderCodes.imaging, orderCodes.treatments]) {
    const seen = Object.values(group)
      .flat()
      .filter((r) => r.code !== undefined)
      .map((r) => `${r.systems[0] ?? ''}|${r.code ?? ''}`);
    expect(seen.filter((c, i) => seen.indexOf(c) !== i)).toEqual([]);
  }
});

test('cervical epidural codes lie in no set of treatments', () => {
  const all = Object.values(orderCodes.treatments).flat();
  for (const code of ['62320', '62321', '64479', '64480'])
    expect(inSet(all, { system: 'http://www.ama-assn.org/go/cpt', code })).toBe(false);
});

test.each([
  ['http://hl7.org/fhir/sid/icd-10-cm', 'M54.50', true],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'M5450', true],
  ['urn:oid:2.16.840.1.113883.6.90', 'm54.16', true],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'M54.2', false],
  ['http://example.org/local', 'M54.50', false],
  ['', '', false],
])('%s %s is low back pain: %s', (system, code, expected) => {
  expect(conceptIn(orderCodes.measures['low-back-pain'], concept('', { system, code }))).toBe(expected);
});

test.each([
  ['C00.0', true],
  ['C96.Z', true],
  ['C97', false],
  ['D49.9', true],
  ['D50.0', false],
  ['Z85.3', true],
])('%s counts as cancer: %s', (code, expected) => {
  const system = 'http://hl7.org/fhir/sid/icd-10-cm';
  expect(inSet(orderCodes.measures.cancer, { system, code })).toBe(expected);
});

test.each([
  ['F11.10', true],
  ['F15.29', true],
  ['F15.90', false],
  ['F10.20', false],
])('%s counts as drug abuse of the measures: %s', (code, expected) => {
  const system = 'http://hl7.org/fhir/sid/icd-10-cm';
  expect(inSet(orderCodes.measures['drug-injection'], { system, code })).toBe(expected);
});

describe('a broken table names file and line', () => {
  const path = fileURLToPath(new URL('../../src/knowledge/order-codes.yaml', import.meta.url));
  const text = JSON.stringify(readTable(path).value);
  const broken = (change: (table: Record<string, Record<string, unknown>>) => void): string => {
    const value = JSON.parse(text) as Record<string, Record<string, unknown>>;
    change(value);
    return JSON.stringify(value, null, 1);
  };
  type Change = (table: Record<string, Record<string, unknown>>) => void;
  const faults: readonly (readonly [name: string, change: Change, message: string])[] = [
    [
      'an unknown kind',
      (t) => {
        t['treatments'] = { massage: [] };
      },
      'unknown key "massage"',
    ],
    [
      'an unknown system',
      (t) => {
        t['imaging'] = { radiograph: [{ s: 'abc', c: '1', v: true, says: 'x' }] };
      },
      'unknown system "abc"',
    ],
    [
      'a code as a number',
      (t) => {
        t['imaging'] = { radiograph: [{ s: 'cpt', c: 72100, v: true, says: 'x' }] };
      },
      'must be a string',
    ],
    [
      'a missing word list',
      (t) => {
        delete t['words']?.['lumbar'];
      },
      'key "lumbar" is missing',
    ],
    [
      'a range without an end',
      (t) => {
        t['imaging'] = { radiograph: [{ s: 'cpt', lo: '1', v: true, says: 'x' }] };
      },
      'one of c, pre, or lo with hi',
    ],
  ];
  test.each(faults)('%s', (_name, change, message) => {
    const parse = (): unknown => parseOrderCodes(parseTable(broken(change), 'site.yaml'));
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^site\.yaml:\d+: /);
  });
});

test('a row that a site wrote in its own spelling is found', () => {
  const row: CodeRow = {
    systems: ['urn:oid:1.2.3'],
    code: 'img.ls-1',
    verified: false,
    near: false,
    says: 'MRI',
  };
  expect(inSet([row], { system: 'urn:oid:1.2.3', code: 'IMG.LS-1' })).toBe(true);
  expect(inSet([row], { system: 'urn:oid:1.2.3', code: 'img.ls-2' })).toBe(false);
});
