import type { OrderCodes } from '../knowledge/order-codes.ts';
import type { OrderWords } from './order-words.ts';
import { says } from './plain-words.ts';

/** Which part of the body an order's words speak of. */
export type BodyRegion = 'lumbar' | 'other' | 'unknown';

const lumbarLevel = / (?:l[1-6]|l[1-6][1-6]|l5s1|l6s1|s1) /;
const otherLevel = / (?:c[1-8]|c[2-7][3-8]|c7t1|t[1-9]|t10) /;
const otherSpine: readonly string[] = [
  'cervical',
  'c spine',
  'cspine',
  'neck',
  'thoracic',
  't spine',
  'tspine',
];

/** Region of what is ordered; the reason decides only when name, site and note are silent. */
export function bodyRegion(words: OrderWords, codes: OrderCodes): BodyRegion {
  const asked = words.name + words.site + words.note;
  const own = regionOf(asked, codes);
  if (own !== 'unknown') return own;
  const why = regionOf(words.reason, codes);
  if (why !== 'unknown' && !says(words.reason, codes.words['back-or-leg'])) return why;
  if (says(words.reason, otherSpine) && why !== 'lumbar') return 'other';
  return says(words.reason, codes.words['back-or-leg']) ? 'lumbar' : why;
}

function regionOf(plain: string, codes: OrderCodes): BodyRegion {
  if (says(plain, codes.words.lumbar) || lumbarLevel.test(plain) || says(plain, codes.words['whole-spine']))
    return 'lumbar';
  return otherLevel.test(plain) || says(plain, codes.words['other-region']) ? 'other' : 'unknown';
}
