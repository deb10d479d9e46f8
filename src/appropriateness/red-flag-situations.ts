import type { RedFlagKind } from '../domain/profile.ts';
import { daysBetween } from '../orders/days.ts';
import { flagOrigins, hasFlag, hasSymptoms, type ImagingSubject } from './imaging-subject.ts';
import { redFlagList } from './red-flag-words.ts';
import { limit, outside, situation, type Situation } from './situation.ts';

const seriousInfection: readonly RedFlagKind[] = ['fever', 'infection', 'iv-drug-use', 'raised-crp'];
const cancerOrInfection: readonly RedFlagKind[] = [
  'cancer',
  'cancer-suspected',
  ...seriousInfection,
  'immunosuppression',
];
const fragility: readonly RedFlagKind[] = ['trauma-minor', 'osteoporosis', 'steroids'];

/** A raised CRP belongs to inflammatory disease as it does to infection; alone it does not make an infection of it. */
export function inflammatory(s: ImagingSubject, claim: string): Situation | null {
  const pattern = s.profile.backPatterns.filter((p) => p.value === 'inflammatory');
  if (pattern.length === 0) return null;
  const flags = s.profile.redFlags.filter((f) => cancerOrInfection.includes(f.value)).map((f) => f.value);
  const crpOnly = flags.length > 0 && flags.every((f) => f === 'raised-crp');
  if (claim.endsWith('with-crp') !== crpOnly) return null;
  return situation(
    s,
    claim,
    pattern.flatMap((p) => p.from),
    { ...outside, urgency: 'soon' },
  );
}

/** Suspicion of cancer or infection. */
export function cancer(s: ImagingSubject, claim: string): Situation | null {
  const flags = s.profile.redFlags.filter((f) => cancerOrInfection.includes(f.value));
  if (flags.length === 0) return null;
  const words = redFlagList(flags.map((f) => f.value));
  const infected = flags.filter((f) => seriousInfection.includes(f.value)).length > 1;
  return situation(
    s,
    claim,
    flags.flatMap((f) => f.from),
    { variant: 7, urgency: infected ? 'urgent' : 'soon', gaps: { flags: words } },
  );
}

/** Weak signs of cancer that count together. */
export function severalWeak(s: ImagingSubject, claim: string): Situation | null {
  const { profile } = s;
  if (!hasFlag(profile, 'weight-loss')) return null;
  const old = profile.age !== null && profile.age > limit(s, claim, 'overYears', 50);
  if (!old && !hasFlag(profile, 'night-pain')) return null;
  return situation(s, claim, flagOrigins(profile, ['weight-loss', 'night-pain']), {
    variant: 7,
    urgency: 'soon',
  });
}

/** New or worse after an operation. */
export function afterSurgery(s: ImagingSubject, claim: string): Situation | null {
  const { priorSurgery, course } = s.profile;
  if (priorSurgery.length === 0 || !hasSymptoms(s.profile)) return null;
  if (s.profile.recovered !== undefined || course?.value === 'better') return null;
  if (course?.value === 'unchanged' && !beganSince(s, claim)) return null;
  return situation(
    s,
    claim,
    priorSurgery.flatMap((p) => p.from),
    { variant: 5, gaps: { surgery: priorSurgery[0]?.what ?? 'lumbar surgery' } },
  );
}

/** A fragility fracture is possible. */
export function fragile(s: ImagingSubject, claim: string): Situation | null {
  const flags = s.profile.redFlags.filter((f) => fragility.includes(f.value));
  if (flags.length === 0 || s.profile.recovered !== undefined) return null;
  const words = redFlagList(flags.map((f) => f.value));
  return situation(
    s,
    claim,
    flags.flatMap((f) => f.from),
    { variant: 6, gaps: { flags: words } },
  );
}

/** Age alone. */
export function over70(s: ImagingSubject, claim: string): Situation | null {
  const { age } = s.profile;
  if (age === null || age <= limit(s, claim, 'overYears', 70) || !hasSymptoms(s.profile)) return null;
  return situation(s, claim, flagOrigins(s.profile, ['age-over-70']), {
    variant: 6,
    gaps: { age: String(age) },
  });
}

/** Whether the symptoms began after the last operation; an operation without a date is taken as older than two years. */
function beganSince(s: ImagingSubject, claim: string): boolean {
  const weeks = s.durationWeeks;
  if (weeks === null) return false;
  const dated = s.profile.priorSurgery
    .map((p) => daysBetween(p.date, s.today))
    .filter((d): d is number => d !== null);
  const since = dated.length > 0 ? Math.min(...dated) : limit(s, claim, 'undatedDays', 730);
  return weeks * 7 < since;
}
