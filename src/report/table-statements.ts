import { piecesOf } from '../text/index.ts';
import type { Cell, Indexed, Sentence } from '../text/index.ts';
import { findLevels } from './find-levels.ts';
import type { LevelGroup } from './level-group.ts';

/** What one cell of a table says: its tokens, the level of its row or column, and the words that head the other way. */
export interface CellStatement {
  readonly from: number;
  readonly to: number;
  readonly heading: LevelGroup | null;
  /** The heading of its column, or of its row where the columns are levels. */
  readonly column?: Cell;
}

interface Columns {
  readonly cells: readonly Cell[];
  readonly levels: readonly (LevelGroup | null)[];
}

/** Words that may stand in a cell beside the level that it names. */
const besideLevel: ReadonlySet<string> = new Set(
  'level levels disc discs disk space segment at the : - . ( ) *'.split(' '),
);
/** A cell of such words only says that there is nothing. */
const nothing: ReadonlySet<string> = new Set(
  'none no nil not seen absent negative neg normal unremarkable nad wnl patent clear preserved maintained intact n a - / 0 ( ) . :'.split(
    ' ',
  ),
);
const LONGEST_HEADING = 5;

/**
 * Pass 1, for the rows of tables: levels down the side with structures or findings along the top, the other way round, or
 * two columns of names and values. Rows of one table are read in order; `next` is the row after, if there is one.
 */
export function tableReader(
  text: Indexed,
): (row: Sentence, cells: readonly Cell[], next: Sentence | undefined) => CellStatement[] {
  let columns: Columns | null = null;
  let line = -2;
  return (row, cells, next) => {
    if (row.line !== line + 1) columns = null;
    line = row.line;
    if (isRule(text, row)) return [];
    const levels = cells.map((cell) => levelOf(text, cell));
    const found = columns === null ? columnsOf(text, cells, levels, next) : null;
    if (found !== null) {
      columns = found;
      return [];
    }
    const [label, ...values] = cells;
    if (label === undefined) return [];
    const level = levels[0] ?? null;
    const out: CellStatement[] = [];
    if (columns !== null && (level !== null || columns.levels.some((l) => l !== null))) {
      for (const cell of values) {
        if (saysNothing(text, cell)) continue;
        const n = nearest(columns.cells, cell);
        const over = columns.cells[n];
        const across = columns.levels[n] ?? null;
        if (across !== null && level === null) out.push(...said(text, cell, across, label));
        else if (level !== null) out.push(...said(text, cell, level, over));
      }
      return out;
    }
    if (level !== null) return values.flatMap((cell) => said(text, cell, level, undefined));
    if (values.every((cell) => saysNothing(text, cell))) return [];
    return [{ from: label.from, to: row.to, heading: null }];
  };
}

/** The sentences of a cell; the first goes on from the words that head it. */
function said(text: Indexed, cell: Cell, heading: LevelGroup, column: Cell | undefined): CellStatement[] {
  return piecesOf(text.tokens, cell.from, cell.to).map((piece, n) => ({
    ...piece,
    heading,
    ...(n === 0 && column !== undefined ? { column } : {}),
  }));
}

/** "|---|---|". */
function isRule(text: Indexed, row: Sentence): boolean {
  for (let i = row.from; i < row.to; i++) {
    const kind = text.tokens[i]?.kind;
    if (kind === 'word' || kind === 'number') return false;
  }
  return true;
}

/** The level that a cell names and nothing else; null when it says something. */
function levelOf(text: Indexed, cell: Cell): LevelGroup | null {
  const groups = findLevels(text.tokens, cell.from, cell.to);
  const [group] = groups;
  if (group === undefined || groups.length > 1) return null;
  for (let i = cell.from; i < cell.to; i++)
    if ((i < group.from || i >= group.to) && !besideLevel.has(text.tokens[i]?.word ?? '')) return null;
  return group;
}

function saysNothing(text: Indexed, cell: Cell): boolean {
  for (let i = cell.from; i < cell.to; i++) if (!nothing.has(text.tokens[i]?.word ?? '')) return false;
  return true;
}

/** The headings of a table's columns, when this first row holds them. */
function columnsOf(
  text: Indexed,
  cells: readonly Cell[],
  levels: readonly (LevelGroup | null)[],
  next: Sentence | undefined,
): Columns | null {
  const named = levels.filter((level) => level !== null).length;
  const first = cells[0];
  if (first === undefined || cells.some((c) => c.to - c.from > LONGEST_HEADING)) return null;
  const side = levels[0] === null ? 1 : 0;
  if (named >= 2 && named >= cells.length - side) return { cells, levels };
  if (named > 0 || cells.length < 3 || !next?.cells) return null;
  if (cells.some((c) => findLevels(text.tokens, c.from, c.to).length > 0)) return null;
  const under = next.cells[0];
  const leads = isRule(text, next) || (under !== undefined && levelOf(text, under) !== null);
  return leads ? { cells, levels } : null;
}

/** The heading that a cell stands under. */
function nearest(columns: readonly Cell[], cell: Cell): number {
  let best = 0;
  for (let n = 1; n < columns.length; n++) {
    const [at, before] = [columns[n], columns[best]];
    if (at && before && Math.abs(at.column - cell.column) < Math.abs(before.column - cell.column)) best = n;
  }
  return best;
}
