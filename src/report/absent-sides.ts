import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';

/** Words that say of a side that there is nothing: "none on the left", "no left". */
const absent = new Set(['none', 'nil', 'no', 'absent', 'negative', 'nothing']);
const marks = new Set([':', '-', '=', '(', ',']);

/**
 * "moderate left, none right", "mild right and no left narrowing", "left: none": where another side is said before, a side
 * of which there is nothing qualifies nothing.
 */
export function withoutAbsentSides(text: Indexed, items: readonly Item[], to: number): readonly Item[] {
  let sided = false;
  let gone: Set<Item> | null = null;
  for (let n = 0; n < items.length; n++) {
    const item = items[n] as Item;
    const side = item.word.side ?? item.word.after;
    if (side !== 'left' && side !== 'right') continue;
    if (sided && isAbsent(text, items, n, to)) (gone ??= new Set()).add(item);
    else sided = true;
  }
  return gone === null ? items : items.filter((item) => !gone.has(item));
}

function isAbsent(text: Indexed, items: readonly Item[], n: number, to: number): boolean {
  const { from, to: end, word } = items[n] as Item;
  const before = text.tokens[from - 1]?.word ?? '';
  if (before === 'no' && !word.after) return followsSide(items, n);
  if (absent.has(before)) return true;
  let t = end;
  if (marks.has(text.tokens[t]?.word ?? '') && text.tokens[t]?.word !== ',') t++;
  return t < to && absent.has(text.tokens[t]?.word ?? '') && text.tokens[t]?.word !== 'no';
}

/** Whether "no left" only goes on with the sides of what was said ("mild right and no left narrowing"). */
function followsSide(items: readonly Item[], n: number): boolean {
  let k = n - 1;
  while (k >= 0 && (items[k] as Item).word.join === 'list') k--;
  const word = items[k]?.word;
  return k < n - 1 && (word?.side !== undefined || word?.after !== undefined);
}
