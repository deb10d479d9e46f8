import type { OrderKind } from '../domain/assessment.ts';
import type { Gaps } from '../orders/claim-words.ts';
import type { TreatmentSubject } from './treatment-subject.ts';

/**
 * One reason to warn, alive only while its claim is there. Level, sentence and what would fit instead stand in the
 * claim (`level`, `because`, `instead`).
 */
export interface TreatmentRule {
  readonly claim: string;
  readonly kinds: readonly OrderKind[];
  /** Words for the gaps of the sentence when the reason holds; null when it does not. */
  readonly when: (subject: TreatmentSubject) => Gaps | null;
  /** Claims with evidence that is told with it. */
  readonly evidence?: (subject: TreatmentSubject) => readonly string[];
  /** Holds even for an order that treats what overrides the other rules. */
  readonly hard?: true;
}

/** Gives the gaps when a condition holds. */
export function given(holds: boolean, gaps: Gaps = {}): Gaps | null {
  return holds ? gaps : null;
}
