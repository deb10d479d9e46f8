import type { PlacedClue } from './clue.ts';
import { coveredSides } from './pieces.ts';
import { about } from './weigh.ts';
import type { Told } from './weigh.ts';

const weak = new Set(['ankle-dorsiflexion', 'toe-extension', 'foot-eversion', 'foot-drop']);
const spared = new Set(['foot-inversion', 'hip-abduction']);

/**
 * Signs that point to the peroneal nerve and not to the L5 root: foot and toes cannot be raised, while inversion or hip
 * abduction, which L5 supplies by other nerves, was tested on that side and is strong, and neither is weak.
 */
export function peronealSigns(clues: readonly PlacedClue[]): readonly Told<'sign'>[] {
  const signs = about(clues, 'sign');
  for (const side of ['left', 'right', 'unspecified'] as const) {
    const of = (muscles: ReadonlySet<string>, result: 'positive' | 'negative'): readonly Told<'sign'>[] =>
      signs.filter(
        ({ clue }) =>
          muscles.has(clue.muscle ?? '') &&
          clue.sign.result === result &&
          (side === 'unspecified'
            ? clue.sign.side === side || result === 'negative'
            : coveredSides(clue.sign.side).includes(side)),
      );
    const [drop, strong] = [of(weak, 'positive'), of(spared, 'negative')];
    const alsoWeak = signs.some(
      ({ clue }) =>
        spared.has(clue.muscle ?? '') &&
        clue.sign.result === 'positive' &&
        (side === 'unspecified' ||
          clue.sign.side === 'unspecified' ||
          coveredSides(clue.sign.side).includes(side)),
    );
    if (drop.length > 0 && strong.length > 0 && !alsoWeak) return [...drop, ...strong];
  }
  return [];
}
