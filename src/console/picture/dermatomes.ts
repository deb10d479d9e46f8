import type { Root } from '../../domain/anatomy.ts';

/** Places of the body map; the leg areas of the symptom questionnaire and the low back. */
export const bodyAreas = [
  'low-back',
  'groin',
  'buttock',
  'front-thigh',
  'outer-thigh',
  'back-thigh',
  'inner-knee',
  'inner-shin',
  'outer-shin',
  'calf',
  'top-of-foot',
  'great-toe',
  'outer-foot',
  'sole',
] as const;
export type BodyArea = (typeof bodyAreas)[number];

/** Where a root is felt: the common dermatome chart, for drawing only. Neighbouring roots overlap in every person. */
export const areasOfRoot: Readonly<Partial<Record<Root, readonly BodyArea[]>>> = {
  L1: ['groin'],
  L2: ['groin', 'front-thigh'],
  L3: ['front-thigh', 'inner-knee'],
  L4: ['front-thigh', 'inner-knee', 'inner-shin'],
  L5: ['outer-thigh', 'outer-shin', 'top-of-foot', 'great-toe'],
  S1: ['back-thigh', 'calf', 'outer-foot', 'sole'],
  S2: ['back-thigh'],
};
