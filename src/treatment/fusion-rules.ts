import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import { claimNumber, type Gaps } from '../orders/claim-words.ts';
import { aimedAt, levelsAway } from './aim-match.ts';
import { likelyOrPossible, unexplainedUpperMotor } from './decompression-rules.ts';
import { placeGaps } from './general-rules.ts';
import { lesionWords } from './order-names.ts';
import { treatsOverride } from './overrides.ts';
import { given, type TreatmentRule } from './treatment-rule.ts';
import { isAxial, isOf, presentFindings, type TreatmentSubject } from './treatment-subject.ts';

const herniation: readonly FindingType[] = [
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
];
const canal: readonly FindingType[] = [
  'central-stenosis',
  'lateral-recess-stenosis',
  'congenital-stenosis',
  'epidural-lipomatosis',
  'synovial-cyst',
];
const degeneration: readonly FindingType[] = [
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'disc-bulge',
  'annular-fissure',
  'modic-1',
  'modic-2',
  'modic-3',
  'endplate-change',
];

const legPain = (s: TreatmentSubject): boolean => s.pain === 'radicular' || s.pain === 'claudication';
/** A fracture at the place that is to be fused. */
const fusedFracture = (s: TreatmentSubject): boolean =>
  s.lesions.some((f) => isOf(f, ['fracture']) && aimedAt(s.aim, f));
const slips = (s: TreatmentSubject): readonly CorrelatedFinding[] =>
  presentFindings(s.correlation).filter((f) => isOf(f, ['spondylolisthesis']) && aimedAt(s.aim, f));
const lesionOf = (s: TreatmentSubject, types: readonly FindingType[]): boolean =>
  s.lesions.some((f) => isOf(f, types));
const pressing = (s: TreatmentSubject, types: readonly FindingType[]): boolean =>
  likelyOrPossible(s).some((f) => isOf(f, types));
const foraminal = (s: TreatmentSubject): readonly CorrelatedFinding[] =>
  likelyOrPossible(s).filter((f) => isOf(f, ['foraminal-stenosis']));
const lesionGaps = (s: TreatmentSubject): Gaps => ({
  ...placeGaps(s),
  lesion: lesionWords(likelyOrPossible(s)),
});
const collapsed = (s: TreatmentSubject): boolean =>
  foraminal(s).some((lesion) =>
    presentFindings(s.correlation).some(
      (f) => isOf(f, ['disc-height-loss']) && f.levels.some((l) => lesion.levels.includes(l)),
    ),
  );
const parsCareDone = (s: TreatmentSubject): boolean =>
  (s.profile.conservativeCareWeeks ?? 0) >=
  claimNumber(s.knowledge.claims.get('fusion.pars-before-care'), 'weeks', 12);

/** Pain of a pars lesion or slip that care did not help: the one axial pain that a fusion is for. */
const treatsSlip = (s: TreatmentSubject): boolean =>
  s.lesions.some(
    (f) => isOf(f, ['spondylolysis', 'spondylolisthesis']) && (levelsAway(s.aim, f) ?? 0) === 0,
  ) && parsCareDone(s);

const soft = (rule: TreatmentRule): TreatmentRule => ({
  ...rule,
  when: (s) => (treatsOverride(s) ? null : rule.when(s)),
});

/** When a lumbar fusion (or a disc replacement) is not aimed at what a fusion treats. */
export const fusionRules: readonly TreatmentRule[] = (
  [
    {
      claim: 'fusion.axial-pain',
      kinds: ['lumbar-fusion'],
      when: (s) =>
        given(isAxial(s) && !treatsSlip(s) && !fusedFracture(s), {
          ...placeGaps(s),
          scan:
            s.correlation === null
              ? 'no lumbar report is on file that shows an unstable spine'
              : 'nothing on the scan makes the spine unstable',
        }),
      evidence: (s) =>
        presentFindings(s.correlation).some((f) => isOf(f, degeneration))
          ? ['evidence.fusion-degeneration']
          : [],
    },
    {
      claim: 'fusion.herniation',
      kinds: ['lumbar-fusion'],
      when: (s) => given(legPain(s) && pressing(s, herniation) && slips(s).length === 0, lesionGaps(s)),
      evidence: () => ['evidence.discectomy-trial'],
    },
    {
      claim: 'fusion.stenosis-without-instability',
      kinds: ['lumbar-fusion'],
      when: (s) => {
        const narrow = pressing(s, canal) || (foraminal(s).length > 0 && !collapsed(s));
        return given(legPain(s) && narrow && slips(s).length === 0, lesionGaps(s));
      },
      evidence: () => ['evidence.stenosis-decompression'],
    },
    {
      claim: 'fusion.low-grade-slip',
      kinds: ['lumbar-fusion'],
      when: (s) => {
        const narrow = pressing(s, canal) || pressing(s, herniation) || foraminal(s).length > 0;
        return given(legPain(s) && narrow && slips(s).length > 0 && !treatsSlip(s), placeGaps(s));
      },
    },
    {
      claim: 'fusion.foraminal-collapse',
      kinds: ['lumbar-fusion'],
      when: (s) => given(legPain(s) && collapsed(s) && slips(s).length === 0, lesionGaps(s)),
    },
    {
      claim: 'fusion.pars-before-care',
      kinds: ['lumbar-fusion'],
      when: (s) => given(lesionOf(s, ['spondylolysis']) && !parsCareDone(s), placeGaps(s)),
    },
    {
      claim: 'fusion.inflammatory',
      kinds: ['lumbar-fusion'],
      when: (s) =>
        given(
          lesionOf(s, ['spondyloarthropathy']) ||
            s.profile.backPatterns.some((p) => p.value === 'inflammatory'),
          placeGaps(s),
        ),
    },
    {
      claim: 'fusion.no-target',
      kinds: ['lumbar-fusion'],
      when: (s) => given((legPain(s) && s.incidentalOnly) || unexplainedUpperMotor(s), placeGaps(s)),
    },
    {
      claim: 'fusion.benign-fracture',
      kinds: ['lumbar-fusion'],
      when: (s) =>
        given(
          fusedFracture(s) && s.lesions.every((f) => !isOf(f, ['fracture']) || f.classification !== 'urgent'),
          placeGaps(s),
        ),
    },
    {
      claim: 'treatment.disc-replacement',
      kinds: ['disc-replacement'],
      when: (s) => given(s.pain !== 'unknown', placeGaps(s)),
    },
  ] satisfies TreatmentRule[]
).map(soft);
