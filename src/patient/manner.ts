import type { Emit } from './clue.ts';
import { isHeld, wordsOf } from './marked-text.ts';
import type { Mark, MarkedText } from './marked-text.ts';
import { isOwn, marksOf, piecesOf, sideMarks, sideOf } from './pieces.ts';

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

/** Reads how the pain behaves: how far down it reaches, leg against back, its course, and whether it has gone. */
export function readManner(text: MarkedText, emit: Emit): void {
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    const elsewhere =
      marksOf(sentence, 'place').some((m) => m.entry.region === 'other') &&
      !marksOf(sentence, 'place').some((m) => m.entry.region !== 'other');
    const side = sideOf(sideMarks(sentence));
    for (const mark of marksOf(sentence, 'reach')) {
      if (!isOwn(text, mark) || elsewhere) continue;
      const negated = isHeld(text, mark, 'negated') || isNot(text, mark.from);
      if (mark.id === 'nothing-below-buttock')
        emit(
          { about: 'leg', side: 'unspecified', presence: 'absent', pain: true, roots: [], below: null },
          mark.from,
          mark.to,
        );
      else
        emit(
          { about: 'reach', side: side ?? 'unspecified', below: mark.id === 'below-knee' && !negated },
          mark.from,
          mark.to,
        );
    }
    const say = (mark: Mark): void => {
      emit({ about: 'dominance', legWorse: mark.id === 'leg-worse' }, mark.from, mark.to);
      // Who weighs the leg against the back has pain in both.
      if (/than|>/.test(wordsOf(text, mark.from, mark.to)))
        emit({ about: 'back-pain', presence: 'present' }, mark.from, mark.to);
    };
    for (const mark of marksOf(sentence, 'dominance'))
      if (mark.id !== 'equal' && isOwn(text, mark) && !isHeld(text, mark, 'negated')) say(mark);
    if (sentence.heading === 'plan') continue;
    readCourse(text, sentence, elsewhere, emit);
    for (const mark of marksOf(sentence, 'recovered')) {
      if (!isOwn(text, mark) || isHeld(text, mark, 'negated') || elsewhere) continue;
      if (isPartOf(text, sentence, mark)) continue;
      emit({ about: 'recovered' }, sentence.from, sentence.to);
    }
  }
}

function readCourse(
  text: MarkedText,
  sentence: MarkedText['sentences'][number],
  elsewhere: boolean,
  emit: Emit,
): void {
  if (elsewhere) return;
  for (const piece of piecesOf(text, sentence)) {
    const told =
      marksOf(piece, 'symptom', 'place').length > 0 ||
      /^(it|symptoms|condition|this|which)$/.test(text.tokens[piece.from]?.word ?? '');
    for (const mark of marksOf(piece, 'course')) {
      if (!isOwn(text, mark)) continue;
      if (
        mark.id === 'new' &&
        /^(patient|pt|consult|referral|visit|evaluation|client)$/.test(text.tokens[mark.to]?.word ?? '')
      )
        continue;
      const negated = isHeld(text, mark, 'negated');
      if (mark.id === 'worse' && negated) emit({ about: 'course', value: 'unchanged' }, mark.from, mark.to);
      else if (mark.id === 'better' && negated)
        emit({ about: 'course', value: 'unchanged' }, mark.from, mark.to);
      else if (!negated && (told || mark.id === 'unchanged'))
        emit(
          { about: 'course', value: mark.id as 'new' | 'worse' | 'unchanged' | 'better' },
          mark.from,
          mark.to,
        );
    }
  }
}

/** "Pain-free at night", "asymptomatic hypertension", "resolved before it came back" are no recovery of the back. */
function isPartOf(
  text: MarkedText,
  sentence: MarkedText['sentences'][number],
  mark: { from: number; to: number },
): boolean {
  const words: string[] = [];
  for (let i = sentence.from; i < sentence.to; i++) words.push(text.tokens[i]?.word ?? '');
  const after = words.slice(mark.to - sentence.from, mark.to - sentence.from + 4).join(' ');
  if (
    /^(when|while|at night|if|in between|between|on sitting|sitting|seated|lying|walking|with|range|movement|rom|arc)\b/.test(
      after,
    )
  )
    return true;
  if (marksOf(sentence, 'walking').some((m) => m.id === 'sitting-relief')) return true;
  const told = words.join(' ').replace(/\b(?:never|not) (?:came back|come back|returned|recurred)\b/g, '');
  if (/\b(then|returned|recurred|again until|relapsed|before|came back|recurrence)\b/.test(told)) return true;
  return (
    marksOf(sentence, 'context', 'psychosocial').length > 0 &&
    marksOf(sentence, 'symptom', 'place').length === 0
  );
}

/** "never past the knee", "does not go below the knee": a "not" within the five words before. */
function isNot(text: MarkedText, at: number): boolean {
  for (let i = at - 1; i >= at - 5; i--) {
    const word = text.tokens[i]?.word ?? '';
    if (word === '.' || word === ';' || word === ',') return false;
    if (
      word === 'not' ||
      word === 'never' ||
      word === 'no' ||
      word === 'nothing' ||
      word === 't' ||
      word === 'without'
    )
      return true;
  }
  return false;
}
