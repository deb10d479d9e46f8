import type { Statement } from '../domain/judgement.ts';
import { claimWords } from '../orders/claim-words.ts';
import { conceptIn } from '../orders/code-set.ts';
import { asserts } from '../orders/negation.ts';
import { conceptTexts } from '../orders/order-words.ts';
import { plainWords } from '../orders/plain-words.ts';
import type { Situation } from './situation.ts';
import { hasSymptoms, type ImagingSubject } from './imaging-subject.ts';

/** Claims that each hold one question, the one whose answer moves the rating most first. */
const asked: readonly (readonly [
  claim: string,
  open: (s: ImagingSubject, situation: Situation | null) => boolean,
])[] = [
  ['ask.fracture', (s, situation) => situation?.variant !== 6 && fractureAsked(s)],
  ['ask.symptoms', (s) => !hasSymptoms(s.profile) && s.profile.recovered === undefined],
  ['ask.cauda-equina', (s, situation) => urgentQuestion(s, situation)],
  ['ask.duration', (s) => s.durationWeeks === null],
  ['ask.care', (s) => s.careWeeks === null && (s.durationWeeks === null || s.durationWeeks >= 6)],
  ['ask.candidacy', (s) => s.profile.candidacy === undefined && (s.careWeeks ?? 0) >= 6],
  ['ask.red-flags', (s, situation) => situation?.variant !== 4 && redFlagsUnasked(s)],
];

/** Questions whose answer would change the rating, most weighty first; none where the rating is settled. */
export function questionsOf(subject: ImagingSubject, situation: Situation | null): readonly string[] {
  const settled: readonly Situation['variant'][] = [3, 4, 5, 6, 7];
  if (situation !== null && (settled.includes(situation.variant) || situation.rating === 'outside-topic'))
    return [];
  if (situation?.source !== undefined) return [];
  return asked.flatMap(([id, open]) => {
    const claim = subject.knowledge.claims.get(id);
    return claim !== undefined && open(subject, situation) ? [claim.says] : [];
  });
}

/** Facts that would make the order appropriate; only for an order that is not. */
export function wouldChange(subject: ImagingSubject, situation: Situation): readonly Statement[] {
  const ids =
    situation.source === 'acp-2011.no-imaging'
      ? ['change.new-symptoms', 'change.red-flag']
      : situation.variant === 1 || situation.variant === 2
        ? ['change.red-flag', 'change.motor-deficit', 'change.care-failed']
        : [];
  return ids.flatMap((id) => {
    const claim = subject.knowledge.claims.get(id);
    return claim === undefined ? [] : [{ words: claimWords(claim, 'card'), claims: [id], from: [] }];
  });
}

function urgentQuestion({ profile }: ImagingSubject, situation: Situation | null): boolean {
  const legs = profile.leg.length > 0 || profile.legPain?.value === 'present';
  const told = [profile.sphincter.bladder, profile.sphincter.bowel, profile.sphincter.saddle].some(
    (f) => f !== undefined,
  );
  return situation?.variant !== 4 && legs && !told;
}

/** Whether the order's reason is a fracture. */
function fractureAsked({ order, knowledge }: ImagingSubject): boolean {
  const { measures, words } = knowledge.orderCodes;
  return order.reason.some(
    (r) =>
      conceptIn(measures.fracture, r) ||
      conceptTexts([r]).some((t) => asserts(plainWords(t), words.fracture)),
  );
}

function redFlagsUnasked({ profile }: ImagingSubject): boolean {
  return profile.redFlagsDenied.length === 0 && profile.redFlags.length === 0;
}
