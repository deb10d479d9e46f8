import type { BodySide, Disc, Level } from '../domain/anatomy.ts';
import {
  bodySides,
  discs,
  isDisc,
  lowerVertebra,
  rootDistance,
  upperVertebra,
  vertebrae,
} from '../domain/anatomy.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import type { OrderAim } from '../orders/order-aim.ts';

/** Discs in the order in which neighbours are counted, without those of a sixth lumbar body. */
const line: readonly Disc[] = discs.filter((d) => d !== 'L5-L6' && d !== 'L6-S1');

/** The discs that a level touches: itself, or the two beside a vertebral body. */
export function discsOf(level: Level): readonly Disc[] {
  if (isDisc(level)) return [level];
  return discs.filter((d) => upperVertebra(d) === level || lowerVertebra(d) === level);
}

/**
 * How many levels an order lies away from a finding: 0 for the same place, null when either has no place. An order that
 * names only a root is at the place of a finding which threatens that root.
 */
export function levelsAway(aim: OrderAim, finding: CorrelatedFinding): number | null {
  if (finding.levels.length === 0) return null;
  const targets = aim.levels.filter(isDisc);
  if (targets.length === 0) {
    const bodies = aim.levels.length > 0 ? aim.levels : aim.roots;
    if (bodies.length === 0) return null;
    if (bodies.some((b) => finding.levels.includes(b))) return 0;
    if (!finding.levels.some(isDisc)) return bodiesAway(bodies, finding.levels);
    const threatened = [...finding.rootsAtRisk, ...finding.roots];
    const roots = aim.roots.length > 0 ? aim.roots : [];
    if (threatened.length === 0 || roots.length === 0) return shortest(bodies.flatMap(discsOf), finding);
    return Math.min(...roots.flatMap((a) => threatened.map((b) => rootDistance(a, b))));
  }
  return shortest(targets, finding);
}

/** Steps between vertebral bodies: cement in one body does not reach its neighbour. */
function bodiesAway(bodies: readonly Level[], levels: readonly Level[]): number | null {
  const order: readonly Level[] = vertebrae;
  const steps = bodies.flatMap((a) => levels.map((b) => Math.abs(order.indexOf(a) - order.indexOf(b))));
  return steps.length === 0 ? null : Math.min(...steps);
}

function shortest(targets: readonly Disc[], finding: CorrelatedFinding): number | null {
  const places = finding.levels.flatMap(discsOf);
  const steps = targets.flatMap((t) => places.map((p) => stepsBetween(t, p)));
  const known = steps.filter((n): n is number => n !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function stepsBetween(a: Disc, b: Disc): number | null {
  if (a === b) return 0;
  const [i, j] = [line.indexOf(a), line.indexOf(b)];
  return i < 0 || j < 0 ? null : Math.abs(i - j);
}

/** The one side that an order names; null when it names none or both. */
export function oneSide(aim: OrderAim): BodySide | null {
  return aim.side === 'left' || aim.side === 'right' ? aim.side : null;
}

/** Whether a finding may lie on a side: its side is that one, both, the middle, or not said. */
export function onSide(finding: CorrelatedFinding, side: BodySide | null): boolean {
  if (side === null) return true;
  const sides = bodySides(finding.side);
  return sides.length === 0 || sides.includes(side);
}

/** Whether an order is aimed at a finding, as far as both say where. */
export function aimedAt(aim: OrderAim, finding: CorrelatedFinding): boolean {
  return (levelsAway(aim, finding) ?? 0) === 0 && onSide(finding, oneSide(aim));
}
