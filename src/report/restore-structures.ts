import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import { sided } from './structure-zones.ts';

/** How far back the named structure may stand. */
const REACH = 16;
/** Words that may stand where the structure is left out. */
const fillers = new Set(['one', 'side', 'ones']);

/**
 * "The left foramen is patent and the right is mildly narrowed": where a side stands alone before what is said of it, the
 * structure that was named with the other side is put after it. `before` are the items of the statement before, for "the
 * left facet is enlarged; the right is normal".
 */
export function restoreStructures(
  text: Indexed,
  items: readonly Item[],
  to: number,
  before: readonly Item[],
): readonly Item[] {
  let out: Item[] | null = null;
  for (let n = 0; n < items.length; n++) {
    const item = items[n] as Item;
    out?.push(item);
    if (item.word.side !== 'left' && item.word.side !== 'right') continue;
    const next = predicate(text, items, n, to);
    if (next === null) continue;
    const named = other(out ?? items.slice(0, n + 1), item) ?? (n === 0 ? other(before, item) : null);
    if (named === null) continue;
    out ??= items.slice(0, n + 1);
    out.push({ ...named.structure, from: item.from, to: item.to, gap: 0 });
    if (next === 'graded' && named.change) {
      // "right one mildly so": what was said of the other is said again.
      while (n + 1 < items.length && (items[n + 1] as Item).word.grade) out.push(items[++n] as Item);
      const at = out.at(-1) as Item;
      out.push({ ...named.change, from: at.from, to: at.to, gap: 0 });
    }
  }
  return out ?? items;
}

/** Whether something is said of the bare side at `n`: `said` by words that follow, `graded` by a grade alone; null if not. */
function predicate(text: Indexed, items: readonly Item[], n: number, to: number): 'said' | 'graded' | null {
  const side = items[n] as Item;
  const filled = fillers.has(text.tokens[side.to]?.word ?? '');
  let k = n + 1;
  while (k < items.length && (items[k] as Item).word.grade) k++;
  const next = items[k];
  if (next === undefined || next.from >= to) return filled && k > n + 1 ? 'graded' : null;
  if (next.gap > 1 && !filled) return null;
  const { word } = next;
  if (word.join === 'be') return k === n + 1 && text.tokens[next.from]?.word !== ':' ? 'said' : null;
  if (word.normal) return k === n + 1 ? 'said' : null;
  if (word.head && word.form === 'adjective' && !word.types) return leadsOn(items, k) ? null : 'said';
  if (word.head && word.form === 'verb') return 'said';
  if (filled && k > n + 1 && (word.join === 'list' || word.join === 'with')) return 'graded';
  return null;
}

/** Whether the adjective at `k` stands before a noun ("right hypertrophic facets"). */
function leadsOn(items: readonly Item[], k: number): boolean {
  const after = items[k + 1];
  if (after === undefined || after.gap > 0) return false;
  const { word } = after;
  return word.structure !== undefined || word.types !== undefined || word.head !== undefined;
}

/** The last paired structure named with the other side, and the word of change that follows it. */
function other(items: readonly Item[], side: Item): { structure: Item; change: Item | null } | null {
  const opposite = side.word.side === 'left' ? 'right' : 'left';
  const last = items.length - 1;
  let change: Item | null = null;
  let said = false;
  for (let k = last; k >= Math.max(0, last - REACH); k--) {
    const item = items[k] as Item;
    const { word } = item;
    if (item === side) continue;
    if (word.head) change = item;
    if (word.head || word.normal) said = true;
    if (word.types && !word.head) return null;
    if (word.structure === undefined || !sided.has(word.structure)) continue;
    for (let m = k - 1; m >= Math.max(0, k - 3); m--) {
      const before = (items[m] as Item).word;
      if (before.side === opposite) return said ? { structure: item, change } : null;
      if (before.structure || before.types || before.head) break;
    }
    return null;
  }
  return null;
}
