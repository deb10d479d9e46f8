import type { Level } from '../domain/anatomy.ts';
import type { Finding, Ground, Measure } from '../domain/finding.ts';
import { quoted } from './claim.ts';
import type { Claimed, Row } from './claim.ts';

/** So many are searched one by one. */
const FEW = 12;

/** A finding to be: its first row, the claim it is quoted from, and its levels. */
interface Entry {
  readonly row: Row;
  readonly levels: Level[];
  readonly main: Claimed;
}

/** Rows of one statement that differ only in level become one. */
export function groupRows(rows: readonly Row[], text: string): Finding[] {
  const byMain = rows.length > FEW ? new Map<Claimed, Entry[]>() : null;
  const out: Entry[] = [];
  for (const row of rows) {
    let main = row.claims[0] as Claimed;
    if (row.rank > main.rank) main = row.claims.find((c) => c.rank === row.rank) ?? main;
    const same = byMain === null ? out : listAt(byMain, main);
    const found = findAlike(same, row, main);
    if (found) {
      if (row.level !== null) found.levels.push(row.level);
      continue;
    }
    const entry = { row, levels: row.level === null ? [] : [row.level], main };
    if (byMain !== null) same.push(entry);
    out.push(entry);
  }
  return out.map((entry) => findingOf(entry.row, entry.levels, entry.main, text));
}

function listAt(byMain: Map<Claimed, Entry[]>, main: Claimed): Entry[] {
  let list = byMain.get(main);
  if (list === undefined) byMain.set(main, (list = []));
  return list;
}

function findAlike(entries: readonly Entry[], row: Row, main: Claimed): Entry | undefined {
  for (const entry of entries) if (entry.main === main && alike(entry.row, row)) return entry;
  return undefined;
}

function findingOf(row: Row, levels: readonly Level[], main: Claimed, text: string): Finding {
  const { type, side, zone, severity, status, roots, qualifiers, measure } = row;
  const from = quoted(main, text);
  const grounds = distinct(row.claims.length === 1 ? main.grounds : row.claims.flatMap((c) => c.grounds));
  return isEmpty(measure)
    ? { type, levels, side, zone, severity, status, roots, qualifiers, from, grounds }
    : { type, levels, side, zone, severity, status, roots, qualifiers, measure, from, grounds };
}

const isEmpty = ({ mm, percent, grade }: Measure): boolean =>
  mm === undefined && percent === undefined && grade === undefined;

function alike(a: Row, b: Row): boolean {
  return (
    a.side === b.side &&
    a.zone === b.zone &&
    a.severity === b.severity &&
    a.status === b.status &&
    isSame(a.roots, b.roots) &&
    isSame(a.qualifiers, b.qualifiers) &&
    a.measure.mm === b.measure.mm &&
    a.measure.percent === b.measure.percent &&
    a.measure.grade === b.measure.grade
  );
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, n) => item === b[n]);

function distinct(grounds: readonly Ground[]): readonly Ground[] {
  if (grounds.length <= FEW)
    return grounds.some((ground, n) => isAmong(ground, grounds, n))
      ? grounds.filter((ground, n) => !isAmong(ground, grounds, n))
      : grounds;
  const seen = new Map<number, Ground[]>();
  return grounds.filter((ground) => {
    const here = seen.get(ground.start);
    if (here?.some((g) => g.end === ground.end && g.gave === ground.gave)) return false;
    if (here) here.push(ground);
    else seen.set(ground.start, [ground]);
    return true;
  });
}

/** Whether a ground is the same as one of the first `count`. */
function isAmong(ground: Ground, others: readonly Ground[], count: number): boolean {
  for (let n = 0; n < count; n++) {
    const { start, end, gave } = others[n] as Ground;
    if (start === ground.start && end === ground.end && gave === ground.gave) return true;
  }
  return false;
}
