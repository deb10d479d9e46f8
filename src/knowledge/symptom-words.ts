import { join } from 'node:path';
import { isVertebra } from '../domain/anatomy.ts';
import { redFlagKinds } from '../domain/profile.ts';
import type { Root } from '../domain/anatomy.ts';
import type { RootBasis } from '../domain/profile.ts';
import { expandWords } from './expand-words.ts';
import { loadSymptomCodes } from './symptom-codes.ts';
import type { SymptomCodes } from './symptom-codes.ts';
import { readTable, TableError } from './yaml.ts';
import type { Table } from './yaml.ts';

/** The closed vocabulary of the table: its groups, and the entries that each must have. */
export const symptomWordIds = {
  place:
    'low-back low-back-pain upper-back neck arm trunk abdomen knee-joint foot-disorder hip groin buttock leg thigh anterior-thigh medial-thigh lateral-thigh lateral-hip posterior-thigh back-of-leg side-of-leg front-of-leg knee shin medial-shin lateral-shin calf posterior-calf ankle foot foot-dorsum great-toe lateral-foot sole',
  side: 'left right bilateral compared',
  rooting: 'pattern pain level imaging',
  symptom:
    'pain radiation paraesthesia weakness dragging giving-way foot-drop heaviness sciatica radiculopathy leg-symptoms leg-pain',
  state: 'normal reduced positive negative equivocal',
  test: 'slr crossed-slr femoral-stretch extension-test plantar upper-motor gait motor reflexes sensory neurology pelvic',
  muscle:
    'hip-flexion hip-adduction knee-extension ankle-dorsiflexion toe-extension hip-abduction foot-inversion foot-eversion plantarflexion hip-extension knee-flexion toe-flexion',
  reflex: 'patellar achilles hamstring arm',
  reach: 'below-knee above-knee nothing-below-buttock',
  dominance: 'leg-worse back-worse equal',
  pattern:
    'discogenic vertebrogenic facet extension inflammatory sacroiliac mechanical rest focal-percussion',
  walking: 'neurogenic vascular claudication walking sitting-relief no-limit',
  course: 'worse unchanged better new',
  recovered: 'recovered',
  organ: 'bladder bowel saddle sexual',
  trouble: 'bladder bowel saddle sexual cauda-equina',
  flag: `any ${redFlagKinds.filter((k) => k !== 'age-over-70' && k !== 'cancer-suspected').join(' ')}`,
  denial: 'bladder bowel fever trauma-major immunosuppression',
  steroid: 'long local',
  surgery: 'lumbar generic any elsewhere',
  care: 'physical-therapy chiropractic exercise medication injection other untreated',
  intervention: 'homonym spinal invasive',
  attitude: 'willing candidate not-candidate unwilling',
  mimic:
    'hip sacroiliac peripheral-neuropathy peroneal-neuropathy vascular trochanteric piriformis meralgia zoster visceral',
  'mimic-test': 'hip sacroiliac vascular piriformis',
  psychosocial: 'depression anxiety fear-avoidance work-or-claim sleep substance-use widespread-pain',
  context: 'sport obesity pregnancy diabetes abdominal-pain opioid collapse',
  frame:
    'family warning question past chronic goal screening homonym skin plan sports-fall later pain-scale of-old',
  cue: 'negated-after negated-before hedged-after hedged-before historical-after historical-before family-after family-before hypothetical-after hypothetical-all recommended-after end fresh void',
  heading:
    'history past surgical family social review exam assessment plan imaging instructions medications treatment current old',
  unit: 'day week fortnight month year hour',
  number: '0.5 1 2 3 4 5 6 7 8 9 10 11 12 14 15 16 18 20',
  month: '1 2 3 4 5 6 7 8 9 10 11 12',
  season: '3 6 9 12',
  moment: '0 1 4 7 30',
} as const;
export type WordKind = keyof typeof symptomWordIds;

export const placeRegions = ['back', 'buttock', 'leg', 'hip', 'other'] as const;
export type PlaceRegion = (typeof placeRegions)[number];

/** One idea of clinical text: the phrases that name it and what is known of it. */
export interface WordEntry {
  readonly kind: WordKind;
  readonly id: string;
  /** Phrases with every choice written out; "#" stands for a number. */
  readonly phrases: readonly string[];
  readonly example: string;
  /** Of places. */
  readonly region?: PlaceRegion;
  /** Of places: below the knee, or not. */
  readonly below?: boolean;
  /** Of places: the word says pain, too ("lumbago"). */
  readonly pain?: boolean;
  /** Of places, muscles and reflexes; most likely first. */
  readonly roots: readonly Root[];
  readonly basis: RootBasis;
}

/** Words and codes by which a chart is read; the same value for every request. */
export interface SymptomWords {
  readonly table: 'symptom-words';
  readonly entries: readonly WordEntry[];
  /** Words that must not be taken for misspelt words of the table. */
  readonly ordinary: readonly string[];
  /** Groups of words that count as one. */
  readonly same: readonly (readonly string[])[];
  readonly codes: SymptomCodes;
}

const members = new Set(['words', 'example', 'region', 'below', 'pain', 'roots', 'basis']);

/**
 * Reads the words and codes of symptoms.
 * @throws TableError naming file and line.
 */
export function loadSymptomWords(dir: string): SymptomWords {
  const table = readTable(join(dir, 'symptom-words.yaml'), 'symptom-words.yaml');
  const groups = recordAt(table, table.value, []);
  const entries: WordEntry[] = [];
  for (const [kind, ids] of Object.entries(symptomWordIds)) {
    const group = recordAt(table, groups[kind], [kind]);
    const wanted = ids.split(' ');
    const absent = wanted.find((id) => !(id in group));
    if (absent !== undefined) fail(table, [kind], `${kind} has no entry "${absent}"`);
    for (const [id, value] of Object.entries(group)) {
      if (!wanted.includes(id)) fail(table, [kind, id], `"${id}" is not a known ${kind}`);
      entries.push(entryOf(table, kind as WordKind, id, recordAt(table, value, [kind, id])));
    }
  }
  const extra = Object.keys(groups).find(
    (k) => !(k in symptomWordIds) && !['table', 'ordinary', 'same'].includes(k),
  );
  if (extra !== undefined) fail(table, [extra], `"${extra}" is not a known group`);
  return {
    table: 'symptom-words',
    entries,
    ordinary: strings(table, groups['ordinary'], ['ordinary']),
    same: Array.isArray(groups['same'])
      ? groups['same'].map((group, n) => strings(table, group, ['same', n]))
      : fail(table, ['same'], 'same is a list of lists'),
    codes: loadSymptomCodes(dir),
  };
}

function entryOf(table: Table, kind: WordKind, id: string, value: Record<string, unknown>): WordEntry {
  const at = [kind, id];
  const unknown = Object.keys(value).find((k) => !members.has(k));
  if (unknown !== undefined) fail(table, [...at, unknown], `"${unknown}" is not a member of an entry`);
  const { region, below, pain, basis = 'dermatome', example } = value;
  if (typeof example !== 'string') return fail(table, at, 'an entry needs an example');
  if (region !== undefined && !(placeRegions as readonly unknown[]).includes(region))
    fail(table, [...at, 'region'], `"${String(region)}" is not a region`);
  if (basis !== 'dermatome' && basis !== 'region')
    return fail(table, [...at, 'basis'], 'a basis is dermatome or region');
  const roots = strings(table, value['roots'] ?? [], [...at, 'roots']).map((root) =>
    isVertebra(root) ? root : fail(table, [...at, 'roots'], `"${root}" is not a root`),
  );
  const words = strings(table, value['words'], [...at, 'words']);
  return {
    kind,
    id,
    phrases: words.flatMap((word, n) => {
      const phrases = expandWords(word.replaceAll('NUM', '#'));
      return phrases ?? fail(table, [...at, 'words', n], `"${word}" has an open bracket`);
    }),
    example,
    ...(region === undefined ? {} : { region: region as PlaceRegion }),
    ...(typeof below === 'boolean' ? { below } : {}),
    ...(pain === true ? { pain } : {}),
    roots,
    basis,
  };
}

function recordAt(table: Table, value: unknown, path: readonly string[]): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  return fail(table, path, `${path.join('.') || 'the table'} is not a group`);
}

function strings(table: Table, value: unknown, path: readonly (string | number)[]): readonly string[] {
  if (Array.isArray(value) && value.every((v) => typeof v === 'string' && v !== '')) return value as string[];
  return fail(table, path, `${path.join('.')} is not a list of words`);
}

function fail(table: Table, path: readonly (string | number)[], message: string): never {
  throw new TableError(`${table.file}:${table.lineOf(path)}: ${message}`);
}
