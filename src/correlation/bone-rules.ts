import { isSevere, type Subject } from './subject.ts';
import type { Answer, Question, Rule } from './verdict.ts';

/** Fresh, by the report's words: acute, new, or with oedema. */
export function isFresh({ finding }: Subject): boolean {
  return ['acute', 'oedema', 'new'].some((q) => finding.qualifiers.some((has) => has === q));
}

/** Healed, by the report's words. */
export function isHealed(subject: Subject): boolean {
  const { qualifiers, status } = subject.finding;
  return (
    !isFresh(subject) &&
    (qualifiers.includes('chronic') || qualifiers.includes('unchanged') || status === 'historical')
  );
}

const boneHealth = 'check bone health (density, causes of fragility) if that has not been done';

const fracture = (claim: string, judge: (q: Question) => Answer | null): Rule => ({
  claim,
  judge: (q) => (q.subject.finding.type === 'fracture' ? judge(q) : null),
});

/** Old fractures keep their class whatever hurts. */
export const healedFracture: Rule = fracture('follow-up.old-fracture', ({ subject }) =>
  isHealed(subject)
    ? {
        classification: 'incidental-needs-follow-up',
        because: 'A healed fracture does not explain a new pain, but it says something of the bone.',
        followUp: boneHealth,
      }
    : null,
);

/** Fresh fractures, and those whose age the report leaves open. */
export const boneRules: readonly Rule[] = [
  fracture('bone.fresh-fracture', ({ subject, picture }) => {
    if (!isFresh(subject)) return null;
    if (picture.back === 'present')
      return {
        classification: 'likely-symptomatic',
        because: 'A fresh fracture in a patient with back pain; check that the painful place is this one.',
        followUp: boneHealth,
      };
    return picture.back === 'absent'
      ? {
          classification: 'incidental-needs-follow-up',
          because: 'A fresh fracture, and back pain is said not to be there.',
          followUp: `examine the spine for tenderness at this level and ${boneHealth}`,
        }
      : {
          classification: 'undetermined',
          because: 'A fresh fracture; whether there is pain at this level is not documented.',
          followUp: `examine the spine for tenderness at this level and ${boneHealth}`,
        };
  }),
  fracture('bone.fracture-of-open-age', ({ picture }) => {
    const recent =
      (picture.profile.durationWeeks?.value ?? Infinity) <=
      picture.limit('bone.fracture-of-open-age', 'weeksAtMost');
    const risk = (['trauma-major', 'trauma-minor', 'osteoporosis', 'steroids'] as const).some((f) =>
      picture.flags.has(f),
    );
    const local = picture.patterns.has('focal-percussion');
    const followUp = `find out the age of the fracture (earlier images, oedema on STIR) and ${boneHealth}`;
    if (picture.back === 'present' && (local || recent || risk))
      return {
        classification: 'possibly-symptomatic',
        because:
          'A fracture whose age the report leaves open, in a patient with back pain that could be fresh.',
        followUp,
      };
    return {
      classification: picture.back === 'unknown' ? 'undetermined' : 'incidental-needs-follow-up',
      because:
        picture.back === 'unknown'
          ? 'The report leaves the age of the fracture open, and whether there is back pain is not documented.'
          : 'The report leaves the age of the fracture open, and nothing documented speaks for a fresh one.',
      followUp,
    };
  }),
];

/** A canal that is narrowed at a fractured body is what retropulsion does. */
export function intrudes({ finding, near }: Subject): boolean {
  return (
    finding.qualifiers.includes('retropulsion') ||
    near.some(
      (f) =>
        f.type === 'cord-compression' ||
        f.type === 'cauda-equina-compression' ||
        (f.type === 'central-stenosis' && (isSevere(f.severity) || f.severity === 'moderate')),
    )
  );
}
