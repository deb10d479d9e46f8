import type { Modality } from '../domain/report.ts';
import type { Token } from '../text/index.ts';

const named: ReadonlyMap<string, Modality> = new Map<string, Modality>([
  ['mri', 'MR'],
  ['mr', 'MR'],
  ['magnetic', 'MR'],
  ['ct', 'CT'],
  ['tomography', 'CT'],
  ['tomographic', 'CT'],
  ['radiograph', 'XR'],
  ['radiographs', 'XR'],
  ['radiographic', 'XR'],
  ['xray', 'XR'],
  ['xr', 'XR'],
]);
const magnetic =
  /^(desiccation|desiccated|stir|flair|gadolinium|hyperintense|hypointense|tesla|marrow|isointense)$/;

/**
 * The kind of examination, from the words that name it: in the title and technique when they do, else anywhere. Without
 * any, MR unless densities or reconstructions speak for CT, or views for radiographs.
 * @param skip token ranges of comparison and recommendation, where other examinations are named.
 */
export function modalityOf(tokens: readonly Token[], skip: (token: number) => boolean): Modality {
  const seen = new Set<Modality>();
  let first: Modality | null = null;
  let tissue = 0;
  let views = 0;
  let density = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (skip(i)) continue;
    const word = (tokens[i] as Token).word;
    let found = named.get(word);
    if (word === 'x' && tokens[i + 1]?.word === '-' && tokens[i + 2]?.word === 'ray') found = 'XR';
    if (word === 'x' && /^rays?$/.test(tokens[i + 1]?.word ?? '')) found = 'XR';
    if (found) {
      seen.add(found);
      first ??= found;
    }
    if (magnetic.test(word)) tissue++;
    else if (word === 't' && /^[12]$/.test(tokens[i + 1]?.word ?? '')) tissue++;
    else if (/^(views?|ap|oblique|films?|projections?)$/.test(word)) views++;
    else if (/^(reconstructions?|reformats?|hounsfield|reformatted|density)$/.test(word)) density++;
  }
  if (seen.size > 1) return 'mixed';
  if (first) return first;
  if (tissue > 0) return 'MR';
  if (views > 1) return 'XR';
  return density > 0 ? 'CT' : 'MR';
}
