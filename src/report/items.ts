import type { ReportWord, ReportWords } from '../knowledge/report-word.ts';
import type { Indexed, Token } from '../text/index.ts';
import { findLevels } from './find-levels.ts';
import type { LevelGroup } from './level-group.ts';
import type { LevelMemory } from './level-memory.ts';
import { restoreItems } from './restore-items.ts';

/** A word or level of a sentence that the reader knows. Token indices, `to` exclusive. */
export interface Item {
  readonly from: number;
  readonly to: number;
  readonly word: ReportWord;
  /** The levels named here; then `word` is empty. */
  readonly level: LevelGroup | null;
  /** Unknown words between the item before and this one. */
  readonly gap: number;
}

/** Pass 2: the known words and levels of a sentence, in order; `before` are those of the statement before it. */
export function itemsOf(
  text: Indexed,
  from: number,
  to: number,
  words: ReportWords,
  memory: LevelMemory,
  before: readonly Item[] = [],
): readonly Item[] {
  const items: Item[] = [];
  let at = from;
  for (const level of findLevels(text.tokens, from, to)) {
    const gap = addWords(text, at, level.from, words, items);
    items.push({ from: level.from, to: level.to, word: words.noWord, level, gap });
    at = level.to;
  }
  addWords(text, at, to, words, items);
  return restoreItems(text, items, { from, to }, before, memory, words.noWord);
}

/** A level as an item of its own, for one that stands in a heading. */
export function levelItem(level: LevelGroup, { noWord }: ReportWords): Item {
  return { from: level.from, to: level.to, word: noWord, level, gap: 0 };
}

/** Adds the known words between two tokens; gives the number of unknown words after the last one. */
function addWords(text: Indexed, from: number, to: number, words: ReportWords, items: Item[]): number {
  const { tokens } = text;
  let gap = 0;
  for (let at = from; at < to;) {
    const found = words.words.at(text, at, to);
    if (found !== null) {
      items.push({ from: at, to: found.to, word: found.value, level: null, gap });
      gap = 0;
      at = found.to;
      continue;
    }
    const kind = (tokens[at] as Token).kind;
    if (kind === 'word' || kind === 'number') gap++;
    at++;
  }
  return gap;
}
