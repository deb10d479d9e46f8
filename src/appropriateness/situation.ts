import type { Appropriateness, Rating, Urgency } from '../domain/assessment.ts';
import type { Origin } from '../domain/profile.ts';
import { claimNumber, claimWords, type Gaps } from '../orders/claim-words.ts';
import type { ImagingSubject } from './imaging-subject.ts';

/** Which situation of the criteria the order is in, by which rule, and what was seen for it. */
export interface Situation {
  readonly claim: string;
  readonly variant: Appropriateness['variant'];
  /** Fixed where no table of procedures decides. */
  readonly rating?: Rating;
  /** The source claim that fixes the rating, when one does. */
  readonly source?: string;
  readonly urgency: Urgency;
  readonly because: string;
  readonly from: readonly Origin[];
}

/** A rule of the choice: the situation that it sees, in the name of its claim; null when it does not hold. */
export type SituationRule = (s: ImagingSubject, claim: string) => Situation | null;

/** Makes a situation with the sentence of its claim. */
export function situation(
  s: ImagingSubject,
  claim: string,
  from: readonly Origin[],
  rest: Pick<Situation, 'variant'> & Partial<Situation> & { gaps?: Gaps },
): Situation {
  const found = s.knowledge.claims.get(claim);
  const { gaps, ...others } = rest;
  const because = found === undefined ? '' : claimWords(found, 'because', gaps);
  return { claim, from, urgency: 'routine', because, ...others };
}

/** What lies outside the criteria. */
export const outside = { variant: null, rating: 'outside-topic' } as const;

/** A limit that the claim of a rule gives. */
export const limit = (s: ImagingSubject, claim: string, key: string, otherwise: number): number =>
  claimNumber(s.knowledge.claims.get(claim), key, otherwise);
