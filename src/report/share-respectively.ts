import { wordClass } from '../text/index.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';

/** Without this word in a sentence nothing is shared out. */
export const shareWords = wordClass(['respectively']);

/**
 * "Protrusion and extrusion at L4-5 and L5-S1, respectively": each of the things that are listed gets its own one of the
 * levels that are listed. What is said after the levels ("left and right respectively") is shared out in the same way.
 */
export function shareRespectively(
  { tokens }: Indexed,
  items: readonly Item[],
  range: { readonly from: number; readonly to: number },
): readonly Item[] {
  let at = range.to - 1;
  while (at > range.from && tokens[at]?.word !== 'respectively') at--;
  if (at <= range.from) return items;
  const n = items.findLastIndex((item) => item.level !== null && item.to <= at && places(item).length > 1);
  const level = items[n];
  if (level === undefined) return items;
  const behind = listOf(items, n + 1, items.findLastIndex((item) => item.to <= at) + 1);
  const things = behind.length > 0 ? behind : listBefore(items, n);
  if (things.length !== places(level).length) return items;
  const shares = things.map((thing, k) => shareOf(level, k, thing));
  const out: Item[] = [];
  for (const item of items) {
    if (item === level) continue;
    const k = things.indexOf(item);
    const share = shares[k];
    if (share) out.push(share);
    out.push(item);
  }
  return out;
}

const places = ({ level }: Item): readonly unknown[] => level?.places ?? [];

function shareOf(level: Item, k: number, thing: Item): Item {
  const place = level.level?.places[k];
  if (level.level === null || place === undefined) return level;
  return {
    ...level,
    from: thing.from,
    to: thing.to,
    gap: 0,
    level: { ...level.level, from: level.from, places: [place] },
  };
}

type Kind = 'finding' | 'side' | 'grade' | 'zone' | null;
const kindOf = ({ word }: Item): Kind =>
  word.types
    ? 'finding'
    : word.grade
      ? 'grade'
      : (word.side ?? word.after)
        ? 'side'
        : word.zone
          ? 'zone'
          : null;

/** The things of one kind between two items; the first of each part of the list. */
function listOf(items: readonly Item[], from: number, to: number): Item[] {
  const kinds = items.slice(from, to).map(kindOf);
  const kind = kinds.find((k) => k !== null);
  return kind === undefined || kind === null
    ? []
    : items.slice(from, to).filter((item) => kindOf(item) === kind);
}

/** The things listed right before the level at `n`: findings, else what qualifies the one finding. */
function listBefore(items: readonly Item[], n: number): Item[] {
  const found = items.slice(0, n).filter((item) => kindOf(item) === 'finding');
  return found.length > 1 ? found : [];
}
