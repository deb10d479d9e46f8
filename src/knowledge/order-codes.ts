import { join } from 'node:path';
import type { OrderKind } from '../domain/assessment.ts';
import { orderKinds } from '../domain/assessment.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';
import { imagingProcedures } from '../domain/judgement.ts';
import type { Table } from './yaml.ts';
import { readTable, TableError } from './yaml.ts';

/** Code sets of the two quality measures and of facts that bear on an order. */
export const measureSets = [
  'op8-mri',
  'physical-therapy',
  'chiropractic',
  'visit',
  'low-back-pain',
  'acute-back-pain',
  'cancer',
  'hiv',
  'drug-injection',
  'transplant',
  'immune-deficiency',
  'neurologic-impairment',
  'spinal-infection',
  'trauma',
  'spine-surgery',
  'inflammatory-disease',
  'steroids-long-term',
  'fracture',
  'deformity-or-instability',
  'opioid-use-disorder',
  'coagulation-disorder',
] as const;
export type MeasureSet = (typeof measureSets)[number];

/** Lists of words by what they say of an order. */
export const orderWordLists = [
  'lumbar',
  'acute-back-pain',
  'whole-spine',
  'back-or-leg',
  'other-region',
  'mr',
  'ct',
  'radiograph',
  'myelogram',
  'bone-scan',
  'pet-ct',
  'discogram',
  'without-contrast',
  'with-contrast',
  'both-contrast',
  'guidance',
  'not-a-request',
  'mri-barrier',
  'legs',
  'about-a-treatment',
  'physical-therapy',
  'beside-the-spine',
  'open-name',
  'post-operative',
  'taper',
  'palliative',
  'leaving-hospital',
  'at-once',
  'after',
  'referral',
  'extended-release',
  'not-for-pain',
  'cough-syrup',
  'far-lateral',
  'midline-approach',
  'foraminal-approach',
  'laminectomy-only',
  'discectomy',
  'fracture',
  'instability',
  'deformity',
  'treats-infection-or-tumour',
  'treats-wear',
  'contrast-follow-up',
  'procedure-planning',
  'treatment-response',
] as const;
export type OrderWordList = (typeof orderWordLists)[number];

/** One code, the start of codes, or a range of codes of one length, both ends included. */
export interface CodeRow {
  /** Every URI under which the system is known. */
  readonly systems: readonly string[];
  readonly code?: string;
  readonly prefix?: string;
  readonly low?: string;
  readonly high?: string;
  /** Only a verified code may be put into an answer. */
  readonly verified: boolean;
  /** Counts only where words or body site name the lumbar spine. */
  readonly near: boolean;
  readonly says: string;
}

export interface TreatmentWords {
  /** Words that name the lumbar treatment by themselves. */
  readonly own: readonly string[];
  /** Words that need the region beside them. */
  readonly near: readonly string[];
}

/** Everything by which orders are recognised. */
export interface OrderCodes {
  readonly imaging: Readonly<Partial<Record<ImagingProcedure, readonly CodeRow[]>>>;
  readonly treatments: Readonly<Partial<Record<OrderKind, readonly CodeRow[]>>>;
  readonly measures: Readonly<Record<MeasureSet, readonly CodeRow[]>>;
  readonly words: Readonly<Record<OrderWordList, readonly string[]>>;
  readonly treatmentWords: Readonly<Partial<Record<OrderKind, TreatmentWords>>>;
}

type Path = readonly (string | number)[];

/**
 * Reads `order-codes.yaml` of a knowledge directory.
 * @throws TableError naming file and line.
 */
export function loadOrderCodes(dir: string): OrderCodes {
  return parseOrderCodes(readTable(join(dir, 'order-codes.yaml'), 'order-codes.yaml'));
}

/**
 * Checks a table of codes and words and gives it in the shape that the stages use.
 * @throws TableError naming file and line.
 */
export function parseOrderCodes(table: Table): OrderCodes {
  const fail = (path: Path, problem: string): never => {
    throw new TableError(`${table.file}:${table.lineOf(path)}: ${problem}`);
  };
  const map = (value: unknown, path: Path): Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : fail(path, `${path.join('.') || 'table'} is not a map`);
  const list = (value: unknown, path: Path): readonly unknown[] =>
    Array.isArray(value) ? value : fail(path, `${path.join('.')} is not a list`);
  const strings = (value: unknown, path: Path): readonly string[] =>
    list(value, path).map((s, i) =>
      typeof s === 'string' && s !== ''
        ? s
        : fail([...path, i], `${path.join('.')} holds something not a string`),
    );
  const keysOf = (value: unknown, path: Path, allowed: readonly string[], all: boolean): void => {
    const keys = Object.keys(map(value, path));
    const unknown = keys.find((k) => !allowed.includes(k));
    if (unknown !== undefined) fail([...path, unknown], `unknown key "${unknown}"`);
    const missing = all ? allowed.find((k) => !keys.includes(k)) : undefined;
    if (missing !== undefined) fail(path, `key "${missing}" is missing`);
  };

  const top = map(table.value, []);
  keysOf(top, [], ['systems', 'imaging', 'treatments', 'measures', 'words'], true);
  const systems = map(top['systems'], ['systems']);
  const uris = new Map(Object.keys(systems).map((k) => [k, strings(systems[k], ['systems', k])]));

  const row = (value: unknown, path: Path): CodeRow => {
    keysOf(value, path, ['s', 'c', 'pre', 'lo', 'hi', 'v', 'near', 'says'], false);
    const r = map(value, path);
    const text = (key: string): string | undefined =>
      r[key] === undefined || typeof r[key] === 'string'
        ? (r[key] as string | undefined)
        : fail([...path, key], `"${key}" must be a string in quotes`);
    const system = uris.get(text('s') ?? '') ?? fail(path, `unknown system "${String(r['s'])}"`);
    const [code, prefix, low, high] = [text('c'), text('pre'), text('lo'), text('hi')];
    if (
      [code, prefix, low].filter((x) => x !== undefined).length !== 1 ||
      (low === undefined) !== (high === undefined)
    )
      fail(path, 'a row is one of c, pre, or lo with hi');
    if (typeof r['v'] !== 'boolean') fail(path, '"v" must be true or false');
    if (r['near'] !== undefined && typeof r['near'] !== 'boolean') fail(path, '"near" must be true or false');
    return {
      systems: system.map((s) => s.toLowerCase()),
      ...(code === undefined ? {} : { code: plainCode(code) }),
      ...(prefix === undefined ? {} : { prefix: plainCode(prefix) }),
      ...(low === undefined || high === undefined ? {} : { low: plainCode(low), high: plainCode(high) }),
      verified: r['v'] === true,
      near: r['near'] === true,
      says: text('says') ?? fail(path, '"says" is missing'),
    };
  };
  const sets = <K extends string>(
    key: string,
    allowed: readonly K[],
    all: boolean,
  ): Record<K, readonly CodeRow[]> => {
    keysOf(top[key], [key], allowed, all);
    const value = map(top[key], [key]);
    return Object.fromEntries(
      Object.keys(value).map((k) => [k, list(value[k], [key, k]).map((r, i) => row(r, [key, k, i]))]),
    ) as unknown as Record<K, readonly CodeRow[]>;
  };

  keysOf(top['words'], ['words'], [...orderWordLists, 'treatments'], true);
  const words = map(top['words'], ['words']);
  keysOf(words['treatments'], ['words', 'treatments'], orderKinds, false);
  const kinds = map(words['treatments'], ['words', 'treatments']);
  return {
    imaging: sets('imaging', imagingProcedures, false),
    treatments: sets('treatments', orderKinds, false),
    measures: sets('measures', measureSets, true),
    words: Object.fromEntries(
      orderWordLists.map((k) => [k, strings(words[k], ['words', k])]),
    ) as unknown as Record<OrderWordList, readonly string[]>,
    treatmentWords: Object.fromEntries(
      Object.keys(kinds).map((k) => {
        const path = ['words', 'treatments', k];
        keysOf(kinds[k], path, ['own', 'near'], true);
        const entry = map(kinds[k], path);
        return [
          k,
          { own: strings(entry['own'], [...path, 'own']), near: strings(entry['near'], [...path, 'near']) },
        ];
      }),
    ),
  };
}

/** A code in the one spelling in which codes are compared: upper case, no dot, no blank. */
export function plainCode(code: string): string {
  return code.toUpperCase().replaceAll('.', '').replaceAll(' ', '');
}
