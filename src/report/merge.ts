import type { Level, Root, Side, Zone } from '../domain/anatomy.ts';
import type {
  Finding,
  FindingType,
  Ground,
  Measure,
  Qualifier,
  Severity,
  Status,
} from '../domain/finding.ts';
import type { ReportConflict } from '../domain/report.ts';
import { bodySides } from '../domain/anatomy.ts';

/** One assertion of the report with everything said of it, before body, impression and addendum are put together. */
export interface Claimed {
  readonly type: FindingType;
  readonly levels: readonly Level[];
  readonly side: Side | null;
  readonly zone: Zone | null;
  readonly severity: Severity | null;
  readonly status: Status;
  readonly roots: readonly Root[];
  readonly qualifiers: readonly Qualifier[];
  readonly measure?: Measure;
  readonly start: number;
  readonly end: number;
  readonly grounds: readonly Ground[];
  /** 0 body, 1 impression, 2 addendum. */
  readonly rank: number;
  readonly multilevel: boolean;
  /** Sentence it stands in, to know what was said together. */
  readonly sentence: number;
}

/** An explicit negative with its place in the report. */
export interface Denied {
  readonly type: FindingType;
  readonly levels: readonly Level[];
  readonly start: number;
  readonly end: number;
  readonly rank: number;
}

/** A finding at one level (or at none) while it is being put together. */
interface Row {
  type: FindingType;
  level: Level | null;
  side: Side | null;
  zone: Zone | null;
  severity: Severity | null;
  severityRank: number;
  status: Status;
  roots: Root[];
  qualifiers: Qualifier[];
  measure: Measure;
  claims: Claimed[];
  /** Highest rank of its claims. */
  rank: number;
  sideRank: number;
}

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
const narrower: readonly FindingType[] = ['disc-protrusion', 'disc-extrusion', 'disc-sequestration'];
/** What must not be lowered by a later "no …" that may mean something else. */
const grave: ReadonlySet<FindingType> = new Set([
  'cord-compression',
  'cord-signal-abnormality',
  'cauda-equina-compression',
  'infection',
  'spinal-malignancy',
  'extraspinal-malignancy',
  'fracture',
  'aortic-aneurysm',
  'epidural-collection',
  'intraspinal-mass',
]);

/** Pass 6: one row for what is said twice, the more specific attributes, the impression's where they disagree. */
export function merge(
  claims: readonly Claimed[],
  denials: readonly Denied[],
  text: string,
): { findings: Finding[]; conflicts: ReportConflict[] } {
  const conflicts: ReportConflict[] = [];
  const places = new Map<FindingType, Map<Level | null, Row[]>>();
  for (const claim of [...claims].sort((a, b) => a.rank - b.rank)) {
    for (const level of claim.levels.length > 0 ? claim.levels : [null]) {
      let levels = places.get(claim.type);
      if (levels === undefined) places.set(claim.type, (levels = new Map()));
      let rows = levels.get(level);
      if (rows === undefined) levels.set(level, (rows = []));
      join(rows, claim, level, conflicts, text);
    }
  }
  let rows = [...places.values()].flatMap((levels) => [...levels.values()].flat());
  rows = overruled(rows, denials, conflicts, text);
  rows = dropGeneral(rows);
  rows = dropRestated(rows);
  return { findings: group(rows, text), conflicts };
}

const quoted = (
  claim: { start: number; end: number },
  text: string,
): { start: number; end: number; quote: string } => ({
  start: claim.start,
  end: claim.end,
  quote: text.slice(claim.start, claim.end),
});

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
    measure: { ...claim.measure },
    claims: [claim],
    rank: claim.rank,
  };
}

function join(
  rows: Row[],
  claim: Claimed,
  level: Level | null,
  conflicts: ReportConflict[],
  text: string,
): void {
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

/** A later "no …" of the same type and level: kept as a conflict, and obeyed where it is an addendum or names the level. */
function overruled(
  rows: Row[],
  denials: readonly Denied[],
  conflicts: ReportConflict[],
  text: string,
): Row[] {
  if (denials.length === 0) return rows;
  return rows.filter((row) => {
    const { rank } = row;
    const denial = denials.find(
      (d) =>
        d.type === row.type &&
        d.rank > rank &&
        (d.levels.length === 0 ? d.rank === 2 : row.level !== null && d.levels.includes(row.level)),
    );
    if (!denial) return true;
    const claim = row.claims[0] as Claimed;
    const obey = denial.rank === 2 || !grave.has(row.type);
    conflicts.push({
      about: 'presence',
      kept: quoted(obey ? denial : claim, text),
      other: quoted(obey ? claim : denial, text),
      finding: row.type,
    });
    return !obey;
  });
}

const rankOf = (row: Row): number => row.rank;
const sentenceOf = (row: Row): Set<number> => new Set(row.claims.map((c) => c.sentence));
const fits = (a: Side | null, b: Side | null): boolean =>
  a === b ||
  a === null ||
  b === null ||
  a === 'bilateral' ||
  b === 'bilateral' ||
  a === 'midline' ||
  b === 'midline';

const general: ReadonlySet<FindingType> = new Set([
  'disc-herniation',
  'disc-protrusion',
  'nerve-root-contact',
  'endplate-change',
]);

/** A general word beside a specific one for the same thing: herniation beside protrusion, contact beside compression. */
function dropGeneral(rows: Row[]): Row[] {
  if (!rows.some((row) => general.has(row.type))) return [...rows];
  const at = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.level ?? '';
    const list = at.get(key);
    if (list) list.push(row);
    else at.set(key, [row]);
  }
  const gone = new Set<Row>();
  for (const row of rows) {
    const here = at.get(row.level ?? '') ?? [];
    if (row.type === 'disc-herniation') {
      const special = here.find(
        (r) => narrower.includes(r.type) && fits(r.side, row.side) && r.status !== 'historical',
      );
      if (special) {
        gone.add(row);
        special.side ??= row.side;
        special.severity ??= row.severity;
        special.zone ??= row.zone;
        special.measure = { ...row.measure, ...special.measure };
        for (const q of row.qualifiers) if (!special.qualifiers.includes(q)) special.qualifiers.push(q);
      }
    } else if (row.type === 'disc-protrusion') {
      const special = here.find(
        (r) => r.type === 'disc-extrusion' && r.side === row.side && rankOf(r) > rankOf(row),
      );
      if (special) gone.add(row);
    } else if (row.type === 'endplate-change') {
      // "degenerative endplate changes" in the impression of a Modic change.
      const modic = here.find((r) => r.type.startsWith('modic-') && rankOf(r) !== rankOf(row));
      if (modic && rankOf(row) > 0) gone.add(row);
    } else if (row.type === 'nerve-root-contact') {
      const special = here.find(
        (r) =>
          r.type === 'nerve-root-compression' &&
          fits(r.side, row.side) &&
          (r.roots.length === 0 || row.roots.length === 0 || r.roots.some((x) => row.roots.includes(x))) &&
          rankOf(r) >= rankOf(row) &&
          ![...sentenceOf(r)].some((s) => sentenceOf(row).has(s)),
      );
      if (special) {
        gone.add(row);
        for (const root of row.roots) if (special.roots.length === 0) special.roots.push(root);
      }
    }
  }
  return rows.filter((row) => !gone.has(row));
}

/** A row without a level that only says again, elsewhere in the report, what stands with its level. */
function dropRestated(rows: Row[]): Row[] {
  return rows.filter((row) => {
    if (row.level !== null) return true;
    const placed = rows.filter((r) => r.type === row.type && r.level !== null && fits(r.side, row.side));
    if (placed.length === 0) return true;
    if (row.type === 'postoperative-change') return false;
    if (row.claims.some((c) => c.multilevel)) return true;
    if (row.type === 'spondyloarthropathy' && row.side !== null) return true;
    const restated = placed.some(
      (r) => rankOf(r) !== rankOf(row) || r.claims.some((c) => c.rank !== (row.claims[0] as Claimed).rank),
    );
    if (!restated) return true;
    for (const r of placed) r.severity ??= placed.length === 1 ? row.severity : null;
    for (const r of placed)
      for (const root of row.roots) if (placed.length === 1 && !r.roots.includes(root)) r.roots.push(root);
    for (const r of placed) if (placed.length === 1) r.side ??= row.side;
    return false;
  });
}

/** Rows of one statement that differ only in level become one. */
function group(rows: readonly Row[], text: string): Finding[] {
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
  return out.map(({ row, levels, main }) => ({
    type: row.type,
    levels,
    side: row.side,
    zone: row.zone,
    severity: row.severity,
    status: row.status,
    roots: row.roots,
    qualifiers: row.qualifiers,
    ...(Object.keys(row.measure).length > 0 ? { measure: row.measure } : {}),
    from: quoted(main, text),
    grounds: distinct(row.claims.length === 1 ? main.grounds : row.claims.flatMap((c) => c.grounds)),
  }));
}

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
  if (grounds.length <= FEW)
    return grounds.filter(
      (ground, n) =>
        !grounds.some(
          (g, k) => k < n && g.start === ground.start && g.end === ground.end && g.gave === ground.gave,
        ),
    );
  const seen = new Map<number, Ground[]>();
  return grounds.filter((ground) => {
    const here = seen.get(ground.start);
    if (here?.some((g) => g.end === ground.end && g.gave === ground.gave)) return false;
    if (here) here.push(ground);
    else seen.set(ground.start, [ground]);
    return true;
  });
}
