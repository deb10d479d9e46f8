import type { FindingType } from '../domain/finding.ts';
import type { Read } from './reconcile.ts';

const asserted = ({ status }: Read): boolean => status === 'present' || status === 'possible';
const plain = [{ side: null, grade: null }];

/**
 * What the sentences of a report together make of a lesion. A collection that is called an abscess is an infection; an
 * abscess of a muscle beside an infection of the spine lies outside of it; a malignancy of an organ too; bone that is
 * destroyed by a mass of soft tissue, or into the canal, may be malignant.
 */
export function nameLesions(reads: readonly Read[]): readonly Read[] {
  const infections = reads.filter((r) => r.placed.mention.type === 'infection' && asserted(r));
  const soft = reads.filter((r) => r.placed.mention.soft && asserted(r));
  const tumours = reads.some((r) => r.placed.mention.type === 'spinal-malignancy' && asserted(r));
  if (infections.length === 0 && soft.length === 0 && !reads.some(mayRename)) return reads;
  const spinal = infections.filter((r) => r.placed.mention.place !== 'muscle');
  const abscess = spinal.some((r) => r.placed.mention.abscess && r.status === 'present');
  const out: Read[] = [];
  for (const read of reads) {
    const { mention } = read.placed;
    const { type, place } = mention;
    if (!asserted(read)) out.push(read);
    else if (type === 'epidural-collection' && abscess && mention.head?.name !== 'blood')
      out.push(renamed(read, 'infection'));
    else if (type === 'infection' && place === 'muscle' && spinal[0]) {
      // It still tells how far the infection of the spine has gone.
      const grounds = mention.grounds.map((g) => ({ ...g, gave: 'qualifier' as const }));
      spinal[0].additions.push({ qualifiers: ['abscess'], grounds });
      out.push(renamed(read, 'extraspinal-incidental'));
    } else if (type === 'spinal-malignancy' && place === 'organ') takeOrgan(out, read);
    else if (mention.soft && beside(reads, read)) {
      // The soft part of a lesion of bone is no mass of its own.
      const host = beside(reads, read);
      if (!tumours && host && host.placed.mention.type === 'fracture')
        out.push({ ...renamed(host, 'spinal-malignancy'), status: 'possible', additions: [] });
    } else if (isDestroyed(read) && infections.length === 0 && invades(read, soft))
      out.push({ ...renamed(read, 'spinal-malignancy'), status: 'possible' });
    else out.push(read);
  }
  return out;
}

const mayRename = ({ placed }: Read): boolean =>
  (placed.mention.type === 'spinal-malignancy' && placed.mention.place === 'organ') ||
  isDestroyed({ placed });

function renamed(read: Read, type: FindingType): Read {
  const { placed } = read;
  const pairs = type === 'spinal-malignancy' ? plain : placed.mention.pairs;
  return { ...read, placed: { ...placed, mention: { ...placed.mention, type, pairs } } };
}

/** A malignancy of an organ takes the side of the mass that was named before it, and its place in the list. */
function takeOrgan(out: Read[], read: Read): void {
  const organ = out.findLastIndex(
    (r) => r.sentence === read.sentence && r.placed.mention.type === 'extraspinal-incidental',
  );
  const near = organ >= 0 && organ >= out.length - 2 ? out[organ] : undefined;
  const { placed } = renamed(read, 'extraspinal-malignancy');
  if (near) out.splice(organ, 1);
  const pairs = near ? near.placed.mention.pairs : placed.mention.pairs;
  out.push({ ...read, placed: { ...placed, levels: [], mention: { ...placed.mention, pairs } } });
}

/** The finding of bone that a soft tissue mass stands beside in its sentence. */
function beside(reads: readonly Read[], read: Read): Read | undefined {
  return reads.find(
    (r) =>
      r !== read &&
      r.sentence === read.sentence &&
      asserted(r) &&
      /^(marrow-change|spinal-malignancy|fracture)$/.test(r.placed.mention.type),
  );
}

const isDestroyed = ({ placed }: Pick<Read, 'placed'>): boolean =>
  placed.mention.type === 'marrow-change' &&
  (placed.mention.lesion || placed.mention.destroyed || placed.mention.head?.name === 'mass');

/** Whether a lesion of bone has a part outside of it. */
function invades(read: Read, soft: readonly Read[]): boolean {
  return (
    read.additions.some(
      (a) => a.qualifiers.includes('epidural-extension') || a.qualifiers.includes('atypical'),
    ) || soft.some((s) => s !== read && Math.abs(s.sentence - read.sentence) <= 1)
  );
}
