import type { Root } from '../domain/anatomy.ts';
import type { SignKind } from '../domain/profile.ts';
import type { SymptomCodes } from '../knowledge/symptom-codes.ts';
import type { Emit, LegSide } from './clue.ts';
import { gradeAt, plusAt, wordedGradeAt } from './grades.ts';
import { isDeniedAt, isHeld, wordsOf } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, isOwn, marksOf, piecesOf, rootMentions, sideMarks, sideOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

const silent = new Set(['family', 'imaging', 'instructions', 'old', 'past', 'surgical', 'social']);
const SHORT_TOKENS = 8;
/** A root alone between marks ("L3 (L) 4/5"). */
const ROOT_PIECE_TOKENS = 4;
const tension = new Set(['slr', 'crossed-slr', 'femoral-stretch', 'extension-test']);

/** What was examined: a test, a muscle or a reflex. */
interface Subject {
  readonly sign: SignKind | 'neurology';
  readonly roots: readonly Root[];
  readonly muscle?: string;
  readonly mark: Pick<Mark, 'kind' | 'id' | 'from' | 'to'>;
}

interface Result {
  readonly positive: boolean;
  readonly mrc?: number;
  readonly falling?: boolean;
  readonly at: number;
}

/** What carries over from piece to piece of a line: the last subjects, whether they have had a result, and the side. */
interface Carry {
  line: number;
  subjects: readonly Subject[];
  answered: boolean;
  side: LegSide | null;
  /** The side is that of a label ("Left leg: ..."). */
  labelled: boolean;
}

/**
 * Reads examination findings: tension signs, power by muscle with MRC grade, reflexes, sensation, upper-motor signs, gait.
 * Several tests share one result ("SLR and femoral stretch negative") and one test has a result for each side
 * ("left 4/5, right 5/5").
 */
export function readSigns(text: MarkedText, emit: Emit, codes: SymptomCodes): void {
  const carry: Carry = { line: -1, subjects: [], answered: false, side: null, labelled: false };
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
    readWeakness(text, sentence, emit);
  }
}

/** "SLR: left positive. Right negative.": a sentence of a side and a result speaks of the test before it. */
function continues(sentence: MarkedSentence): boolean {
  return (
    sentence.to - sentence.from <= SHORT_TOKENS &&
    sideMarks(sentence).length > 0 &&
    marksOf(sentence, 'place', 'symptom').length === 0
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
  const results = resultsOf(text, piece, kinds, codes);
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
  emitPairs(
    text,
    sentence,
    piece,
    { subjects, results, sides, side: carry.side ?? (only === 'bilateral' ? null : only), inherits },
    emit,
  );
  carry.subjects = mine.length > 0 ? lastGroup(mine, results) : carried;
  carry.answered = true;
  if (sides.length > 0) carry.side = sideOf(sides);
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
          ...(course === undefined ? {} : { course }),
        },
        ...(subject.muscle === undefined ? {} : { muscle: subject.muscle }),
      },
      Math.min(subject.mark.from, piece.from),
      Math.max(piece.to, subject.mark.to),
    );
  }
}

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

function courseOf(
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

function subjectsOf(text: MarkedText, piece: Piece): readonly Subject[] {
  const out: Subject[] = [];
  for (const mark of piece.marks) {
    if (mark.kind === 'muscle') out.push({ sign: 'motor', roots: mark.entry.roots, muscle: mark.id, mark });
    else if (mark.kind === 'reflex' && mark.id !== 'arm')
      out.push({ sign: 'reflex', roots: mark.entry.roots, muscle: mark.id, mark });
    else if (mark.kind === 'reflex') out.push({ sign: 'gait', roots: [], muscle: 'arm', mark });
    else if (mark.kind === 'test') {
      const sign =
        mark.id === 'reflexes'
          ? 'reflex'
          : mark.id === 'plantar'
            ? 'upper-motor'
            : (mark.id as Subject['sign']);
      out.push({ sign, roots: [], ...(mark.id === 'plantar' ? { muscle: 'plantar' } : {}), mark });
    }
  }
  return specific(out).filter(
    (s) =>
      s.muscle !== 'arm' &&
      !(
        s.sign === 'neurology' &&
        out.length > 1 &&
        !wordsOf(text, s.mark.from, s.mark.to).includes('vascular')
      ),
  );
}

/** "Motor: great toe extension" is one test: the general word beside a muscle or a reflex is its heading. */
function specific(subjects: readonly Subject[]): readonly Subject[] {
  const muscles = subjects.filter((s) => s.sign === 'motor' && s.muscle !== undefined);
  const jerks = subjects.some((s) => s.sign === 'reflex' && s.muscle !== undefined);
  return subjects.filter(
    (s) =>
      !(s.sign === 'motor' && s.muscle === undefined && muscles.length > 0) &&
      !(s.sign === 'gait' && muscles.some((m) => m.mark.from === s.mark.from)) &&
      !(s.sign === 'reflex' && s.muscle === undefined && jerks),
  );
}

/** A grade without a muscle ("5/5 throughout") is of power as a whole. */
function powerAt(piece: Piece, results: readonly Result[]): Subject {
  const at = results.find((r) => r.mrc !== undefined)?.at ?? piece.from;
  return { sign: 'motor', roots: [], mark: { kind: 'test', id: 'motor', from: at, to: at + 1 } };
}

/** "L5 4/5": in power the roots themselves are what was tested. */
function rootSubjects(text: MarkedText, piece: Piece, kinds: ReadonlySet<string>): readonly Subject[] {
  if (!kinds.has('motor')) return [];
  const out: Subject[] = [];
  for (const mention of rootMentions(text, piece.from, piece.to)) {
    const next = gradeAt(text.tokens, mention.to);
    if (mention.level) continue;
    const headed = marksOf(piece, 'test').some((m) => m.id === 'motor');
    if (next === null && !headed && piece.to - piece.from > ROOT_PIECE_TOKENS) continue;
    out.push({
      sign: 'motor',
      roots: mention.roots,
      muscle: `root ${mention.roots.join(' ')}`,
      mark: { kind: 'test', id: 'motor', from: mention.from, to: mention.to },
    });
  }
  return out;
}

/** Signs that need no result: "no clonus", "hyperreflexia", "hypoaesthesia over the sole". */
function selfTelling(text: MarkedText, subject: Subject, piece: Piece): boolean {
  if (subject.sign === 'upper-motor' && subject.muscle === undefined) return true;
  if (!isHeld(text, subject.mark, 'negated')) return false;
  return subject.sign !== 'neurology' && subject.sign !== 'motor' && piece.to > piece.from;
}

function resultsOf(
  text: MarkedText,
  piece: Piece,
  kinds: ReadonlySet<string>,
  codes: SymptomCodes,
): readonly Result[] {
  const out: Result[] = [];
  const tensed = [...kinds].some((k) => tension.has(k));
  const reflex = kinds.has('reflex');
  const plantar = kinds.has('upper-motor');
  for (const mark of marksOf(piece, 'state')) {
    if (marksOf(piece, 'test', 'muscle', 'reflex').some((m) => m.from <= mark.from && mark.to <= m.to))
      continue;
    const negated = isHeld(text, mark, 'negated');
    const at = mark.from;
    if (mark.id === 'normal') out.push({ positive: isDeniedAt(text, mark), at });
    else if (mark.id === 'negative') {
      if (tensed || plantar || kinds.has('neurology')) out.push({ positive: isDeniedAt(text, mark), at });
    } else if (mark.id === 'positive') {
      const word = text.tokens[at]?.word ?? '';
      if (/^\++$/.test(word) && mark.to - mark.from === 1 && text.tokens[at - 1]?.kind === 'number') continue;
      if (tensed || plantar) out.push({ positive: !negated, at });
    } else if (mark.id === 'reduced' && !tensed) {
      if (plantar && !reflex) continue;
      out.push({ positive: !negated, at });
    }
  }
  for (let i = piece.from; i < piece.to; i++) {
    const grade = gradeAt(text.tokens, i) ?? (kinds.has('motor') ? wordedGradeAt(text.tokens, i) : null);
    if (grade !== null) {
      out.push({ positive: grade.value < 5, mrc: grade.value, at: i });
      i = grade.to - 1;
      continue;
    }
    const plus =
      reflex && !out.some((r) => !r.positive && r.mrc === undefined) ? plusAt(text.tokens, i) : null;
    if (plus !== null) {
      out.push({ positive: plus.value < 2, at: i });
      i = plus.to - 1;
    }
    if (plantar && /^(down|downgoing|downwards|flexor)$/.test(text.tokens[i]?.word ?? ''))
      out.push({ positive: false, at: i });
  }
  out.sort((a, b) => a.at - b.at);
  const graded = out.filter((r) => r.mrc !== undefined);
  if (graded.length > 0) return falls(graded, piece);
  if (out.length === 0 && tensed && !marksOf(piece, 'state').some((m) => m.id === 'equivocal')) {
    for (const { value, at } of degreesOf(text, piece))
      if (value <= codes.limits['slr-positive-degrees']) out.push({ positive: true, at });
      else if (value >= codes.limits['slr-negative-degrees']) out.push({ positive: false, at });
    return out;
  }
  return dedupe(out);
}

/** Two grades of one muscle on one side are a course: "4/5 -> 2/5". */
function falls(graded: readonly Result[], piece: Piece): readonly Result[] {
  const out: Result[] = [];
  for (const result of graded) {
    const last = out.at(-1);
    const apart =
      last === undefined ||
      piece.marks.some(
        (m) => (m.kind === 'side' || m.kind === 'muscle') && m.from > last.at && m.from < result.at,
      ) ||
      sideMarks(piece).filter((m) => m.from > result.at).length > 1;
    if (apart) out.push(result);
    else out[out.length - 1] = { ...result, falling: (result.mrc ?? 5) < (last.mrc ?? 5) };
  }
  return out;
}

/** Neighbouring words of one verdict ("diminished or absent") are one result. */
function dedupe(results: readonly Result[]): readonly Result[] {
  return results.filter((r, n) => {
    const before = results[n - 1];
    return before === undefined || before.positive !== r.positive || r.at - before.at > 3;
  });
}

function degreesOf(text: MarkedText, piece: Piece): readonly { value: number; at: number }[] {
  const out: { value: number; at: number }[] = [];
  for (let i = piece.from; i < piece.to; i++) {
    const token = text.tokens[i];
    if (token?.kind !== 'number') continue;
    const after = text.tokens[i + 1]?.word ?? '';
    const value = Number(token.word);
    const unit = /^(deg|degs|degree|degrees|\u00b0|\u00ba)$/.test(after);
    if (unit || (value >= 15 && value <= 90 && i + 1 >= piece.to)) out.push({ value, at: i });
  }
  return out;
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

/** Weakness told without an examination: "left leg weakness", "new foot drop". */
function readWeakness(text: MarkedText, sentence: MarkedSentence, emit: Emit): void {
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
