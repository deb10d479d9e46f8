import type { Level } from '../domain/anatomy.ts';
import type { FindingType } from '../domain/finding.ts';
import type { Row } from './claim.ts';

/** What a lesion of bone or disc shows itself by: without a row of its own where the cause is stated. */
const shownBy: ReadonlyMap<FindingType, ReadonlySet<FindingType>> = new Map<
  FindingType,
  ReadonlySet<FindingType>
>([
  ['infection', new Set<FindingType>(['marrow-change', 'endplate-change', 'epidural-collection'])],
  ['spinal-malignancy', new Set<FindingType>(['marrow-change'])],
]);

/**
 * Abnormal marrow or eroded endplates beside a stated infection, or marrow replaced by a stated malignancy, at the same
 * level: what the cause shows itself by. A cause that is only possible leaves the row. Infections take collections with
 * them only as an abscess.
 */
export function dropCaused(rows: Row[]): Row[] {
  const causes = rows.filter(
    (row) => row.level !== null && row.status === 'present' && shownBy.has(row.type),
  );
  if (causes.length === 0) return rows;
  return rows.filter((row) => !causes.some((cause) => isShownBy(row, cause)));
}

function isShownBy(row: Row, cause: Row): boolean {
  if (row.level === null || cause.level === null || !shownBy.get(cause.type)?.has(row.type)) return false;
  if (row.qualifiers.includes('typical') || row.status === 'historical') return false;
  if (row.type === 'epidural-collection' && !cause.qualifiers.includes('abscess')) return false;
  return touches(row.level, cause.level);
}

/** Whether one level is the other, or a vertebra of it. */
function touches(a: Level, b: Level): boolean {
  return a === b || a.split('-').includes(b) || b.split('-').includes(a);
}
