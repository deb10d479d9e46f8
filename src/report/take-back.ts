import { wordClass } from '../text/index.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';

/** Words with which a speaker takes back what was just said. */
const takenBack = new Set(['correction', 'sorry', 'scratch', 'strike']);
/** Without any of these words in a sentence nothing is taken back. */
export const takeBackWords = wordClass([...takenBack, 'no']);

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
export function withoutTakenBack(text: Indexed, items: readonly Item[]): readonly Item[] {
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
  return gone === null ? items : items.filter((item) => !gone.has(item));
}
