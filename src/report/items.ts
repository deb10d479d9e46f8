import type { ReportWord, ReportWords } from '../knowledge/report-word.ts';
import type { Indexed, Token } from '../text/index.ts';
import { findLevels } from './find-levels.ts';
import type { LevelGroup } from './level-group.ts';

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
  return repaired(text, items);
}

function gapOf(tokens: readonly Token[], from: number, to: number): number {
  let gap = 0;
  for (let i = from; i < to; i++) {
    const kind = tokens[i]?.kind;
    if (kind === 'word' || kind === 'number') gap++;
  }
  return gap;
}

/** Words with which a speaker takes back what was just said. */
const takenBack = new Set(['correction', 'sorry', 'scratch', 'strike']);

/** Whether such a word, or a "no" between commas, stands right before a token. */
function takesBack(text: Indexed, token: number, after: number): boolean {
  for (let t = token - 1; t >= Math.max(after, token - 4, 0); t--) {
    const word = text.tokens[t]?.word ?? '';
    if (takenBack.has(word)) return true;
    if (word === 'no' && text.tokens[t - 1]?.word === ',' && text.tokens[t + 1]?.word === ',') return true;
  }
  return false;
}

type Kind = 'level' | 'side' | 'grade' | 'other';
const kindOf = ({ word, level }: Item): Kind =>
  level ? 'level' : (word.side ?? word.after) ? 'side' : word.grade ? 'grade' : 'other';

/** "left, correction, right": of two sides, levels or grades around such a word only the second was meant. */
function repaired(text: Indexed, items: Item[]): Item[] {
  let gone: Set<Item> | null = null;
  for (let n = 1; n < items.length; n++) {
    const item = items[n] as Item;
    if (kindOf(item) === 'other' || !takesBack(text, item.from, items[Math.max(0, n - 4)]?.to ?? 0)) continue;
    for (let k = n - 1; k >= Math.max(0, n - 6); k--)
      if (kindOf(items[k] as Item) === kindOf(item)) {
        gone ??= new Set();
        gone.add(items[k] as Item);
        break;
      }
  }
  for (let n = 2; n < items.length; n++) {
    // "mild right and no left narrowing": only the right is meant.
    const item = items[n] as Item;
    const list = items[n - 1] as Item;
    if (!item.word.side || text.tokens[item.from - 1]?.word !== 'no' || list.word.join === undefined)
      continue;
    if (items.slice(Math.max(0, n - 4), n - 1).some((before) => before.word.side !== undefined)) {
      gone ??= new Set();
      gone.add(item);
    }
  }
  return gone === null ? items : items.filter((item) => !gone.has(item));
}
