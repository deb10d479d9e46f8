import type { ReportWord, ReportWords } from '../knowledge/report-words.ts';
import type { Indexed, Token } from '../text/index.ts';
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
  const { tokens } = text;
  const items: Item[] = [];
  let at = from;
  const fill = (end: number): void => {
    for (const { from: start, to: stop, value } of words.words.match(text, at, end)) {
      items.push({ from: start, to: stop, word: value, level: null, gap: gapOf(tokens, at, start) });
      at = stop;
    }
  };
  for (const level of findLevels(tokens, from, to)) {
    fill(level.from);
    const gap = gapOf(tokens, at, level.from);
    items.push({ from: level.from, to: level.to, word: words.noWord, level, gap });
    at = level.to;
  }
  fill(to);
  return items;
}

function gapOf(tokens: readonly Token[], from: number, to: number): number {
  let gap = 0;
  for (let i = from; i < to; i++) {
    const kind = tokens[i]?.kind;
    if (kind === 'word' || kind === 'number') gap++;
  }
  return gap;
}
