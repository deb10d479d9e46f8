import { classesIn, wordClass } from '../text/index.ts';
import type { Indexed } from '../text/index.ts';
import { withoutAbsentSides } from './absent-sides.ts';
import type { Item } from './items.ts';
import type { LevelMemory } from './level-memory.ts';
import { pointToLevels, pointWords } from './point-levels.ts';
import { recallLevels, recallWords } from './recall-levels.ts';
import { restoreStructures } from './restore-structures.ts';
import { restoreSubject, restoreTopic, subjectWords } from './restore-subject.ts';
import { shareRespectively, shareWords } from './share-respectively.ts';
import { takeBackWords, withoutTakenBack } from './take-back.ts';

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
  memory: LevelMemory,
  noWord: Item['word'],
): readonly Item[] {
  if (given.length === 0) return given;
  const said = classesIn(text.tokens, range.from, range.to);
  let items = before.length > 0 ? restoreTopic(text, given, range, before) : given;
  if ((said & subjectWords) !== 0) items = restoreSubject(text, items, range, before);
  if ((said & takeBackWords) !== 0) items = withoutTakenBack(text, items);
  if ((said & both) !== 0) items = withoutBoth(text, items);
  if (items.some(isSide)) {
    items = withoutAbsentSides(text, items, range.to);
    items = restoreStructures(text, items, range.to, before);
  }
  if ((said & pointWords) !== 0) items = pointToLevels(text, items, range, before, noWord);
  if ((said & recallWords) !== 0) items = recallLevels(text, items, range, memory, noWord);
  return (said & shareWords) !== 0 ? shareRespectively(text, items, range) : items;
}

const both = wordClass(['both']);

function isSide({ word }: Item): boolean {
  const side = word.side ?? word.after;
  return side !== undefined && (side === 'left' || side === 'right');
}

/** "both the L3-4 and the L4-5 discs": two levels and not two sides. */
function withoutBoth({ tokens }: Indexed, items: readonly Item[]): readonly Item[] {
  const counts = ({ from }: Item, n: number): boolean => {
    const next = items[n + 1];
    return tokens[from]?.word === 'both' && next?.gap !== 2 && (next?.level?.places.length ?? 0) > 1;
  };
  return items.some(counts) ? items.filter((item, n) => !counts(item, n)) : items;
}
