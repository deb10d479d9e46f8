import type { Emit } from './clue.ts';
import { isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { marksOf, piecesOf } from './pieces.ts';

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
const FAR_TOKENS = 14;
const BEFORE_TOKENS = 12;

/** Reads whether the patient would have an operation or an injection, or is being considered for one. */
export function readWishes(text: MarkedText, emit: Emit): void {
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    const attitudes = marksOf(sentence, 'attitude').filter(
      (m) => !isHeld(text, m, 'hypothetical') && !isHeld(text, m, 'family'),
    );
    const targets = sentence.marks.filter(
      (m) =>
        ((m.kind === 'intervention' && m.id !== 'homonym') ||
          (m.kind === 'care' && m.id === 'injection') ||
          (m.kind === 'surgery' && m.id !== 'elsewhere')) &&
        !pastWord(text, m) &&
        !isHeld(text, m, 'hypothetical') &&
        !isHeld(text, m, 'historical'),
    );
    // "?nerve root block": what is asked for is considered.
    for (const mark of targets)
      if (mark.kind === 'intervention' && mark.id === 'spinal' && text.tokens[mark.from - 1]?.word === '?')
        emit({ about: 'candidacy', value: true }, mark.from, mark.to);
    if (sentence.heading === 'plan')
      for (const mark of targets)
        if (mark.kind === 'intervention' && mark.id === 'spinal' && !isHeld(text, mark, 'negated'))
          emit({ about: 'candidacy', value: true }, sentence.from, sentence.to);
    for (const mark of attitudes) {
      if (isForLater(text, sentence, mark) || isOfOld(sentence, mark)) continue;
      const negated = isHeld(text, mark, 'negated');
      if (mark.id === 'candidate' || mark.id === 'not-candidate') {
        const value = mark.id === 'candidate' && !negated;
        emit({ about: 'candidacy', value }, sentence.from, sentence.to);
        continue;
      }
      const target =
        targets.find((t) => t.to > mark.from && t.from - mark.to <= FAR_TOKENS) ??
        targets.findLast((t) => t.from >= mark.from - BEFORE_TOKENS);
      if (target === undefined) continue;
      if (mark.id === 'unwilling' && opensLater(text, sentence, mark, target)) continue;
      if (mark.id === 'unwilling') emit({ about: 'candidacy', value: false }, sentence.from, sentence.to);
      else if (negated) {
        if (isHeld(text, target, 'negated') || target.from < mark.from)
          emit({ about: 'candidacy', value: false }, sentence.from, sentence.to);
      } else if (!isHeld(text, target, 'negated'))
        emit({ about: 'candidacy', value: true }, sentence.from, sentence.to);
      else emit({ about: 'candidacy', value: false }, sentence.from, sentence.to);
    }
  }
}

/** "Present since before the operation" looks back, not ahead. */
function isOfOld(sentence: MarkedSentence, mark: Mark): boolean {
  return marksOf(sentence, 'frame').some((m) => m.id === 'of-old' && m.from <= mark.from && mark.to <= m.to);
}

/** "Not considering surgery but asks whether an injection could help": one is declined, the other is open. */
function opensLater(text: MarkedText, sentence: MarkedSentence, mark: Mark, target: Mark): boolean {
  return marksOf(sentence, 'intervention').some((other) => {
    if (other.from <= Math.max(mark.to, target.to) || isHeld(text, other, 'negated')) return false;
    for (let i = mark.to; i < other.from; i++) if (text.tokens[i]?.word === 'but') return true;
    return false;
  });
}

/**
 * "If it does not settle, she would consider surgery" is a wish for another day and says nothing of this one; in "would
 * like an injection, then surgery if it fails" only the surgery is.
 */
function isForLater(text: MarkedText, sentence: MarkedSentence, mark: Mark): boolean {
  const later = marksOf(sentence, 'frame').filter((m) => m.id === 'later');
  if (later.length === 0) return false;
  if (later.some((m) => m.from - sentence.from <= 1)) return true;
  const piece = piecesOf(text, sentence).find((p) => p.from <= mark.from && mark.from < p.to);
  return later.some((m) => piece !== undefined && piece.from <= m.from && m.from < piece.to);
}

function pastWord(text: MarkedText, mark: Mark): boolean {
  return ['had', 'after', 'since', 'previous', 'prior', 'failed', 'had'].includes(
    text.tokens[mark.from - 1]?.word ?? '',
  );
}
