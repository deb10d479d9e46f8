import type { Origin } from '../domain/profile.ts';
import { weeksInWords, type Gaps } from '../orders/claim-words.ts';
import { conceptIn } from '../orders/code-set.ts';
import { asserts } from '../orders/negation.ts';
import { conceptTexts } from '../orders/order-words.ts';
import { plainWords } from '../orders/plain-words.ts';
import { hasSymptoms, type ImagingSubject } from './imaging-subject.ts';
import { limit, situation, type Situation } from './situation.ts';

const trialDone = (s: ImagingSubject): boolean => {
  const weeks = limit(s, 'imaging.care-failed', 'weeks', 6);
  return (
    hasSymptoms(s.profile) &&
    s.durationWeeks !== null &&
    s.durationWeeks >= weeks &&
    s.careWeeks !== null &&
    s.careWeeks >= weeks
  );
};
const weeksOf = (s: ImagingSubject): Gaps => ({
  weeks: weeksInWords(s.durationWeeks ?? 0),
  care: s.careWeeks === 0 ? 'no' : `${weeksInWords(s.careWeeks ?? 0)} of`,
});
const careOrigins = (s: ImagingSubject): readonly Origin[] => [
  ...(s.profile.durationWeeks?.from ?? []),
  ...s.profile.conservativeCare.flatMap((c) => c.from),
];

/** Care has failed in a candidate for surgery or injection. */
export function careFailed(s: ImagingSubject, claim: string): Situation | null {
  if (!trialDone(s) || s.profile.candidacy?.value !== true) return null;
  const from = [...careOrigins(s), ...s.profile.candidacy.from];
  return situation(s, claim, from, { variant: 3, gaps: weeksOf(s) });
}

/** Care has failed; whether surgery is wanted is not known. */
export function candidacyUnknown(s: ImagingSubject, claim: string): Situation | null {
  if (!trialDone(s) || s.profile.candidacy !== undefined) return null;
  return situation(s, claim, careOrigins(s), {
    variant: 'depends-on-candidacy',
    rating: 'insufficient-information',
    gaps: weeksOf(s),
  });
}

/** Care has failed and surgery is not wanted. */
export function notCandidate(s: ImagingSubject, claim: string): Situation | null {
  if (!trialDone(s) || s.profile.candidacy?.value !== false) return null;
  return situation(s, claim, [...careOrigins(s), ...s.profile.candidacy.from], {
    variant: 2,
    gaps: weeksOf(s),
  });
}

/** Less than six weeks. */
export function acute(s: ImagingSubject, claim: string): Situation | null {
  const weeks = s.durationWeeks;
  if (!hasSymptoms(s.profile) || weeks === null || weeks >= limit(s, claim, 'weeks', 6)) return null;
  return situation(s, claim, s.profile.durationWeeks?.from ?? [], { variant: 1, gaps: weeksOf(s) });
}

/** Acute as the order's reason says it, where no duration is documented. */
export function saidAcute(s: ImagingSubject, claim: string): Situation | null {
  const { reason } = s.order;
  const codes = s.knowledge.orderCodes;
  if (s.durationWeeks !== null || s.profile.leg.length > 0 || s.profile.recovered !== undefined) return null;
  const told = reason.some(
    (r) =>
      conceptIn(codes.measures['acute-back-pain'], r) ||
      conceptTexts([r]).some((t) => asserts(plainWords(t), codes.words['acute-back-pain'])),
  );
  return told ? situation(s, claim, [], { variant: 1 }) : null;
}

/** Six weeks and more without enough care. */
export function untreated(s: ImagingSubject, claim: string): Situation | null {
  const least = limit(s, claim, 'weeks', 6);
  if (!hasSymptoms(s.profile) || s.durationWeeks === null || s.durationWeeks < least) return null;
  if (s.careWeeks === null || s.careWeeks >= least) return null;
  return situation(s, claim, careOrigins(s), { variant: 2, gaps: weeksOf(s) });
}
