import type { OrderKind } from '../domain/assessment.ts';
import type { OrderEntry } from '../domain/chart.ts';
import type { OrderCodes } from '../knowledge/order-codes.ts';
import { conceptIn } from './code-set.ts';
import { bodyRegion } from './body-region.ts';
import { isOpen } from './open-orders.ts';
import { orderWords } from './order-words.ts';
import { says } from './plain-words.ts';
import { recogniseTreatment } from './recognise-treatment.ts';

/** What the further drafts of the same request tell of an order under judgement. */
export interface Basket {
  /** An operation on the lumbar spine, an injection there, or the referral to a surgeon. */
  readonly planned?: OrderEntry;
  /** An operation on the lumbar spine. */
  readonly operation?: OrderEntry;
  /** Physical therapy or chiropractic. */
  readonly therapy?: OrderEntry;
}

const operations: readonly OrderKind[] = [
  'lumbar-fusion',
  'decompression',
  'discectomy',
  'disc-replacement',
  'vertebral-augmentation',
];
const plans: readonly OrderKind[] = [
  ...operations,
  'epidural-steroid-injection',
  'spinal-cord-stimulation',
  'surgical-referral',
];

/** Reads the open ones among the drafts that stand beside an order. */
export function basketOf(others: readonly OrderEntry[], codes: OrderCodes): Basket {
  const open = others.filter(isOpen);
  const kinds = open.map((order) => recogniseTreatment(order, codes));
  const first = (wanted: readonly OrderKind[]): OrderEntry | undefined =>
    open.find((_, i) => wanted.some((kind) => kind === kinds[i]));
  const [planned, operation] = [first(plans), first(operations)];
  const therapy = open.find((order) => isTherapy(order, codes));
  return {
    ...(planned ? { planned } : {}),
    ...(operation ? { operation } : {}),
    ...(therapy ? { therapy } : {}),
  };
}

/** Whether an order asks for physical therapy or chiropractic that is not said to be for another region. */
function isTherapy(order: OrderEntry, codes: OrderCodes): boolean {
  if (order.kind !== 'ServiceRequest') return false;
  const words = orderWords(order);
  if (says(words.name, codes.words['not-a-request']) || bodyRegion(words, codes) === 'other') return false;
  const { measures } = codes;
  return (
    conceptIn(measures['physical-therapy'], order.code) ||
    conceptIn(measures.chiropractic, order.code) ||
    says(words.name, codes.words['physical-therapy'])
  );
}
