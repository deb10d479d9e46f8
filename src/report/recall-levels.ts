import { wordClass } from '../text/index.ts';
import type { Indexed, Token } from '../text/index.ts';
import type { Item } from './items.ts';
import { beside, follows } from './level-group.ts';
import type { LevelGroup, Place } from './level-group.ts';
import type { Landmark, LevelMemory } from './level-memory.ts';

const landmarks: ReadonlyMap<string, Landmark> = new Map([
  ...'surgery operation laminectomy laminotomy discectomy microdiscectomy decompression fusion instrumentation fixation'
    .split(' ')
    .map((word): [string, Landmark] => [word, 'operation']),
  ...'herniation protrusion extrusion prolapse hnp bulge'
    .split(' ')
    .map((word): [string, Landmark] => [word, 'herniation']),
  ...'slip listhesis spondylolisthesis anterolisthesis retrolisthesis'
    .split(' ')
    .map((word): [string, Landmark] => [word, 'slip']),
  ['fracture', 'fracture'],
  ['stenosis', 'stenosis'],
]);
const operated: ReadonlySet<string> = new Set(
  'operated operative surgical postoperative postsurgical fused decompressed instrumented index'.split(' '),
);
const sites: ReadonlySet<string> = new Set(
  'level levels segment segments site disc space interspace'.split(' '),
);
const discNouns: ReadonlySet<string> = new Set('disc discs disk disks space interspace'.split(' '));
const determiners: ReadonlySet<string> = new Set(
  'the this that his her their prior previous old known'.split(' '),
);
const counts: ReadonlyMap<string, number> = new Map([
  ['both', 2],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
]);
const levelNouns: ReadonlySet<string> = new Set('levels discs disks segments spaces interspaces'.split(' '));
const others: ReadonlySet<string> = new Set(['other', 'others', 'remaining']);

/** A level so few tokens after such words names what they point at. */
const SAID = 4;

/** Words that such a phrase can begin with, or "between". */
export const recallWords = wordClass([
  ...landmarks.keys(),
  ...operated,
  ...counts.keys(),
  ...others,
  ...'all level site above below between inbetween intervening'.split(' '),
]);

interface Pointed {
  readonly from: number;
  readonly to: number;
  readonly places: readonly Place[];
}

/**
 * "At the operated level", "above the slip", "at both levels", "at the two other levels", "the disc in between": words that
 * point at levels which the report named before become those levels.
 */
export function recallLevels(
  { tokens }: Indexed,
  items: readonly Item[],
  range: { readonly from: number; readonly to: number },
  memory: LevelMemory,
  noWord: Item['word'],
): readonly Item[] {
  const word = (t: number): string => (t >= range.from && t < range.to ? (tokens[t]?.word ?? '') : '');
  const found: Item[] = [];
  for (let t = range.from; t < range.to; t++) {
    if (((tokens[t] as Token).classes & recallWords) === 0) continue;
    const pointed =
      landmarkAt(word, t, memory) ??
      allNamedAt(word, t, items, memory) ??
      allAt(word, t, items) ??
      othersAt(word, t, items) ??
      betweenAt(word, t, items);
    // "above the fusion, at L2-3": the level is said.
    if (pointed === null || isSaid(items, pointed)) continue;
    const { from, to, places } = pointed;
    const level: LevelGroup = { from, to, places, elsewhere: false };
    found.push({ from, to, word: noWord, level, gap: 0 });
    t = to - 1;
  }
  if (found.length === 0) return items;
  const kept = items.filter((item) => !found.some((l) => item.from < l.to && l.from < item.to));
  return [...kept, ...found].sort((a, b) => a.from - b.from);
}

/** Whether a level is named right there. */
function isSaid(items: readonly Item[], { from, to }: Pointed): boolean {
  return items.some((item) => item.level && item.from < to + SAID && from < item.to);
}

type WordAt = (t: number) => string;

/** "operated level", "level of the laminectomy", "herniation level", "above the fusion". */
function landmarkAt(word: WordAt, t: number, memory: LevelMemory): Pointed | null {
  const first = word(t);
  if (operated.has(first) && sites.has(word(t + 1))) return pointAt(word, t, t + 2, memory.of('operation'));
  const named = landmarks.get(first);
  if (named !== undefined && (word(t + 1) === 'level' || word(t + 1) === 'site'))
    return pointAt(word, t, t + 2, memory.of(named));
  const of = (first === 'level' || first === 'site') && word(t + 1) === 'of';
  if (!of && first !== 'above' && first !== 'below') return null;
  let at = of ? t + 2 : t + 1;
  while (determiners.has(word(at)) && at < t + 5) at++;
  if (!of && at === t + 1) return null;
  const landmark =
    landmarks.get(word(at)) ?? (of ? undefined : operated.has(word(at)) ? 'operation' : undefined);
  if (landmark === undefined) return null;
  const end = operated.has(word(at)) ? at + 2 : at + 1;
  const group = memory.of(landmark);
  if (of) return pointAt(word, t, end, group);
  const next = group === null ? null : beside(group, first === 'above' ? -1 : 1);
  return next === null ? null : { from: t, to: end, places: [next] };
}

/** The landmark's level, or with "above" or "below" before it the one beside it. */
function pointAt(word: WordAt, from: number, to: number, group: LevelGroup | null): Pointed | null {
  if (group === null) return null;
  const at = determiners.has(word(from - 1)) ? from - 2 : from - 1;
  const by = word(at) === 'above' ? -1 : word(at) === 'below' ? 1 : 0;
  if (by === 0) return { from, to, places: group.places };
  const next = beside(group, by);
  return next === null ? null : { from: at, to, places: [next] };
}

/** "both levels", "all three discs", after they were named one by one. */
function allNamedAt(word: WordAt, t: number, items: readonly Item[], memory: LevelMemory): Pointed | null {
  const count = counts.get(word(t));
  if (count === undefined || !levelNouns.has(word(t + 1))) return null;
  const before = word(t - 1);
  if (word(t) !== 'both' && before !== 'all' && before !== 'these') return null;
  if (items.some((item) => item.level !== null && item.to <= t)) return null;
  const places = memory.recent.slice(-count);
  if (places.length < count) return null;
  return { from: word(t) === 'both' ? t : t - 1, to: t + 2, places };
}

/** "bulges at L3-4 and L4-5 and a protrusion at L5-S1, all compressing the sac": at each of them. */
function allAt(word: WordAt, t: number, items: readonly Item[]): Pointed | null {
  if (word(t) !== 'all' || word(t - 1) !== ',' || !/(ing|s)$/.test(word(t + 1))) return null;
  if (levelNouns.has(word(t + 1))) return null;
  const places = items.flatMap((item) => (item.to <= t ? (item.level?.places ?? []) : []));
  const discs = places.filter((p, n) => p.kind === 'disc' && places.findIndex((q) => q.a === p.a) === n);
  return discs.length < 2 ? null : { from: t, to: t + 1, places: discs };
}

/** "moderate at the two other levels": those of the levels said together that were not named since. */
function othersAt(word: WordAt, t: number, items: readonly Item[]): Pointed | null {
  if (!others.has(word(t))) return null;
  let to = t + 1;
  if (counts.has(word(to))) to++;
  if (/^(levels?|ones?|discs?|disks?|segments?)$/.test(word(to))) to++;
  else if (word(t) !== 'others') return null;
  const at = items.findLastIndex((item) => item.to <= t && (item.level?.places.length ?? 0) > 1);
  const all = items[at]?.level?.places.filter((p) => p.kind === 'disc') ?? [];
  const since = items.filter((item, n) => n > at && item.to <= t).flatMap((item) => item.level?.places ?? []);
  const places = all.filter((p) => !since.some((s) => s.a <= p.a && p.b <= s.b));
  return since.length === 0 || places.length === 0 || places.length === all.length
    ? null
    : { from: t, to, places };
}

/** "the disc in between", "the intervening disc": of two bodies just named. */
function betweenAt(word: WordAt, t: number, items: readonly Item[]): Pointed | null {
  const from =
    word(t) === 'between' && word(t - 1) === 'in' && !/^(l|the|t|d)$/.test(word(t + 1)) ? t - 1 : t;
  const inBetween = word(t) === 'inbetween' || from < t;
  const after = inBetween && discNouns.has(word(from - 1));
  const before = word(t) === 'intervening' && discNouns.has(word(t + 1));
  if (!after && !before) return null;
  const bodies = items
    .filter((item) => item.to <= t && item.level !== null)
    .flatMap((item) => item.level?.places ?? [])
    .filter((p) => p.kind === 'body')
    .slice(-2);
  const [upper, lower] = bodies;
  if (!upper || !lower || !follows(upper.a, lower.a)) return null;
  return { from, to: t + 1, places: [{ a: upper.a, b: lower.a, kind: 'disc' }] };
}
