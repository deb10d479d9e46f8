import type { CareKind } from '../domain/profile.ts';
import { careKinds } from './clue.ts';
import type { Emit } from './clue.ts';
import { isoDay } from './dates.ts';
import { datedSpans, rangesOf, spansOf } from './durations.ts';
import type { Range, Span } from './durations.ts';
import { isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isOwn, marksOf, piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

const silent = new Set(['family', 'imaging', 'instructions', 'old', 'past', 'surgical', 'social']);
const onsetWords = new Set(
  'onset began begun started start starting duration symptoms symptom complaint ongoing episode problem suffering unwell lasted lasting'.split(
    ' ',
  ),
);
const painful = new Set([
  'pain',
  'radiation',
  'paraesthesia',
  'heaviness',
  'sciatica',
  'radiculopathy',
  'leg-symptoms',
  'leg-pain',
]);
/** A pain of two years ago is of another time, unless the words say that it began then. */
const FAR_WEEKS = 52;

/**
 * Reads how long the symptoms have lasted and how long they were treated without operation. Every length of time in a
 * text belongs to something: pain, treatment, an operation, recovery; only those of pain and of treatment are told.
 * @param date ISO date of the text, for "since August".
 */
export function readTiming(text: MarkedText, emit: Emit, date: string | undefined): void {
  let pained = false;
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    const pieces = piecesOf(text, sentence);
    const afterPain = pained;
    pained = hasPain(text, sentence);
    const told = new Set<Mark>();
    pieces.forEach((piece, n) => {
      const spans = [...spansOf(text, piece), ...datedSpans(text, piece, date)].sort(
        (a, b) => a.from - b.from,
      );
      const cares = careMarks(text, piece);
      const before = pieces[n - 1];
      for (const span of spans) {
        const care =
          nearest(cares, span) ??
          (bare(piece, span) && before && !endsInPain(text, before)
            ? careMarks(text, before).at(-1)
            : undefined);
        if (care !== undefined && ofCare(text, piece, care, span)) {
          if (sentence.heading !== 'plan' && !planned(piece) && span.kind !== 'ago') {
            told.add(care);
            emitCare(emit, care, span, piece, date);
          }
        } else
          readDuration(
            text,
            sentence,
            piece,
            { span, before, after: pieces[n + 1], alone: n === 0 && afterPain },
            emit,
          );
      }
      const range = rangesOf(text, piece, date)[0];
      if (range !== undefined && sentence.heading !== 'plan' && !planned(piece)) {
        const care = cares.at(-1) ?? (before ? careMarks(text, before).at(-1) : undefined);
        if (care !== undefined && care.id !== 'untreated') {
          told.add(care);
          emitRange(emit, care, range, piece);
        }
      }
      if (
        sentence.heading !== 'plan' &&
        sentence.heading !== 'medications' &&
        !planned(piece) &&
        spans.length === 0
      )
        for (const care of cares)
          if (!told.has(care) && care.id !== 'other' && care.id !== 'untreated' && isOwn(text, care))
            emit({ about: 'care', kind: care.id as CareKind, weeks: null }, piece.from, piece.to);
      if (marksOf(piece, 'care').some((m) => m.id === 'untreated' && isOwn(text, m)))
        emit({ about: 'no-care' }, piece.from, piece.to);
    });
  }
}

function emitCare(emit: Emit, care: Mark, span: Span, piece: Piece, date: string | undefined): void {
  const kind = careKinds.find((k) => k === care.id);
  if (kind === undefined) return;
  emit(
    {
      about: 'care',
      kind,
      weeks: Math.floor(span.weeks * 10 + 1e-6) / 10,
      ...(span.day === undefined
        ? {}
        : { start: isoDay(span.day), ...(date === undefined ? {} : { end: date.slice(0, 10) }) }),
    },
    piece.from,
    piece.to,
  );
}

/** "Physiotherapy, July to October": a course with both its ends. */
function emitRange(emit: Emit, care: Mark, range: Range, piece: Piece): void {
  const kind = careKinds.find((k) => k === care.id);
  if (kind === undefined) return;
  emit(
    {
      about: 'care',
      kind,
      weeks: Math.floor(((range.end - range.start) / 7) * 10) / 10,
      start: isoDay(range.start),
      end: isoDay(range.end),
    },
    piece.from,
    piece.to,
  );
}

/** Treatments of a piece that were given to this patient for the back: "PT" must be written large, steroids are none. */
function careMarks(text: MarkedText, piece: Piece): readonly Mark[] {
  return marksOf(piece, 'care').filter((m) => {
    if (isHeld(text, m, 'negated') || !isOwn(text, m) || m.id === 'untreated') return false;
    if (m.id === 'injection' && marksOf(piece, 'attitude').length > 0) return false;
    const start = text.tokens[m.from]?.start ?? 0;
    const raw = text.text.slice(start, text.tokens[m.to - 1]?.end ?? start);
    if (raw.toLowerCase() === 'pt') {
      const before = text.tokens[m.from - 1];
      const after = text.tokens[m.to]?.word ?? '';
      return (
        raw === 'PT' &&
        !/^(is|was|has|had|would|reports|states|denies|with|complains|presents|c|seen|here|will|and)$/.test(
          after,
        ) &&
        before?.word !== 'the'
      );
    }
    if (raw.toLowerCase() === 'therapy' || raw.toLowerCase() === 'rest')
      return !marksOf(piece, 'flag', 'context').some((f) => f.to >= m.from - 2 && f.from <= m.to);
    return true;
  });
}

function nearest(cares: readonly Mark[], span: Span): Mark | undefined {
  let best: Mark | undefined;
  for (const care of cares) {
    const gap = care.from >= span.to ? care.from - span.to : span.from - care.to;
    if (
      gap <= 9 &&
      (best === undefined || gap < (best.from >= span.to ? best.from - span.to : span.from - best.to))
    )
      best = care;
  }
  return best;
}

/** Whether the length belongs to the treatment and not to the pain beside it. */
function ofCare(text: MarkedText, piece: Piece, care: Mark, span: Span): boolean {
  const pains = marksOf(piece, 'symptom', 'place').filter((m) => !isHeld(text, m, 'negated'));
  const gapOf = (m: { from: number; to: number }): number =>
    m.from >= span.to ? m.from - span.to : Math.max(0, span.from - m.to);
  const pain = Math.min(...pains.map(gapOf));
  if (span.kind === 'since' && care.from < span.from) return gapOf(care) <= pain;
  const between = text.tokens.slice(span.to, care.from).map((t) => t.word);
  if (care.from >= span.to && between.includes('despite')) return false;
  return gapOf(care) <= pain || care.from > span.to;
}

/** "…for the back pain, which has lasted 3 months": the length is of what was named last. */
function endsInPain(text: MarkedText, piece: Piece): boolean {
  const care = careMarks(text, piece).at(-1)?.from ?? -1;
  return marksOf(piece, 'symptom', 'place').some(
    (m) => m.from > care && (m.kind === 'symptom' || m.entry.pain === true) && !isHeld(text, m, 'negated'),
  );
}

function bare(piece: Piece, span: Span): boolean {
  return piece.marks.every(
    (m) =>
      (m.from >= span.from && m.to <= span.to) ||
      m.kind === 'walking' ||
      m.kind === 'course' ||
      m.kind === 'frame',
  );
}

function planned(piece: Piece): boolean {
  return marksOf(piece, 'frame').some(
    (m) =>
      m.id === 'plan' &&
      !['then', 'before', 'order'].includes(m.entry.phrases[0] ?? '') &&
      m.from - piece.from <= 3,
  );
}

interface Around {
  readonly span: Span;
  readonly before: Piece | undefined;
  readonly after: Piece | undefined;
  /** The length stands alone at the start of a sentence after one of pain ("2 years, slowly worse"). */
  readonly alone: boolean;
}

function readDuration(
  text: MarkedText,
  sentence: MarkedSentence,
  piece: Piece,
  { span, before, after, alone }: Around,
  emit: Emit,
): void {
  if (sentence.heading === 'plan' || marksOf(piece, 'recovered').length > 0) return;
  if (before !== undefined && marksOf(before, 'recovered').length > 0 && !hasPain(text, piece)) return;
  if (marksOf(piece, 'surgery', 'psychosocial').length > 0) return;
  if (marksOf(piece, 'rooting').some((m) => m.id === 'imaging')) return;
  if (marksOf(piece, 'mimic').length > 0) return;
  if (marksOf(piece, 'context').length > 0 && !hasPain(text, piece)) return;
  if (
    marksOf(piece, 'flag').some((m) =>
      ['cancer', 'steroids', 'osteoporosis', 'immunosuppression'].includes(m.id),
    )
  )
    return;
  const previous = text.tokens[span.from - 1]?.word ?? '';
  const overIn = previous === 'over' || previous === 'in' || previous === 'within';
  if (
    overIn &&
    (marksOf(piece, 'course', 'test', 'muscle').length > 0 || marksOf(sentence, 'muscle').length > 0)
  )
    return;
  if (marksOf(piece, 'frame').some((m) => m.id === 'plan') && span.kind === 'for' && !hasPain(text, piece))
    return;
  const words: string[] = [];
  const start = before !== undefined && text.tokens[piece.from]?.word === ':' ? before.from : piece.from;
  for (let i = start; i < piece.to; i++) words.push(text.tokens[i]?.word ?? '');
  const onset = words.some((w) => onsetWords.has(w));
  const here = hasPain(text, piece);
  const bareHere =
    bare(piece, span) &&
    (alone ||
      sentence.marks.some((m) => m.kind === 'symptom' && painful.has(m.id) && !isHeld(text, m, 'negated')));
  const near =
    bareHere ||
    [before, after].some(
      (p) => p !== undefined && hasPain(text, p) && marksOf(p, 'care', 'surgery').length === 0,
    );
  const elsewhere = marksOf(piece, 'place').some((m) => m.entry.region === 'other') && !spinal(piece);
  if (elsewhere || (!here && !onset && !near)) return;
  if (
    !here &&
    marksOf(sentence, 'place').some((m) => m.entry.region === 'other') &&
    !sentence.marks.some((m) => m.kind === 'place' && m.entry.region !== 'other')
  )
    return;
  if (
    !here &&
    !onset &&
    words.some((w) =>
      /^(mri|ct|admitted|delivered|delivery|retired|married|quit|stopped|seen|visit|worked|works)$/.test(w),
    )
  )
    return;
  if (span.kind === 'ago' && span.weeks > FAR_WEEKS && !onset) return;
  const leg = piece.marks.some(
    (m) =>
      (m.kind === 'place' && m.entry.region === 'leg') ||
      (m.kind === 'symptom' && ['sciatica', 'radiculopathy', 'leg-pain'].includes(m.id)),
  );
  emit({ about: 'duration', weeks: span.weeks, of: leg ? 'leg' : 'pain' }, piece.from, piece.to);
}

function spinal(piece: Piece): boolean {
  return marksOf(piece, 'place').some((m) => m.entry.region !== 'other');
}

function hasPain(text: MarkedText, piece: Pick<Piece, 'marks'>): boolean {
  return piece.marks.some(
    (m) =>
      ((m.kind === 'symptom' && painful.has(m.id)) || (m.kind === 'place' && m.entry.pain === true)) &&
      !isHeld(text, m, 'negated') &&
      isOwn(text, m),
  );
}
