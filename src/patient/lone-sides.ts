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

const words = (text: MarkedText, { from, to }: { readonly from: number; readonly to: number }): string =>
  text.tokens
    .slice(from, to)
    .map((t) => t.word)
    .join(' ');

/** "The pain switches sides: left last week, right this week", "alternating leg pain, sometimes left, sometimes right". */
export function changesSides(text: MarkedText, sentence: MarkedSentence): boolean {
  if (sideOf(sideMarks(sentence)) !== 'bilateral') return false;
  if (!marksOf(sentence, 'symptom').some((m) => isCurrent(text, m))) return false;
  const regions = marksOf(sentence, 'place').map((m) => m.entry.region);
  if (regions.some((region) => region !== 'leg')) return false;
  const told = words(text, sentence);
  if (/\bsome ?times (the |on the )?(left|right)\b/.test(told)) return regions.length > 0;
  return /\b(switches|swaps|changes|alternates) (the )?(sides|legs)\b/.test(told);
}

/** "Initially right-sided, has switched to the left": the side where the pain is now; null when nothing is said of that. */
export function movedTo(text: MarkedText, sentence: MarkedSentence): 'left' | 'right' | null {
  const to =
    /\b(?:switched|moved|shifted|changed|swapped|gone over|crossed) (?:over )?(?:to|into|onto) the (left|right)\b/.exec(
      words(text, sentence),
    )?.[1];
  return to === 'left' || to === 'right' ? to : null;
}
