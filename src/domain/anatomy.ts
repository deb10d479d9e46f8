/** Lumbar anatomy: vertebrae, levels, roots, sides, and which root leaves where. Imports nothing. */

/** Vertebral bodies in order from above; L6 exists only in patients with six lumbar-type bodies. */
export const vertebrae = [
  'T11',
  'T12',
  'L1',
  'L2',
  'L3',
  'L4',
  'L5',
  'L6',
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
] as const;
export type Vertebra = (typeof vertebrae)[number];

/** Disc spaces (motion segments) in order from above. L5-L6 and L6-S1 only with six lumbar-type bodies. */
export const discs = [
  'T11-T12',
  'T12-L1',
  'L1-L2',
  'L2-L3',
  'L3-L4',
  'L4-L5',
  'L5-L6',
  'L6-S1',
  'L5-S1',
  'S1-S2',
] as const;
export type Disc = (typeof discs)[number];

/** Where a finding lies: a disc space or a vertebral body, spelt as in the assessment format. */
export type Level = Disc | Vertebra;

/** A spinal nerve root, named as the vertebra above whose lower foramen it leaves (sacral ones likewise). */
export type Root = Vertebra;

export const sides = ['left', 'right', 'bilateral', 'midline'] as const;
export type Side = (typeof sides)[number];
/** A side of the body; the two that can disagree with each other. */
export type BodySide = 'left' | 'right';

/** Axial zones of the lumbar disc nomenclature (Fardon 2014). */
export const zones = ['central', 'subarticular', 'foraminal', 'extraforaminal'] as const;
export type Zone = (typeof zones)[number];

const discSet: ReadonlySet<string> = new Set(discs);
const vertebraSet: ReadonlySet<string> = new Set(vertebrae);

export function isDisc(level: string): level is Disc {
  return discSet.has(level);
}

export function isVertebra(level: string): level is Vertebra {
  return vertebraSet.has(level);
}

/** The vertebra above a disc ("L4" of "L4-L5"). */
export function upperVertebra(disc: Disc): Vertebra {
  return disc.slice(0, disc.indexOf('-')) as Vertebra;
}

/** The vertebra below a disc ("L5" of "L4-L5"). */
export function lowerVertebra(disc: Disc): Vertebra {
  return disc.slice(disc.indexOf('-') + 1) as Vertebra;
}

/** The root that leaves through the foramen of this disc level: the upper vertebra's number. */
export function exitingRoot(disc: Disc): Root {
  return upperVertebra(disc);
}

/** The root that crosses this disc in the lateral recess: the lower vertebra's number. */
export function traversingRoot(disc: Disc): Root {
  return lowerVertebra(disc);
}

/** Roots from above, without L6: the order in which "one root away" is counted. */
export const rootOrder: readonly Root[] = vertebrae.filter((v) => v !== 'L6');

/** How many roots lie between two: 0 for the same, 1 for neighbours. */
export function rootDistance(a: Root, b: Root): number {
  const order = a === 'L6' || b === 'L6' ? vertebrae : rootOrder;
  return Math.abs(order.indexOf(a) - order.indexOf(b));
}

/** The side after left and right are exchanged. */
export function mirrored(side: Side): Side {
  return side === 'left' ? 'right' : side === 'right' ? 'left' : side;
}

/** The body sides that a side covers: both for bilateral, none for midline. */
export function bodySides(side: Side | null): readonly BodySide[] {
  if (side === 'left' || side === 'right') return [side];
  return side === 'bilateral' ? ['left', 'right'] : [];
}
