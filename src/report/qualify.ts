import type { FindingType, Ground, Measure, Qualifier } from '../domain/finding.ts';
import type { ReportWords } from '../knowledge/report-word.ts';
import { holds, markCertainty, wordClass } from '../text/index.ts';
import type { Certainty, Indexed, Token } from '../text/index.ts';
import type { Mention } from './mention.ts';

/** What one sentence adds to one mention. */
export interface Addition {
  readonly qualifiers: readonly Qualifier[];
  readonly measure?: Measure;
  readonly grounds: readonly Ground[];
}

const herniation: readonly FindingType[] = [
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
  'disc-bulge',
];
const bone: readonly FindingType[] = ['fracture', 'spondylolysis', 'schmorl-node'];
const all = null;

/** Which findings a qualifier can be said of; null for any. */
const appliesTo: Readonly<Record<Qualifier, readonly FindingType[] | null>> = {
  acute: [...bone, ...herniation, 'endplate-change', 'modic-1', 'epidural-collection'],
  chronic: [...bone, ...herniation, 'spondyloarthropathy', 'epidural-collection', 'infection'],
  oedema: [
    ...bone,
    'modic-1',
    'endplate-change',
    'facet-arthropathy',
    'spondyloarthropathy',
    'sacroiliac-degeneration',
    'hemangioma',
  ],
  active: ['facet-arthropathy', 'spondylolysis', 'spondyloarthropathy', 'modic-1'],
  retropulsion: ['fracture', 'spinal-malignancy'],
  pathological: ['fracture'],
  typical: ['hemangioma', 'tarlov-cyst', 'extraspinal-incidental', 'fracture', 'schmorl-node'],
  atypical: ['hemangioma', 'marrow-change'],
  'epidural-extension': ['infection', 'spinal-malignancy', 'hemangioma', 'fracture', 'marrow-change'],
  abscess: ['infection'],
  leaking: ['aortic-aneurysm'],
  recurrent: herniation,
  'migrated-up': herniation,
  'migrated-down': herniation,
  unstable: ['spondylolisthesis'],
  loosening: ['postoperative-change'],
  lytic: ['spondylolisthesis', 'spondylolysis'],
  'claw-sign': ['modic-1', 'modic-2', 'endplate-change'],
  'with-enhancement': all,
  unchanged: all,
  new: all,
  'fills-canal': [
    ...herniation,
    'central-stenosis',
    'intraspinal-mass',
    'epidural-collection',
    'cauda-equina-compression',
    'thecal-sac-indentation',
    'epidural-lipomatosis',
  ],
  multiple: all,
};
const applies = new Map(Object.entries(appliesTo));
/** Qualifiers that a sentence of their own can add to what the sentence before named. */
const reachBack: ReadonlySet<Qualifier> = new Set([
  'oedema',
  'retropulsion',
  'leaking',
  'claw-sign',
  'typical',
  'atypical',
  'abscess',
  'epidural-extension',
  'active',
  'fills-canal',
  'chronic',
  'acute',
  'unstable',
  'loosening',
  'migrated-up',
  'migrated-down',
]);

/** Types that a number in millimetres or a grade is said of. */
const measured: ReadonlySet<FindingType> = new Set([
  ...herniation,
  'spondylolisthesis',
  'aortic-aneurysm',
  'hemangioma',
  'tarlov-cyst',
  'synovial-cyst',
  'intraspinal-mass',
  'epidural-collection',
  'extraspinal-incidental',
  'extraspinal-malignancy',
  'marrow-change',
  'spinal-malignancy',
  'central-stenosis',
  'annular-fissure',
  'infection',
  'schmorl-node',
]);
const graded: ReadonlySet<FindingType> = new Set([
  'spondylolisthesis',
  'disc-degeneration',
  'epidural-lipomatosis',
  'facet-arthropathy',
  'central-stenosis',
  'foraminal-stenosis',
  'transitional-vertebra',
  'disc-desiccation',
  'paraspinal-atrophy',
]);
const percented: ReadonlySet<FindingType> = new Set([
  'fracture',
  'spondylolisthesis',
  'disc-height-loss',
  'central-stenosis',
  'disc-herniation',
  'disc-extrusion',
]);
const roman: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
  ['v', 5],
]);

const none: ReadonlyMap<Mention, Addition> = new Map();
const openers = new Set(['it', 'this', 'these', 'the', 'measuring', 'measures', 'size']);
const negatives = new Set(['no', 'without', 'not', 'nonacute', 'non']);
const percents = new Set(['%', 'percent', 'per']);
const gradeFillers = new Set(['grade', 'type', '-']);
const unitFillers = new Set(['x', 'by', '-', 'to', 'ap', 'ml', 'cc', 'tr', '*', '(', ')']);
/** What can stand between a number and its unit, and units. */
const unitWords = wordClass([
  ...unitFillers,
  ...percents,
  ...'mm millimeter millimetre millimeters cm centimeter centimetre centimeters'.split(' '),
]);
const gradeWords = wordClass(['grade', 'gr', 'pfirrmann', 'meyerding', 'castellvi', 'schizas', 'lee']);

interface Draft {
  qualifiers: Qualifier[];
  measure: { mm?: number; percent?: number; grade?: number };
  grounds: Ground[];
}

/**
 * Pass 5: acuity, growth, size and the like for the mentions of one sentence. A qualifier goes to the nearest mention it
 * can be said of; without one in the sentence, some go to the sentence before.
 * @returns additions by mention of this sentence and, under `before`, for the last mentions of the sentence before.
 */
export function qualify(
  text: Indexed,
  range: { readonly from: number; readonly to: number },
  mentions: readonly Mention[],
  before: readonly Mention[],
  certainty: Certainty,
  words: ReportWords,
): ReadonlyMap<Mention, Addition> {
  if (mentions.length === 0 && before.length === 0) return none;
  let drafts = null as Map<Mention, Draft> | null;
  const draft = (mention: Mention): Draft => {
    drafts ??= new Map();
    let d = drafts.get(mention);
    if (!d) drafts.set(mention, (d = { qualifiers: [], measure: {}, grounds: [] }));
    return d;
  };
  const { tokens } = text;
  const matches = words.qualifiers.match(text, range.from, range.to);
  // A sentence without a mention ("No soft tissue component.") has not been looked at for what it denies.
  if (mentions.length === 0 && matches.length > 0)
    markCertainty(text, range.from, range.to, words.cues.match(text, range.from, range.to), certainty);
  for (const match of matches) {
    const phrase = tokens[match.from]?.word ?? '';
    const negated = holds(certainty, match.from, 'negated') && !negatives.has(phrase);
    if (negated || holds(certainty, match.from, 'hypothetical')) continue;
    for (const qualifier of match.value) {
      const can = (m: Mention): boolean => {
        const types = applies.get(qualifier) ?? null;
        const own = match.from >= m.from && match.to <= m.to;
        return (
          (types === null || types.includes(m.type)) &&
          (!own || types !== null || qualifier === 'with-enhancement')
        );
      };
      const near = atLevel(mentions, match.to, can) ?? nearest(mentions, match.from, can);
      const target = near ?? (reachBack.has(qualifier) ? nearest(before, match.from, can) : undefined);
      if (target === undefined) continue;
      const d = draft(target);
      if (d.qualifiers.includes(qualifier)) continue;
      d.qualifiers.push(qualifier);
      d.grounds.push({
        gave: 'qualifier',
        start: tokens[match.from]?.start ?? 0,
        end: tokens[match.to - 1]?.end ?? 0,
      });
    }
  }
  const opener = openers.has(tokens[range.from]?.word ?? '');
  if (mentions.length > 0 || opener)
    for (let i = range.from; i < range.to; i++) {
      const { kind, classes } = tokens[i] as Token;
      if (kind === 'number' ? hasUnit(tokens[i + 1]) : (classes & gradeWords) !== 0)
        measure(text, i, range.to, mentions, opener ? before : [], draft);
    }
  return drafts === null ? none : additionsOf(drafts);
}

/** Whether what follows a number can be its unit or lead to it; a quick look before a close one. */
const hasUnit = (next: Token | undefined): boolean =>
  next !== undefined && (next.kind === 'word' ? (next.classes & unitWords) !== 0 : next.word !== ',');

function additionsOf(drafts: ReadonlyMap<Mention, Draft>): ReadonlyMap<Mention, Addition> {
  const out = new Map<Mention, Addition>();
  for (const [mention, { qualifiers, measure, grounds }] of drafts)
    out.set(
      mention,
      Object.keys(measure).length > 0 ? { qualifiers, measure, grounds } : { qualifiers, grounds },
    );
  return out;
}

/** Reads the number or grade at token `i`. */
function measure(
  text: Indexed,
  i: number,
  to: number,
  mentions: readonly Mention[],
  before: readonly Mention[],
  draft: (mention: Mention) => Draft,
): void {
  const { tokens } = text;
  const token = tokens[i];
  if (token === undefined) return;
  const add = (
    key: 'mm' | 'percent' | 'grade',
    value: number,
    end: number,
    types: ReadonlySet<FindingType>,
    back: boolean,
  ): void => {
    const can = (m: Mention): boolean => types.has(m.type);
    const target =
      nearest(mentions, i, can) ?? (back && mentions.length === 0 ? nearest(before, i, can) : undefined);
    if (!target) return;
    const d = draft(target);
    if (key !== 'mm' && d.measure[key] !== undefined) return;
    if (key === 'mm') d.measure.mm = Math.max(d.measure.mm ?? 0, value);
    else if (key === 'percent') d.measure.percent = value;
    else d.measure.grade = value;
    d.grounds.push({ gave: 'measure', start: token.start, end: tokens[end]?.end ?? token.end });
  };
  if (token.kind === 'number') {
    const unit = unitAfter(text, i, to);
    if (unit) add('mm', Number(token.word) * unit.factor, unit.end, measured, true);
    else if (percents.has(tokens[i + 1]?.word ?? ''))
      add('percent', Number(token.word), i + 1, percented, true);
  } else {
    let n = i + 1;
    while (n < to && n < i + 3 && gradeFillers.has(tokens[n]?.word ?? '')) n++;
    const said = tokens[n];
    const value = said?.kind === 'number' ? Number(said.word) : roman.get(said?.word ?? '');
    if (value !== undefined && value >= 1 && value <= 5 && Number.isInteger(value))
      add('grade', value, n, graded, false);
  }
}

/** The unit of a number: millimetres or centimetres, also of a product ("9 x 7 mm"). */
function unitAfter(text: Indexed, i: number, to: number): { factor: number; end: number } | null {
  for (let n = i + 1; n < to && n < i + 10; n++) {
    const word = text.tokens[n]?.word ?? '';
    if (word === 'mm' || word === 'millimeter' || word === 'millimetre' || word === 'millimeters')
      return { factor: 1, end: n };
    if (word === 'cm' || word === 'centimeter' || word === 'centimetre' || word === 'centimeters')
      return { factor: 10, end: n };
    const filler = text.tokens[n]?.kind === 'number' || unitFillers.has(word);
    if (!filler) return null;
  }
  return null;
}

/** "acute L3 and chronic L1 fractures": the mention whose own level stands right after the qualifier. */
function atLevel(
  mentions: readonly Mention[],
  token: number,
  fits: (m: Mention) => boolean,
): Mention | undefined {
  for (const mention of mentions) if (mention.level?.from === token && fits(mention)) return mention;
  return undefined;
}

/** The mention nearest to a token among those that fit; of equal distance the one before it. */
function nearest(
  mentions: readonly Mention[],
  token: number,
  fits: (m: Mention) => boolean,
): Mention | undefined {
  let best: Mention | undefined;
  let least = Infinity;
  for (const mention of mentions) {
    if (!fits(mention)) continue;
    const d = token >= mention.to ? token - mention.to : token < mention.from ? mention.from - token + 1 : 0;
    if (d < least) {
      least = d;
      best = mention;
    }
  }
  return best;
}
