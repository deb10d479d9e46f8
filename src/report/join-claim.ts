import { bodySides } from '../domain/anatomy.ts';
import type { Level } from '../domain/anatomy.ts';
import type { FindingType, Measure } from '../domain/finding.ts';
import type { ReportConflict } from '../domain/report.ts';
import { quoted } from './claim.ts';
import type { Claimed, Row } from './claim.ts';

const paired: ReadonlySet<FindingType> = new Set([
  'foraminal-stenosis',
  'lateral-recess-stenosis',
  'facet-arthropathy',
  'facet-effusion',
  'nerve-root-contact',
  'nerve-root-compression',
  'synovial-cyst',
  'spondylolysis',
  'spondyloarthropathy',
  'sacroiliac-degeneration',
  'extraspinal-incidental',
  'postoperative-change',
]);

const unmeasured: Measure = {};

function newRow(claim: Claimed, level: Level | null): Row {
  return {
    type: claim.type,
    level,
    side: claim.side,
    sideRank: claim.rank,
    zone: claim.zone,
    severity: claim.severity,
    severityRank: claim.rank,
    status: claim.status,
    roots: [...claim.roots],
    qualifiers: [...claim.qualifiers],
    measure: claim.measure ?? unmeasured,
    claims: [claim],
    rank: claim.rank,
  };
}

export function joinClaim(
  rows: Row[],
  claim: Claimed,
  level: Level | null,
  conflicts: ReportConflict[],
  text: string,
): void {
  if (rows.length === 0) {
    rows.push(newRow(claim, level));
    return;
  }
  const same =
    rows.find((r) => r.side === claim.side) ?? rows.find((r) => claim.side === null || r.side === null);
  if (same && (rows.length === 1 || same.side === claim.side || claim.side !== null)) {
    absorb(same, claim);
    return;
  }
  if (same) {
    // No side said, several there: nothing new.
    if (claim.severity === null || rows.some((r) => r.severity === claim.severity)) {
      const row = rows.find((r) => r.severity === claim.severity) ?? same;
      absorb(row, { ...claim, severity: null });
    } else absorb(same, { ...claim, severity: null });
    return;
  }
  if (claim.side === 'bilateral') {
    const lateral = rows.filter((r) => r.side === 'left' || r.side === 'right');
    if (lateral.length === 2) {
      for (const r of lateral) absorb(r, { ...claim, side: r.side });
      return;
    }
    const only = lateral[0];
    if (only) {
      if (
        claim.severity !== null &&
        only.severity !== null &&
        claim.severity !== only.severity &&
        claim.rank === only.sideRank
      ) {
        rows.push(newRow({ ...claim, side: only.side === 'left' ? 'right' : 'left' }, level));
        return;
      }
      absorb(only, { ...claim, side: only.side });
      only.side = 'bilateral';
      return;
    }
  }
  const both = rows.find((r) => r.side === 'bilateral');
  if (both && (claim.side === 'left' || claim.side === 'right')) {
    if (
      claim.severity !== null &&
      both.severity !== null &&
      claim.severity !== both.severity &&
      paired.has(claim.type)
    ) {
      const other = claim.side === 'left' ? 'right' : 'left';
      both.side = other;
      rows.push({ ...newRow(claim, level), status: claim.status, claims: [...both.claims, claim] });
      return;
    }
    absorb(both, { ...claim, side: 'bilateral' });
    return;
  }
  const opposite = rows.find(
    (r) => r.sideRank < claim.rank && r.side !== claim.side && r.side !== 'bilateral',
  );
  if (opposite && !rows.some((r) => r.side === claim.side)) {
    const lateral = bodySides(opposite.side).length > 0 && bodySides(claim.side).length > 0;
    const first = opposite.claims[0] as Claimed;
    if (lateral)
      conflicts.push({
        about: 'side',
        kept: quoted(claim, text),
        other: quoted(first, text),
        finding: claim.type,
      });
    if (lateral || !paired.has(claim.type)) {
      opposite.side = claim.side;
      opposite.sideRank = claim.rank;
      absorb(opposite, claim);
      return;
    }
  }
  rows.push(newRow(claim, level));
}

function absorb(row: Row, claim: Claimed): void {
  const first = row.claims[0] as Claimed;
  if (row.side === null && claim.side !== null) {
    row.side = claim.side;
    row.sideRank = claim.rank;
  }
  if (claim.zone !== null && (row.zone === null || (row.zone === 'central' && row.side !== 'midline')))
    row.zone = claim.zone;
  if (claim.severity !== null && (row.severity === null || claim.rank > row.severityRank)) {
    row.severity = claim.severity;
    row.severityRank = claim.rank;
  }
  if (claim.status === 'present' && row.status !== 'present') row.status = 'present';
  else if (claim.rank > first.rank && claim.status === 'possible' && claim.rank > row.rank)
    row.status = 'possible';
  else if (row.status === 'historical' && claim.status === 'possible') row.status = 'possible';
  for (const root of claim.roots) if (!row.roots.includes(root)) row.roots.push(root);
  for (const q of claim.qualifiers) if (!row.qualifiers.includes(q)) row.qualifiers.push(q);
  if (claim.measure !== undefined) row.measure = { ...claim.measure, ...row.measure };
  row.claims.push(claim);
  if (claim.rank > row.rank) row.rank = claim.rank;
}
