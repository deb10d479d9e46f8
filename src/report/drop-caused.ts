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
  ['modic-1', new Set<FindingType>(['marrow-change'])],
  ['hemangioma', new Set<FindingType>(['marrow-change'])],
  ['spondylolysis', new Set<FindingType>(['fracture'])],
]);
/** Causes that take only what their own sentence says: "a bright lesion of L2, a haemangioma", "the pars, a stress fracture". */
const inSentence: ReadonlySet<FindingType> = new Set(['hemangioma', 'spondylolysis']);

/**
 * Abnormal marrow or eroded endplates beside a stated infection, or marrow replaced by a stated malignancy, at the same
 * level: what the cause shows itself by. A cause that is only possible leaves the row. Infections take collections with
 * them only as an abscess; Modic type 1 change takes oedema and signal with it, never a lesion; a haemangioma and a pars
 * defect take what their own sentence calls them besides.
 */
export function dropCaused(rows: Row[], text: string): Row[] {
  const causes = rows.filter(
    (row) => row.level !== null && row.status === 'present' && shownBy.has(row.type),
  );
  if (causes.length === 0) return rows;
  return rows.filter((row) => !causes.some((cause) => isShownBy(row, cause, text)));
}

function isShownBy(row: Row, cause: Row, text: string): boolean {
  if (row.level === null || cause.level === null || !shownBy.get(cause.type)?.has(row.type)) return false;
  if (row.qualifiers.includes('typical') || row.status === 'historical') return false;
  if (row.type === 'epidural-collection' && !cause.qualifiers.includes('abscess')) return false;
  if (cause.type === 'modic-1' && !row.claims.every((c) => isSignal(text.slice(c.start, c.end))))
    return false;
  if (
    inSentence.has(cause.type) &&
    !row.claims.every((c) => cause.claims.some((d) => d.sentence === c.sentence))
  )
    return false;
  if (row.type === 'fracture' && !row.claims.every((c) => /stress/i.test(text.slice(c.start, c.end))))
    return false;
  return touches(row.level, cause.level);
}

/** Whether the words are of signal or oedema and not of a lesion. */
const isSignal = (words: string): boolean =>
  /edema|signal|enhanc/i.test(words) && !/lesion|focus|foci|nodul|mass|destr/i.test(words);

/** Whether one level is the other, or a vertebra of it. */
function touches(a: Level, b: Level): boolean {
  return a === b || a.split('-').includes(b) || b.split('-').includes(a);
}
