import { readReference } from '../../hooks/fhir-reference.ts';
import type { Element } from './element.ts';
import { element, words } from './element.ts';

/**
 * A Reference (or bare reference string) in the form "Type/id". References that name no type and id (contained ones,
 * urn:uuid) stay as written. Undefined when there is none.
 */
export function reference(value: unknown): string | undefined {
  const text = words(element(value)?.['reference']) ?? words(value);
  if (text === undefined) return undefined;
  const parsed = readReference(text);
  return parsed ? `${parsed.type}/${parsed.id}` : text;
}

/** The reference under which an entry of the chart is known; the bare type for a resource that has no id yet. */
export function ownReference(resource: Element): string {
  const id = words(resource['id']);
  const type = words(resource['resourceType']) ?? '';
  return id === undefined ? type : `${type}/${id}`;
}

/** The id of the patient that a resource is about: its own id for a Patient; null when it does not say. */
export function patientOf(resource: Element): string | null {
  if (resource['resourceType'] === 'Patient') return words(resource['id']) ?? null;
  for (const name of ['subject', 'patient']) {
    const parsed = readReference(reference(resource[name]) ?? '');
    if (parsed?.type === 'Patient') return parsed.id;
  }
  return null;
}

/** Whether a resource is about this patient, or does not say about whom. */
export function mayBeAbout(resource: Element, patientId: string): boolean {
  const stated = element(resource['subject'] ?? resource['patient'])?.['reference'];
  return stated === `Patient/${patientId}` || (patientOf(resource) ?? patientId) === patientId;
}

/** A resource among `contained` by its local id ("#m1" or "m1"); null when there is none. */
export function containedResource(resource: Element, local: string): Element | null {
  const id = local.replace(/^#/, '');
  const contained = resource['contained'];
  const found = (Array.isArray(contained) ? contained : []).find((one) => element(one)?.['id'] === id);
  return element(found);
}
