import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import type { Mimic } from '../domain/profile.ts';
import { aimedAt, levelsAway, oneSide, onSide } from './aim-match.ts';
import { aimWords, lesionWords } from './order-names.ts';
import { isUrgent, urgentReason } from './overrides.ts';
import { given, type TreatmentRule } from './treatment-rule.ts';
import { isOf, presentFindings, type TreatmentSubject } from './treatment-subject.ts';

/** Reasons that hold for many kinds of order. */
export const generalRules: readonly TreatmentRule[] = [
  {
    claim: 'treatment.urgent-first',
    hard: true,
    kinds: [
      'epidural-steroid-injection',
      'facet-or-medial-branch-procedure',
      'radiofrequency-ablation',
      'sacroiliac-procedure',
      'basivertebral-ablation',
      'discography',
      'electrodiagnostics',
      'spinal-cord-stimulation',
      'disc-replacement',
    ],
    when: (s) => given(isUrgent(s) && !worksUp(s), { reason: urgentReason(s) }),
  },
  {
    claim: 'treatment.not-the-urgent-finding',
    kinds: ['lumbar-fusion', 'decompression', 'discectomy', 'vertebral-augmentation'],
    when: (s) =>
      given(missesUrgent(s), { reason: urgentReason(s), target: aimWords(s.aim) || 'another place' }),
  },
  {
    claim: 'treatment.no-symptoms',
    kinds: [
      'lumbar-fusion',
      'decompression',
      'discectomy',
      'epidural-steroid-injection',
      'facet-or-medial-branch-procedure',
      'radiofrequency-ablation',
      'sacroiliac-procedure',
      'basivertebral-ablation',
      'vertebral-augmentation',
      'disc-replacement',
      'spinal-cord-stimulation',
    ],
    when: (s) => given(s.pain === 'none'),
  },
  {
    claim: 'treatment.rival-cause',
    kinds: ['lumbar-fusion', 'decompression', 'discectomy', 'epidural-steroid-injection'],
    when: (s) => given(rivalCause(s) !== undefined, { cause: rivalCause(s) ?? '' }),
  },
  {
    claim: 'treatment.rival-cause-alone',
    kinds: ['decompression', 'discectomy', 'epidural-steroid-injection'],
    when: (s) => given(rivalCause(s) !== undefined && noRootPain(s), { cause: rivalCause(s) ?? '' }),
  },
  {
    claim: 'treatment.report-other-side',
    kinds: ['epidural-steroid-injection', 'decompression', 'discectomy'],
    when: (s) => {
      const mirrored = otherSideFinding(s);
      return given(mirrored !== undefined, {
        side: oneSide(s.aim) ?? '',
        finding: mirrored === undefined ? '' : lesionWords([mirrored]),
      });
    },
  },
  {
    claim: 'treatment.wrong-side',
    kinds: ['epidural-steroid-injection', 'decompression', 'discectomy'],
    when: (s) => {
      const side = oneSide(s.aim);
      return given(side !== null && isWrongSide(s), {
        target: aimWords(s.aim),
        symptoms: s.legSides.length === 1 ? `the ${s.legSides[0] ?? ''} leg` : 'the other side',
      });
    },
  },
];

/** Nerve tests that look for the cause of a weakness which no finding explains: they delay nothing, short of an emergency. */
function worksUp(s: TreatmentSubject): boolean {
  return (
    s.kind === 'electrodiagnostics' &&
    s.correlation?.urgency !== 'emergent' &&
    s.lesions.every((f) => f.classification !== 'urgent')
  );
}

const rivals: readonly Mimic[] = [
  'hip',
  'peripheral-neuropathy',
  'peroneal-neuropathy',
  'vascular',
  'trochanteric',
  'piriformis',
  'meralgia',
  'zoster',
];

/** The other cause that is suspected while no finding surely explains the symptoms; undefined when there is none. */
function rivalCause(s: TreatmentSubject): string | undefined {
  if (s.correlation === null || s.lesions.some((f) => aimedAt(s.aim, f))) return undefined;
  return s.profile.mimics.find((m) => rivals.includes(m.value))?.value.replaceAll('-', ' ');
}

/** Leg symptoms denied, or leg pain on walking from the arteries, and no sign of a root. */
function noRootPain({ profile }: TreatmentSubject): boolean {
  const signs = profile.signs.some(
    (x) =>
      x.result === 'positive' &&
      ['slr', 'crossed-slr', 'femoral-stretch', 'motor', 'reflex', 'upper-motor'].includes(x.sign),
  );
  const denied = profile.legPain?.value === 'absent' && profile.leg.length === 0;
  return !signs && (denied || profile.claudication?.value === 'vascular');
}

/** Whether an operation is aimed elsewhere than every urgent finding and every lesion that explains the symptoms. */
function missesUrgent(s: TreatmentSubject): boolean {
  const urgent = s.lesions.filter((f) => f.classification === 'urgent');
  if (!isUrgent(s) || urgent.length === 0) return false;
  const steps = s.lesions.map((f) => levelsAway(s.aim, f));
  return steps.every((n, i) => {
    const lesion = s.lesions[i];
    return n === null ? lesion?.levels.length === 0 && isElsewhere(lesion) : n > 0;
  });
}

/** Findings outside the spine, which no operation on it treats. */
function isElsewhere(finding: CorrelatedFinding): boolean {
  return ['aortic-aneurysm', 'extraspinal-malignancy', 'extraspinal-incidental'].includes(finding.type);
}

/**
 * Whether an order is for one side while the symptoms, or else the lesions that explain them, are on the other. A lesion
 * that is urgent and lies on the ordered side is never the wrong side.
 */
export function isWrongSide(s: TreatmentSubject): boolean {
  const side = oneSide(s.aim);
  if (side === null || s.pain === 'none' || s.pain === 'axial') return false;
  if (s.lesions.some((f) => f.classification === 'urgent' && levelsAway(s.aim, f) === 0 && onSide(f, side)))
    return false;
  if (s.legSides.length > 0) return !s.legSides.includes(side);
  const sided = s.lesions.filter((f) => f.side === 'left' || f.side === 'right');
  return sided.length > 0 && s.lesions.every((f) => !onSide(f, side));
}

/** A herniation or narrowing at the ordered place, on the other side only than both the order and the symptoms. */
function otherSideFinding(s: TreatmentSubject): CorrelatedFinding | undefined {
  const side = oneSide(s.aim);
  if (side === null || s.legSides.length !== 1 || s.legSides[0] !== side) return undefined;
  if (s.lesions.some((f) => onSide(f, side))) return undefined;
  const there = presentFindings(s.correlation).filter(
    (f) => isOf(f, sidedLesions) && levelsAway(s.aim, f) === 0,
  );
  return there.some((f) => onSide(f, side)) ? undefined : there[0];
}

const sidedLesions: readonly FindingType[] = [
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'synovial-cyst',
];

/** Words for an order's place and for what explains the symptoms. */
export function placeGaps(s: TreatmentSubject): { readonly target: string; readonly lesion: string } {
  return { target: aimWords(s.aim) || 'the ordered place', lesion: lesionWords(s.lesions) };
}
