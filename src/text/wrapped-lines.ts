import { bulletEnd, labelColon } from './line-starts.ts';
import type { Token } from './tokenize.ts';

/** Words that cannot end a statement: a line that ends in one goes on. */
const goesOn = new Set(
  'a an the of at in on with without and or to from by for as is are was were be been that which this these no not mild mildly moderate moderately severe severely minimal minimally left right rt lt bilateral between than into upon within causing involving measuring abutting compressing indenting effacing contacting displacing impinging'.split(
    ' ',
  ),
);
/** Words that cannot start a statement: a line that begins with one goes on from the line before. */
const comesAfter = new Set(
  'and or of with without which that causing resulting leading producing abutting compressing indenting effacing contacting displacing impinging measuring extending to into upon than is are was were has have noted seen identified'.split(
    ' ',
  ),
);

/** A line as it stands in the text. Token indices, `to` exclusive. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** Characters up to its last one. */
  readonly width: number;
  /** It begins with a bullet, a list number or a bar: a statement of its own. */
  readonly item: boolean;
  /** It begins with a label and a colon. */
  readonly label: boolean;
}

/** The lines of a text, empty ones too. */
export function linesOf(tokens: readonly Token[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i];
    if (token !== undefined && token.kind !== 'break') continue;
    const filled = i > from;
    const last = filled ? tokens[i - 1] : undefined;
    const start = from > 0 ? (tokens[from - 1]?.end ?? 0) : 0;
    lines.push({
      from,
      to: i,
      width: last ? last.end - start : 0,
      item: filled && (tokens[from]?.word === '|' || bulletEnd(tokens, from, i) > from),
      label: filled && labelColon(tokens, from, i) !== undefined,
    });
    from = i + 1;
  }
  return lines;
}

/** The width at which the text seems to have been wrapped; `sure` when lines that end without a mark fill it as a rule. */
export interface Wrap {
  readonly width: number;
  readonly sure: boolean;
  /** The text when it is of mixed case, else "". */
  readonly source: string;
  /** How many lines begin with each mark. */
  readonly marks: ReadonlyMap<string, number>;
}

const NARROWEST = 30;
const WIDEST = 160;

export function wrapOf(tokens: readonly Token[], lines: readonly Line[], source: string): Wrap {
  let width = 0;
  const marks = new Map<string, number>();
  for (const line of lines) {
    if (line.width > width) width = line.width;
    const first = tokens[line.from];
    if (line.to > line.from && first?.kind === 'mark')
      marks.set(first.word, (marks.get(first.word) ?? 0) + 1);
  }
  if (width < NARROWEST) return { width: 0, sure: false, source: '', marks };
  const rule = width <= WIDEST ? ruleOf(tokens, lines, width, source) : 'unknown';
  if (rule === 'wrapped') return { width, sure: true, source, marks };
  if (rule === 'one a line') return { width, sure: false, source: '', marks };
  const typical = typicalOf(tokens, lines);
  if (typical > 0) return { width: typical, sure: true, source, marks };
  return { width: width > WIDEST ? 0 : width, sure: false, source, marks };
}

/**
 * What the lines that break off within a sentence tell: all full, and every full line was wrapped; or none, and lines that
 * begin with a small letter are statements of their own.
 */
function ruleOf(
  tokens: readonly Token[],
  lines: readonly Line[],
  width: number,
  source: string,
): 'wrapped' | 'one a line' | 'unknown' {
  let full = 0;
  let short = 0;
  let own = 0;
  for (let n = 0; n + 1 < lines.length; n++) {
    const [line, next] = [lines[n] as Line, lines[n + 1] as Line];
    const last = tokens[line.to - 1];
    const start = tokens[next.from];
    if (line.from === line.to || next.from === next.to || last === undefined || start === undefined) continue;
    if (isStop(last) || next.item) continue;
    const goes = goesOn.has(last.word) || comesAfter.has(start.word);
    const small = isSmall(source, start);
    if (!goes && !small) continue;
    if (fills(tokens, line, next, width)) full++;
    else {
      short++;
      if (!goes) own++;
    }
  }
  if (full > 0 && short * 4 <= full) return 'wrapped';
  return own > 2 && own > full ? 'one a line' : 'unknown';
}

/** The width that paragraphs whose every unfinished line is full tell, whatever the headers around them look like; else 0. */
function typicalOf(tokens: readonly Token[], lines: readonly Line[]): number {
  let typical = 0;
  let full = 0;
  let short = 0;
  let width = 0;
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to < lines.length && (lines[to] as Line).to > (lines[to] as Line).from) to++;
    let own = 0;
    for (let n = from; n < to; n++) own = Math.max(own, (lines[n] as Line).width);
    width = Math.max(width, own);
    let fullHere = 0;
    let shortHere = 0;
    for (let n = from; n + 1 < to; n++) {
      const line = lines[n] as Line;
      const next = lines[n + 1] as Line;
      if (isStop(tokens[line.to - 1] as Token) || next.item || next.label) continue;
      if (fills(tokens, line, next, own)) fullHere++;
      else shortHere++;
    }
    if (own >= NARROWEST && own <= WIDEST && fullHere >= 2 && shortHere === 0)
      typical = Math.max(typical, own);
    full += fullHere;
    short += shortHere;
    from = Math.max(to, from + 1);
  }
  if (typical > 0) return typical;
  return width <= WIDEST && full > 2 && full >= short ? width : 0;
}

const isStop = ({ word }: Token): boolean => word === '.' || word === ':' || word === ';' || word === '|';

/** Names that are written with a capital letter wherever they stand. */
const names = new Set(
  'modic schmorl schmorls tarlov pfirrmann meyerding castellvi schizas bertolotti baastrup scheuermann harrington'.split(
    ' ',
  ),
);

/** Whether an ordinary word begins with a capital letter, in a text of mixed case. */
function startsStatement(source: string, { start, kind, word }: Token): boolean {
  if (source === '' || kind !== 'word' || names.has(word)) return false;
  const [first, second] = [source.charAt(start), source.charAt(start + 1)];
  return first >= 'A' && first <= 'Z' && second >= 'a' && second <= 'z';
}

/** Whether a word begins with a small letter, in a text of mixed case. */
function isSmall(source: string, { start, kind }: Token): boolean {
  if (source === '' || kind !== 'word') return false;
  const char = source.charAt(start);
  return char >= 'a' && char <= 'z';
}

/** Whether the first word of the next line would not have fitted on this one. */
function fills(tokens: readonly Token[], line: Line, next: Line, width: number): boolean {
  let end = next.from;
  while (end + 1 < next.to && end < next.from + 8 && tokens[end + 1]?.start === tokens[end]?.end) end++;
  const word = (tokens[end]?.end ?? 0) - (tokens[next.from]?.start ?? 0);
  return line.width + 1 + word > width - 2;
}

export function isWrapped(
  tokens: readonly Token[],
  line: Line,
  next: Line,
  afterNext: Line | undefined,
  wrap: Wrap,
): boolean {
  const last = tokens[line.to - 1];
  const start = tokens[next.from];
  if (last === undefined || start === undefined || line.to === line.from || next.to === next.from)
    return false;
  const full = wrap.sure && fills(tokens, line, next, wrap.width);
  // "mild left" over "> right foraminal stenosis": a mark that no other line begins with.
  const lone = full && !isStop(last) && start.kind === 'mark' && wrap.marks.get(start.word) === 1;
  if (last.word === '|' || (next.item && !lone)) return false;
  const small = isSmall(wrap.source, start);
  if (last.word === ':') return full;
  // A full line that happens to end with its sentence: the paragraph goes on, unless a heading follows.
  if (last.word === '.' || last.word === ';')
    return full && !isHeadingLine(tokens, next, afterNext, wrap) && !isNamed(tokens, line);
  if (next.label) return full && small;
  if (
    (last.word === ',' && line.width * 2 > wrap.width) ||
    (last.word === '-' && tokens[line.to - 2]?.end === last.start)
  )
    return true;
  if (goesOn.has(last.word) || comesAfter.has(start.word) || start.word === ',')
    return full || !isParallel(tokens, line, next);
  if (wrap.width === 0) return false;
  if (line.width * 2 > wrap.width) {
    if (small) return true;
    if (wrap.source !== '' && start.kind === 'number' && fills(tokens, line, next, wrap.width)) return true;
  }
  return full && !startsStatement(wrap.source, start);
}

/** Whether a label without a number ("Clinical details:") stands before the text of a line. */
function isNamed(tokens: readonly Token[], line: Line): boolean {
  const colon = labelColon(tokens, line.from, line.to) ?? line.from;
  for (let i = line.from; i < colon; i++) if (tokens[i]?.kind === 'number') return false;
  return colon > line.from;
}

/** "L3-4 mild" over "L4-5 severe": both lines begin with the same letter and a number. */
function isParallel(tokens: readonly Token[], line: Line, next: Line): boolean {
  return (
    tokens[line.from]?.word === tokens[next.from]?.word &&
    tokens[line.from + 1]?.kind === 'number' &&
    tokens[next.from + 1]?.kind === 'number'
  );
}

/** A short line without a stop over more text. */
function isHeadingLine(tokens: readonly Token[], line: Line, next: Line | undefined, wrap: Wrap): boolean {
  const last = tokens[line.to - 1];
  if (next === undefined || next.from === next.to || last === undefined) return false;
  return line.width * 2 < wrap.width && (last.word === ':' || !isStop(last));
}
