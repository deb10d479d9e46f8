import { bodySides } from '../domain/anatomy.ts';
import type { Level } from '../domain/anatomy.ts';
import { severities } from '../domain/finding.ts';
import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import { isEffect } from './part-rules.ts';
import type { Picture } from './picture.ts';
import { discsAt, isSevere, sidesMeet } from './subject.ts';

/** What narrows a canal or a foramen from outside its own wear. */
const intruders: readonly FindingType[] = [
  'disc-extrusion',
  'disc-sequestration',
  'disc-protrusion',
  'disc-herniation',
  'synovial-cyst',
  'epidural-lipomatosis',
  'fracture',
  'infection',
  'epidural-collection',
  'spinal-malignancy',
  'intraspinal-mass',
  'hemangioma',
];
const stenoses: readonly FindingType[] = [
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
];

/** Which findings of a level make which others: the one that makes is the lesion, the other its effect or its name twice. */
const makers: Partial<Record<FindingType, readonly FindingType[]>> = {
  'central-stenosis': intruders,
  'lateral-recess-stenosis': intruders,
  'foraminal-stenosis': intruders,
  'congenital-stenosis': [...intruders, 'central-stenosis'],
  'cord-compression': [...intruders, ...stenoses],
  'cord-signal-abnormality': [...intruders, ...stenoses, 'cord-compression'],
  fracture: ['spinal-malignancy', 'spondylolysis'],
  'epidural-collection': ['infection'],
  'modic-1': ['fracture', 'infection'],
};

/**
 * The structural lesion that explains the symptoms best, as an index; null when none does. Never a mere effect (a
 * compressed root), never a past finding. What is urgent leads, but a suspicion without a place stands behind what surely
 * fits. A possibly symptomatic one only with active signs on the painful side, no
 * rival and no red flag.
 */
export function primaryOf(findings: readonly CorrelatedFinding[], picture: Picture): number | null {
  const candidates = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.status !== 'historical');
  for (const wanted of [isSurelyUrgent, isLikely, isUrgent]) {
    const best = candidates
      .filter(({ finding }) => wanted(finding) && !isEffect(finding.type))
      .map(({ finding, index }) => ({ index, rank: rank(finding, findings) }))
      .sort((a, b) => a.rank - b.rank || a.index - b.index)[0];
    if (best) return best.index;
  }
  const active = candidates.filter(({ finding }) => isActive(finding, findings, picture));
  const [only] = active;
  if (!only || picture.profile.redFlags.some((f) => f.value !== 'age-over-70')) return null;
  const rival = candidates.some(
    ({ finding }) =>
      finding !== only.finding &&
      ['urgent', 'likely-symptomatic', 'possibly-symptomatic'].includes(finding.classification) &&
      !isEffect(finding.type) &&
      !finding.claims.some((claim) => claim.startsWith('part.')),
  );
  return rival ? null : only.index;
}

const isLikely = (f: CorrelatedFinding): boolean => f.classification === 'likely-symptomatic';
const isUrgent = (f: CorrelatedFinding): boolean => f.classification === 'urgent';
/** Urgent, and more than a suspicion that the report places nowhere. */
const isSurelyUrgent = (f: CorrelatedFinding): boolean =>
  isUrgent(f) && (f.status === 'present' || f.levels.length > 0);

/** Smaller is better: sure before hedged, cause before the narrowing it makes, graver before milder, a named level before none, the higher grade among equals. */
function rank(finding: CorrelatedFinding, all: readonly CorrelatedFinding[]): number {
  const ofCord = finding.type === 'cord-compression' || finding.type === 'cord-signal-abnormality';
  const made = all.some(
    (other) =>
      other !== finding &&
      other.classification === finding.classification &&
      makers[finding.type]?.includes(other.type) === true &&
      (other.levels.length === 0 ||
        other.levels.some((level) => finding.levels.includes(level) || (ofCord && touches(level, finding)))),
  );
  // A fracture that may go through a tumour is the effect of it, however sure the report is of the break alone.
  const throughTumour =
    finding.type === 'fracture' &&
    finding.qualifiers.includes('pathological') &&
    all.some(
      (f) => f.type === 'spinal-malignancy' && f.levels.some((level) => finding.levels.includes(level)),
    );
  return (
    (finding.status === 'possible' ? 8 : 0) +
    (throughTumour ? 9 : 0) +
    (made ? 4 : 0) +
    (finding.levels.length === 0 ? 2 : 0) +
    (stenoses.includes(finding.type) && !isSevere(finding.severity) ? 1 : 0) +
    (finding.severity === null ? 0 : 0.8 - severities.indexOf(finding.severity) / 5)
  );
}

/** Whether a level and a level of the finding share a disc space or a body. */
const touches = (level: Level, { levels }: CorrelatedFinding): boolean =>
  levels.some((own) => discsAt(own).some((disc) => discsAt(level).includes(disc)));

function isActive(finding: CorrelatedFinding, all: readonly CorrelatedFinding[], picture: Picture): boolean {
  if (finding.classification !== 'possibly-symptomatic' || isEffect(finding.type)) return false;
  const effusion = all.some(
    (f) =>
      f.type === 'facet-effusion' &&
      finding.type === 'facet-arthropathy' &&
      f.status !== 'historical' &&
      f.levels.some((level) => finding.levels.includes(level)) &&
      (bodySides(f.side).length === 0 || bodySides(f.side).some((s) => bodySides(finding.side).includes(s))),
  );
  // Reports give the oedema of a false joint a row of its own, mostly without a level.
  const oedema =
    finding.type === 'transitional-vertebra' &&
    all.some(
      (f) =>
        f.type === 'marrow-change' &&
        f.status !== 'historical' &&
        (f.levels.length === 0 || f.levels.some((level) => finding.levels.includes(level))) &&
        sidesMeet(f.side, finding.side),
    );
  const signs =
    effusion ||
    oedema ||
    finding.type === 'modic-1' ||
    finding.qualifiers.some((q) => q === 'active' || q === 'oedema' || q === 'acute');
  const pain = picture.profile.backSide?.value;
  const sides = bodySides(finding.side);
  const fits =
    sides.length === 1
      ? pain !== undefined && sides.some((s) => s === pain)
      : pain === undefined || pain === 'midline' || pain === 'bilateral';
  return signs && fits;
}
