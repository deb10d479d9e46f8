import { rowsOfLines } from './cells.ts';
import type { Cell } from './cells.ts';
import { freshNumbers } from './fresh-numbers.ts';
import type { Indexed } from './lexicon.ts';
import type { Token } from './tokenize.ts';

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
/** Words that cannot end a statement: a line that ends in one goes on. */
const goesOn = new Set(
  'a an the of at in on with without and or to from by for as is are was were be been that which this these no not mild mildly moderate moderately severe severely minimal minimally left right bilateral between than into upon within causing involving measuring abutting compressing indenting effacing contacting displacing impinging'.split(
    ' ',
  ),
);
/** Words that cannot start a statement: a line that begins with one goes on from the line before. */
const comesAfter = new Set(
  'and or of with without which that causing resulting leading producing abutting compressing indenting effacing contacting displacing impinging measuring extending to into upon than is are was were has have noted seen identified'.split(
    ' ',
  ),
);
const bullets = new Set(['-', '*', '\u2022', '.', '+', '>', '#', 'o']);
const lineEnds = new Set(['.', ':', ';', '|']);
const LABEL_TOKENS = 14;
/** A longer run without a full stop is cut: whatever is read within a sentence may cost its length squared. */
const LONGEST = 300;

interface Line {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  /** A bullet, a list number, or a label: it is a statement of its own. */
  readonly afresh: boolean;
}

/**
 * Splits tokens into sentences by line structure and full stops. A line break ends a sentence unless the line was merely
 * wrapped: it fills the width of the text and nothing says that a new statement begins. In a text of mixed case, given as
 * `source`, a line that begins with a small letter goes on from the one before.
 */
export function sentences(tokens: readonly Token[], source = ''): Sentence[] {
  const lines = linesOf(tokens);
  const rows = rowsOfLines(tokens, lines, source);
  const mixed = /[a-z]/.test(source) && /[A-Z]/.test(source);
  const wrap = { ...wrapOf(tokens, lines), source: mixed ? source : '' };
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
      isWrapped(tokens, lines[last] as Line, lines[last + 1] as Line, wrap)
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

function linesOf(tokens: readonly Token[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i];
    if (token !== undefined && token.kind !== 'break') continue;
    const first = tokens[from];
    const last = i > from ? tokens[i - 1] : undefined;
    const width = first && last ? last.end - first.start : 0;
    lines.push({ from, to: i, width, afresh: startsAfresh(tokens, from, i) });
    from = i + 1;
  }
  return lines;
}

/** The width at which the text seems to have been wrapped; `sure` when lines that end without a mark fill it as a rule. */
interface Wrap {
  readonly width: number;
  readonly sure: boolean;
  /** The text when it is of mixed case, else "". */
  readonly source: string;
}

function wrapOf(tokens: readonly Token[], lines: readonly Line[]): Wrap {
  let width = 0;
  for (const line of lines) if (line.width > width) width = line.width;
  if (width < 30) return { width: 0, sure: false, source: '' };
  // Paragraphs whose every unfinished line is full tell the width, whatever the headers around them look like.
  let typical = 0;
  let full = 0;
  let short = 0;
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to < lines.length && (lines[to] as Line).to > (lines[to] as Line).from) to++;
    let own = 0;
    for (let n = from; n < to; n++) own = Math.max(own, (lines[n] as Line).width);
    let fullHere = 0;
    let shortHere = 0;
    for (let n = from; n + 1 < to; n++) {
      const line = lines[n] as Line;
      const next = lines[n + 1] as Line;
      if (next.afresh || lineEnds.has(tokens[line.to - 1]?.word ?? '')) continue;
      if (fills(tokens, line, next, own)) fullHere++;
      else shortHere++;
    }
    if (own >= 30 && own <= 160 && fullHere >= 2 && shortHere === 0) typical = Math.max(typical, own);
    full += fullHere;
    short += shortHere;
    from = Math.max(to, from + 1);
  }
  if (typical > 0) return { width: typical, sure: true, source: '' };
  if (width > 160) return { width: 0, sure: false, source: '' };
  return { width, sure: full > 2 && full >= short, source: '' };
}

/** Whether the first word of the next line would not have fitted on this one. */
function fills(tokens: readonly Token[], line: Line, next: Line, width: number): boolean {
  let end = next.from;
  while (end + 1 < next.to && end < next.from + 8 && tokens[end + 1]?.start === tokens[end]?.end) end++;
  const word = (tokens[end]?.end ?? 0) - (tokens[next.from]?.start ?? 0);
  return line.width + 1 + word > width - 2;
}

function isWrapped(tokens: readonly Token[], line: Line, next: Line, wrap: Wrap): boolean {
  const last = tokens[line.to - 1];
  const start = tokens[next.from];
  if (last === undefined || start === undefined || line.to === line.from || next.to === next.from)
    return false;
  if (next.afresh || lineEnds.has(last.word)) return false;
  if (
    (last.word === ',' && line.width * 2 > wrap.width) ||
    (last.word === '-' && tokens[line.to - 2]?.end === last.start)
  )
    return true;
  if (goesOn.has(last.word) || comesAfter.has(start.word)) return true;
  if (wrap.width === 0) return false;
  if (wrap.source !== '' && line.width * 2 > wrap.width) {
    const char = wrap.source.charAt(start.start);
    if (char >= 'a' && char <= 'z') return true;
    if (start.kind === 'number' && fills(tokens, line, next, wrap.width)) return true;
  }
  return wrap.sure && fills(tokens, line, next, wrap.width);
}

function startsAfresh(tokens: readonly Token[], from: number, to: number): boolean {
  if (from === to) return false;
  if (bulletEnd(tokens, from, to) > from) return true;
  return tokens[from]?.word === '|' || labelColon(tokens, from, to) !== undefined;
}

/** The place after a bullet or list number at the start of a line; `from` itself when there is none. */
function bulletEnd(tokens: readonly Token[], from: number, to: number): number {
  let at = from;
  while (at < to && at < from + 4) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    if (token.kind === 'mark' && bullets.has(token.word)) at++;
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
function labelColon(tokens: readonly Token[], from: number, to: number): number | undefined {
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
    start = Math.max(i + 1, bulletEnd(tokens, i + 1, to));
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
