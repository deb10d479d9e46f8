import type { Chart } from '../src/domain/chart.ts';
import type { Knowledge } from '../src/knowledge/types.ts';
import { buildProfile } from '../src/patient/build-profile.ts';
import { readReport } from '../src/report/read-report.ts';

const emptyChart: Chart = {
  patient: { reference: 'Patient/none', id: 'none', sex: 'unknown', deceased: false },
  conditions: [],
  observations: [],
  notes: [
    { reference: 'DocumentReference/none', title: '', type: { codes: [], text: '' }, text: 'Back pain.' },
  ],
  reports: [],
  serviceRequests: [],
  procedures: [],
  medications: [],
  encounters: [],
  answers: [],
  absent: [],
};

/** Has the word tables compiled before the first request instead of in it (some tenths of a second). */
export function warmUp(knowledge: Knowledge): void {
  readReport('L4-L5: disc bulge.', knowledge.reportWords);
  buildProfile(
    { chart: emptyChart, indications: [], orders: [], today: '2026-01-01' },
    knowledge.symptomWords,
  );
}
