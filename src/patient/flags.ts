import { redFlagKinds } from '../domain/profile.ts';
import type { RedFlagKind } from '../domain/profile.ts';
import type { SymptomCodes } from '../knowledge/symptom-codes.ts';
import type { Emit } from './clue.ts';
import { datedSpans, isPastYear, spansOf } from './durations.ts';
import { isDeniedAt, isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isOwn, marksOf, piecesOf, rootMentions } from './pieces.ts';
import type { Piece } from './pieces.ts';

const silent = new Set(['family', 'instructions', 'imaging']);
/** What "no red flags" denies. */
const core: readonly RedFlagKind[] = [
  'cancer',
  'fever',
  'infection',
  'weight-loss',
  'trauma-major',
  'iv-drug-use',
  'immunosuppression',
  'steroids',
];
/** Flags that a history of long ago still raises. */
const lasting = new Set<RedFlagKind>(['cancer', 'osteoporosis', 'immunosuppression']);
const suspected = new Set<RedFlagKind>(['cancer', 'infection', 'aneurysm-signs']);
const WEEKS_OF_TRAUMA = 26;

/** Reads red flags, said to be there or not; only as strong as the words. */
export function readFlags(text: MarkedText, emit: Emit, codes: SymptomCodes, date: string | undefined): void {
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    for (const piece of piecesOf(text, sentence)) {
      for (const mark of marksOf(piece, 'flag')) readFlag(text, sentence, piece, mark, emit, codes, date);
      for (const mark of marksOf(piece, 'denial').filter((m) => redFlagKinds.some((k) => k === m.id)))
        emit(
          {
            about: 'flag',
            kind: mark.id as RedFlagKind,
            // In a list of denials a word that denies by itself is not denied again: only "not afebrile" is fever.
            presence: isDeniedAt(text, mark) && !/^no /.test(wordAt(text, mark)) ? 'present' : 'absent',
          },
          mark.from,
          mark.to,
        );
      readNumbers(text, piece, emit, codes);
    }
  }
}

/** "A lifting injury", "work injury": a strain or a claim, told without a blow or a fall. */
const strains = /(^|\s)(lifting|bending|twisting|strain|sprain|overuse|work|workplace|date of)$/;

function before(text: MarkedText, mark: Mark): string {
  return [2, 1].map((n) => text.tokens[mark.from - n]?.word ?? '').join(' ');
}

function readFlag(
  text: MarkedText,
  sentence: MarkedSentence,
  piece: Piece,
  mark: Mark,
  emit: Emit,
  codes: SymptomCodes,
  date: string | undefined,
): void {
  if (!isOwn(text, mark)) return;
  const say = (kind: RedFlagKind, presence: 'present' | 'absent'): void =>
    emit({ about: 'flag', kind, presence }, mark.from, mark.to);
  const negated =
    isHeld(text, mark, 'negated') ||
    marksOf(piece, 'state').some((m) => m.id === 'negative' && m.from >= mark.to && m.from - mark.to <= 2);
  if (mark.id === 'any') {
    if (negated || marksOf(piece, 'state').some((m) => m.id === 'negative'))
      for (const kind of core) say(kind, 'absent');
    return;
  }
  const kind = redFlagKinds.find((k) => k === mark.id);
  if (kind === undefined) return;
  const frames = new Set(
    marksOf(piece, 'frame')
      .filter((m) => !isHeld(text, m, 'negated'))
      .map((m) => m.id),
  );
  if (negated) {
    const qualified = ['significant', 'major', 'severe'].includes(text.tokens[mark.from - 1]?.word ?? '');
    if (kind !== 'trauma-minor' || !qualified) say(kind, 'absent');
    if (kind === 'trauma-minor') say('trauma-major', 'absent');
    return;
  }
  if (kind === 'cancer' && (frames.has('screening') || frames.has('skin'))) return;
  if (kind === 'weight-loss' && frames.has('goal')) return;
  const old =
    isPastYear(text, piece, date) ||
    isHeld(text, mark, 'historical') ||
    sentence.heading === 'past' ||
    sentence.heading === 'old';
  if (old && !lasting.has(kind)) return;
  const hedged = isHeld(text, mark, 'hedged');
  if (hedged && !suspected.has(kind)) return;
  const weeks = spansOf(text, piece).map((s) => s.weeks);
  if (
    (kind === 'trauma-minor' || kind === 'trauma-major' || kind === 'infection') &&
    Math.max(0, ...weeks) > WEEKS_OF_TRAUMA
  )
    return;
  if (
    kind === 'trauma-minor' &&
    rootMentions(text, piece.from, piece.to).length > 0 &&
    /^slip/.test(wordAt(text, mark))
  )
    return;
  if (kind === 'trauma-minor' && strains.test(before(text, mark))) return;
  const since = datedSpans(text, piece, date).map((s) => s.weeks);
  if (kind === 'steroids' && !isLongCourse(sentence, piece, [...weeks, ...since], codes)) return;
  say(hedged && kind === 'cancer' ? 'cancer-suspected' : kind, 'present');
}

/** A systemic course of three months or more, by the words. */
function isLongCourse(
  sentence: MarkedSentence,
  piece: Piece,
  weeks: readonly number[],
  codes: SymptomCodes,
): boolean {
  const words = marksOf(piece, 'steroid');
  if (words.some((m) => m.id === 'local')) return false;
  if (words.some((m) => m.id === 'long') || marksOf(sentence, 'steroid').some((m) => m.id === 'long'))
    return true;
  return weeks.some((w) => w * 7 >= codes.limits['steroid-days'] - 1);
}

/** "CRP 84", "T 38.6". */
function readNumbers(text: MarkedText, piece: Piece, emit: Emit, codes: SymptomCodes): void {
  for (let i = piece.from; i < piece.to; i++) {
    const word = text.tokens[i]?.word ?? '';
    const skip = /^(of|is|was|:|=|<)$/.test(text.tokens[i + 1]?.word ?? '') ? 2 : 1;
    const token = text.tokens[i + skip];
    if (token?.kind !== 'number') continue;
    const value = decimalAt(text, i + skip);
    if (word === 'crp')
      emit(
        {
          about: 'flag',
          kind: 'raised-crp',
          presence:
            value >= codes.limits['crp-mg-per-l'] && text.tokens[i + 1]?.word !== '<' ? 'present' : 'absent',
        },
        i,
        i + skip + 1,
      );
    if (
      word === 'temp' ||
      word === 'temperature' ||
      word === 't' ||
      word === 'febrile' ||
      word === 'afebrile'
    ) {
      const celsius = value > 90 && value < 110 ? ((value - 32) * 5) / 9 : value;
      if (celsius >= 35 && celsius <= 43 && (token.word.includes('.') || celsius >= 36))
        emit(
          {
            about: 'flag',
            kind: 'fever',
            presence: celsius >= codes.limits['fever-celsius'] ? 'present' : 'absent',
          },
          i,
          i + skip + 1,
        );
    }
  }
}

function wordAt(text: MarkedText, mark: Mark): string {
  return text.text
    .slice(text.tokens[mark.from]?.start ?? 0, text.tokens[mark.to - 1]?.end ?? 0)
    .toLowerCase();
}

/** "36.8" and "36,8". */
function decimalAt(text: MarkedText, at: number): number {
  const [whole, comma, part] = [text.tokens[at], text.tokens[at + 1], text.tokens[at + 2]];
  const joined =
    comma?.word === ',' && part?.kind === 'number' && part.start === comma.end && comma.start === whole?.end;
  return Number(joined ? `${whole.word}.${part.word}` : whole?.word);
}
