import { backPatterns } from '../domain/profile.ts';
import type { BackPattern } from '../domain/profile.ts';
import type { Emit } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, isOwn, marksOf, piecesOf, sideMarks, sideOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

const silent = new Set([
  'family',
  'imaging',
  'instructions',
  'medications',
  'surgical',
  'social',
  'old',
  'past',
]);
const painful = new Set(['pain', 'radiation', 'paraesthesia']);
/** Words beside "back" that make it an adverb. */
const adverbBefore = new Set(
  'come came comes coming go went goes going get got bring brings bought day days way hold held call called refer referred send sent report fall look put bounced first cut cutting scaled scaling moved dated dating bounces set step turn'.split(
    ' ',
  ),
);
const adverbAfter = new Set('to at home again up from then'.split(' '));
const REACH = 7;
/** Patterns that name a place on the back. */
const local = new Set<BackPattern>(['facet', 'sacroiliac', 'focal-percussion']);

/** Reads pain in the back, its side, and its pattern. */
export function readBack(text: MarkedText, emit: Emit, assumePain: boolean): void {
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    const pieces = piecesOf(text, sentence);
    let carried: Mark | undefined;
    let carriedPain = false;
    for (const [n, piece] of pieces.entries()) {
      const backs = marksOf(piece, 'place').filter((m) => m.entry.region === 'back' && !isAdverb(text, m));
      const others = marksOf(piece, 'place').some((m) => m.entry.region !== 'back');
      readPain(text, sentence, piece, backs, assumePain || sharesPain(text, pieces[n + 1]), emit);
      const own = sideOf(sideMarks(piece));
      const midline =
        /\bmid-?line\b|\bmedian\b/i.test(sliceOf(text, piece)) &&
        !/right of|left of/i.test(sliceOf(text, piece));
      const told = backs.length > 0 ? backs[0] : !others ? carried : undefined;
      if (
        told !== undefined &&
        !isHeld(text, told, 'negated') &&
        (assumePain || carriedPain || painNear(text, piece, told)) &&
        !marksOf(sentence, 'symptom').some((m) => m.id === 'radiculopathy' || m.id === 'sciatica') &&
        !marksOf(piece, 'place').some((m) => m.entry.region === 'leg')
      ) {
        const free =
          marksOf(piece, 'state').some((m) => m.id === 'normal') ||
          sideMarks(piece).every((m) => isHeld(text, m, 'negated'));
        if (own !== null && !free) emit({ about: 'back-side', side: own }, piece.from, piece.to);
        else if (midline) emit({ about: 'back-side', side: 'midline' }, piece.from, piece.to);
      }
      if (backs[0] !== undefined) carriedPain ||= painNear(text, piece, backs[0]);
      carried = backs.length > 0 ? backs[0] : others ? undefined : carried;
    }
    readPatterns(text, sentence, emit);
    readBesideMidline(text, sentence, emit);
  }
}

/** "just right of the midline". */
function readBesideMidline(text: MarkedText, sentence: MarkedSentence, emit: Emit): void {
  for (const mark of sideMarks(sentence)) {
    const after = text.tokens
      .slice(mark.to, mark.to + 3)
      .map((t) => t.word)
      .join(' ');
    if ((mark.id === 'left' || mark.id === 'right') && /^of (the )?mid/.test(after))
      emit({ about: 'back-side', side: mark.id }, mark.from, mark.to + 3);
  }
}

/** "sacral and left buttock pain": the pain stands after the second place. */
function sharesPain(text: MarkedText, next: Piece | undefined): boolean {
  return (
    next !== undefined &&
    text.tokens[next.from]?.word === 'and' &&
    marksOf(next, 'symptom').some((m) => m.id === 'pain' && isCurrent(text, m))
  );
}

function readPain(
  text: MarkedText,
  sentence: MarkedSentence,
  piece: Piece,
  backs: readonly Mark[],
  assumePain: boolean,
  emit: Emit,
): void {
  const pains = marksOf(piece, 'symptom').filter((m) => painful.has(m.id) && isOwn(text, m));
  for (const back of backs) {
    if (!isOwn(text, back)) continue;
    const pain = back.entry.pain ? back : pains.find((m) => distance(m, back) <= REACH);
    if (pain === undefined) {
      if (!assumePain) continue;
      if (isHeld(text, back, 'negated'))
        emit({ about: 'back-pain', presence: 'absent' }, piece.from, piece.to);
      else emit({ about: 'back-pain', presence: 'present' }, piece.from, piece.to);
      return;
    }
    const after = pain.from >= back.to && pain.from - back.to <= 4;
    const denied = isHeld(text, pain, 'negated') && (isHeld(text, back, 'negated') || after);
    if (denied && sentence.heading === 'exam') continue;
    if (!denied && isHeld(text, pain, 'historical') && !isOngoing(text, sentence)) continue;
    if (!denied && isHeld(text, pain, 'negated')) continue;
    emit({ about: 'back-pain', presence: denied ? 'absent' : 'present' }, piece.from, piece.to);
    return;
  }
}

function readPatterns(text: MarkedText, sentence: MarkedSentence, emit: Emit): void {
  for (const mark of marksOf(sentence, 'pattern')) {
    if (!isCurrent(text, mark) || isHeld(text, mark, 'hedged')) continue;
    const pattern = backPatterns.find((p) => p === mark.id) as BackPattern;
    emit({ about: 'back-pattern', pattern }, mark.from, mark.to);
    const piece = piecesOf(text, sentence).find((p) => p.from <= mark.from && mark.to <= p.to);
    const side = local.has(pattern) && piece ? sideOf(sideMarks(piece)) : null;
    if (side !== null) emit({ about: 'back-side', side }, mark.from, mark.to);
  }
  for (const mark of marksOf(sentence, 'flag'))
    if (mark.id === 'night-pain' && isCurrent(text, mark))
      emit({ about: 'back-pattern', pattern: 'night' }, mark.from, mark.to);
}

function isAdverb(text: MarkedText, mark: Mark): boolean {
  if (mark.to - mark.from > 1 || text.tokens[mark.from]?.word !== 'back') return false;
  const [before, after] = [text.tokens[mark.from - 1]?.word ?? '', text.tokens[mark.to]?.word ?? ''];
  return adverbBefore.has(before) || adverbAfter.has(after);
}

function painNear(text: MarkedText, piece: Piece, back: Mark): boolean {
  return (
    back.entry.pain === true ||
    marksOf(piece, 'symptom').some((m) => m.id === 'pain' && isCurrent(text, m)) ||
    /\btender/i.test(sliceOf(text, piece))
  );
}

function isOngoing(text: MarkedText, sentence: MarkedSentence): boolean {
  for (let i = sentence.from; i < sentence.to; i++)
    if (
      /^(since|for|x|current|currently|now|chronic|persistent|ongoing|onset|began|begun|started)$/.test(
        text.tokens[i]?.word ?? '',
      )
    )
      return true;
  return false;
}

function distance(a: Mark, b: Mark): number {
  return a.from >= b.to ? a.from - b.to : b.from >= a.to ? b.from - a.to : 0;
}

function sliceOf(text: MarkedText, piece: Piece): string {
  return text.text.slice(text.tokens[piece.from]?.start ?? 0, text.tokens[piece.to - 1]?.end ?? 0);
}
