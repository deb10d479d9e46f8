import type { Token } from '../text/index.ts';

interface Graded {
  readonly value: number;
  /** The grade as the examiner wrote it, without the five: "4-", "3+", "2". */
  readonly words: string;
  /** Token index after the grade. */
  readonly to: number;
}

/** An MRC grade at a token: "4/5", "4-/5" (3.5), "4+/5" (4.5), "5-/5" (4.5). Null when there is none. */
export function gradeAt(tokens: readonly Token[], at: number): Graded | null {
  const first = tokens[at];
  if (first?.kind !== 'number' || !/^[0-5](\.5)?$/.test(first.word)) return null;
  if (tokens[at - 1]?.word === '/') return null;
  const before = tokens[at - 1];
  if (before !== undefined && /^[lstcd]$/.test(before.word) && first.start - before.end === 0) return null;
  const mark = tokens[at + 1]?.word ?? '';
  const signed = mark === '+' || mark === '-';
  const slash = signed ? at + 2 : at + 1;
  if (tokens[slash]?.word !== '/' || tokens[slash + 1]?.word !== '5') return null;
  if (tokens[slash + 2]?.word === '/') return null;
  let to = slash + 2;
  const trailing = tokens[to]?.word;
  const base = Number(first.word);
  let value = base + (mark === '+' ? 0.5 : mark === '-' && signed ? -0.5 : 0);
  let words = `${first.word}${signed ? mark : ''}`;
  if (!signed && (trailing === '+' || trailing === '-') && tokens[to]?.start === tokens[to - 1]?.end) {
    value += trailing === '+' ? 0.5 : -0.5;
    words += trailing;
    to++;
  }
  return { value: Math.max(0, Math.min(5, value)), words, to };
}

/** "L 4" beside a muscle: a bare digit after a side. Null when there is none. */
export function sidedGradeAt(tokens: readonly Token[], at: number): Graded | null {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.kind !== 'number' || !/^[0-5]$/.test(token.word) || before === undefined) return null;
  if (!/^(l|r|lt|rt|left|right)$/.test(before.word) || before.end === token.start) return null;
  if (after !== undefined && (after.kind === 'number' || /^[/%:]$/.test(after.word))) return null;
  return { value: Number(token.word), words: token.word, to: at + 1 };
}

/** "EHL 4- left", "hip flexion 4": a digit right after a muscle, before a side or the end. Null when there is none. */
export function bareGradeAt(tokens: readonly Token[], at: number): Graded | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || !/^[0-5]$/.test(token.word)) return null;
  const mark = tokens[at + 1];
  const touching = mark !== undefined && mark.start === token.end && /^[+-]$/.test(mark.word);
  const next = tokens[at + (touching ? 2 : 1)]?.word ?? '.';
  if (!/^(on|l|r|lt|rt|left|right|bilateral|bilaterally|both|[.,;)])$/.test(next)) return null;
  const step = !touching ? 0 : mark.word === '+' ? 0.5 : -0.5;
  return {
    value: Math.max(0, Math.min(5, Number(token.word) + step)),
    words: `${token.word}${touching ? mark.word : ''}`,
    to: at + (touching ? 2 : 1),
  };
}

/** A reflex grade at a token: "1+", "2+", "0". Null when there is none. */
export function plusAt(tokens: readonly Token[], at: number): Graded | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || !/^[0-4]$/.test(token.word)) return null;
  const before = tokens[at - 1];
  if (before !== undefined && /^[lstcd/]$/.test(before.word) && before.end === token.start) return null;
  if (tokens[at + 1]?.word === '+') return { value: Number(token.word), words: `${token.word}+`, to: at + 2 };
  if (tokens[at + 1]?.word === '/' && tokens[at + 2]?.word === '4')
    return { value: Number(token.word), words: token.word, to: at + 3 };
  return null;
}

const counted = ['zero', 'one', 'two', 'three', 'four', 'five'];

/** "grade 4", "MRC 3", "four out of five": a grade in words. Null when there is none. */
export function wordedGradeAt(tokens: readonly Token[], at: number): Graded | null {
  const token = tokens[at];
  const spelt = token === undefined ? -1 : counted.indexOf(token.word);
  const value = spelt >= 0 ? spelt : token?.kind === 'number' ? Number(token.word) : -1;
  const next = [1, 2, 3].map((n) => tokens[at + n]?.word ?? '').join(' ');
  if (value >= 0 && value <= 5 && /^(out )?of (five|5)\b/.test(next))
    return { value, words: String(value), to: at + (next.startsWith('out') ? 4 : 3) };
  if (token?.kind !== 'number' || !/^[0-5]$/.test(token.word)) return null;
  if (!/^(grade|gr|mrc|power|strength)$/.test(tokens[at - 1]?.word ?? '')) return null;
  const mark = tokens[at + 1];
  const touching = mark !== undefined && mark.start === token.end;
  const step = touching && mark.word === '+' ? 0.5 : touching && mark.word === '-' ? -0.5 : 0;
  const words = `${token.word}${step === 0 ? '' : (mark?.word ?? '')}`;
  return { value: Math.max(0, Math.min(5, Number(token.word) + step)), words, to: at + 1 };
}
