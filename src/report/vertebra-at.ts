import type { Token } from '../text/index.ts';
import { L1, L5, L6, S1 } from './level-group.ts';

const offsets: ReadonlyMap<string, number> = new Map([
  ['t', 0],
  ['th', 0],
  ['d', 0],
  ['l', 12],
  ['lv', 12],
  ['s', 18],
  ['c', -100],
]);
const limits: ReadonlyMap<string, number> = new Map([
  ['t', 12],
  ['th', 12],
  ['d', 12],
  ['l', 6],
  ['lv', 6],
  ['s', 5],
  ['c', 8],
]);
const units = new Set(
  'mm cm x week weeks month months year years day days yr yrs m percent % view views mg hour hours ml'.split(
    ' ',
  ),
);
const numerals: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, n) => [word, n + 1]),
);
/** Letters that may stand apart from their number ("L 4", "S-1", "L four"). */
const apart: ReadonlySet<string> = new Set(['l', 's', 'd']);

/** A vertebra with the token after it. Numbered from T1 = 1 to S5 = 23. */
export interface VertebraAt {
  readonly v: number;
  readonly next: number;
}

/** Whether the word is a unit, so that the number before it is an amount. */
export const isUnit = (word: string | undefined): boolean => word !== undefined && units.has(word);

/** A vertebra named at token `i` ("L4", "D12", "S 1", "L.4", "L four"); null when there is none. */
export function vertebraAt(tokens: readonly Token[], i: number, to: number): VertebraAt | null {
  const letter = tokens[i];
  if (letter === undefined || letter.kind !== 'word' || i + 1 >= to) return null;
  const offset = offsets.get(letter.word);
  if (offset === undefined) return null;
  let n = i + 1;
  const mark = tokens[n];
  if (mark?.start === letter.end && (mark.word === '-' || mark.word === '.') && apart.has(letter.word)) n++;
  const number = tokens[n];
  if (number === undefined || n >= to) return null;
  const touching = number.start <= letter.end + (n - i - 1);
  if (!touching && (number.start > letter.end + 2 || !apart.has(letter.word))) return null;
  const value = number.kind === 'number' ? Number(number.word) : (numerals.get(number.word) ?? 0);
  if (!touching && isUnit(tokens[n + 1]?.word)) return null;
  if (!Number.isInteger(value) || value < 1 || value > (limits.get(letter.word) ?? 0)) return null;
  return { v: offset + value, next: n + 1 };
}

/** A bare number that goes on from a vertebra ("L4-5", "L5-1", "L four five"); null when it does not fit. */
export function numberAfter(
  tokens: readonly Token[],
  i: number,
  to: number,
  before: number,
): VertebraAt | null {
  const token = tokens[i];
  if (token === undefined || i >= to || isUnit(tokens[i + 1]?.word)) return null;
  const value = token.kind === 'number' ? Number(token.word) : (numerals.get(token.word) ?? NaN);
  if (!Number.isInteger(value) || (token.kind === 'number' && token.word.includes('.'))) return null;
  if (before < -50) return value <= 8 ? { v: value - 100, next: i + 1 } : null;
  if (before === L5 && value === 1) return { v: S1, next: i + 1 };
  if (before === 12 && value === 1) return { v: L1, next: i + 1 };
  const base = before <= 12 ? 0 : before <= L6 ? 12 : 18;
  const v = base + value;
  return v > before && value <= (base === 0 ? 12 : base === 12 ? 6 : 5) ? { v, next: i + 1 } : null;
}

const roman: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
  ['v', 5],
]);
/** A letter and its Roman number as one word ("LIV"), or misread ("LS-S1", "Ll-2"). */
const fused: ReadonlyMap<string, number> = new Map([
  ['li', 13],
  ['ll', 13],
  ['lii', 14],
  ['liii', 15],
  ['liv', 16],
  ['lv', L5],
  ['ls', L5],
  ['si', S1],
  ['sl', S1],
]);

/** A vertebra in Roman figures or misread at token `i` ("LIV", "L IV", "SI"): only beside another one is it meant so. */
export function romanAt(tokens: readonly Token[], i: number, to: number): VertebraAt | null {
  const token = tokens[i];
  if (token === undefined || token.kind !== 'word' || i >= to) return null;
  const whole = fused.get(token.word);
  if (whole !== undefined) return { v: whole, next: i + 1 };
  if (token.word !== 'l' && token.word !== 's') return null;
  const n = tokens[i + 1]?.word === '-' || tokens[i + 1]?.word === '.' ? i + 2 : i + 1;
  const value = n < to ? roman.get(tokens[n]?.word ?? '') : undefined;
  if (value === undefined) return null;
  return { v: (token.word === 'l' ? 12 : 18) + value, next: n + 1 };
}

/** A bare Roman figure that goes on from a vertebra ("L IV-V"). */
export function romanAfter(
  tokens: readonly Token[],
  i: number,
  to: number,
  before: number,
): VertebraAt | null {
  const value = i < to ? roman.get(tokens[i]?.word ?? '') : undefined;
  if (value === undefined || before < L1 || before > L5) return null;
  return before === L5 && value === 1 ? { v: S1, next: i + 1 } : { v: 12 + value, next: i + 1 };
}
