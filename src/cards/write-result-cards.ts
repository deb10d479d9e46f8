import type { ReportEntry } from '../domain/chart.ts';
import type { Correlation } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { cardsFor } from './write-report-cards.ts';

/**
 * The same result for the clinician who opens the chart, with a plain-language paragraph for the patient and without
 * changes to the report; at most three cards.
 */
export function writeResultCards(
  correlation: Correlation,
  profile: SymptomProfile,
  report: ReportEntry,
  knowledge: Knowledge,
  client: ClientProfile = clientProfiles.default,
): readonly DraftCard[] {
  return cardsFor('clinician', correlation, profile, report, knowledge, client);
}
