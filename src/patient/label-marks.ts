import type { SymptomWords } from '../knowledge/symptom-words.ts';
import { recall } from '../text/index.ts';
import { markText } from './marked-text.ts';
import type { Mark } from './marked-text.ts';

const readings = recall<SymptomWords, readonly Mark[]>();

/** Has labels that come again read once; see `Recall`. */
export const rememberLabels = readings.remember;

/** The words of the table that a label holds: the name of a procedure, a question, a measurement. */
export function labelMarks(label: string, words: SymptomWords): readonly Mark[] {
  if (label === '') return [];
  return readings.of(words, label, '', () => markText(label, words).sentences.flatMap((s) => s.marks));
}

/** Whether the words of a label ask for pain. */
export function asksForPain(marks: readonly Mark[]): boolean {
  return marks.some(
    (m) => (m.kind === 'symptom' && m.id !== 'weakness') || (m.kind === 'place' && m.entry.pain === true),
  );
}
