import type { Indexed } from '../text/index.ts';
import { withoutAbsentSides } from './absent-sides.ts';
import type { Item } from './items.ts';
import { pointToLevels } from './point-levels.ts';
import { restoreStructures } from './restore-structures.ts';
import { shareRespectively } from './share-respectively.ts';
import { withoutTakenBack } from './take-back.ts';

/**
 * Pass 2b: a sentence's items as they are meant. What the speaker takes back or says to be absent goes; what is left out
 * because it was just said ("the right one", "the latter", "respectively") is put in its place, at the words that stand
 * for it.
 */
export function restoreItems(
  text: Indexed,
  given: readonly Item[],
  range: { readonly from: number; readonly to: number },
  before: readonly Item[],
  noWord: Item['word'],
): readonly Item[] {
  if (given.length === 0) return given;
  let items = withoutBoth(text, withoutTakenBack(text, given));
  if (items.some(isSide)) {
    items = withoutAbsentSides(text, items, range.to);
    items = restoreStructures(text, items, range.to, before);
  }
  items = pointToLevels(text, items, range, before, noWord);
  return shareRespectively(text, items, range);
}

const lateral = new Set(['left', 'right']);
const isSide = ({ word }: Item): boolean => lateral.has(word.side ?? word.after ?? '');

/** "both the L3-4 and the L4-5 discs": two levels and not two sides. */
function withoutBoth({ tokens }: Indexed, items: readonly Item[]): readonly Item[] {
  const counts = ({ from }: Item, n: number): boolean => {
    const next = items[n + 1];
    return tokens[from]?.word === 'both' && next?.gap !== 2 && (next?.level?.places.length ?? 0) > 1;
  };
  return items.some(counts) ? items.filter((item, n) => !counts(item, n)) : items;
}
