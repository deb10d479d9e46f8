import { rowsOfLines } from './cells.ts';
import type { Cell } from './cells.ts';
import { freshNumbers } from './fresh-numbers.ts';
import type { Indexed } from './lexicon.ts';
import { bulletEnd, labelColon } from './line-starts.ts';
import type { Token } from './tokenize.ts';
import { isWrapped, linesOf, wrapOf } from './wrapped-lines.ts';
import type { Line } from './wrapped-lines.ts';

/** A run of tokens that is read as one statement. Token indices, `to` exclusive. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  /** Number of the (unwrapped) line it stands on; sentences of one line share it. */
  readonly line: number;
  /** True for the first sentence of a line. */
  readonly startsLine: boolean;
  /** Blank lines right before its line. */
  readonly blanksBefore: number;
  /** True when the line begins with a bullet or a list number. */
  readonly listed: boolean;
  /** Index of the colon that ends a short label at the start ("L4-5:", "Findings:"). */
  readonly colon: number | undefined;
  /** The cells of a row of a table, which is one sentence; undefined in running text. */
  readonly cells: readonly Cell[] | undefined;
}

/** Words after which a full stop does not end a sentence. */
const abbreviations = new Set(
  'lig bil mod dr mr mrs ms vs approx ca eg ie e i g fig figs st dept max min incl resp ant post sup inf lat ext int lt rt bilat ped'.split(
    ' ',
  ),
);
/** A longer run without a full stop is cut: whatever is read within a sentence may cost its length squared. */
const LONGEST = 300;

/**
 * Splits tokens into sentences by line structure and full stops. A line break ends a sentence unless the line was merely
 * wrapped: it fills the width of the text and nothing says that a new statement begins. In a text of mixed case, given as
 * `source`, a line that begins with a small letter goes on from the one before.
 */
export function sentences(tokens: readonly Token[], source = ''): Sentence[] {
  const lines = linesOf(tokens);
  const rows = rowsOfLines(tokens, lines, source);
  const mixed = /[a-z]/.test(source) && /[A-Z]/.test(source);
  const wrap = wrapOf(tokens, lines, mixed ? source : '');
  const out: Sentence[] = [];
  let line = 0;
  let blanks = 0;
  let first = true;
  for (let n = 0; n < lines.length;) {
    const head = lines[n] as Line;
    if (head.from === head.to) {
      blanks++;
      n++;
      continue;
    }
    const cells = rows[n];
    if (cells) {
      const colon = labelColon(tokens, head.from, head.to);
      out.push({
        from: head.from,
        to: head.to,
        line: line++,
        startsLine: true,
        blanksBefore: first ? 0 : blanks,
        listed: false,
        colon,
        cells,
      });
      first = false;
      blanks = 0;
      n++;
      continue;
    }
    let last = n;
    while (
      last + 1 < lines.length &&
      !rows[last + 1] &&
      isWrapped(tokens, lines[last] as Line, lines[last + 1] as Line, lines[last + 2], wrap)
    )
      last++;
    const at = bulletEnd(tokens, head.from, head.to);
    split(tokens, at, (lines[last] as Line).to, {
      line: line++,
      blanks: first ? 0 : blanks,
      listed: at > head.from,
      out,
    });
    first = false;
    blanks = 0;
    n = last + 1;
  }
  return out;
}

interface Piece {
  readonly line: number;
  readonly blanks: number;
  readonly listed: boolean;
  readonly out: Sentence[];
}

function split(tokens: readonly Token[], from: number, to: number, piece: Piece): void {
  let start = from;
  let startsLine = true;
  const push = (end: number): void => {
    if (end > start) {
      const colon = labelColon(tokens, start, end);
      piece.out.push({
        from: start,
        to: end,
        line: piece.line,
        startsLine,
        blanksBefore: startsLine ? piece.blanks : 0,
        listed: piece.listed && startsLine,
        colon,
        cells: undefined,
      });
      startsLine = false;
    }
    start = end;
  };
  for (let i = from; i < to; i++) {
    if (i - start < LONGEST && ((tokens[i] as Token).kind !== 'mark' || !endsAt(tokens, i, start, to)))
      continue;
    push(i + 1);
    let next = i + 1;
    while (next < to && tokens[next]?.kind === 'break') next++;
    start = Math.max(next, bulletEnd(tokens, next, to));
  }
  push(to);
}

/** The sentences within a stretch of tokens without line breaks, such as a cell. */
export function piecesOf(
  tokens: readonly Token[],
  from: number,
  to: number,
): { readonly from: number; readonly to: number }[] {
  const out: { from: number; to: number }[] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    if (i + 1 < to && !endsAt(tokens, i, start, to)) continue;
    out.push({ from: start, to: i + 1 });
    start = i + 1;
  }
  return out;
}

/** Whether the mark at `i` ends a sentence. */
function endsAt(tokens: readonly Token[], i: number, start: number, to: number): boolean {
  const token = tokens[i] as Token;
  if (token.kind !== 'mark') return false;
  if (token.word === ';' || token.word === '!' || token.word === '\u2022') return i > start;
  const next = tokens[i + 1];
  if (token.word === '/' || token.word === '|')
    return next !== undefined && next.word === token.word && next.start === token.end && i > start;
  if (token.word !== '.') return false;
  if (next === undefined || i + 1 >= to || next.kind === 'break') return true;
  const before = i > 0 ? tokens[i - 1] : undefined;
  if (before === undefined || i === start) return false;
  const touching = next.start === token.end;
  if (before.kind === 'word' && before.end === token.start && abbreviations.has(before.word)) return false;
  if (!touching) return !(before.kind === 'number' && i - 1 === start);
  // "recommended.Dedicated": two long words that a space was lost between.
  return next.kind === 'word' && before.kind === 'word' && next.word.length > 2 && before.word.length > 2;
}

/** Drops the line breaks from a text whose sentences are known, so that words on both sides of a wrapped line are neighbours. */
export function joinLines(text: Indexed, all: readonly Sentence[]): { text: Indexed; sentences: Sentence[] } {
  if (!all.some((s) => spansLines(text.tokens, s))) return { text, sentences: [...all] };
  const tokens: Token[] = [];
  const ids = freshNumbers(text.ids.length);
  const starts = freshNumbers(text.ids.length);
  const moved = freshNumbers(text.tokens.length + 1);
  for (let i = 0; i < text.tokens.length; i++) {
    moved[i] = tokens.length;
    const token = text.tokens[i] as Token;
    if (token.kind === 'break') continue;
    ids[tokens.length] = text.ids[i] ?? 0;
    starts[tokens.length] = text.starts[i] ?? 0;
    tokens.push(token);
  }
  moved[text.tokens.length] = tokens.length;
  return {
    text: { tokens, ids: ids.subarray(0, tokens.length), starts: starts.subarray(0, tokens.length) },
    sentences: all.map((s): Sentence => ({
      from: moved[s.from] ?? 0,
      to: moved[s.to] ?? 0,
      line: s.line,
      startsLine: s.startsLine,
      blanksBefore: s.blanksBefore,
      listed: s.listed,
      colon: s.colon === undefined ? undefined : (moved[s.colon] ?? 0),
      cells: s.cells?.map((c) => ({ ...c, from: moved[c.from] ?? 0, to: moved[c.to] ?? 0 })),
    })),
  };
}

function spansLines(tokens: readonly Token[], sentence: Sentence): boolean {
  for (let i = sentence.from; i < sentence.to; i++) if (tokens[i]?.kind === 'break') return true;
  return false;
}
