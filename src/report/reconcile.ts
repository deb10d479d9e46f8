import type { FindingType } from '../domain/finding.ts';
import { nameLesions } from './name-lesions.ts';
import type { Addition } from './qualify.ts';
import type { Placed } from './place-mentions.ts';
import type { Statement } from './layout.ts';
import type { Status } from '../domain/finding.ts';

/** A mention with its place, how it is held, and what was added to it. */
export interface Read {
  readonly placed: Placed;
  readonly status: Status | 'denied' | 'none';
  readonly statement: Statement;
  /** Number of the sentence in the report. */
  readonly sentence: number;
  additions: Addition[];
}

/** What the marrow oedema beside it belongs to: it then has no row of its own. */
const oedematous: ReadonlySet<FindingType> = new Set([
  'fracture',
  'modic-1',
  'infection',
  'spondylolysis',
  'spondyloarthropathy',
  'spinal-malignancy',
  'schmorl-node',
  'facet-effusion',
]);
/** What a lesion of bone is then said to be. */
const named: ReadonlySet<FindingType> = new Set([
  'hemangioma',
  'schmorl-node',
  'spinal-malignancy',
  'infection',
  'tarlov-cyst',
  'synovial-cyst',
  'intraspinal-mass',
]);
const asserted = (read: Read): boolean => read.status === 'present' || read.status === 'possible';

/**
 * Pass 6: what several sentences say of one thing. The oedema of a fracture is no finding of its own; a lesion that is
 * then named is what it is named; a pathological fracture is a suspected malignancy as well.
 */
export function reconcile(given: readonly Read[]): Read[] {
  const reads = nameLesions(given);
  const out: Read[] = [];
  for (let n = 0; n < reads.length; n++) {
    const read = reads[n] as Read;
    const { mention } = read.placed;
    if (mention.type === 'marrow-change' && asserted(read)) {
      const edema =
        mention.head?.name === 'edema' || mention.head?.name === 'signal-change' || mention.oedema;
      const owner = edema
        ? near(
            reads,
            n,
            4,
            (r) => oedematous.has(r.placed.mention.type) && r.status === 'present' && sameOrNoLevel(r, read),
          )
        : undefined;
      if (owner) {
        if (!owner.additions.some((a) => a.qualifiers.includes('oedema')))
          owner.additions.push({
            qualifiers: ['oedema'],
            grounds: mention.grounds.map((g) => ({ ...g, gave: 'qualifier' })),
          });
        continue;
      }
      const lesion = mention.head?.name === 'mass' || mention.lesion;
      const destroyed = !lesion && mention.destroyed;
      const name =
        lesion || destroyed
          ? near(
              reads,
              n,
              2,
              (r) =>
                (destroyed
                  ? r.placed.mention.type === 'spinal-malignancy'
                  : named.has(r.placed.mention.type)) &&
                asserted(r) &&
                r.sentence === read.sentence &&
                r !== read,
            )
          : undefined;
      if (name && out.lastIndexOf(name) >= 0) {
        if (name.placed.levels.length === 0)
          out[out.lastIndexOf(name)] = {
            ...name,
            placed: { ...name.placed, levels: read.placed.levels, group: read.placed.group },
          };
        continue;
      }
      if (name && reads.indexOf(name, n) > n) {
        if (name.placed.levels.length === 0)
          out.push({
            ...name,
            placed: { ...name.placed, levels: read.placed.levels, group: read.placed.group },
          });
        if (name.placed.levels.length === 0) n = reads.indexOf(name, n);
        continue;
      }
    }
    if (
      mention.porotic &&
      near(reads, n, 3, (r) => r.placed.mention.type === 'fracture' && r.sentence === read.sentence)
    )
      continue;
    if (mention.type === 'fracture' && asserted(read) && mention.to - mention.from === 1) {
      const pars = near(
        reads,
        n,
        3,
        (r) => r.placed.mention.type === 'spondylolysis' && r.sentence === read.sentence && asserted(r),
      );
      if (pars) continue;
    }
    out.push(read);
    const pathological =
      mention.type === 'fracture' &&
      asserted(read) &&
      read.additions.some((a) => a.qualifiers.includes('pathological'));
    if (pathological)
      out.push({
        ...read,
        status: 'possible',
        placed: {
          ...read.placed,
          mention: { ...mention, type: 'spinal-malignancy', pairs: [{ side: null, grade: null }] },
        },
        additions: [],
      });
  }
  return out;
}

/** The nearest read within so many of the list that fits. */
function near(
  reads: readonly Read[],
  n: number,
  reach: number,
  fits: (read: Read) => boolean,
): Read | undefined {
  for (let d = 1; d <= reach; d++) {
    const before = n >= d ? reads[n - d] : undefined;
    if (before && fits(before)) return before;
    const after = reads[n + d];
    if (after && fits(after)) return after;
  }
  return undefined;
}

function sameOrNoLevel(owner: Read, read: Read): boolean {
  const { levels } = read.placed;
  if (levels.length === 0) return Math.abs(owner.sentence - read.sentence) <= 1;
  return levels.some((level) =>
    owner.placed.levels.some(
      (l) => l === level || l.split('-').includes(level) || level.split('-').includes(l),
    ),
  );
}
