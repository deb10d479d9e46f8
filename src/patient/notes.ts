import type { NoteEntry } from '../domain/chart.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import type { PlacedClue } from './clue.ts';
import type { Moment } from './conditions.ts';
import { isAfter } from './dates.ts';
import { readText } from './read-text.ts';

/** Reads clinical notes. */
export function readNotes(
  notes: readonly NoteEntry[],
  moment: Moment,
  words: SymptomWords,
): readonly PlacedClue[] {
  return notes.flatMap((note) =>
    readText(
      note.text,
      {
        reference: note.reference,
        date: note.date,
        source: 'note',
        afterReport: isAfter(note.date, moment.reportReadAt),
      },
      words,
    ),
  );
}
