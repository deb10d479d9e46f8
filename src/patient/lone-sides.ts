import type { LegSide } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, marksOf, sideMarks, sideOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** The side of a piece that holds nothing else ("…, right"), unless it is denied. */
export function sideAlone(text: MarkedText, piece: Piece | undefined): LegSide | null {
  if (piece === undefined || wordCount(text, piece) > 3) return null;
  if (!piece.marks.every((m) => m.kind === 'side')) return null;
  return sideOf(sideMarks(piece).filter((m) => !isHeld(text, m, 'negated')));
}

/** A side that stands alone a little later, after the bits of a form ("Leg pain (Y/N): Y, left"). */
export function sideAhead(text: MarkedText, pieces: readonly Piece[], n: number): LegSide | null {
  for (let k = n + 1; k < Math.min(pieces.length, n + 5); k++) {
    const piece = pieces[k];
    if (piece === undefined || piece.marks.some((m) => m.kind !== 'side') || wordCount(text, piece) > 3)
      return null;
    const side = sideAlone(text, piece);
    if (side !== null) return side;
  }
  return null;
}

/** Words and numbers of a piece, ticks left out. */
export function wordCount(text: MarkedText, piece: Piece): number {
  let count = 0;
  for (let i = piece.from; i < piece.to; i++) {
    const token = text.tokens[i];
    if (token?.kind === 'number' || (token?.kind === 'word' && token.word !== 'x')) count++;
  }
  return count;
}

/** "The pain switches sides: left last week, right this week", with no place named. */
export function changesSides(text: MarkedText, sentence: MarkedSentence): boolean {
  if (sideOf(sideMarks(sentence)) !== 'bilateral' || marksOf(sentence, 'place').length > 0) return false;
  if (!marksOf(sentence, 'symptom').some((m) => isCurrent(text, m))) return false;
  const words = text.tokens
    .slice(sentence.from, sentence.to)
    .map((t) => t.word)
    .join(' ');
  return /\b(switches|swaps|changes|alternates) (the )?(sides|legs)\b/.test(words);
}
