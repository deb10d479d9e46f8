import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import { conceptIn } from '../orders/code-set.ts';
import { asserts } from '../orders/negation.ts';
import { aimedAt } from './aim-match.ts';
import { lesionWords } from './order-names.ts';
import { isOf, presentFindings, type TreatmentSubject } from './treatment-subject.ts';

export const infectionOrTumour: readonly FindingType[] = [
  'infection',
  'spinal-malignancy',
  'intraspinal-mass',
  'epidural-collection',
];
const compression: readonly FindingType[] = [
  'cauda-equina-compression',
  'cord-compression',
  'disc-extrusion',
  'disc-sequestration',
  'disc-protrusion',
  'disc-herniation',
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'nerve-root-compression',
  'synovial-cyst',
  'thecal-sac-indentation',
  'epidural-lipomatosis',
  ...infectionOrTumour,
];

/** Whether something urgent was found or is documented. */
export function isUrgent({ correlation }: TreatmentSubject): boolean {
  return correlation?.urgency === 'urgent' || correlation?.urgency === 'emergent';
}

/** Why something is urgent, as the end of a sentence. */
export function urgentReason({ correlation, lesions }: TreatmentSubject): string {
  const urgent = lesions.filter((f) => f.classification === 'urgent' && f.levels.length > 0);
  if (urgent.length > 0) return lesionWords(urgent);
  const because = (correlation?.urgencyBecause ?? '').replace(/\.$/, '');
  return because === '' ? 'an emergency is documented' : because.charAt(0).toLowerCase() + because.slice(1);
}

/** Findings of infection or tumour, certain or possible. */
export function gravePathology(subject: TreatmentSubject): readonly CorrelatedFinding[] {
  return presentFindings(subject.correlation).filter((f) => isOf(f, infectionOrTumour));
}

/**
 * Whether an operation treats the problem that overrides the rules: the urgent lesion it is aimed at, infection,
 * tumour, an unstable or high-grade slip, a fracture with deficit or retropulsion, a deformity.
 */
export function treatsOverride(subject: TreatmentSubject): boolean {
  const { words, knowledge } = subject;
  const named = asserts(words.reason + words.note, knowledge.orderCodes.words['treats-infection-or-tumour']);
  // Disease of no stated level is what an operation treats only where the order says so.
  const aimed = presentFindings(subject.correlation).filter(
    (f) => aimedAt(subject.aim, f) && (f.levels.length > 0 || named || !isOf(f, infectionOrTumour)),
  );
  // An order that gives wear as its reason treats no tumour or infection that happens to lie there.
  const wear = !named && asserts(words.reason, knowledge.orderCodes.words['treats-wear']);
  const treated = wear ? aimed.filter((f) => !isOf(f, infectionOrTumour) || presses(f)) : aimed;
  switch (subject.kind) {
    case 'decompression':
    case 'discectomy':
      return treated.some((f) => f.classification === 'urgent' && isOf(f, compression));
    case 'lumbar-fusion':
      return (
        aimed.some((f) => f.classification === 'urgent' && isOf(f, ['fracture'])) ||
        treated.some((f) => f.classification === 'urgent' && isOf(f, compression) && atOnce(subject)) ||
        treated.some((f) => isOf(f, infectionOrTumour) && (f.status === 'present' || named)) ||
        unstable(subject, aimed)
      );
    case 'vertebral-augmentation':
      return aimed.some((f) => isOf(f, ['spinal-malignancy']) || f.qualifiers.includes('pathological'));
    default:
      return false;
  }
}

/** Whether an operation is ordered as the emergency; a fusion that is not adds to what the nerves need. */
function atOnce({ order, words, knowledge }: TreatmentSubject): boolean {
  return (
    ['stat', 'asap', 'urgent'].includes(order.priority ?? '') ||
    asserts(words.name + words.note + words.reason, knowledge.orderCodes.words['at-once'])
  );
}

/** Whether a tumour or infection reaches into the canal, where an operation relieves what it presses on. */
function presses(finding: CorrelatedFinding): boolean {
  return finding.qualifiers.some((q) => q === 'epidural-extension' || q === 'fills-canal' || q === 'abscess');
}

function unstable(subject: TreatmentSubject, aimed: readonly CorrelatedFinding[]): boolean {
  const { knowledge, words, order, pain } = subject;
  const slip = aimed.some(
    (f) =>
      isOf(f, ['spondylolisthesis']) &&
      (f.qualifiers.includes('unstable') || (f.measure?.grade ?? 1) >= 2) &&
      pain !== 'none',
  );
  const fracture = aimed.some((f) => isOf(f, ['fracture']) && f.qualifiers.includes('retropulsion'));
  const code = order.reason.some((r) =>
    conceptIn(knowledge.orderCodes.measures['deformity-or-instability'], r),
  );
  const told = words.reason + words.note;
  const curve = aimed.some((f) => isOf(f, ['scoliosis']) && f.classification !== 'likely-incidental');
  const deformity = curve && asserts(told, knowledge.orderCodes.words.deformity);
  const instability = asserts(told, knowledge.orderCodes.words.instability);
  return slip || fracture || code || deformity || instability;
}
