import type { Level } from '../domain/anatomy.ts';
import type { Finding, FindingType } from '../domain/finding.ts';
import type { ReportConflict } from '../domain/report.ts';
import type { Claimed, Denied, Row } from './claim.ts';
import { dropGeneral, dropRestated, overruled } from './drop-rows.ts';
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
  const places = new Map<FindingType, Map<Level | null, Row[]>>();
  const sorted = claims.some((claim) => claim.rank > 0) ? [...claims].sort(byRank) : claims;
  for (const claim of sorted) {
    for (const level of claim.levels.length > 0 ? claim.levels : nowhere) {
      let levels = places.get(claim.type);
      if (levels === undefined) places.set(claim.type, (levels = new Map()));
      let rows = levels.get(level);
      if (rows === undefined) levels.set(level, (rows = []));
      joinClaim(rows, claim, level, conflicts, text);
    }
  }
  let rows: Row[] = [];
  for (const levels of places.values())
    for (const here of levels.values()) for (const row of here) rows.push(row);
  rows = overruled(rows, denials, conflicts, text);
  rows = dropGeneral(rows);
  rows = dropRestated(rows);
  return { findings: groupRows(rows, text), conflicts };
}
