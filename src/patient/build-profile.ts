import type { Chart, OrderEntry } from '../domain/chart.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import { readAnswers } from './answers.ts';
import { readCare } from './care.ts';
import { readConditions } from './conditions.ts';
import type { Moment } from './conditions.ts';
import { ageAt } from './dates.ts';
import { readIndications } from './indications.ts';
import type { IndicationEntry } from './indications.ts';
import { mergeProfile } from './merge-profile.ts';
import { readNotes } from './notes.ts';
import { readObservations } from './observations.ts';
import { readReasons, readVisits } from './reasons.ts';

export interface ProfileInput {
  readonly chart: Chart;
  /** What reports say of the symptoms. */
  readonly indications: readonly IndicationEntry[];
  /** Orders under judgement; those of the chart are read as well. */
  readonly orders: readonly OrderEntry[];
  /** ISO 8601 date or instant of the event. */
  readonly today: string;
  /** When the report that is being correlated was issued. */
  readonly reportReadAt?: string;
}

/**
 * Builds the symptom profile of a patient from every place of the chart that speaks of it. Pure and total: odd entries
 * give no facts and never throw.
 */
export function buildProfile(input: ProfileInput, words: SymptomWords): SymptomProfile {
  const { chart, orders, indications, today } = input;
  const moment: Moment = { today, reportReadAt: input.reportReadAt };
  const clues = [
    ...readNotes(chart.notes, moment, words),
    ...readObservations(chart.observations, moment, words),
    ...readAnswers(chart.answers, moment, words),
    ...readConditions(chart.conditions, moment, words),
    ...readReasons([...orders, ...chart.serviceRequests], moment, words),
    ...readVisits(chart.encounters, moment, words),
    ...readIndications(indications, words),
    ...readCare(chart, moment, words),
  ];
  return mergeProfile(
    clues,
    {
      age: ageAt(chart.patient.birthDate, today),
      sex: chart.patient.sex,
      patient: chart.patient,
      ageFlag: words.codes.limits['age-flag'],
    },
    moment,
  );
}
