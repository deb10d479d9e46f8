import type { PatientEntry } from '../../domain/chart.ts';
import { date, day, element, keyword, optional, words } from './element.ts';
import { ownReference } from './reference.ts';

const sexes: ReadonlySet<string> = new Set(['male', 'female', 'other']);

/** A Patient; null without an id. A gender that FHIR does not know counts as unknown. */
export function narrowPatient(value: unknown): PatientEntry | null {
  const resource = element(value);
  const id = words(resource?.['id']);
  if (resource?.['resourceType'] !== 'Patient' || id === undefined) return null;
  const gender = keyword(resource['gender']) ?? 'unknown';
  return {
    reference: ownReference(resource),
    id,
    sex: sexes.has(gender) ? (gender as PatientEntry['sex']) : 'unknown',
    ...optional('birthDate', day(resource['birthDate'])),
    deceased: resource['deceasedBoolean'] === true || date(resource['deceasedDateTime']) !== undefined,
  };
}
