import type { OrderKind } from '../domain/assessment.ts';
import type { OrderEntry } from '../domain/chart.ts';
import type { OrderCodes } from '../knowledge/order-codes.ts';
import type { BodyRegion } from './body-region.ts';
import { bodyRegion } from './body-region.ts';
import { conceptIn, rowOf } from './code-set.ts';
import { asserts } from './negation.ts';
import type { OrderWords } from './order-words.ts';
import { orderWords, saysLittle } from './order-words.ts';
import { says } from './plain-words.ts';

/** Kinds in the order in which words decide: what contains another comes before it. */
const wordOrder: readonly OrderKind[] = [
  'spinal-cord-stimulation',
  'disc-replacement',
  'sacroiliac-procedure',
  'basivertebral-ablation',
  'lumbar-fusion',
  'vertebral-augmentation',
  'radiofrequency-ablation',
  'discography',
  'epidural-steroid-injection',
  'facet-or-medial-branch-procedure',
  'discectomy',
  'decompression',
  'electrodiagnostics',
];
const drugKinds: readonly OrderKind[] = ['opioid', 'gabapentinoid'];

/**
 * The treatment of the lumbar spine that an order asks for; null for anything else, so that a cervical fusion, a knee
 * or a cough syrup is not taken. A repeated MRI is found by the chart, not here.
 */
export function recogniseTreatment(order: OrderEntry, codes: OrderCodes): OrderKind | null {
  const words = orderWords(order);
  const region = bodyRegion(words, codes);
  return order.kind === 'MedicationRequest'
    ? drug(order, words, codes)
    : procedure(order, words, region, codes);
}

function drug(order: OrderEntry, words: OrderWords, codes: OrderCodes): OrderKind | null {
  const kind = drugKinds.find(
    (k) => conceptIn(codes.treatments[k], order.code) || says(words.name, codes.treatmentWords[k]?.own ?? []),
  );
  if (kind === undefined) return null;
  const all = words.name + words.note + words.reason;
  if (says(all, codes.words['not-for-pain']) || says(words.reason, codes.words['cough-syrup'])) return null;
  if (order.reason.some((r) => conceptIn(codes.measures['opioid-use-disorder'], r))) return null;
  if (order.reason.some((r) => conceptIn(codes.measures['low-back-pain'], r))) return kind;
  const region = bodyRegion({ name: ' ', site: ' ', note: words.note, reason: words.reason }, codes);
  return region === 'other' ? null : kind;
}

function procedure(
  order: OrderEntry,
  words: OrderWords,
  region: BodyRegion,
  codes: OrderCodes,
): OrderKind | null {
  if (says(words.name, codes.words['not-a-request'])) return null;
  const coded = kindOfCode(order, region, codes);
  if (coded !== null) return coded === 'discectomy' ? discectomyOrLess(words, codes) : coded;
  if (isReferral(order, words, codes)) {
    const named = codes.treatmentWords['surgical-referral'];
    if (region !== 'other' && says(words.name, named?.own ?? [])) return 'surgical-referral';
    if (region === 'lumbar' && says(words.name, named?.near ?? [])) return 'surgical-referral';
  }
  const own = kindOfWords(words.name, region, codes);
  return own ?? (saysLittle(order.code, words.name, codes) ? kindOfWords(words.note, region, codes) : null);
}

function kindOfCode(order: OrderEntry, region: BodyRegion, codes: OrderCodes): OrderKind | null {
  for (const near of [false, true]) {
    if (near && region === 'other') continue;
    for (const code of order.code.codes) {
      for (const kind of Object.keys(codes.treatments) as OrderKind[]) {
        if (drugKinds.includes(kind)) continue;
        // A test of nerves without a word of where is taken for the legs in a patient who is asked about for the back.
        if (near && region !== 'lumbar' && kind !== 'electrodiagnostics') continue;
        if (rowOf(codes.treatments[kind], code)?.near === near) {
          if (kind === 'surgical-referral' && region === 'other') return null;
          return kind;
        }
      }
    }
  }
  return null;
}

/** CPT's discectomy codes also cover a laminotomy alone; the surgeon's own words tell which is meant. */
function discectomyOrLess(words: OrderWords, codes: OrderCodes): OrderKind {
  if (says(words.note, codes.words['laminectomy-only'])) return 'decompression';
  const plan = words.note + words.reason;
  const lesser = asserts(words.note, codes.treatmentWords.decompression?.near ?? []);
  return lesser && !asserts(plan, codes.words.discectomy) ? 'decompression' : 'discectomy';
}

function isReferral(order: OrderEntry, words: OrderWords, codes: OrderCodes): boolean {
  return (
    says(words.name, codes.words.referral) ||
    order.category.some((c) => c.codes.some((code) => code.code === '3457005' || code.code === '306206005'))
  );
}

function kindOfWords(plain: string, region: BodyRegion, codes: OrderCodes): OrderKind | null {
  const { words } = codes;
  if (says(plain, words['about-a-treatment'])) return null;
  for (const kind of wordOrder) {
    const named = codes.treatmentWords[kind];
    if (named === undefined) continue;
    if (region !== 'other' && asserts(plain, named.own, words.after)) return kind;
    const near = region === 'lumbar' || (kind === 'electrodiagnostics' && says(plain, words.legs));
    if (near && asserts(plain, named.near, words.after)) return kind;
  }
  return null;
}
