import { isDisc, rootDistance, traversingRoot } from '../domain/anatomy.ts';
import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import { claimNumber, weeksInWords, type Gaps } from '../orders/claim-words.ts';
import { says } from '../orders/plain-words.ts';
import { aimedAt, levelsAway } from './aim-match.ts';
import { isWrongSide, placeGaps } from './general-rules.ts';
import { lesionWords } from './order-names.ts';
import { treatsOverride } from './overrides.ts';
import { given, type TreatmentRule } from './treatment-rule.ts';
import { isOf, presentFindings, type TreatmentSubject } from './treatment-subject.ts';

/** What presses on roots or on the dural sac; what an operation or an injection for leg pain is aimed at. */
export const compressing: readonly FindingType[] = [
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
  'central-stenosis',
  'congenital-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'synovial-cyst',
  'nerve-root-compression',
  'nerve-root-contact',
  'cauda-equina-compression',
  'thecal-sac-indentation',
  'epidural-lipomatosis',
  'spondylolisthesis',
  'disc-bulge',
  'facet-arthropathy',
  'ligamentum-flavum-hypertrophy',
  'osteophyte',
  'epidural-fibrosis',
  'intraspinal-mass',
  'epidural-collection',
  'fracture',
];
const operations: TreatmentRule['kinds'] = ['decompression', 'discectomy'];

/** Compressing findings that explain the symptoms. */
export function compressingLesions(s: TreatmentSubject): readonly CorrelatedFinding[] {
  return s.lesions.filter((f) => isOf(f, compressing));
}

/** Compressing findings that explain the symptoms; when there is none, those at the ordered place that may. */
export function likelyOrPossible(s: TreatmentSubject): readonly CorrelatedFinding[] {
  const likely = compressingLesions(s);
  if (likely.length > 0) return likely;
  return presentFindings(s.correlation).filter(
    (f) => f.classification === 'possibly-symptomatic' && isOf(f, compressing) && aimedAt(s.aim, f),
  );
}

/** Compressing findings that explain the symptoms, or when there is none, all that may. */
function candidates(s: TreatmentSubject): readonly CorrelatedFinding[] {
  const likely = compressingLesions(s);
  if (likely.length > 0) return likely;
  return presentFindings(s.correlation).filter(
    (f) => f.classification === 'possibly-symptomatic' && isOf(f, compressing),
  );
}

/** Steps from the order to the nearest lesion that explains the symptoms; null when either has no place. */
export function stepsToLesion(s: TreatmentSubject): number | null {
  const steps = candidates(s)
    .map((f) => levelsAway(s.aim, f))
    .filter((n): n is number => n !== null);
  return steps.length === 0 ? null : Math.min(...steps);
}

/**
 * Roots between the one that an operation would free and the nearest one that explains the symptoms. The freed root is
 * the one that the findings at the ordered place threaten, else the one that crosses the ordered disc.
 */
export function rootsToLesion(s: TreatmentSubject): number | null {
  const wanted = candidates(s).flatMap((f) => [...f.rootsAtRisk, ...f.roots]);
  const there = presentFindings(s.correlation)
    .filter((f) => isOf(f, compressing) && levelsAway(s.aim, f) === 0)
    .flatMap((f) => [...f.rootsAtRisk, ...f.roots]);
  const freed = there.length > 0 ? there : s.aim.levels.filter(isDisc).map(traversingRoot);
  const steps = freed.flatMap((a) => wanted.map((b) => rootDistance(a, b)));
  return steps.length === 0 ? null : Math.min(...steps);
}

/** Words for the ordered place and for what explains the symptoms, surely or possibly. */
export function candidateGaps(s: TreatmentSubject): Gaps {
  return { ...placeGaps(s), lesion: lesionWords(candidates(s)) };
}

/** Two or more levels, or two or more roots at another level, from what explains the symptoms. */
function isFar(s: TreatmentSubject): boolean {
  const steps = stepsToLesion(s);
  return steps !== null && (steps >= 2 || (steps === 1 && (rootsToLesion(s) ?? 0) >= 2));
}

/** Whether a finding at the ordered place may explain the symptoms too. */
export function possibleAtTarget(s: TreatmentSubject): boolean {
  return presentFindings(s.correlation).some(
    (f) =>
      (f.classification === 'possibly-symptomatic' || f.classification === 'undetermined') &&
      isOf(f, compressing) &&
      levelsAway(s.aim, f) === 0,
  );
}

/** Whether leg pain has no finding that explains it, surely or possibly. */
export function unexplainedLegPain(s: TreatmentSubject): boolean {
  return (
    (s.pain === 'radicular' || s.pain === 'claudication') &&
    s.correlation !== null &&
    !presentFindings(s.correlation).some(
      (f) =>
        isOf(f, compressing) &&
        f.classification !== 'likely-incidental' &&
        f.classification !== 'incidental-needs-follow-up',
    )
  );
}

/** Whether upper-motor signs are documented and no finding explains them: they come from above the cauda equina. */
export function unexplainedUpperMotor({ profile, correlation, lesions }: TreatmentSubject): boolean {
  return (
    correlation !== null &&
    lesions.length === 0 &&
    profile.signs.some((s) => s.sign === 'upper-motor' && s.result === 'positive')
  );
}

/** Strength or reflex that is lost, or a sphincter that is. */
export function hasDeficit({ profile }: TreatmentSubject): boolean {
  return profile.signs.some(
    (s) => s.result === 'positive' && (s.sign === 'motor' || s.sign === 'gait' || s.sign === 'upper-motor'),
  );
}

const soft = (rule: TreatmentRule): TreatmentRule => ({
  ...rule,
  when: (s) => (treatsOverride(s) ? null : rule.when(s)),
});

/** When a decompression or discectomy is not aimed at the lesion that explains the symptoms. */
export const decompressionRules: readonly TreatmentRule[] = (
  [
    {
      claim: 'surgery.axial-pain',
      kinds: operations,
      when: (s) => given(s.pain === 'axial', placeGaps(s)),
      evidence: (s) =>
        s.kind === 'discectomy' ? ['evidence.discectomy-trial'] : ['evidence.leg-pain-predominant'],
    },
    {
      claim: 'surgery.far-level',
      kinds: operations,
      when: (s) => {
        return given(isFar(s) && !possibleAtTarget(s), candidateGaps(s));
      },
    },
    {
      claim: 'surgery.neighbour-level',
      kinds: operations,
      when: (s) => given(stepsToLesion(s) === 1 && !isFar(s) && !possibleAtTarget(s), candidateGaps(s)),
    },
    {
      claim: 'surgery.not-at-the-lesion',
      kinds: ['decompression'],
      when: (s) => {
        const { words } = s.knowledge.orderCodes;
        const plan = s.words.note + s.words.name + s.words.site;
        const lateral = compressingLesions(s).filter(
          (f) => !isOf(f, ['nerve-root-compression', 'nerve-root-contact']),
        );
        const outside = lateral.length > 0 && lateral.every((f) => f.zone === 'extraforaminal');
        // The name of a code lists everything that it may cover; only the surgeon's own words tell the approach.
        const own = s.words.note + s.words.site;
        const reaches = says(own, words['far-lateral']) || says(own, words['foraminal-approach']);
        return given(outside && says(plan, words['midline-approach']) && !reaches, placeGaps(s));
      },
    },
    {
      claim: 'surgery.no-target',
      kinds: operations,
      when: (s) =>
        given((unexplainedLegPain(s) || unexplainedUpperMotor(s)) && !isWrongSide(s), placeGaps(s)),
    },
    {
      claim: 'surgery.early',
      kinds: operations,
      when: (s) => {
        const weeks = s.profile.durationWeeks?.value;
        const least = claimNumber(s.knowledge.claims.get('surgery.early'), 'weeks', 6);
        return given(s.pain === 'radicular' && weeks !== undefined && weeks < least && !hasDeficit(s), {
          weeks: weeksInWords(weeks ?? 0),
        });
      },
      evidence: (s) => [
        'evidence.discectomy-trial',
        ...(s.lesions.some((f) => isOf(f, ['disc-extrusion', 'disc-sequestration']))
          ? ['evidence.regression']
          : []),
      ],
    },
    {
      claim: 'decompression.lipomatosis',
      kinds: ['decompression'],
      when: (s) =>
        given(s.lesions.some((f) => isOf(f, ['epidural-lipomatosis'])) && !hasDeficit(s), placeGaps(s)),
    },
  ] satisfies TreatmentRule[]
).map(soft);
