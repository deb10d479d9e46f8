import type { Root } from '../domain/anatomy.ts';
import type { SignKind } from '../domain/profile.ts';
import type { SymptomCodes } from '../knowledge/symptom-codes.ts';
import type { Emit, LegSide } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isOwn, marksOf, piecesOf, rootMentions, sideMarks, sideOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { courseOf, earlierGrade, lastGrade, tellCourse } from './sign-course.ts';
import type { Graded } from './sign-course.ts';
import { resultsOf } from './sign-results.ts';
import type { Result } from './sign-results.ts';
import { powerAt, rootSubjects, specific, subjectsOf } from './sign-subjects.ts';
import type { Subject } from './sign-subjects.ts';
import { readWeakness } from './weakness.ts';

const silent = new Set(['family', 'imaging', 'instructions', 'old', 'past', 'surgical', 'social']);
const SHORT_TOKENS = 8;

/** What carries over from piece to piece of a line: the last subjects, whether they have had a result, and the side. */
interface Carry {
  line: number;
  subjects: readonly Subject[];
  answered: boolean;
  side: LegSide | null;
  /** The last graded muscle, for "(was 4/5 on Monday)". */
  last: Graded | null;
  /** The side is that of a label ("Left leg: ..."). */
  labelled: boolean;
}

/**
 * Reads examination findings: tension signs, power by muscle with MRC grade, reflexes, sensation, upper-motor signs, gait.
 * Several tests share one result ("SLR and femoral stretch negative") and one test has a result for each side
 * ("left 4/5, right 5/5").
 */
export function readSigns(text: MarkedText, emit: Emit, codes: SymptomCodes, date: string | undefined): void {
  const carry: Carry = { line: -1, subjects: [], answered: false, side: null, labelled: false, last: null };
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    if (sentence.line !== carry.line)
      Object.assign(carry, {
        line: sentence.line,
        subjects: [],
        answered: false,
        side: null,
        labelled: false,
      });
    else if (text.tokens[sentence.from - 1]?.word !== ';') {
      carry.side = null;
      if (!continues(sentence)) Object.assign(carry, { subjects: [], answered: false });
    }
    for (const piece of piecesOf(text, sentence)) readPiece(text, sentence, piece, carry, emit, codes);
    readWeakness(text, sentence, emit, date);
  }
}

/** "SLR: left positive. Right negative.": a sentence of a side and a result speaks of the test before it. */
function continues(sentence: MarkedSentence): boolean {
  return (
    sentence.to - sentence.from <= SHORT_TOKENS &&
    sideMarks(sentence).length > 0 &&
    marksOf(sentence, 'place', 'symptom', 'test', 'muscle', 'reflex').length === 0
  );
}

function readPiece(
  text: MarkedText,
  sentence: MarkedSentence,
  piece: Piece,
  carry: Carry,
  emit: Emit,
  codes: SymptomCodes,
): void {
  const own = subjectsOf(text, piece);
  const carried = carry.subjects;
  const kinds = new Set([...own, ...carried].map((s) => s.sign));
  const results = resultsOf(text, piece, kinds, codes).filter(
    (r) => r.mrc === undefined || !isCount(text, sentence, r.at),
  );
  const sides = sideMarks(piece);
  const only = sideOf(sideMarks(sentence));
  if (own.length === 0 && results.length === 0) {
    if (sides.length > 0)
      Object.assign(carry, { side: sideOf(sides), labelled: text.tokens[piece.to]?.word === ':' });
    return;
  }
  if (own.length > 0 && own.some((s) => !isOwn(text, s.mark))) return;
  const motorRoots = rootSubjects(text, piece, kinds);
  const graded = results.some((r) => r.mrc !== undefined);
  const bare = graded && !kinds.has('motor') && !kinds.has('neurology') ? [powerAt(piece, results)] : [];
  const mine = motorRoots.length > 0 ? motorRoots : [...own, ...bare];
  const subjects = specific(
    mine.length === 0
      ? carried
      : carry.answered || isEarlier(text, sentence, carried)
        ? mine
        : [...carried, ...mine],
  );
  if (results.length === 0) {
    const denied = subjects.filter((s) => s.mark.from >= piece.from && selfTelling(text, s, piece));
    for (const s of denied)
      tell(text, sentence, piece, s, sideOf(sides), !isHeld(text, s.mark, 'negated'), emit);
    if (mine.length > 0)
      Object.assign(carry, { subjects: denied.length > 0 ? [] : subjects, answered: false });
    if (sides.length > 0) carry.side = sideOf(sides);
    return;
  }
  if (mine.length === 0 && carry.answered && sides.length === 0 && !results.some((r) => r.mrc !== undefined))
    return;
  const inherits = mine.length === 0 || carry.labelled;
  const earlier = mine.length === 0 && carry.last !== null ? earlierGrade(text, results) : null;
  if (earlier !== null && carry.last !== null) {
    if (earlier !== carry.last.mrc) tellCourse(piece, carry.last, earlier, emit);
    return;
  }
  emitPairs(
    text,
    sentence,
    piece,
    { subjects, results, sides, side: carry.side ?? (only === 'bilateral' ? null : only), inherits },
    emit,
  );
  carry.subjects = mine.length > 0 ? lastGroup(mine, results) : carried;
  carry.answered = true;
  carry.last = lastGrade(carry.subjects, results, sideOf(sides) ?? only);
  if (sides.length > 0) carry.side = sideOf(sides);
}

const counted =
  /^(tests?|signs?|provocations?|waddells?|lasletts?|cluster|man(oeu|eu)vres?|maneuvers?|criteria|beighton)$/;
const COUNT_TOKENS = 6;

/** "Waddell signs 1/5", "provocation tests 3/5": so many of five tests, no grade of power. */
function isCount(text: MarkedText, sentence: MarkedSentence, at: number): boolean {
  const power = marksOf(sentence, 'muscle', 'test').filter((m) => m.kind === 'muscle' || m.id === 'motor');
  let counts = false;
  for (let i = at - 1; i >= Math.max(sentence.from, at - COUNT_TOKENS); i--) {
    const word = text.tokens[i]?.word ?? '';
    if (word === ',' || word === ';') break;
    if (power.some((m) => m.from <= i && i < m.to)) return false;
    counts ||= counted.test(word);
  }
  return counts;
}

/** Subjects of an earlier sentence share no result with those of this one. */
function isEarlier(text: MarkedText, sentence: MarkedSentence, carried: readonly Subject[]): boolean {
  const first = carried[0];
  return (
    first === undefined || (first.mark.from < sentence.from && text.tokens[sentence.from - 1]?.word !== ';')
  );
}

interface Pairing {
  readonly subjects: readonly Subject[];
  readonly results: readonly Result[];
  readonly sides: readonly Mark[];
  readonly side: LegSide | null;
  /** Whether a normal result takes the side of the words before it, too. */
  readonly inherits: boolean;
}

/** Gives each result its subjects and its side: the words before it since the last result, or the side right after it. */
function emitPairs(
  text: MarkedText,
  sentence: MarkedSentence,
  piece: Piece,
  given: Pairing,
  emit: Emit,
): void {
  const { subjects, results, sides } = given;
  const first = results[0]?.at ?? piece.from;
  const after = sides.length > 0 && sides.every((m) => m.from > first) && sides.length >= results.length;
  let from = -1;
  results.forEach((result, n) => {
    const next = results[n + 1]?.at ?? piece.to;
    const between = subjects.filter((s) => s.mark.from > from && s.mark.from < result.at);
    const own =
      between.length > 0 ? between : n === 0 ? subjects : subjects.filter((s) => s.mark.from < result.at);
    const group = between.length > 0 || n > 0 ? own.slice(between.length > 0 ? 0 : -1) : own;
    const near = after
      ? sides.filter((m) => m.from > result.at && m.from < next)
      : sides.filter((m) => m.from > from && m.from < (n + 1 < results.length ? result.at + 1 : piece.to));
    const side =
      result.side ??
      sideOf(near) ??
      (n > 0 && sides.length > 0 && !after ? sideOf(sides) : null) ??
      (result.positive || given.inherits ? given.side : null);
    for (const subject of group.length > 0 ? group : subjects)
      tell(text, sentence, piece, subject, side, result.positive, emit, result);
    from = result.at;
  });
}

function tell(
  text: MarkedText,
  sentence: MarkedSentence,
  piece: Piece,
  subject: Subject,
  side: LegSide | null,
  positive: boolean,
  emit: Emit,
  result?: Result,
): void {
  const signs: readonly SignKind[] =
    subject.sign === 'neurology' ? (positive ? [] : ['motor', 'reflex', 'sensory']) : [subject.sign];
  for (const sign of signs) {
    const roots =
      sign === 'sensory' && subject.sign === 'sensory'
        ? sensoryRoots(text, piece, subject.roots)
        : subject.roots;
    if (sign === 'sensory' && roots.some((root) => saddleRoots.has(root))) {
      const presence = positive ? 'present' : 'absent';
      emit({ about: 'sphincter', part: 'saddle', presence }, piece.from, piece.to);
      continue;
    }
    if (positive && lasting.has(sign) && isOfOld(sentence)) continue;
    const course = sign === 'motor' && positive ? courseOf(text, sentence, result) : undefined;
    emit(
      {
        about: 'sign',
        sign: {
          sign,
          side:
            sign === 'crossed-slr'
              ? crossedSide(piece, side, positive)
              : (side ?? (positive ? 'unspecified' : 'bilateral')),
          result: positive ? 'positive' : 'negative',
          roots,
          ...(sign === 'motor' && result?.mrc !== undefined ? { mrc: result.mrc } : {}),
          ...(sign === 'motor' && result?.graded !== undefined ? { graded: result.graded } : {}),
          ...(course === undefined ? {} : { course }),
        },
        ...(subject.muscle === undefined ? {} : { muscle: subject.muscle }),
      },
      Math.min(subject.mark.from, piece.from),
      Math.max(piece.to, subject.mark.to),
    );
  }
}

/** A lost reflex or a numb patch may stay after an operation; said to be of old, it tells nothing of now. */
const lasting: ReadonlySet<SignKind> = new Set(['reflex', 'sensory']);

function isOfOld(sentence: MarkedSentence): boolean {
  return marksOf(sentence, 'frame').some((m) => m.id === 'of-old');
}

/** Skin of these roots is the saddle, no part of a leg. */
const saddleRoots: ReadonlySet<Root> = new Set(['S3', 'S4', 'S5']);

/** The painful leg of a crossed sign: the one whose pain is reproduced. */
function crossedSide(piece: Piece, side: LegSide | null, positive: boolean): LegSide {
  if (!positive) return side ?? 'bilateral';
  const leg = marksOf(piece, 'place').find((m) => m.entry.region === 'leg');
  const before = sideMarks(piece)
    .filter((m) => leg !== undefined && m.to <= leg.from)
    .at(-1);
  if (before?.id === 'left' || before?.id === 'right') return before.id;
  return side === 'left' || side === 'right' ? side : 'unspecified';
}

/** Signs that need no result: "no clonus", "hyperreflexia", "hypoaesthesia over the sole". */
function selfTelling(text: MarkedText, subject: Subject, piece: Piece): boolean {
  if (subject.sign === 'upper-motor' && subject.muscle === undefined) return true;
  if (!isHeld(text, subject.mark, 'negated')) return false;
  return subject.sign !== 'neurology' && subject.sign !== 'motor' && piece.to > piece.from;
}

/** Roots of a sensory loss: those named in the piece, else of the areas named. */
function sensoryRoots(text: MarkedText, piece: Piece, given: readonly Root[]): readonly Root[] {
  const named = rootMentions(text, piece.from, piece.to).flatMap((m) => m.roots);
  if (named.length > 0) return [...new Set(named)];
  const areas = marksOf(piece, 'place').filter((m) => m.entry.region === 'leg');
  const roots = [...new Set(areas.flatMap((m) => m.entry.roots))];
  return roots.length > 0 ? roots : given;
}

function lastGroup(subjects: readonly Subject[], results: readonly Result[]): readonly Subject[] {
  const last = results.at(-1)?.at ?? 0;
  const before = results.at(-2)?.at ?? -1;
  const group = subjects.filter((s) => s.mark.from > before && s.mark.from < last);
  return group.length > 0 ? group : subjects;
}
