import type { Concept, OrderEntry } from '../domain/chart.ts';
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

/** Every text and display of some concepts. */
export function conceptTexts(concepts: readonly Concept[]): readonly string[] {
  return concepts
    .flatMap((c) => [c.text, ...c.codes.map((code) => code.display ?? '')])
    .filter((t) => t !== '');
}
