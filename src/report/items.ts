import type { ReportWord, ReportWords } from '../knowledge/report-words.ts';
import type { Indexed } from '../text/index.ts';
import { findLevels } from './levels.ts';
import type { LevelGroup } from './levels.ts';

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

/** Pass 2: the known words and levels of a sentence, in order. */
export function itemsOf(text: Indexed, from: number, to: number, words: ReportWords): Item[] {
  const levels = findLevels(text.tokens, from, to);
  const items: Item[] = [];
  let at = from;
  const push = (start: number, end: number, word: ReportWord, level: LevelGroup | null): void => {
    let gap = 0;
    for (let i = items[items.length - 1]?.to ?? from; i < start; i++) {
      const token = text.tokens[i];
      if (token !== undefined && (token.kind === 'word' || token.kind === 'number')) gap++;
    }
    items.push({ from: start, to: end, word, level, gap });
  };
  const fill = (end: number): void => {
    for (const match of words.words.match(text, at, end)) push(match.from, match.to, match.value, null);
  };
  for (const level of levels) {
    fill(level.from);
    push(level.from, level.to, words.noWord, level);
    at = level.to;
  }
  fill(to);
  return items;
}
