import type { Indication } from '../domain/report.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import type { PlacedClue } from './clue.ts';
import { placed, readText } from './read-text.ts';
import type { Place } from './read-text.ts';

export interface IndicationEntry {
  readonly indication: Indication;
  readonly reference: string;
  readonly date?: string;
}

/** Reads what reports say of the symptoms; the reader's own summary fills in where the words gave nothing. */
export function readIndications(
  indications: readonly IndicationEntry[],
  words: SymptomWords,
): readonly PlacedClue[] {
  return indications.flatMap(({ indication, reference, date }) => {
    const place: Place = { reference, date, source: 'indication', afterReport: false };
    const told = readText(indication.text, place, words);
    const has = (about: string): boolean => told.some((c) => c.clue.about === about);
    const put = (clue: PlacedClue['clue']): PlacedClue => placed(clue, indication.text, place);
    return [
      ...told,
      ...(indication.backPain && !has('back-pain') ? [put({ about: 'back-pain', presence: 'present' })] : []),
      ...(indication.legSymptoms !== 'none' && !has('leg') && !has('claudication')
        ? [
            put({
              about: 'leg',
              side: indication.legSymptoms,
              presence: 'present',
              pain: true,
              roots: [],
              below: null,
            }),
          ]
        : []),
      ...(indication.priorSurgery && !has('surgery')
        ? [put({ about: 'surgery', what: 'earlier spine operation' })]
        : []),
    ];
  });
}
