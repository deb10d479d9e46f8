import type { Appropriateness, Rating, Urgency } from '../domain/assessment.ts';
import type { Origin, RedFlagKind } from '../domain/profile.ts';
import { claimNumber, claimWords, type Gaps } from '../orders/claim-words.ts';
import {
  bilateralDeficit,
  bilateralSciatica,
  flagOrigins,
  graveMotorSigns,
  hasFlag,
  hasSymptoms,
  rootPattern,
  type ImagingSubject,
} from './imaging-subject.ts';

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

type Rule = (s: ImagingSubject, claim: string) => Situation | null;

const seriousInfection: readonly RedFlagKind[] = ['fever', 'infection', 'iv-drug-use', 'raised-crp'];
const cancerOrInfection: readonly RedFlagKind[] = ['cancer', ...seriousInfection, 'immunosuppression'];
const fragility: readonly RedFlagKind[] = ['trauma-minor', 'osteoporosis', 'steroids'];

/** The rules in the order in which they are asked; the first that matches decides. Each lives only with its claim. */
const rules: readonly (readonly [claim: string, rule: Rule])[] = [
  ['imaging.children', children],
  ['imaging.aneurysm-signs', aneurysm],
  ['imaging.cauda-equina', caudaEquina],
  ['imaging.upper-motor-signs', upperMotor],
  ['imaging.major-trauma', majorTrauma],
  ['imaging.inflammatory-with-crp', inflammatory],
  ['imaging.cancer-or-infection', cancer],
  ['imaging.several-weak-flags', severalWeak],
  ['imaging.inflammatory', inflammatory],
  ['imaging.after-surgery', afterSurgery],
  ['imaging.fragility', fragile],
  ['imaging.motor-deficit', motorDeficit],
  ['imaging.recovered', recovered],
  ['imaging.improving', improving],
  ['imaging.other-cause', otherCause],
  ['imaging.unchanged-since-study', unchanged],
  ['imaging.care-failed', careFailed],
  ['imaging.candidacy-unknown', candidacyUnknown],
  ['imaging.over-70', over70],
  ['imaging.acute', acute],
  ['imaging.not-a-candidate', notCandidate],
  ['imaging.untreated', untreated],
];

/** Every situation that applies, the deciding one first; empty when too little is known. */
export function situationsOf(subject: ImagingSubject): readonly Situation[] {
  return rules.flatMap(([claim, rule]) => {
    if (!subject.knowledge.claims.has(claim)) return [];
    const found = rule(subject, claim);
    return found === null ? [] : [found];
  });
}

function situation(
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

const outside = { variant: null, rating: 'outside-topic' } as const;
const limit = (s: ImagingSubject, claim: string, key: string, otherwise: number): number =>
  claimNumber(s.knowledge.claims.get(claim), key, otherwise);

function children(s: ImagingSubject, claim: string): Situation | null {
  const { age } = s.profile;
  if (age === null || age >= limit(s, claim, 'adultYears', 18)) return null;
  return situation(s, claim, [], { ...outside, gaps: { age: String(age) } });
}

function aneurysm(s: ImagingSubject, claim: string): Situation | null {
  const from = flagOrigins(s.profile, ['aneurysm-signs']);
  return from.length === 0 && !hasFlag(s.profile, 'aneurysm-signs')
    ? null
    : situation(s, claim, from, { ...outside, urgency: 'emergent' });
}

function caudaEquina(s: ImagingSubject, claim: string): Situation | null {
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

function upperMotor(s: ImagingSubject, claim: string): Situation | null {
  const signs = s.profile.signs.filter((x) => x.sign === 'upper-motor' && x.result === 'positive');
  const from = signs.flatMap((x) => x.from);
  return signs.length === 0 ? null : situation(s, claim, from, { ...outside, urgency: 'urgent' });
}

function majorTrauma(s: ImagingSubject, claim: string): Situation | null {
  if (!hasFlag(s.profile, 'trauma-major')) return null;
  return situation(s, claim, flagOrigins(s.profile, ['trauma-major']), { ...outside, urgency: 'urgent' });
}

/** A raised CRP belongs to inflammatory disease as it does to infection; alone it does not make an infection of it. */
function inflammatory(s: ImagingSubject, claim: string): Situation | null {
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

function cancer(s: ImagingSubject, claim: string): Situation | null {
  const flags = s.profile.redFlags.filter((f) => cancerOrInfection.includes(f.value));
  if (flags.length === 0) return null;
  const words = [...new Set(flags.map((f) => f.value.replaceAll('-', ' ')))].join(', ');
  const infected = flags.filter((f) => seriousInfection.includes(f.value)).length > 1;
  return situation(
    s,
    claim,
    flags.flatMap((f) => f.from),
    { variant: 7, urgency: infected ? 'urgent' : 'soon', gaps: { flags: words } },
  );
}

function severalWeak(s: ImagingSubject, claim: string): Situation | null {
  const { profile } = s;
  if (!hasFlag(profile, 'weight-loss')) return null;
  const old = profile.age !== null && profile.age > limit(s, claim, 'overYears', 50);
  if (!old && !hasFlag(profile, 'night-pain')) return null;
  return situation(s, claim, flagOrigins(profile, ['weight-loss', 'night-pain']), {
    variant: 7,
    urgency: 'soon',
  });
}

function afterSurgery(s: ImagingSubject, claim: string): Situation | null {
  const { priorSurgery, course } = s.profile;
  if (priorSurgery.length === 0 || !hasSymptoms(s.profile)) return null;
  if (s.profile.recovered !== undefined || course?.value === 'unchanged' || course?.value === 'better')
    return null;
  return situation(
    s,
    claim,
    priorSurgery.flatMap((p) => p.from),
    { variant: 5, gaps: { surgery: priorSurgery[0]?.what ?? 'lumbar surgery' } },
  );
}

function fragile(s: ImagingSubject, claim: string): Situation | null {
  const flags = s.profile.redFlags.filter((f) => fragility.includes(f.value));
  if (flags.length === 0 || s.profile.recovered !== undefined) return null;
  const words = [
    ...new Set(flags.map((f) => (f.value === 'trauma-minor' ? 'low-velocity trauma' : f.value))),
  ];
  return situation(
    s,
    claim,
    flags.flatMap((f) => f.from),
    { variant: 6, gaps: { flags: words.join(', ') } },
  );
}

function motorDeficit(s: ImagingSubject, claim: string): Situation | null {
  const signs = graveMotorSigns(s.profile, limit(s, claim, 'graveMrc', 3));
  if (signs.length === 0) return null;
  return situation(
    s,
    claim,
    signs.flatMap((x) => x.from),
    { variant: null, rating: 'usually-appropriate', source: 'acp-2011.immediate-mri', urgency: 'urgent' },
  );
}

function recovered(s: ImagingSubject, claim: string): Situation | null {
  const gone = s.profile.recovered;
  const quiet =
    s.profile.documented &&
    s.earlier.length > 0 &&
    s.profile.backPain?.value === 'absent' &&
    !hasSymptoms(s.profile);
  if (gone === undefined && !quiet) return null;
  return situation(s, claim, gone?.from ?? [], {
    variant: null,
    rating: 'usually-not-appropriate',
    source: 'acp-2011.no-imaging',
  });
}

function improving(s: ImagingSubject, claim: string): Situation | null {
  const { course } = s.profile;
  const weeks = s.durationWeeks;
  if (course?.value !== 'better' || weeks === null || weeks < limit(s, claim, 'weeks', 4)) return null;
  return situation(s, claim, course.from, {
    variant: null,
    rating: 'usually-not-appropriate',
    source: 'acp-2011.no-imaging',
  });
}

/** Hip, vessels, a peripheral nerve or another cause is suspected, and nothing speaks for a root or the canal. */
function otherCause(s: ImagingSubject, claim: string): Situation | null {
  const { profile } = s;
  if (profile.claudication?.value === 'neurogenic' || rootPattern(profile)) return null;
  const vascular = profile.claudication?.value === 'vascular' ? profile.claudication.from : [];
  const back = profile.backPain?.value === 'present';
  const legs = profile.leg.length > 0 || profile.legPain?.value === 'present';
  const mimics = profile.mimics.filter((m) => m.value !== 'sacroiliac');
  const legWithoutBack = legs && profile.backPain?.value === 'absent';
  if (vascular.length === 0 && !legWithoutBack && (mimics.length === 0 || (back && !legs))) return null;
  const what =
    mimics[0]?.value.replaceAll('-', ' ') ?? (vascular.length > 0 ? 'vascular disease' : 'another cause');
  return situation(s, claim, [...vascular, ...mimics.flatMap((m) => m.from)], {
    ...outside,
    gaps: { cause: what },
  });
}

function unchanged(s: ImagingSubject, claim: string): Situation | null {
  const last = s.earlier[0];
  if (
    last === undefined ||
    last.days > limit(s, claim, 'days', 365) ||
    s.profile.course?.value !== 'unchanged'
  )
    return null;
  if (s.profile.candidacy?.value === true) return null;
  return situation(s, claim, s.profile.course.from, {
    variant: null,
    rating: 'usually-not-appropriate',
    source: 'acp-2011.no-imaging',
    gaps: { date: last.date.slice(0, 10) },
  });
}

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
  weeks: String(Math.floor(s.durationWeeks ?? 0)),
  care: String(Math.floor(s.careWeeks ?? 0)),
});
const careOrigins = (s: ImagingSubject): readonly Origin[] => [
  ...(s.profile.durationWeeks?.from ?? []),
  ...s.profile.conservativeCare.flatMap((c) => c.from),
];

function careFailed(s: ImagingSubject, claim: string): Situation | null {
  if (!trialDone(s) || s.profile.candidacy?.value !== true) return null;
  const from = [...careOrigins(s), ...s.profile.candidacy.from];
  return situation(s, claim, from, { variant: 3, gaps: weeksOf(s) });
}

function candidacyUnknown(s: ImagingSubject, claim: string): Situation | null {
  if (!trialDone(s) || s.profile.candidacy !== undefined) return null;
  return situation(s, claim, careOrigins(s), {
    variant: 'depends-on-candidacy',
    rating: 'insufficient-information',
    gaps: weeksOf(s),
  });
}

function over70(s: ImagingSubject, claim: string): Situation | null {
  const { age } = s.profile;
  if (age === null || age <= limit(s, claim, 'overYears', 70) || !hasSymptoms(s.profile)) return null;
  return situation(s, claim, flagOrigins(s.profile, ['age-over-70']), {
    variant: 6,
    gaps: { age: String(age) },
  });
}

function acute(s: ImagingSubject, claim: string): Situation | null {
  const weeks = s.durationWeeks;
  if (!hasSymptoms(s.profile) || weeks === null || weeks >= limit(s, claim, 'weeks', 6)) return null;
  return situation(s, claim, s.profile.durationWeeks?.from ?? [], { variant: 1, gaps: weeksOf(s) });
}

function notCandidate(s: ImagingSubject, claim: string): Situation | null {
  if (!trialDone(s) || s.profile.candidacy?.value !== false) return null;
  return situation(s, claim, [...careOrigins(s), ...s.profile.candidacy.from], {
    variant: 2,
    gaps: weeksOf(s),
  });
}

function untreated(s: ImagingSubject, claim: string): Situation | null {
  const least = limit(s, claim, 'weeks', 6);
  if (!hasSymptoms(s.profile) || s.durationWeeks === null || s.durationWeeks < least) return null;
  if (s.careWeeks === null || s.careWeeks >= least) return null;
  return situation(s, claim, careOrigins(s), { variant: 2, gaps: weeksOf(s) });
}
