import { claimNumber, weeksInWords } from '../orders/claim-words.ts';
import { conceptIn } from '../orders/code-set.ts';
import { daysBetween } from '../orders/days.ts';
import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import { aimedAt } from './aim-match.ts';
import {
  candidateGaps,
  hasDeficit,
  possibleAtTarget,
  stepsToLesion,
  unexplainedLegPain,
} from './decompression-rules.ts';
import { isWrongSide, placeGaps } from './general-rules.ts';
import { gravePathology } from './overrides.ts';
import { given, type TreatmentRule } from './treatment-rule.ts';
import { isOf, presentFindings, type TreatmentSubject } from './treatment-subject.ts';

const injections: TreatmentRule['kinds'] = [
  'epidural-steroid-injection',
  'facet-or-medial-branch-procedure',
  'sacroiliac-procedure',
  'discography',
];
const facetKinds: TreatmentRule['kinds'] = ['facet-or-medial-branch-procedure', 'radiofrequency-ablation'];
const facetFindings: readonly FindingType[] = ['facet-arthropathy', 'facet-effusion', 'synovial-cyst'];
const facetFindingThere = (s: TreatmentSubject): boolean =>
  presentFindings(s.correlation).some((f) => isOf(f, facetFindings) && aimedAt(s.aim, f));
const inflammatory = (s: TreatmentSubject): boolean =>
  s.profile.backPatterns.some((p) => p.value === 'inflammatory') ||
  s.lesions.some((f) => isOf(f, ['spondyloarthropathy']));
const betterExplanation = (s: TreatmentSubject): boolean =>
  s.lesions.some((f) => !isOf(f, facetFindings)) || inflammatory(s) || s.pain === 'radicular';

/** A mass in the canal that presses on nothing: a needle beside it, in a joint, does no harm to it. */
const isQuietMass = (f: CorrelatedFinding): boolean =>
  isOf(f, ['intraspinal-mass']) && f.classification !== 'urgent';

/** When an injection, block or ablation is not aimed at what it treats, or must not be done. */
export const injectionRules: readonly TreatmentRule[] = [
  {
    claim: 'injection.infection-or-tumour',
    hard: true,
    kinds: injections,
    when: (s) => {
      const flags = s.profile.redFlags.filter((f) => f.value === 'infection' || f.value === 'fever');
      const found = gravePathology(s).filter(
        (f) => s.kind !== 'facet-or-medial-branch-procedure' || !isQuietMass(f),
      );
      const why = found[0]?.type ?? flags[0]?.value ?? '';
      return given(flags.length > 0 || found.length > 0, { reason: why.replaceAll('-', ' ') });
    },
  },
  {
    claim: 'epidural.bleeding-risk',
    hard: true,
    kinds: ['epidural-steroid-injection'],
    when: (s) =>
      given(
        s.profile.redFlags.some((f) => f.value === 'anticoagulation') ||
          s.chart.conditions.some(
            (c) =>
              c.clinicalStatus !== 'resolved' &&
              c.verificationStatus !== 'refuted' &&
              conceptIn(s.knowledge.orderCodes.measures['coagulation-disorder'], c.concept),
          ),
      ),
  },
  {
    claim: 'epidural.lipomatosis',
    kinds: ['epidural-steroid-injection'],
    when: (s) =>
      given(
        presentFindings(s.correlation).some(
          (f) => isOf(f, ['epidural-lipomatosis']) && f.classification !== 'likely-incidental',
        ),
        placeGaps(s),
      ),
  },
  {
    claim: 'epidural.axial-pain',
    kinds: ['epidural-steroid-injection'],
    when: (s) => given(s.pain === 'axial', placeGaps(s)),
    evidence: () => ['evidence.epidural-cochrane', 'evidence.epidural-coverage'],
  },
  {
    claim: 'epidural.no-concordant-finding',
    kinds: ['epidural-steroid-injection'],
    when: (s) => given(unexplainedLegPain(s) && !isWrongSide(s), placeGaps(s)),
    evidence: () => ['evidence.epidural-coverage'],
  },
  {
    claim: 'epidural.far-level',
    kinds: ['epidural-steroid-injection'],
    when: (s) => {
      const steps = stepsToLesion(s);
      return given(
        s.pain === 'radicular' && steps !== null && steps >= 2 && !possibleAtTarget(s),
        candidateGaps(s),
      );
    },
  },
  {
    claim: 'epidural.claudication',
    kinds: ['epidural-steroid-injection'],
    when: (s) => given(s.pain === 'claudication', placeGaps(s)),
    evidence: () => ['evidence.epidural-stenosis'],
  },
  {
    claim: 'epidural.many',
    kinds: ['epidural-steroid-injection'],
    when: (s) => {
      const claim = s.knowledge.claims.get('epidural.many');
      const done = s.chart.procedures.filter((p) => {
        const ago = daysBetween(p.start ?? p.date, s.today);
        const set = s.knowledge.orderCodes.treatments['epidural-steroid-injection'];
        return (
          ago !== null && ago >= 0 && ago <= claimNumber(claim, 'days', 365) && conceptIn(set, p.concept)
        );
      }).length;
      return given(done >= claimNumber(claim, 'sessions', 4), { sessions: String(done) });
    },
    evidence: () => ['evidence.epidural-coverage'],
  },
  {
    claim: 'epidural.early',
    kinds: ['epidural-steroid-injection'],
    when: (s) => {
      const weeks = s.profile.durationWeeks?.value;
      const least = claimNumber(s.knowledge.claims.get('epidural.early'), 'weeks', 4);
      return given(s.pain === 'radicular' && weeks !== undefined && weeks < least && !hasDeficit(s), {
        weeks: weeksInWords(weeks ?? 0),
      });
    },
    evidence: () => ['evidence.epidural-coverage'],
  },
  {
    claim: 'facet.procedure',
    kinds: facetKinds,
    when: (s) =>
      given(s.pain !== 'unknown' && !s.lesions.some((f) => isOf(f, ['synovial-cyst'])), placeGaps(s)),
    evidence: (s) => [
      ...(s.kind === 'radiofrequency-ablation' ? ['evidence.facet-radiofrequency'] : []),
      'evidence.chronic-spine-procedures',
    ],
  },
  {
    claim: 'facet.better-explanation',
    kinds: facetKinds,
    when: (s) => given(s.correlation !== null && !facetFindingThere(s) && betterExplanation(s), placeGaps(s)),
  },
  {
    claim: 'sacroiliac.imaging-only',
    kinds: ['sacroiliac-procedure'],
    when: (s) => given(!clinicalSacroiliac(s), placeGaps(s)),
    evidence: () => ['evidence.chronic-spine-procedures'],
  },
  {
    claim: 'sacroiliac.clinical',
    kinds: ['sacroiliac-procedure'],
    when: (s) => given(clinicalSacroiliac(s) && s.pain !== 'none', placeGaps(s)),
    evidence: () => ['evidence.chronic-spine-procedures'],
  },
  {
    claim: 'basivertebral.not-vertebrogenic',
    kinds: ['basivertebral-ablation'],
    when: (s) => {
      const modic = presentFindings(s.correlation).some(
        (f) => isOf(f, ['modic-1', 'modic-2']) && aimedAt(s.aim, f),
      );
      return given(s.correlation !== null && (s.pain === 'radicular' || s.pain === 'claudication' || !modic));
    },
  },
  {
    claim: 'treatment.discography',
    kinds: ['discography'],
    when: () => given(true),
    evidence: () => ['acr-lbp-2021.discography'],
  },
];

function clinicalSacroiliac(s: TreatmentSubject): boolean {
  return (
    s.profile.backPatterns.some((p) => p.value === 'sacroiliac') ||
    s.profile.mimics.some((m) => m.value === 'sacroiliac')
  );
}
