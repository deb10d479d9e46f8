import type { Modality } from '../domain/report.ts';
import { wordClass } from '../text/index.ts';
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
type Hint = 'tissue' | 'view' | 'density';
/** Letters that say something with what follows: "x-ray", "T2". */
type Letter = 'x' | 't';
const hintWords: Readonly<Record<Hint, string>> = {
  tissue: 'desiccation desiccated stir flair gadolinium hyperintense hypointense tesla marrow isointense',
  view: 'view views film films projection projections',
  density: 'reconstruction reconstructions reformat reformats hounsfield reformatted density',
};
const telling: ReadonlyMap<string, Modality | Hint | Letter> = new Map<string, Modality | Hint | Letter>([
  ['x', 'x'],
  ['t', 't'],
  ...(['tissue', 'view', 'density'] as const).flatMap((hint) =>
    hintWords[hint].split(' ').map((word): [string, Hint] => [word, hint]),
  ),
  ...named,
]);

const tells = wordClass(telling.keys());

/**
 * The kind of examination, from the words that name it: in the title and technique when they do, else anywhere. Without
 * any, MR unless densities or reconstructions speak for CT, or views for radiographs.
 * @param skip token ranges of comparison and recommendation, where other examinations are named.
 */
export function modalityOf(tokens: readonly Token[], skip: (token: number) => boolean): Modality {
  let first: Modality | null = null;
  let mixed = false;
  let tissue = 0;
  let views = 0;
  let density = 0;
  for (let i = 0; i < tokens.length; i++) {
    const { kind, word, classes } = tokens[i] as Token;
    if ((classes & tells) === 0) continue;
    let said = kind === 'word' ? telling.get(word) : undefined;
    if (said === undefined || skip(i)) continue;
    if (said === 'x') {
      const next = tokens[i + 1]?.word === '-' ? tokens[i + 2]?.word : tokens[i + 1]?.word;
      if (next !== 'ray' && next !== 'rays') continue;
      said = 'XR';
    }
    if (said === 'tissue') tissue++;
    else if (said === 'view') views++;
    else if (said === 'density') density++;
    else if (said === 't') {
      if (tokens[i + 1]?.word === '1' || tokens[i + 1]?.word === '2') tissue++;
    } else {
      first ??= said;
      mixed ||= said !== first;
    }
  }
  if (first) return mixed ? 'mixed' : first;
  if (tissue > 0) return 'MR';
  if (views > 0) return 'XR';
  return density > 0 ? 'CT' : 'MR';
}
