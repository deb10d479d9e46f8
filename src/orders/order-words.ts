import type { Concept, OrderEntry } from '../domain/chart.ts';
import type { OrderCodes } from '../knowledge/order-codes.ts';
import { plainWords } from './plain-words.ts';

/** The words of an order by where they stand, each as plain words. */
export interface OrderWords {
  /** Name of what is ordered: code text, displays, details, dosage. */
  readonly name: string;
  readonly site: string;
  readonly note: string;
  readonly reason: string;
}

/** Takes an order apart into plain words. */
export function orderWords(order: OrderEntry): OrderWords {
  return {
    name: plainWords([...conceptTexts([order.code, ...order.detail]), ...order.dosage].join(' ; ')),
    site: plainWords(conceptTexts(order.bodySite).join(' ; ')),
    note: plainWords(order.notes.join(' ; ')),
    reason: plainWords(conceptTexts(order.reason).join(' ; ')),
  };
}

/**
 * Whether code and name leave open what is ordered ("Case request", "Radiology", nothing at all), so that the note has to
 * say it. The note of an order with a code or name of its own speaks of other things: "MRI reviewed" under an operation.
 */
export function saysLittle(code: Concept, name: string, codes: OrderCodes): boolean {
  return name.trim() === ''
    ? code.codes.every((one) => one.code === '')
    : codes.words['open-name'].includes(name.trim());
}

/** Every text and display of some concepts. */
export function conceptTexts(concepts: readonly Concept[]): readonly string[] {
  return concepts
    .flatMap((c) => [c.text, ...c.codes.map((code) => code.display ?? '')])
    .filter((t) => t !== '');
}
