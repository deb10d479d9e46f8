import type { Token } from './tokenize.ts';

/** A cell of a table's row. Token indices, `to` exclusive; empty when they are equal. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  /** Where it stands: its number between bars and tabs, else the character of its line. */
  readonly column: number;
}

/** How the cells of a text's rows are told apart: bars, tabs, or so many spaces. */
type CellMark = 'bar' | 'tab' | number;

interface Line {
  readonly from: number;
  readonly to: number;
}

const MOST_CELLS = 12;

/**
 * For each line the cells when it is a row of a table: cut by upright bars or tabs, or by wide gaps into three cells or
 * more, and the line before or after it is a row as well. Null for a line of ordinary text.
 * @param source the text of the tokens; "" when only the tokens are known, and then there are no rows.
 */
export function rowsOfLines(
  tokens: readonly Token[],
  lines: readonly Line[],
  source: string,
): (readonly Cell[] | null)[] {
  const none = lines.map(() => null);
  const marks = marksOf(source);
  for (const mark of marks) {
    const rows = lines.map((line) => cellsOf(tokens, line, source, mark));
    const least = typeof mark === 'number' ? 3 : 2;
    const kept = rows.map((cells, n) =>
      cells !== null &&
      cells.length >= 2 &&
      [neighbour(rows, lines, n, -1), neighbour(rows, lines, n, 1), cells].filter(
        (row) => row !== null && row.length >= least,
      ).length >= 2
        ? cells
        : null,
    );
    if (kept.some((cells) => cells !== null)) return kept;
  }
  return none;
}

/** A gap of so many spaces parts two cells; none where the text holds no such gap. */
function gapOf(source: string): number | null {
  const runs = { one: 0, two: 0, wide: 0 };
  for (let at = source.indexOf(' '); at >= 0;) {
    let end = at + 1;
    while (source.charCodeAt(end) === 32) end++;
    const inside = at > 0 && source.charAt(at - 1) !== '\n' && source.charAt(end) !== '\n';
    if (inside) runs[end - at === 1 ? 'one' : end - at === 2 ? 'two' : 'wide']++;
    at = source.indexOf(' ', end);
  }
  if (runs.wide + runs.two < 3) return null;
  // Where most words stand two spaces apart, such a gap means nothing.
  return runs.two > runs.one && runs.two > runs.wide ? 3 : 2;
}

function marksOf(source: string): CellMark[] {
  if (source === '') return [];
  const marks: CellMark[] = [];
  if (source.includes('|')) marks.push('bar');
  if (source.includes('\t')) marks.push('tab');
  const gap = source.includes('   ') ? gapOf(source) : null;
  if (gap !== null) marks.push(gap);
  return marks;
}

function count(text: string, part: string): number {
  let n = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) n++;
  return n;
}

/** The nearest line before or after that is not empty. */
function neighbour(
  rows: readonly (readonly Cell[] | null)[],
  lines: readonly Line[],
  n: number,
  by: 1 | -1,
): readonly Cell[] | null {
  const at = n + by;
  const line = lines[at];
  if (line === undefined) return null;
  return line.from === line.to ? (rows[at + by] ?? null) : (rows[at] ?? null);
}

function cellsOf(tokens: readonly Token[], line: Line, source: string, mark: CellMark): Cell[] | null {
  const first = tokens[line.from];
  if (first === undefined || line.from === line.to) return null;
  const start = source.lastIndexOf('\n', first.start) + 1;
  const cells: Cell[] = [];
  let from = line.from;
  let column = mark === 'tab' ? count(source.slice(start, first.start), '\t') : 0;
  const add = (to: number): void => {
    const at = typeof mark === 'number' ? (tokens[from]?.start ?? first.start) - start : column;
    cells.push({ from, to, column: at });
  };
  for (let i = line.from; i < line.to; i++) {
    const token = tokens[i] as Token;
    if (mark === 'bar') {
      if (token.word !== '|') continue;
      // "OBX|1|TX||": a segment, no table.
      if (tokens[i + 1]?.word === '|' && tokens[i + 1]?.start === token.end) return null;
      if (i > line.from) add(i);
      column++;
      from = i + 1;
    } else if (i > line.from) {
      const between = source.slice(tokens[i - 1]?.end ?? 0, token.start);
      const tabs = mark === 'tab' ? count(between, '\t') : 0;
      const apart =
        typeof mark !== 'number'
          ? tabs > 0
          : between.length >= mark && !/^[.:;,]$/.test(tokens[i - 1]?.word ?? '');
      if (!apart) continue;
      add(i);
      column += tabs;
      from = i;
    }
  }
  if (mark !== 'bar' || from < line.to) add(line.to);
  return cells.length > 1 && cells.length <= MOST_CELLS ? cells : null;
}
