import { discs, vertebrae } from '../domain/anatomy.ts';
import type { Level, Vertebra } from '../domain/anatomy.ts';

/** One place as it is worded: a body, a disc space, or a stretch of the column. Vertebrae as numbers, T1 = 1 … S5 = 23. */
export interface Place {
  readonly a: number;
  readonly b: number;
  readonly kind: 'body' | 'disc' | 'range' | 'slip';
}

/** Places said together ("L3/4 and L4/5"). Token indices, `to` exclusive. */
export interface LevelGroup {
  readonly from: number;
  readonly to: number;
  readonly places: readonly Place[];
  /** True when every place is cervical or thoracic above T11. */
  readonly elsewhere: boolean;
}

export const L1 = 13;
export const L5 = 17;
export const L6 = 18;
export const S1 = 19;
const S5 = 23;

const nameOf = (v: number): Vertebra | null => {
  const name = v < 0 ? null : v < L1 ? `T${v}` : v <= L6 ? `L${v - 12}` : v <= S5 ? `S${v - 18}` : null;
  return vertebrae.find((known) => known === name) ?? null;
};
export const follows = (a: number, b: number): boolean => b === a + 1 || (a === L5 && b === S1);

const bodyNames: readonly (Vertebra | null)[] = Array.from({ length: S5 + 1 }, (_, v) => nameOf(v));
const discNames: ReadonlyMap<number, Level> = new Map(
  bodyNames.flatMap((upper, a) =>
    bodyNames.flatMap((lower, b) => {
      const name = discs.find((d) => d === `${upper ?? ''}-${lower ?? ''}`);
      return name ? [[a * 100 + b, name] as const] : [];
    }),
  ),
);

const bodiesBetween = (a: number, b: number, six: boolean): Vertebra[] => {
  const out: Vertebra[] = [];
  for (let v = Math.max(a, 0); v <= b; v++) {
    const name = v === L6 && !six ? null : bodyNames[v];
    if (name) out.push(name);
  }
  return out;
};

function discsBetween(a: number, b: number, six: boolean): Level[] {
  const out: Level[] = [];
  for (let v = a; v < b;) {
    const lower = v === L5 && !six ? S1 : v + 1;
    const name = discNames.get(v * 100 + lower);
    if (name) out.push(name);
    v = lower;
  }
  return out;
}

type Wording = 'worded' | 'bodies' | 'discs';

/**
 * The levels of a group as the reading guide writes them.
 * @param as `worded` keeps bodies as bodies and discs as discs; `bodies` names the vertebrae of discs and ranges too;
 * `discs` turns a body into the disc below it.
 */
export function levelsOf({ places }: LevelGroup, as: Wording): readonly Level[] {
  const [only] = places;
  if (only !== undefined && places.length === 1) return levelsAt(only, as);
  const out: Level[] = [];
  for (const place of places)
    for (const level of levelsAt(place, as)) if (!out.includes(level)) out.push(level);
  return out;
}

const kinds: readonly Place['kind'][] = ['body', 'disc', 'range', 'slip'];
const wordings: readonly Wording[] = ['worded', 'bodies', 'discs'];
const named = new Map<number, readonly Level[]>();

/** The levels of one place; there are few, so each is made once. */
function levelsAt(place: Place, as: Wording): readonly Level[] {
  const key =
    ((place.a + 128) * 256 + place.b + 128) * 16 + kinds.indexOf(place.kind) * 4 + wordings.indexOf(as);
  let levels = named.get(key);
  if (levels === undefined) named.set(key, (levels = levelsBetween(place, as)));
  return levels;
}

function levelsBetween({ a, b, kind }: Place, as: Wording): Level[] {
  const six = a === L6 || b === L6;
  if (kind === 'slip') return follows(a, b) ? discsBetween(a, b, six) : [];
  if (as === 'bodies') return bodiesBetween(a, b, six);
  if (kind === 'body') {
    if (as === 'discs') return discsBetween(a, a === L5 ? S1 : a + 1, six);
    return bodiesBetween(a, a, six);
  }
  const spaces = discsBetween(a, b, six);
  // S3-S4 is no motion segment: it can only mean the two bodies.
  return spaces.length > 0 ? spaces : bodiesBetween(a, b, six);
}

/** Whether the group names bodies only. */
export function isBodies({ places }: LevelGroup): boolean {
  for (const place of places) if (place.kind !== 'body') return false;
  return true;
}

/** Whether the group names two vertebrae that follow each other, and nothing else. */
export function isPair({ places }: LevelGroup): boolean {
  const [upper, lower] = places;
  return places.length === 2 && upper?.kind === 'body' && lower?.kind === 'body' && follows(upper.a, lower.a);
}

/** The segment between such two vertebrae. */
export function pairOf(group: LevelGroup): LevelGroup {
  const [upper, lower] = group.places;
  return upper && lower ? { ...group, places: [{ a: upper.a, b: lower.b, kind: 'disc' }] } : group;
}

/** Whether every place of the group lies within the frame. */
export function covers(frame: LevelGroup, group: LevelGroup): boolean {
  return group.places.every((p) => frame.places.some((f) => f.a <= p.a && p.b <= f.b));
}

/** Roots named by a group next to the word "root": "L5", "L5 and S1", "S1-S3". */
export function rootsOf(group: LevelGroup): Vertebra[] {
  return [...new Set(group.places.flatMap(({ a, b }) => bodiesBetween(a, b, false)))];
}

/** The segment below (1) or above (-1) a group of levels, or the vertebra beside vertebrae; null beyond the ends. */
export function beside(group: LevelGroup, by: 1 | -1): Place | null {
  const top = Math.min(...group.places.map((p) => p.a));
  const bottom = Math.max(...group.places.map((p) => p.b));
  const next = bottom === L5 ? S1 : bottom + 1;
  const before = top === S1 ? L5 : top - 1;
  if (isBodies(group))
    return by > 0 ? { a: next, b: next, kind: 'body' } : { a: before, b: before, kind: 'body' };
  if (by > 0) return bottom >= S1 ? null : { a: bottom, b: next, kind: 'disc' };
  return top <= 11 ? null : { a: before, b: top, kind: 'disc' };
}
