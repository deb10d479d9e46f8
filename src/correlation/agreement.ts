import { rootDistance, type BodySide, type Root } from '../domain/anatomy.ts';
import type { LegPicture, Picture } from './picture.ts';
import type { Subject } from './subject.ts';

/** How the leg symptoms stand to what a finding can reach. */
export interface Agreement {
  /** `none`: no leg symptom is known. `unknown`: the side of the symptom or of the finding was not said. */
  readonly side: 'same' | 'wrong' | 'unknown' | 'none';
  /** The side on which they meet. */
  readonly at: BodySide | null;
  readonly leg: LegPicture | null;
  /** Roots between the symptoms and the finding: 0 the same; null when either is not known. */
  readonly distance: number | null;
  /** What speaks for a compressed root on that side, in words; the four items that the sciatica models share. */
  readonly items: readonly string[];
}

/** Compares the leg symptoms with a finding: side first, then root. */
export function agreementOf(subject: Subject, picture: Picture): Agreement {
  const legs = (['left', 'right'] as const)
    .map((at) => ({ at, leg: picture[at] }))
    .filter((l): l is { at: BodySide; leg: LegPicture } => l.leg !== null);
  if (legs.length === 0 && picture.unsided === null)
    return { side: 'none', at: null, leg: null, distance: null, items: [] };
  const met = legs
    .filter((l) => subject.sides.includes(l.at))
    .map((l) => compare(subject, 'same', l.at, l.leg));
  const [closest] = met.sort(closer);
  if (closest) return closest;
  if (legs.length > 0 && subject.sides.length > 0 && picture.unsided === null)
    return { side: 'wrong', at: null, leg: null, distance: null, items: [] };
  const open = [picture.unsided, ...legs.map((l) => l.leg)].filter((leg) => leg !== null);
  const [best] = open.map((leg) => compare(subject, 'unknown', null, leg)).sort(closer);
  return best ?? { side: 'none', at: null, leg: null, distance: null, items: [] };
}

function compare(
  subject: Subject,
  side: 'same' | 'unknown',
  at: BodySide | null,
  leg: LegPicture,
): Agreement {
  const distance = distanceOf(leg.roots, subject.roots);
  return { side, at, leg, distance, items: itemsOf(leg, subject.roots) };
}

function closer(a: Agreement, b: Agreement): number {
  return (
    (a.distance ?? 0.5) - (b.distance ?? 0.5) ||
    b.items.length - a.items.length ||
    telling(b.leg) - telling(a.leg)
  );
}

/** How much is known of a leg; settles between two that fit alike without preferring a side. */
function telling(leg: LegPicture | null): number {
  if (!leg) return 0;
  const marks = [
    leg.graveDeficit,
    leg.deficit,
    leg.tension.size > 0,
    leg.radicular,
    leg.firm,
    leg.belowKnee === true,
    leg.belowKnee === null,
    leg.dominant === true,
  ];
  return marks.reduce((sum, mark) => sum * 2 + Number(mark), 0);
}

/** The smallest number of roots between two lists; null when either is empty. */
export function distanceOf(felt: readonly Root[], threatened: readonly Root[]): number | null {
  const all = felt.flatMap((a) => threatened.map((b) => rootDistance(a, b)));
  return all.length === 0 ? null : Math.min(...all);
}

const femoralRoots: readonly Root[] = ['L1', 'L2', 'L3', 'L4'];
const sciaticRoots: readonly Root[] = ['L4', 'L5', 'L6', 'S1', 'S2'];

function itemsOf(leg: LegPicture, roots: readonly Root[]): readonly string[] {
  const items: string[] = [];
  const reaches = (area: readonly Root[]): boolean =>
    roots.length === 0 || roots.some((root) => area.includes(root));
  // Pain of the upper lumbar roots ends above the knee and is worth as much there.
  const high = roots.length > 0 && roots.every((root) => ['L1', 'L2', 'L3'].includes(root));
  if (leg.belowKnee === true) items.push('pain below the knee');
  else if (high && leg.radicular && leg.roots.some((root) => roots.includes(root)))
    items.push('pain in the front of the thigh');
  if (leg.dominant === true) items.push('leg worse than back');
  if (leg.tension.has('femoral') && reaches(femoralRoots)) items.push('a positive femoral stretch test');
  else if (leg.tension.has('sciatic') && reaches(sciaticRoots)) items.push('a positive straight leg raise');
  else if (leg.tension.has('crossed') && reaches(sciaticRoots))
    items.push('a positive crossed straight leg raise');
  const ofRoot = leg.deficitRoots.some((root) => roots.includes(root));
  if (leg.deficit && (ofRoot || leg.deficitRoots.length === 0 || roots.length === 0))
    items.push(leg.graveDeficit ? 'a marked motor deficit' : 'a neurological deficit');
  return items;
}
