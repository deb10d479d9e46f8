import type { Emit, SphincterPart } from './clue.ts';
import { datedSpans, isPastYear, spansOf } from './durations.ts';
import { isDeniedAt, isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isOwn, marksOf, piecesOf } from './pieces.ts';

const silent = new Set([
  'family',
  'imaging',
  'instructions',
  'old',
  'past',
  'surgical',
  'social',
  'medications',
]);
/** Words that make a bladder trouble an old one: no sign of the cauda equina. */
const chronic = new Set(['chronic']);

/** Reads bladder, bowel, saddle and sexual function, and the suspicion of a cauda equina syndrome. */
export function readSphincter(text: MarkedText, emit: Emit, date: string | undefined): void {
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    if (!isPastYear(text, sentence, date)) readTroubles(text, sentence, emit, date);
    readOrgans(text, sentence, emit);
    for (const mark of marksOf(sentence, 'denial'))
      if ((mark.id === 'bladder' || mark.id === 'bowel') && isOwn(text, mark))
        emit(
          { about: 'sphincter', part: mark.id, presence: isDeniedAt(text, mark) ? 'present' : 'absent' },
          mark.from,
          mark.to,
        );
    readResidual(text, sentence, emit);
  }
}

function readTroubles(
  text: MarkedText,
  sentence: MarkedSentence,
  emit: Emit,
  date: string | undefined,
): void {
  const long = [...spansOf(text, sentence), ...datedSpans(text, sentence, date)].some((s) => s.weeks > 52);
  const old =
    long || marksOf(sentence, 'frame').some((m) => chronic.has(m.id) && !isHeld(text, m, 'negated'));
  for (const mark of marksOf(sentence, 'trouble')) {
    if (!isOwn(text, mark) || isQuestion(text, sentence, mark)) continue;
    const negated = isHeld(text, mark, 'negated');
    const part: SphincterPart = mark.id === 'cauda-equina' ? 'suspected' : (mark.id as SphincterPart);
    if (negated) emit({ about: 'sphincter', part, presence: 'absent' }, mark.from, mark.to);
    else if (part === 'suspected') {
      if (!isHeld(text, mark, 'historical'))
        emit({ about: 'sphincter', part, presence: 'present' }, mark.from, mark.to);
    } else if (isNormal(text, sentence, mark))
      emit({ about: 'sphincter', part, presence: 'absent' }, mark.from, mark.to);
    else if (!old && !isHeld(text, mark, 'historical') && !isHeld(text, mark, 'hedged'))
      emit({ about: 'sphincter', part, presence: 'present' }, mark.from, mark.to);
  }
}

const generic =
  /^(symptoms?|problems?|changes?|issues?|complaints?|function|dysfunction|disturbance|difficulty|difficulties)$/;
const answered = /^(yes|y|present|positive|true|new|since)$/;

/** A label asks ("urinary symptoms: frequency as usual"); what it asks for is not there by that. */
function isQuestion(text: MarkedText, { colon, to }: MarkedSentence, mark: Mark): boolean {
  if (colon === undefined || mark.to > colon || colon + 1 >= to) return false;
  if (isHeld(text, mark, 'negated')) return false;
  return (
    generic.test(text.tokens[mark.to - 1]?.word ?? '') && !answered.test(text.tokens[colon + 1]?.word ?? '')
  );
}

/** "Bladder symptoms: none", "saddle numbness absent". */
function isNormal(text: MarkedText, sentence: MarkedSentence, mark: Mark): boolean {
  const next = text.tokens[mark.to]?.word ?? '';
  const after = text.tokens[mark.to + 1]?.word ?? '';
  return (
    mark.to < sentence.to &&
    /^(:|-|is|are)$/.test(next) &&
    /^(none|no|nil|absent|negative|denies|denied|not)$/.test(after)
  );
}

/** Organs wait for a state, which may stand after several of them ("bladder, bowel and perineum normal"). */
function readOrgans(text: MarkedText, sentence: MarkedSentence, emit: Emit): void {
  let waiting: Mark[] = [];
  /** A state that stands before its organs ("normal bladder, bowel and perineal sensation"). */
  let before: Mark | undefined;
  for (const piece of piecesOf(text, sentence)) {
    const troubles = marksOf(piece, 'trouble');
    const organs = marksOf(piece, 'organ').filter(
      (m) => isOwn(text, m) && !troubles.some((t) => t.from <= m.from && m.to <= t.to),
    );
    for (const organ of organs) {
      if (isHeld(text, organ, 'negated'))
        emit(
          { about: 'sphincter', part: organ.id as SphincterPart, presence: 'absent' },
          organ.from,
          organ.to,
        );
    }
    waiting.push(...organs.filter((m) => !isHeld(text, m, 'negated')));
    const state = marksOf(piece, 'state').find(
      (m) =>
        m.id === 'normal' || (m.id === 'reduced' && !troubles.some((t) => t.from <= m.from && m.to <= t.to)),
    );
    if (state === undefined && before !== undefined && organs.length > 0) {
      for (const organ of organs) tellOrgan(text, sentence, organ, before, emit);
      waiting = [];
      continue;
    }
    if (state === undefined) {
      if (organs.length === 0 && piece.marks.some((m) => m.kind === 'test' || m.kind === 'muscle'))
        waiting = [];
      continue;
    }
    before = organs.some((m) => m.from >= state.to) ? state : undefined;
    for (const organ of waiting) tellOrgan(text, sentence, organ, state, emit);
    waiting = [];
  }
}

function tellOrgan(text: MarkedText, sentence: MarkedSentence, organ: Mark, state: Mark, emit: Emit): void {
  const absent = state.id === 'normal' ? !isDeniedAt(text, state) : isHeld(text, state, 'negated');
  const unsure = marksOf(sentence, 'frame').some((m) => m.id === 'chronic');
  if (absent || !unsure)
    emit(
      { about: 'sphincter', part: organ.id as SphincterPart, presence: absent ? 'absent' : 'present' },
      Math.min(organ.from, state.from),
      Math.max(organ.to, state.to),
    );
}

const millilitres = /^(ml|mls|cc|millilitres|milliliters)$/;

/** "900 ml drained on catheterisation": what stood in the bladder. */
function volumeBefore(
  text: MarkedText,
  sentence: MarkedSentence,
  at: number,
): { readonly ml: number; readonly from: number } | null {
  if (!/^(drained|residual|retained)$/.test(text.tokens[at]?.word ?? '')) return null;
  if (!marksOf(sentence, 'organ', 'trouble').some((m) => m.id === 'bladder')) return null;
  for (let k = at - 1; k >= Math.max(sentence.from + 1, at - 3); k--)
    if (millilitres.test(text.tokens[k]?.word ?? '') && text.tokens[k - 1]?.kind === 'number')
      return { ml: Number(text.tokens[k - 1]?.word), from: k - 1 };
  return null;
}

/** "PVR 40 mL", "bladder scan 650 ml". */
function readResidual(text: MarkedText, sentence: MarkedSentence, emit: Emit): void {
  for (let i = sentence.from; i < sentence.to; i++) {
    const [word, next] = [text.tokens[i]?.word ?? '', text.tokens[i + 1]?.word ?? ''];
    const drained = volumeBefore(text, sentence, i);
    if (drained !== null) emit({ about: 'residual', ml: drained.ml }, drained.from, i + 1);
    const named =
      word === 'pvr' || word === 'pvru' || word === 'residual' || (word === 'bladder' && next === 'scan');
    if (!named) continue;
    for (let k = i + 1; k < Math.min(sentence.to, i + 9); k++) {
      const token = text.tokens[k];
      const unit = text.tokens[k + 1]?.word ?? '';
      if (token?.kind === 'number' && millilitres.test(unit)) {
        emit({ about: 'residual', ml: Number(token.word) }, i, k + 2);
        i = k;
        break;
      }
    }
  }
}
