import type { Emit } from './clue.ts';
import { datedSpans, isPastYear, spansOf } from './durations.ts';
import { isHeld } from './marked-text.ts';
import type { MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, isOwn, marksOf, piecesOf, sideMarks, sideOf } from './pieces.ts';
import { courseOf } from './sign-course.ts';

const weakWords = new Set(['weakness', 'dragging']);
/** A weakness that has lasted longer than this is no new one. */
const OLD_WEEKS = 52;

/** Whether a sentence says that what it tells is of long standing: "since childhood", "for ten years", "since 2012". */
function isOld(text: MarkedText, sentence: MarkedSentence, date: string | undefined): boolean {
  return (
    isPastYear(text, sentence, date) ||
    marksOf(sentence, 'frame').some((m) => m.id === 'chronic' && !isHeld(text, m, 'negated')) ||
    [...spansOf(text, sentence), ...datedSpans(text, sentence, date)].some((s) => s.weeks > OLD_WEEKS)
  );
}

/** Weakness told without an examination: "left leg weakness", "new foot drop". */
export function readWeakness(
  text: MarkedText,
  sentence: MarkedSentence,
  emit: Emit,
  date: string | undefined,
): void {
  for (const piece of piecesOf(text, sentence)) {
    const drop = marksOf(piece, 'symptom').find((m) => m.id === 'foot-drop' && isOwn(text, m));
    const weak = marksOf(piece, 'symptom').find((m) => weakWords.has(m.id) && isCurrent(text, m));
    const mark = drop ?? weak;
    if (mark === undefined || isHeld(text, mark, 'historical') || isHeld(text, mark, 'hedged')) continue;
    const legs = mark.entry.region === 'leg' || marksOf(piece, 'place').some((m) => m.entry.region === 'leg');
    if (drop === undefined && (!legs || marksOf(piece, 'test', 'muscle', 'reflex').length > 0)) continue;
    const positive = !isHeld(text, mark, 'negated');
    if (!positive && drop === undefined) continue;
    const side = sideOf(sideMarks(piece)) ?? sideOf(sideMarks(sentence));
    const told = positive ? courseOf(text, sentence) : undefined;
    const old = isOld(text, sentence, date);
    const course = told ?? (positive && old ? 'stable' : undefined);
    const severe = drop !== undefined && positive && !old && course !== 'improving';
    emit(
      {
        about: 'sign',
        sign: {
          sign: 'motor',
          side: side ?? (positive ? 'unspecified' : 'bilateral'),
          result: positive ? 'positive' : 'negative',
          roots: drop === undefined ? [] : ['L5', 'L4'],
          ...(course === undefined ? {} : { course }),
          ...(severe ? { severe } : {}),
        },
        muscle: drop === undefined ? 'leg' : 'foot-drop',
      },
      piece.from,
      piece.to,
    );
  }
}
