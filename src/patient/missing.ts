import type { SymptomProfile } from '../domain/profile.ts';

/** What is not documented and would change the answer, first what would change it most; the words of the assessment. */
export function missingOf(profile: Omit<SymptomProfile, 'missing'>): readonly string[] {
  if (profile.recovered !== undefined) return profile.age === null ? ['age'] : [];
  const { leg, signs, sphincter, durationWeeks, conservativeCareWeeks: care } = profile;
  const pain = leg.filter((l) => l.pain);
  const unknownLeg = leg.length === 0 && profile.legPain === undefined;
  const out: string[] = [];
  const need = (missing: boolean, words: string): void => {
    if (missing) out.push(words);
  };
  need(profile.backPain === undefined && leg.length === 0, 'back pain');
  need(unknownLeg || pain.some((l) => l.side === 'unspecified'), 'side of leg pain');
  need(
    (unknownLeg && profile.claudication === undefined) ||
      pain.some((l) => l.roots.length === 0 && l.belowKnee !== false),
    'distribution of leg pain',
  );
  need(
    sphincter.bladder === undefined && sphincter.bowel === undefined && sphincter.saddle === undefined,
    'bladder, bowel and saddle symptoms',
  );
  need(!signs.some((s) => ['motor', 'reflex', 'sensory'].includes(s.sign)), 'neurological examination');
  need(durationWeeks === undefined, 'duration');
  need(care === undefined && (durationWeeks === undefined || durationWeeks.value >= 6), 'conservative care');
  need(
    profile.candidacy === undefined &&
      (durationWeeks === undefined || durationWeeks.value >= 6) &&
      (care === undefined || care >= 6),
    'candidacy for surgery or injection',
  );
  need(profile.redFlags.length === 0 && profile.redFlagsDenied.length === 0, 'red flags');
  need(profile.age === null, 'age');
  return out;
}
