import type { Level } from '../domain/anatomy.ts';
import type { Finding, Ground, Measure } from '../domain/finding.ts';
import { quoted } from './claim.ts';
import type { Claimed, Row } from './claim.ts';

/** Rows of one statement that differ only in level become one. */
export function groupRows(rows: readonly Row[], text: string): Finding[] {
  const byMain = new Map<Claimed, { row: Row; levels: Level[]; main: Claimed }[]>();
  const out: { row: Row; levels: Level[]; main: Claimed }[] = [];
  for (const row of rows) {
    let main = row.claims[0] as Claimed;
    if (row.rank > main.rank) main = row.claims.find((c) => c.rank === row.rank) ?? main;
    let same = byMain.get(main);
    if (same === undefined) byMain.set(main, (same = []));
    const found = same.find((entry) => alike(entry.row, row));
    if (found) {
      if (row.level !== null) found.levels.push(row.level);
    } else {
      const entry = { row, levels: row.level === null ? [] : [row.level], main };
      same.push(entry);
      out.push(entry);
    }
  }
  return out.map((entry) => findingOf(entry.row, entry.levels, entry.main, text));
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
    a.roots.join() === b.roots.join() &&
    a.qualifiers.join() === b.qualifiers.join() &&
    a.measure.mm === b.measure.mm &&
    a.measure.percent === b.measure.percent &&
    a.measure.grade === b.measure.grade
  );
}

const FEW = 12;

function distinct(grounds: readonly Ground[]): Ground[] {
  if (grounds.length <= FEW) {
    const out: Ground[] = [];
    for (const ground of grounds) if (!isAmong(ground, out)) out.push(ground);
    return out;
  }
  const seen = new Map<number, Ground[]>();
  return grounds.filter((ground) => {
    const here = seen.get(ground.start);
    if (here?.some((g) => g.end === ground.end && g.gave === ground.gave)) return false;
    if (here) here.push(ground);
    else seen.set(ground.start, [ground]);
    return true;
  });
}

function isAmong(ground: Ground, others: readonly Ground[]): boolean {
  for (const g of others)
    if (g.start === ground.start && g.end === ground.end && g.gave === ground.gave) return true;
  return false;
}
