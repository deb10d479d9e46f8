import type { ReportEntry } from '../domain/chart.ts';
import type { Correlation } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { conflictCard } from './conflict-card.ts';
import { correlationCard } from './correlation-card.ts';
import { followUpCard } from './follow-up-card.ts';
import type { Reader } from './urgent-card.ts';
import { urgentCard } from './urgent-card.ts';

/** No answer holds more cards. */
const cardLimit = 3;

/** Urgent before conflict before correlation before the rest. */
export function cardsFor(
  reader: Reader,
  correlation: Correlation,
  profile: SymptomProfile,
  report: ReportEntry,
  knowledge: Knowledge,
  client: ClientProfile,
): readonly DraftCard[] {
  return [
    ...urgentCard(correlation, profile, knowledge, client, reader),
    ...conflictCard(correlation, profile, knowledge, client, reader),
    ...correlationCard(correlation, profile, report, knowledge, client, reader),
    ...followUpCard(correlation, report, knowledge, client),
  ].slice(0, cardLimit);
}

/** At most three cards for the radiologist who signs a report; none when the report asserts nothing. */
export function writeReportCards(
  correlation: Correlation,
  profile: SymptomProfile,
  report: ReportEntry,
  knowledge: Knowledge,
  client: ClientProfile = clientProfiles.default,
): readonly DraftCard[] {
  return cardsFor('radiologist', correlation, profile, report, knowledge, client);
}
