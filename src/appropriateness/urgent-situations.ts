import {
  bilateralDeficit,
  bilateralSciatica,
  flagOrigins,
  graveMotorSigns,
  hasFlag,
  peripheralNerve,
  tensionSign,
  weakAtSeveralLevels,
  type ImagingSubject,
} from './imaging-subject.ts';
import { limit, outside, situation, type Situation } from './situation.ts';

/** Below the age of the criteria. */
export function children(s: ImagingSubject, claim: string): Situation | null {
  const { age } = s.profile;
  if (age === null || age >= limit(s, claim, 'adultYears', 18)) return null;
  return situation(s, claim, [], { ...outside, gaps: { age: String(age) } });
}

/** Signs of an aneurysm. */
export function aneurysm(s: ImagingSubject, claim: string): Situation | null {
  const from = flagOrigins(s.profile, ['aneurysm-signs']);
  return from.length === 0 && !hasFlag(s.profile, 'aneurysm-signs')
    ? null
    : situation(s, claim, from, { ...outside, urgency: 'emergent' });
}

/** Suspected cauda equina syndrome; emergent with any sphincter or saddle sign. */
export function caudaEquina(s: ImagingSubject, claim: string): Situation | null {
  const { sphincter } = s.profile;
  const residual = sphincter.residualMl;
  const signs = [
    ...[sphincter.bladder, sphincter.bowel, sphincter.saddle, sphincter.sexual].flatMap((f) =>
      f?.value === 'present' ? f.from : [],
    ),
    ...(residual !== undefined && residual.value > limit(s, claim, 'residualMl', 200) ? residual.from : []),
  ];
  const anySign =
    [sphincter.bladder, sphincter.bowel, sphincter.saddle, sphincter.sexual].some(
      (f) => f?.value === 'present',
    ) ||
    (residual !== undefined && residual.value > limit(s, claim, 'residualMl', 200));
  if (anySign) return situation(s, claim, signs, { variant: 4, urgency: 'emergent' });
  const suspected = sphincter.suspected?.value === 'present' ? sphincter.suspected.from : null;
  const both = [...bilateralSciatica(s.profile), ...bilateralDeficit(s.profile)];
  if (suspected === null && both.length === 0) return null;
  return situation(s, claim, [...(suspected ?? []), ...both], { variant: 4, urgency: 'urgent' });
}

/** Signs of the cord. */
export function upperMotor(s: ImagingSubject, claim: string): Situation | null {
  const signs = s.profile.signs.filter((x) => x.sign === 'upper-motor' && x.result === 'positive');
  const from = signs.flatMap((x) => x.from);
  return signs.length === 0 ? null : situation(s, claim, from, { ...outside, urgency: 'urgent' });
}

/** Trauma that has criteria of its own. */
export function majorTrauma(s: ImagingSubject, claim: string): Situation | null {
  if (!hasFlag(s.profile, 'trauma-major')) return null;
  return situation(s, claim, flagOrigins(s.profile, ['trauma-major']), { ...outside, urgency: 'urgent' });
}

/** Severe or progressive deficit, unless a nerve of the leg explains it. */
export function motorDeficit(s: ImagingSubject, claim: string): Situation | null {
  const grave = graveMotorSigns(s.profile, limit(s, claim, 'graveMrc', 3));
  const signs = grave.length > 0 ? grave : weakAtSeveralLevels(s.profile);
  if (signs.length === 0 || (peripheralNerve(s.profile) && !tensionSign(s.profile))) return null;
  return situation(
    s,
    claim,
    signs.flatMap((x) => x.from),
    { variant: null, rating: 'usually-appropriate', source: 'acp-2011.immediate-mri', urgency: 'urgent' },
  );
}
