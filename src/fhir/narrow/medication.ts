import type { Concept, MedicationEntry } from '../../domain/chart.ts';
import type { Element } from './element.ts';
import {
  concept,
  conceptOrEmpty,
  date,
  element,
  elements,
  keyword,
  member,
  optional,
  period,
  reasons,
  words,
} from './element.ts';
import type { ResourceIndex } from './bundle.ts';
import { noResources } from './bundle.ts';
import { containedResource, ownReference, reference } from './reference.ts';

/** The texts of Dosages: the instruction, else that to the patient. */
export function dosageTexts(value: unknown): readonly string[] {
  return elements(value).flatMap(
    (dosage) => words(dosage['text']) ?? words(dosage['patientInstruction']) ?? [],
  );
}

/**
 * Which medicine: the code, else the code of the Medication it refers to (contained, or among `others`), else the
 * reference's display. An empty concept when nothing is said.
 */
export function medicationConcept(resource: Element, others: ResourceIndex): Concept {
  const own = concept(resource['medicationCodeableConcept']);
  if (own) return own;
  const pointer = member(resource, 'medicationReference');
  const target = reference(pointer);
  const found = target?.startsWith('#') ? containedResource(resource, target) : others.get(target ?? '');
  return concept(found?.['code']) ?? conceptOrEmpty(words(pointer['display']));
}

/** The period that a prescription is meant for: the bounds of its dosage, else its validity for dispensing. */
function meant(resource: Element): { readonly start?: string; readonly end?: string } {
  const bounds = elements(resource['dosageInstruction']).map((dosage) =>
    period(member(member(dosage, 'timing'), 'repeat')['boundsPeriod']),
  );
  const bounded = bounds.find((one) => one.start !== undefined || one.end !== undefined);
  return bounded ?? period(member(resource, 'dispenseRequest')['validityPeriod']);
}

/** A MedicationRequest or MedicationStatement as medicine taken or prescribed; null for anything else. */
export function narrowMedication(
  value: unknown,
  others: ResourceIndex = noResources,
): MedicationEntry | null {
  const resource = element(value);
  const kind = resource?.['resourceType'];
  if (!resource || (kind !== 'MedicationRequest' && kind !== 'MedicationStatement')) return null;
  const status = keyword(resource['status']) ?? 'unknown';
  if (status === 'entered-in-error') return null;
  const isRequest = kind === 'MedicationRequest';
  const authored = date(resource['authoredOn']);
  const taken = period(resource['effectivePeriod'] ?? resource['effectiveDateTime']);
  const times = isRequest ? meant(resource) : taken;
  const start = times.start ?? authored;
  // A moment of taking says nothing of the end.
  const end = resource['effectiveDateTime'] === undefined ? times.end : undefined;
  return {
    reference: ownReference(resource),
    ...optional('date', (isRequest ? authored : date(resource['dateAsserted'])) ?? start),
    kind,
    status,
    concept: medicationConcept(resource, others),
    ...reasons(resource['reasonCode']),
    ...optional('start', start),
    ...optional('end', end),
    dosage: dosageTexts(resource[isRequest ? 'dosageInstruction' : 'dosage']),
  };
}
