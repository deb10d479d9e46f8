import type { Structure } from '../knowledge/report-word.ts';
import type { Mention } from './mention.ts';
import type { SentenceState } from './sentence-state.ts';

/** Structures of the spine; what is found in them is not elsewhere. */
const spinal: ReadonlySet<Structure> = new Set([
  'body',
  'body-height',
  'marrow',
  'spine',
  'canal',
  'sac',
  'cord',
  'cauda',
  'root',
  'endplate',
  'pars',
  'facet',
  'foramen',
  'disc',
  'si-joint',
]);
/** Words of the finding itself that place it in the spine. */
const bony =
  /^(bone|bony|osseous|vertebral|spinal|spine|marrow|epidural|leptomeningeal|drop|skeletal|chordoma|myeloma|plasmacytoma|secondaries)$/;

/**
 * Where a malignancy lies by the words of its sentence: in the spine when a level or a part of the spine is named, in an
 * organ when only that is ("nodes suspicious for lymphoma"); null when neither is.
 */
export function siteOf({ text, items }: SentenceState, mention: Mention): 'spine' | 'organ' | null {
  for (let t = mention.from; t < mention.to; t++) if (bony.test(text.tokens[t]?.word ?? '')) return 'spine';
  let organ = false;
  for (const { from, word, level } of items) {
    if (level !== null || (word.structure && spinal.has(word.structure))) return 'spine';
    // "metastasis from the renal mass"
    const origin = text.tokens[from - 1]?.word === 'from' || text.tokens[from - 2]?.word === 'from';
    if (word.structure === 'organ' && !origin) organ = true;
    if (word.types?.some((type) => type.startsWith('extraspinal'))) organ = true;
  }
  return organ ? 'organ' : null;
}
