import { wordClass } from '../text/index.ts';
import type { Indexed, Token } from '../text/index.ts';
import type { Item } from './items.ts';
import type { LevelGroup, Place } from './level-group.ts';
import { zoneOf } from './structure-zones.ts';

/** Words that stand for one of the levels just named; whether they mean so without a noun after them. */
const pointers: ReadonlyMap<string, { readonly end: 'first' | 'second' | 'last'; readonly alone: boolean }> =
  new Map([
    ['former', { end: 'first', alone: true }],
    ['latter', { end: 'last', alone: true }],
    ['first', { end: 'first', alone: false }],
    ['second', { end: 'second', alone: false }],
    ['upper', { end: 'first', alone: false }],
    ['higher', { end: 'first', alone: false }],
    ['lower', { end: 'last', alone: false }],
  ]);
/** Without any of these words in a sentence no level is pointed to. */
export const pointWords = wordClass(['levels', ...pointers.keys()]);
/** Words that order by height, not by mention. */
const byHeight = new Set(['upper', 'higher', 'lower']);
const articles = new Set(['the', 'only', 'its', 'their']);
/** Nouns that go with such a word. */
const nouns = new Set([
  'one',
  'level',
  'two',
  'disc',
  'disk',
  'segment',
  'interspace',
  'protrusion',
  'bulge',
]);
/**
 * "Protrusions at L3-4 and L4-5, the latter with a fissure": a word that stands for a level named before becomes that
 * level. The levels are the last ones named in the sentence, else in the statement before (`before`).
 */
export function pointToLevels(
  { tokens }: Indexed,
  items: readonly Item[],
  range: { readonly from: number; readonly to: number },
  before: readonly Item[],
  noWord: Item['word'],
): readonly Item[] {
  if (!items.some(isLevel) && !before.some(isLevel)) return items;
  const levels: Item[] = [];
  for (let t = range.from + 1; t < range.to; t++) {
    const { word, classes } = tokens[t] as Token;
    if ((classes & pointWords) === 0) continue;
    if (word === 'levels' && /^(both|these|two|each)$/.test(tokens[t - 1]?.word ?? '')) {
      const own = placesBefore(items, t);
      const all = own.length > 0 ? own : placesBefore(before, t);
      const group: LevelGroup = { from: t - 1, to: t + 1, places: all, elsewhere: false };
      if (all.length > 1) levels.push({ from: t - 1, to: t + 1, word: noWord, level: group, gap: 0 });
      continue;
    }
    const pointer = pointers.get(word);
    if (pointer === undefined || !articles.has(tokens[t - 1]?.word ?? '')) continue;
    const after = tokens[t + 1]?.word ?? '';
    if (!pointer.alone && !nouns.has(after) && !standsAlone(tokens, items, t + 1, range.to)) continue;
    const named = placesBefore(items, t);
    const place = placeOf(
      named.length > 0 ? named : placesBefore(before, t),
      pointer.end,
      byHeight.has(word),
    );
    if (place === undefined) continue;
    const level: LevelGroup = { from: t, to: t + 1, places: [place], elsewhere: place.b < 11 };
    levels.push({ from: t, to: t + 1, word: noWord, level, gap: 0 });
    const disc = nouns.has(after) ? undefined : lastDisc(items, before, t);
    if (disc) levels.push({ ...disc, from: t, to: t + 1, gap: 0 });
  }
  if (levels.length === 0) return items;
  const kept = items.filter((item) => !levels.some((l) => item.from < l.to && l.from < item.to));
  const all = [...kept, ...levels].sort((a, b) => a.from - b.from);
  // The words that now are a level, with their article and noun, are no gap any more.
  return all.map((item, n) =>
    levels.includes(all[n - 1] as Item) ? { ...item, gap: Math.max(0, item.gap - 3) } : item,
  );
}

/** Whether no noun follows that the word could belong to. */
function standsAlone(tokens: Indexed['tokens'], items: readonly Item[], t: number, to: number): boolean {
  if (t >= to || tokens[t]?.kind === 'mark') return true;
  const next = items.find((item) => item.from === t);
  if (next === undefined || next.level !== null) return false;
  const { word } = next;
  if (word.structure !== undefined && !zoneOf.has(word.structure)) return false;
  return word.types === undefined && (word.head === undefined || word.form === 'verb') && !word.multilevel;
}

/** The disc that was spoken of last, when the word stands for it ("the latter is narrowed"). */
function lastDisc(items: readonly Item[], before: readonly Item[], token: number): Item | undefined {
  const said = [...before, ...items.filter((item) => item.to <= token)];
  const named = said.findLast((item) => item.word.structure ?? item.word.types);
  return named?.word.structure === 'disc' && !named.word.types ? named : undefined;
}

const isLevel = (item: Item): boolean => item.level !== null;

/** The places named last before a token: those said together, or else the last few. */
function placesBefore(items: readonly Item[], token: number): readonly Place[] {
  const named = items.filter((item) => item.level !== null && item.to <= token).slice(-3);
  const last = named.at(-1)?.level?.places ?? [];
  return last.length > 1 ? last : named.flatMap((item) => item.level?.places ?? []);
}

/** The first, second or last of several places, as they are said or (`height`) as they lie; undefined when it cannot be told. */
function placeOf(
  places: readonly Place[],
  end: 'first' | 'second' | 'last',
  height: boolean,
): Place | undefined {
  if (places.length < 2 || places.some((p) => p.kind === 'range')) return undefined;
  const ordered = height ? [...places].sort((a, b) => a.a - b.a) : places;
  return end === 'first' ? ordered[0] : end === 'second' ? ordered[1] : ordered.at(-1);
}
