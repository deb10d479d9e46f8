import type { SymptomCodes } from '../knowledge/symptom-codes.ts';
import { bareGradeAt, gradeAt, plusAt, sidedGradeAt, wordedGradeAt } from './grades.ts';
import { isDeniedAt, isHeld } from './marked-text.ts';
import type { MarkedText } from './marked-text.ts';
import { marksOf, sideMarks } from './pieces.ts';
import type { Piece } from './pieces.ts';

const tension = new Set(['slr', 'crossed-slr', 'femoral-stretch', 'extension-test']);

/** "Provoked nothing", "causes no pain". */
const none = new Set(['nothing', 'no', 'none', 'neither']);

/** What was found, and where it stands. */
export interface Result {
  readonly positive: boolean;
  readonly mrc?: number;
  /** The grade as written. */
  readonly graded?: string;
  readonly falling?: boolean;
  /** The side that the result itself carries ("2+/0 (R/L)"). */
  readonly side?: 'left' | 'right';
  readonly at: number;
}

/** The results that a piece gives for subjects of these kinds: words, grades, degrees, signs. */
export function resultsOf(
  text: MarkedText,
  piece: Piece,
  kinds: ReadonlySet<string>,
  codes: SymptomCodes,
): readonly Result[] {
  const out: Result[] = [];
  const tensed = [...kinds].some((k) => tension.has(k));
  const reflex = kinds.has('reflex');
  const plantar = kinds.has('upper-motor');
  // What stretches the hamstrings is no sign of a root.
  const tight = marksOf(piece, 'state').some((m) => m.id === 'equivocal');
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
      if (tensed && tight) continue;
      const nothing = none.has(text.tokens[mark.to]?.word ?? '');
      if (tensed || plantar) out.push({ positive: !negated && !nothing, at });
      else if (reflex && isThere(text, at)) out.push({ positive: false, at });
    } else if (mark.id === 'reduced' && tensed && text.tokens[mark.to - 1]?.word === 'elicited') {
      out.push({ positive: false, at });
    } else if (mark.id === 'reduced' && !tensed) {
      if (plantar && !reflex) continue;
      out.push({ positive: !negated, at });
    }
  }
  const sideEnds = new Set(sideMarks(piece).map((m) => m.to));
  for (let i = piece.from; i < piece.to; i++) {
    if (tensed && text.tokens[i]?.word === '-' && sideEnds.has(i) && endsSign(text, i + 1, piece))
      out.push({ positive: false, at: i });
    const grade = gradeAt(text.tokens, i) ?? (kinds.has('motor') ? looseGradeAt(text, piece, i) : null);
    if (grade !== null) {
      out.push({ positive: grade.value < 5, mrc: grade.value, graded: grade.words, at: i });
      i = grade.to - 1;
      continue;
    }
    const plus =
      reflex && !out.some((r) => !r.positive && r.mrc === undefined) ? plusAt(text.tokens, i) : null;
    const pair = plus === null ? null : pairAt(text, plus.to);
    if (plus !== null && pair !== null) {
      out.push({ positive: plus.value < 2, at: i, side: pair.first });
      out.push({ positive: pair.value < 2, at: i + 1, side: pair.first === 'left' ? 'right' : 'left' });
      i = pair.to - 1;
    } else if (plus !== null) {
      out.push({ positive: plus.value < 2, at: i });
      i = plus.to - 1;
    }
    if (plantar && /^(down|downgoing|downwards|flexor)$/.test(text.tokens[i]?.word ?? ''))
      out.push({ positive: false, at: i });
  }
  if (out.length === 0 && tensed && text.tokens[piece.from]?.word === '-' && sideMarks(piece).length > 0)
    out.push({ positive: false, at: piece.from });
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

/** "KJ ++/++", "AJ +/+", "knee jerks ++": a jerk that is there, not the "and" of two jerks or two sides. */
function isThere(text: MarkedText, at: number): boolean {
  const [before, word, after] = [-1, 0, 1].map((n) => text.tokens[at + n]?.word ?? '');
  if (!/^\++$/.test(word ?? '')) return false;
  const plus = (n: number): boolean => /^\++$/.test(text.tokens[at + n]?.word ?? '');
  if (before === '/') return plus(-2);
  return after === '/' ? plus(2) : (word ?? '').length > 1;
}

/** The second of "2+/0", and which side comes first where that is said: "(R/L)" or "(L/R)". Null without a pair or order. */
function pairAt(text: MarkedText, at: number): { value: number; to: number; first: 'left' | 'right' } | null {
  const second = text.tokens[at + 1];
  if (text.tokens[at]?.word !== '/' || second?.kind !== 'number' || !/^[0-4]$/.test(second.word)) return null;
  const to = text.tokens[at + 2]?.word === '+' ? at + 3 : at + 2;
  const order = text.tokens
    .slice(to, to + 4)
    .map((t) => t.word)
    .join('');
  if (order !== '(r/l' && order !== '(l/r') return null;
  return { value: Number(second.word), to, first: order === '(r/l' ? 'right' : 'left' };
}

/** "R + / L -": the minus of a result, not of a range. */
function endsSign(text: MarkedText, at: number, piece: Piece): boolean {
  return at >= piece.to || /^[/,;.)]$/.test(text.tokens[at]?.word ?? '');
}

/** Grades without their five, which only count beside a muscle or in power. */
function looseGradeAt(
  text: MarkedText,
  piece: Piece,
  at: number,
): { value: number; words: string; to: number } | null {
  const worded = wordedGradeAt(text.tokens, at);
  if (worded !== null) return worded;
  const muscles = marksOf(piece, 'muscle');
  if (muscles.some((m) => m.to === at)) {
    const bare = bareGradeAt(text.tokens, at);
    if (bare !== null) return bare;
  }
  return muscles.length > 0 ? sidedGradeAt(text.tokens, at) : null;
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
    const sided = /^(l|r|lt|rt|left|right|to)$/.test(text.tokens[i - 1]?.word ?? '');
    if (unit || (value >= 15 && value <= 90 && (sided || i + 1 >= piece.to))) out.push({ value, at: i });
  }
  return out;
}
