import type { Level } from '../domain/anatomy.ts';
import type { Finding, FindingType } from '../domain/finding.ts';
import type { ReportConflict } from '../domain/report.ts';
import type { Claimed, Denied, Row } from './claim.ts';
import { dropCaused } from './drop-caused.ts';
import { dropEndBodies, dropGeneral, dropRestated, overruled } from './drop-rows.ts';
import { groupRows } from './group-rows.ts';
import { joinClaim } from './join-claim.ts';

const byRank = (a: Claimed, b: Claimed): number => a.rank - b.rank;
const nowhere: readonly null[] = [null];

/** Pass 6: one row for what is said twice, the more specific attributes, the impression's where they disagree. */
export function merge(
  claims: readonly Claimed[],
  denials: readonly Denied[],
  text: string,
): { findings: Finding[]; conflicts: ReportConflict[] } {
  const conflicts: ReportConflict[] = [];
  const places: OfType[] = [];
  const sorted = claims.some((claim) => claim.rank > 0) ? [...claims].sort(byRank) : claims;
  for (const claim of sorted)
    for (const level of claim.levels.length > 0 ? claim.levels : nowhere)
      joinClaim(rowsAt(places, claim.type, level), claim, level, conflicts, text);
  let rows: Row[] = [];
  for (const { levels } of places) for (const here of levels) for (const row of here.rows) rows.push(row);
  rows = overruled(rows, denials, conflicts, text);
  rows = dropCaused(dropEndBodies(rows), text);
  rows = dropGeneral(rows);
  rows = dropRestated(rows);
  return { findings: groupRows(rows, text), conflicts };
}

/** The rows of one type, by level. Both are few: a list is searched faster than a map is made. */
interface OfType {
  readonly type: FindingType;
  readonly levels: { readonly level: Level | null; readonly rows: Row[] }[];
}

function rowsAt(places: OfType[], type: FindingType, level: Level | null): Row[] {
  let ofType: OfType | undefined;
  for (const place of places) if (place.type === type) ofType = place;
  if (ofType === undefined) places.push((ofType = { type, levels: [] }));
  for (const here of ofType.levels) if (here.level === level) return here.rows;
  const rows: Row[] = [];
  ofType.levels.push({ level, rows });
  return rows;
}
