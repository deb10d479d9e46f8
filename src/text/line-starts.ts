import type { Token } from './tokenize.ts';

const bullets = new Set(['-', '*', '\u2022', '.', '+', '>', '#', 'o']);
const LABEL_TOKENS = 14;

/** The place after a bullet or list number at the start of a line; `from` itself when there is none. */
export function bulletEnd(tokens: readonly Token[], from: number, to: number): number {
  let at = from;
  while (at < to && at < from + 4) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    // ">>>" is an arrow.
    const arrow = token.word === '>' && next?.word === '>' && next.start === token.end;
    if (token.kind === 'mark' && bullets.has(token.word) && !arrow) at++;
    else if (
      (token.kind === 'number' || (token.kind === 'word' && token.word.length === 1)) &&
      next !== undefined &&
      (next.word === '.' || next.word === ')') &&
      next.start === token.end &&
      tokens[at + 2]?.start !== next.end &&
      token.word.length <= 2
    )
      at += 2;
    else if (token.word === '(' && tokens[at + 1]?.kind === 'number' && tokens[at + 2]?.word === ')') at += 3;
    else break;
  }
  return at;
}

/** Where the colon of a short label stands: few tokens, no full stop or comma list of statements before it. */
export function labelColon(tokens: readonly Token[], from: number, to: number): number | undefined {
  const end = Math.min(to, from + LABEL_TOKENS);
  for (let i = from; i < end; i++) {
    const token = tokens[i] as Token;
    if (token.word === ':')
      return i > from && !(tokens[i - 1]?.kind === 'number' && tokens[i + 1]?.start === token.end)
        ? i
        : undefined;
    if (token.word === '.' || token.word === ';' || token.kind === 'break') return undefined;
  }
  return undefined;
}
