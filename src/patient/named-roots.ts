import type { Root } from '../domain/anatomy.ts';
import type { RootClue } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { Mark, MarkedText } from './marked-text.ts';
import { marksOf, rootMentions } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** "L4-5 pain" and "facet pain at L5" name a place of the spine; only a single root makes a pain one of the leg. */
function isPain({ kind, id }: Mark): boolean {
  return id === 'pain' && (kind === 'symptom' || kind === 'rooting');
}

/** Roots that the writer names for the symptom ("S1 pattern"), not the levels of a picture. */
export function namedRoots(text: MarkedText, piece: Piece): readonly RootClue[] {
  const words = marksOf(piece, 'rooting');
  const patterns = [
    ...words.filter((m) => m.id === 'pattern' || m.id === 'pain'),
    ...marksOf(piece, 'symptom'),
  ];
  const out: RootClue[] = [];
  for (const mention of rootMentions(text, piece.from, piece.to)) {
    const near = (m: Mark, reach: number): boolean =>
      (m.from >= mention.to && m.from - mention.to <= reach) ||
      (mention.from >= m.to && mention.from - m.to <= reach);
    if (words.some((m) => m.id === 'level' && m.from >= mention.to && m.from - mention.to <= 1)) continue;
    const strong = patterns.filter(
      (m) =>
        !isHeld(text, m, 'negated') &&
        !(isPain(m) && (mention.level || marksOf(piece, 'pattern').length > 0)),
    );
    const reach = mention.level ? 1 : 3;
    if (!strong.some((m) => near(m, reach))) continue;
    if (isHeld(text, mention, 'negated') || isHeld(text, mention, 'family')) continue;
    const order: readonly Root[] = mention.level ? [...mention.roots].reverse() : mention.roots;
    const basis = mention.level ? 'region' : 'named';
    out.push(...order.map((root, rank): RootClue => ({ root, basis, rank: mention.level ? rank : 0 })));
  }
  return out;
}
