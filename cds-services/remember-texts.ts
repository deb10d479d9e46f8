import type { Knowledge } from '../src/knowledge/types.ts';
import { rememberLabels } from '../src/patient/label-marks.ts';
import { rememberNotes } from '../src/patient/read-text.ts';
import { rememberReports } from '../src/report/read-report.ts';

/** Labels are short and the same in every chart. */
const labelShare = 8;

/**
 * Has the texts that came last read once: a chart comes again at order-select, order-sign, the report and the result.
 * Up to `mostCharacters` of notes and as many of reports stay in memory, nowhere else, and go when they were not asked for
 * between two calls of the function that is returned.
 */
export function rememberTexts(knowledge: Knowledge, mostCharacters: number): () => void {
  const forget = [
    rememberNotes(knowledge.symptomWords, mostCharacters),
    rememberLabels(knowledge.symptomWords, mostCharacters / labelShare),
    rememberReports(knowledge.reportWords, mostCharacters),
  ];
  return () => forget.forEach((one) => one());
}
