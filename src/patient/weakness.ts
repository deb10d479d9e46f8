import type { Emit } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, isOwn, marksOf, piecesOf, sideMarks, sideOf } from './pieces.ts';
import { courseOf } from './sign-course.ts';

/** Weakness told without an examination: "left leg weakness", "new foot drop". */
export function readWeakness(text: MarkedText, sentence: MarkedSentence, emit: Emit): void {
  for (const piece of piecesOf(text, sentence)) {
    const drop = marksOf(piece, 'symptom').find((m) => m.id === 'foot-drop' && isOwn(text, m));
    const weak = marksOf(piece, 'symptom').find((m) => m.id === 'weakness' && isCurrent(text, m));
    const mark = drop ?? weak;
    if (mark === undefined || isHeld(text, mark, 'historical') || isHeld(text, mark, 'hedged')) continue;
    const legs = marksOf(piece, 'place').some((m) => m.entry.region === 'leg');
    if (drop === undefined && (!legs || marksOf(piece, 'test', 'muscle', 'reflex').length > 0)) continue;
    const positive = !isHeld(text, mark, 'negated');
    if (!positive && drop === undefined) continue;
    const side = sideOf(sideMarks(piece)) ?? sideOf(sideMarks(sentence));
    const course = positive ? courseOf(text, sentence) : undefined;
    emit(
      {
        about: 'sign',
        sign: {
          sign: 'motor',
          side: side ?? (positive ? 'unspecified' : 'bilateral'),
          result: positive ? 'positive' : 'negative',
          roots: drop === undefined ? [] : ['L5', 'L4'],
          ...(course === undefined ? {} : { course }),
        },
        muscle: drop === undefined ? 'leg' : 'foot-drop',
      },
      piece.from,
      piece.to,
    );
  }
}
