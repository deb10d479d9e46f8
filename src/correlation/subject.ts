import {
  bodySides,
  discs,
  exitingRoot,
  isDisc,
  lowerVertebra,
  rootOrder,
  traversingRoot,
  upperVertebra,
  type BodySide,
  type Disc,
  type Level,
  type Root,
} from '../domain/anatomy.ts';
import type { Finding, FindingType, Severity } from '../domain/finding.ts';

/** One finding at one level (or at none), with what the report says of the same place. */
export interface Subject {
  readonly finding: Finding;
  /** Index of the finding in the report. */
  readonly index: number;
  readonly level: Level | null;
  /** Other findings of the report at this level, present or possible. */
  readonly near: readonly Finding[];
  readonly all: readonly Finding[];
  /** Sides that it can reach; empty when the side matters and was not said. */
  readonly sides: readonly BodySide[];
  readonly roots: readonly Root[];
  /** How much it narrows: 1 mild or central without contact, 2 contact or moderate, 3 compression, extrusion or severe. */
  readonly grade: 1 | 2 | 3;
}

const is = (...types: FindingType[]): ReadonlySet<FindingType> => new Set(types);

export const herniations = is('disc-protrusion', 'disc-extrusion', 'disc-sequestration', 'disc-herniation');
export const freeHerniations = is('disc-extrusion', 'disc-sequestration');
export const rootEffects = is('nerve-root-contact', 'nerve-root-compression');
export const canalNarrowings = is('central-stenosis', 'congenital-stenosis', 'epidural-lipomatosis');
const lateral = is(...herniations, 'lateral-recess-stenosis', 'foraminal-stenosis', 'synovial-cyst');
const canalWide = is(
  'central-stenosis',
  'congenital-stenosis',
  'epidural-lipomatosis',
  'thecal-sac-indentation',
  'cauda-equina-compression',
  'arachnoiditis',
);

/** Splits a report into subjects: one for every level of every finding. */
export function subjectsOf(findings: readonly Finding[]): readonly Subject[] {
  const places = byLevel(findings);
  const widened = findings.some((f) => f.type === 'transitional-vertebra' && f.status !== 'historical');
  return findings.flatMap((finding, index) =>
    (finding.levels.length > 0 ? finding.levels : [null]).map((level) => {
      const near = (level === null ? [] : (places.get(level) ?? [])).filter((f) => f !== finding);
      const sides = sidesOf(finding, near);
      const roots = rootsAtRisk(finding, level, near);
      return {
        finding,
        index,
        level,
        near,
        all: findings,
        sides,
        roots: widened ? widen(roots) : roots,
        grade: gradeOf(finding, near, sides, roots),
      };
    }),
  );
}

/** What stands at each level, present or possible; of rows that say the same only the first, however many there are. */
function byLevel(findings: readonly Finding[]): ReadonlyMap<Level, readonly Finding[]> {
  const places = new Map<Level, Map<string, Finding>>();
  for (const finding of findings) {
    if (finding.status === 'historical') continue;
    const { type, side, zone, severity, roots, qualifiers, measure } = finding;
    const said = JSON.stringify([type, side, zone, severity, roots, qualifiers, measure?.grade]);
    for (const level of finding.levels) {
      const here = places.get(level) ?? new Map<string, Finding>();
      if (!here.has(said)) here.set(said, finding);
      places.set(level, here);
    }
  }
  return new Map([...places].map(([level, here]) => [level, [...here.values()]]));
}

/** True when two places on a side can be the same: nobody said that they are on different sides. */
export function sidesMeet(a: Finding['side'], b: Finding['side']): boolean {
  const [one, other] = [bodySides(a), bodySides(b)];
  return one.length === 0 || other.length === 0 || one.some((side) => other.includes(side));
}

function sidesOf(finding: Finding, near: readonly Finding[]): readonly BodySide[] {
  const said = bodySides(finding.side);
  if (said.length > 0) return said;
  const both: readonly BodySide[] = ['left', 'right'];
  if (finding.side === 'midline' || finding.zone === 'central' || canalWide.has(finding.type)) return both;
  // A root row often leaves the side to the disc's row, and the disc's row to the root's.
  const told = near.filter(
    (f) =>
      (rootEffects.has(finding.type)
        ? herniations.has(f.type) || isStenosis(f.type) || f.type === 'synovial-cyst'
        : rootEffects.has(f.type)) && bodySides(f.side).length > 0,
  );
  const sides = both.filter((side) => told.some((f) => bodySides(f.side).includes(side)));
  if (sides.length > 0) return sides;
  // Foramina and recesses without a side are told in the plural and mean both.
  const oneSided =
    herniations.has(finding.type) || rootEffects.has(finding.type) || finding.type === 'synovial-cyst';
  return oneSided ? [] : both;
}

function isStenosis(type: FindingType): boolean {
  return type === 'lateral-recess-stenosis' || type === 'foraminal-stenosis';
}

/** True for "moderate" and above; false when no grade was given. */
export function atLeastModerate(severity: Severity | null): boolean {
  return severity === 'moderate' || severity === 'moderate-severe' || severity === 'severe';
}

/** True for "moderate to severe" and "severe". */
export function isSevere(severity: Severity | null): boolean {
  return severity === 'moderate-severe' || severity === 'severe';
}

/** True for a lesion that takes up much of the canal. */
export function isLarge(finding: Finding): boolean {
  return isSevere(finding.severity) || finding.qualifiers.includes('fills-canal');
}

/**
 * The roots that a finding threatens, from level and zone: those it names, else the traversing root for a central or
 * subarticular place and the exiting root for a foraminal or extraforaminal one. Empty at the conus and where no root
 * passes.
 */
export function rootsAtRisk(
  finding: Finding,
  level: Level | null,
  near: readonly Finding[] = [],
): readonly Root[] {
  if (finding.roots.length > 0) return finding.roots;
  if (level === null) return [];
  if (!isDisc(level)) return herniations.has(finding.type) || finding.type === 'spondylolysis' ? [level] : [];
  if (rootEffects.has(finding.type)) {
    const cause = near.find(
      (f) => (herniations.has(f.type) || isStenosis(f.type)) && sidesMeet(f.side, finding.side),
    );
    return cause ? rootsAtRisk(cause, level) : [traversingRoot(level)];
  }
  const named = near.find(
    (f) => rootEffects.has(f.type) && f.roots.length > 0 && sidesMeet(f.side, finding.side),
  );
  const open = finding.zone === null && finding.side !== 'midline' && herniations.has(finding.type);
  if (named && open) return named.roots;
  return rootsOfDisc(finding, level);
}

function rootsOfDisc(finding: Finding, disc: Disc): readonly Root[] {
  const { type, zone, qualifiers } = finding;
  if (type === 'foraminal-stenosis' || zone === 'foraminal' || zone === 'extraforaminal')
    return [exitingRoot(disc)];
  if (disc === 'T11-T12' || disc === 'T12-L1') return [];
  const traversing = traversingRoot(disc);
  if (type === 'spondylolisthesis')
    return qualifiers.includes('lytic') ? [exitingRoot(disc)] : [exitingRoot(disc), traversing];
  if (canalWide.has(type)) return type === 'arachnoiditis' ? below(traversing) : below(traversing, 'S4');
  const large =
    herniations.has(type) && isLarge(finding) && (zone === 'central' || finding.side === 'midline');
  if (large || qualifiers.includes('fills-canal')) return below(traversing, 'S4');
  const roots = [traversing];
  if (qualifiers.includes('migrated-up')) roots.unshift(exitingRoot(disc));
  return roots;
}

function below(from: Root, to: Root = 'S4'): readonly Root[] {
  if (from === 'L6') return ['L6', ...below('S1', to)];
  return rootOrder.slice(rootOrder.indexOf(from), rootOrder.indexOf(to) + 1);
}

/** One root more on either side: what a transitional vertebra does to the count. */
function widen(roots: readonly Root[]): readonly Root[] {
  const places = roots.filter((r) => r !== 'L6').map((r) => rootOrder.indexOf(r));
  return rootOrder.filter((_, n) => places.some((place) => Math.abs(place - n) <= 1));
}

function gradeOf(
  finding: Finding,
  near: readonly Finding[],
  sides: readonly BodySide[],
  roots: readonly Root[],
): 1 | 2 | 3 {
  const meets = (f: Finding): boolean => {
    const reached = bodySides(f.side);
    if (reached.length > 0 && !reached.some((side) => sides.includes(side))) return false;
    if (f.roots.length > 0 && roots.length > 0) return f.roots.some((root) => roots.includes(root));
    // An effect on one side belongs to the lesion of that side before it belongs to one in the middle.
    const nearer = near.some(
      (other) => lateral.has(other.type) && other.side === f.side && other.side !== finding.side,
    );
    return reached.length !== 1 || !nearer;
  };
  const effect = (type: FindingType): boolean => near.some((f) => f.type === type && meets(f));
  if (finding.type === 'nerve-root-compression') return 3;
  if (finding.type === 'nerve-root-contact') return 2;
  if (freeHerniations.has(finding.type) || isSevere(finding.severity) || effect('nerve-root-compression'))
    return 3;
  if (effect('nerve-root-contact') || atLeastModerate(finding.severity)) return 2;
  if (finding.severity === 'mild' || finding.severity === 'mild-moderate') return 1;
  if (herniations.has(finding.type)) return finding.side === 'midline' || finding.zone === 'central' ? 1 : 2;
  return finding.type === 'synovial-cyst' || finding.type === 'lateral-recess-stenosis' ? 2 : 1;
}

/** Disc spaces that touch a level: the space itself, or those above and below a body. */
export function discsAt(level: Level): readonly Disc[] {
  if (isDisc(level)) return [level];
  return discs.filter((d) => upperVertebra(d) === level || lowerVertebra(d) === level);
}
