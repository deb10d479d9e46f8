import { isVertebra } from '../domain/anatomy.ts';
import type { BodySide, Root } from '../domain/anatomy.ts';
import type { WordKind } from '../knowledge/symptom-words.ts';
import type { LegSide } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';

/** A part of a sentence between commas and conjunctions: the reach of one side and one predicate. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
}

const stops = [',', ';', '.', ':', '(', ')', '|', '\u2022'];
const conjunctions = ['but', 'while', 'whereas', 'although', 'however', 'though', 'yet', 'then'];
const cuts = new Set([...stops, ...conjunctions]);
/** Several readers ask for the pieces of one sentence. */
const made = new WeakMap<MarkedSentence, readonly Piece[]>();

/** Cuts a sentence at its commas, brackets and contrasting conjunctions, and before an "and" that a side follows. */
export function piecesOf(text: MarkedText, sentence: MarkedSentence): readonly Piece[] {
  let pieces = made.get(sentence);
  if (pieces === undefined) made.set(sentence, (pieces = cut(text, sentence)));
  return pieces;
}

function cut(text: MarkedText, sentence: MarkedSentence): readonly Piece[] {
  const out: Piece[] = [];
  const sideAt = new Set(sentence.marks.filter((m) => m.kind === 'side').map((m) => m.from));
  const bound = [sentence.from];
  for (let i = sentence.from; i < sentence.to; i++) {
    const word = text.tokens[i]?.word ?? '';
    const spacedDash =
      word === '-' &&
      (text.tokens[i]?.start ?? 0) > (text.tokens[i - 1]?.end ?? 0) &&
      (text.tokens[i + 1]?.start ?? 0) > (text.tokens[i]?.end ?? 0);
    if (spacedDash || cuts.has(word)) bound.push(i);
    else if (word === 'and' && (sideAt.has(i + 1) || sideAt.has(i + 2)) && !inMark(sentence.marks, i))
      bound.push(i);
  }
  bound.push(sentence.to);
  let next = 0;
  for (let n = 0; n + 1 < bound.length; n++) {
    const [from = 0, to = 0] = [bound[n], bound[n + 1]];
    const marks: Mark[] = [];
    while (next < sentence.marks.length && (sentence.marks[next]?.from ?? 0) < to)
      marks.push(sentence.marks[next++] as Mark);
    if (to > from) out.push({ from, to, marks });
  }
  return out;
}

function inMark(marks: readonly Mark[], token: number): boolean {
  return marks.some((m) => m.kind === 'side' && m.from <= token && token < m.to);
}

/** Marks of one kind. */
export function marksOf(piece: { readonly marks: readonly Mark[] }, ...kinds: WordKind[]): readonly Mark[] {
  return piece.marks.filter((m) => kinds.includes(m.kind));
}

/** Side words of a piece without those that only compare ("than the right"). */
export function sideMarks(piece: { readonly marks: readonly Mark[] }): readonly Mark[] {
  return piece.marks.filter((m) => m.kind === 'side' && m.id !== 'compared');
}

/** The side that some side words name together; null for none. */
export function sideOf(marks: readonly Mark[]): Exclude<LegSide, 'unspecified'> | null {
  const ids = new Set(marks.map((m) => m.id));
  if (ids.has('bilateral') || (ids.has('left') && ids.has('right'))) return 'bilateral';
  return ids.has('left') ? 'left' : ids.has('right') ? 'right' : null;
}

/** The body sides that a side covers. */
export function coveredSides(side: LegSide): readonly (BodySide | 'unspecified')[] {
  return side === 'bilateral' ? ['left', 'right'] : [side];
}

/** Whether a mark tells of the patient now: neither denied, nor of the family, nor of a warning, a plan or the past. */
export function isCurrent(text: MarkedText, mark: Pick<Mark, 'from' | 'to'>): boolean {
  return !isHeld(text, mark, 'negated') && isOwn(text, mark) && !isHeld(text, mark, 'historical');
}

/** Whether a mark tells of the patient at all, denied or not. */
export function isOwn(text: MarkedText, mark: Pick<Mark, 'from' | 'to'>): boolean {
  return (
    !isHeld(text, mark, 'family') && !isHeld(text, mark, 'hypothetical') && !isHeld(text, mark, 'recommended')
  );
}

/** A root named in a text, or the pair of a level. */
export interface RootMention {
  readonly roots: readonly Root[];
  readonly level: boolean;
  readonly from: number;
  readonly to: number;
}

/** Names of roots and levels between two tokens: "L5", "S1", "L4-5", "L5/S1". */
export function rootMentions(text: MarkedText, from: number, to: number): readonly RootMention[] {
  const out: RootMention[] = [];
  for (let i = from; i + 1 < to; i++) {
    const root = rootAt(text, i);
    if (root === null) continue;
    const joint = text.tokens[i + 2]?.word;
    if ((joint === '-' || joint === '/') && i + 3 < to) {
      const whole = rootAt(text, i + 3);
      const digit = text.tokens[i + 3]?.word ?? '';
      const letter = root.startsWith('S') ? 'S' : digit === '1' ? 'S' : 'L';
      const second = whole ?? (/^[1-5]$/.test(digit) ? toRoot(`${letter}${digit}`) : null);
      if (second !== null && !(text.tokens[i + 4]?.word === '/' && whole === null)) {
        const end = i + (whole === null ? 4 : 5);
        out.push({ roots: [root, second], level: true, from: i, to: end });
        i = end - 1;
        continue;
      }
    }
    out.push({ roots: [root], level: false, from: i, to: i + 2 });
    i++;
  }
  return out;
}

function rootAt(text: MarkedText, i: number): Root | null {
  const [letter, digit] = [text.tokens[i], text.tokens[i + 1]];
  if (letter === undefined || digit === undefined || !/^[ls]$/.test(letter.word)) return null;
  if (digit.start !== letter.end || !/^[1-5]$/.test(digit.word)) return null;
  return toRoot(`${letter.word.toUpperCase()}${digit.word}`);
}

function toRoot(name: string): Root | null {
  return isVertebra(name) ? name : null;
}
