import type { Side } from '../domain/anatomy.ts';
import type { FindingType } from '../domain/finding.ts';
import type { ReportConflict } from '../domain/report.ts';
import { quoted } from './claim.ts';
import type { Claimed, Denied, Row } from './claim.ts';

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

/** A later "no …" of the same type and level: kept as a conflict, and obeyed where it is an addendum or names the level. */
export function overruled(
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
export function dropGeneral(rows: Row[]): Row[] {
  if (!rows.some((row) => general.has(row.type))) return rows;
  const gone = new Set<Row>();
  for (const row of rows) {
    if (!general.has(row.type)) continue;
    const here = rows.filter(({ level }) => level === row.level);
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
  return gone.size === 0 ? rows : rows.filter((row) => !gone.has(row));
}

/** A row without a level that only says again, elsewhere in the report, what stands with its level. */
export function dropRestated(rows: Row[]): Row[] {
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

/** Infection of a disc and, elsewhere in the report, of both vertebrae beside it is one infection, of that segment. */
export function dropEndBodies(rows: Row[]): Row[] {
  const infected = rows.filter((row) => row.type === 'infection' && row.level !== null);
  if (infected.length < 3) return rows;
  const gone = new Set<Row>();
  for (const segment of infected) {
    const ends = segment.level?.split('-') ?? [];
    if (ends.length !== 2) continue;
    const bodies = ends.map((end) => infected.filter((row) => row.level === end));
    if (bodies.some((rowsOfBody) => rowsOfBody.length === 0)) continue;
    for (const body of bodies.flat()) {
      gone.add(body);
      for (const q of body.qualifiers) if (!segment.qualifiers.includes(q)) segment.qualifiers.push(q);
    }
  }
  return gone.size === 0 ? rows : rows.filter((row) => !gone.has(row));
}
