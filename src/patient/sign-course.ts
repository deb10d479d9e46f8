import type { Emit, LegSide } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { MarkedSentence, MarkedText } from './marked-text.ts';
import { marksOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import type { Result } from './sign-results.ts';
import type { Subject } from './sign-subjects.ts';

/** Words after a grade that make it one of an earlier day ("4/5 two weeks ago"). */
const agoWords = new Set([
  'ago',
  'previously',
  'initially',
  'originally',
  'earlier',
  'before',
  'yesterday',
  'last',
]);
const AGO_TOKENS = 6;
const earlierWords = new Set(['was', 'been', 'previously', 'previous', 'prior', 'before', 'earlier', 'last']);

/** The last muscle that was graded, for what an earlier day is compared with. */
export interface Graded {
  readonly subject: Subject;
  readonly side: LegSide;
  readonly mrc: number;
}

/** The course that a grade or the words of its sentence tell. */
export function courseOf(
  text: MarkedText,
  sentence: MarkedSentence,
  result?: Result,
): 'falling' | 'stable' | 'improving' | undefined {
  if (result?.falling === true) return 'falling';
  const courses = marksOf(sentence, 'course').filter((m) => !isHeld(text, m, 'hypothetical'));
  if (courses.some((m) => m.id === 'worse' && !isHeld(text, m, 'negated'))) return 'falling';
  if (courses.some((m) => m.id === 'better' && !isHeld(text, m, 'negated'))) return 'improving';
  return courses.some((m) => m.id === 'unchanged' || (m.id === 'worse' && isHeld(text, m, 'negated')))
    ? 'stable'
    : undefined;
}

/** The grade that a later comparison is made with. */
export function lastGrade(
  subjects: readonly Subject[],
  results: readonly Result[],
  side: LegSide | null,
): Graded | null {
  const subject = subjects.findLast((s) => s.sign === 'motor');
  const mrc = results.at(-1)?.mrc;
  return subject === undefined || mrc === undefined ? null : { subject, side: side ?? 'unspecified', mrc };
}

/** The grade of an earlier day: "was 4/5", "had been 4/5", "previously 4/5". */
export function earlierGrade(text: MarkedText, results: readonly Result[]): number | null {
  const first = results.find((r) => r.mrc !== undefined);
  if (first?.mrc === undefined) return null;
  const before = text.tokens.slice(Math.max(0, first.at - 3), first.at).map((t) => t.word);
  const after = text.tokens.slice(first.at + 3, first.at + 3 + AGO_TOKENS).map((t) => t.word);
  const close = after.findIndex((w) => w === ')' || w === ',' || w === '.' || w === ';');
  const own = close < 0 ? after : after.slice(0, close);
  return before.some((w) => earlierWords.has(w)) || own.some((w) => agoWords.has(w)) ? first.mrc : null;
}

/** Tells the course of a muscle from its grade of an earlier day. */
export function tellCourse(piece: Piece, { subject, side, mrc }: Graded, earlier: number, emit: Emit): void {
  emit(
    {
      about: 'sign',
      sign: {
        sign: 'motor',
        side,
        result: mrc < 5 ? 'positive' : 'negative',
        roots: subject.roots,
        mrc,
        course: mrc < earlier ? 'falling' : 'improving',
      },
      ...(subject.muscle === undefined ? {} : { muscle: subject.muscle }),
    },
    Math.min(subject.mark.from, piece.from),
    piece.to,
  );
}
