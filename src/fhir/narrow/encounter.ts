import type { EncounterEntry } from '../../domain/chart.ts';
import { code, concepts, element, elements, keyword, list, optional, period, words } from './element.ts';
import { ownReference } from './reference.ts';

/** An Encounter with what it was for; null when it was entered in error. */
export function narrowEncounter(value: unknown): EncounterEntry | null {
  const resource = element(value);
  if (resource?.['resourceType'] !== 'Encounter') return null;
  const status = keyword(resource['status']) ?? 'unknown';
  if (status === 'entered-in-error') return null;
  const { start, end } = period(resource['period']);
  const shown = elements(resource['reasonReference']).flatMap((one) => words(one['display']) ?? []);
  return {
    reference: ownReference(resource),
    ...optional('date', start),
    status,
    ...optional('encounterClass', code(list(resource['class'])[0]) ?? undefined),
    types: concepts(resource['type']),
    reasons: [...concepts(resource['reasonCode']), ...shown.map((text) => ({ codes: [], text }))],
    ...optional('start', start),
    ...optional('end', end),
  };
}
