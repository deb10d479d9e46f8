import type { Concept, OrderEntry } from '../../domain/chart.ts';
import type { MedicationRequest, ServiceRequest } from '../../domain/chart.ts';
import type { ResourceIndex } from './bundle.ts';
import { noResources } from './bundle.ts';
import type { Element } from './element.ts';
import {
  concept,
  conceptOrEmpty,
  concepts,
  date,
  element,
  elements,
  keyword,
  list,
  member,
  notes,
  number,
  optional,
  period,
  words,
} from './element.ts';
import { dosageTexts, medicationConcept } from './medication.ts';
import { containedResource, ownReference, reference } from './reference.ts';

const daysIn: ReadonlyMap<string, number> = new Map([
  ['h', 1 / 24],
  ['hour', 1 / 24],
  ['hours', 1 / 24],
  ['d', 1],
  ['day', 1],
  ['days', 1],
  ['wk', 7],
  ['week', 7],
  ['weeks', 7],
  ['mo', 30],
  ['month', 30],
  ['months', 30],
]);

function supplyDays(resource: Element): number | undefined {
  const duration = member(member(resource, 'dispenseRequest'), 'expectedSupplyDuration');
  const value = number(duration['value']);
  const days = daysIn.get(keyword(duration['code']) ?? keyword(duration['unit']) ?? 'd');
  return value === undefined || days === undefined ? undefined : value * days;
}

/**
 * Why it is ordered: codes, then what references name: a contained Condition by its code, others by their display. The
 * references themselves stand in `reasonReferences`, for entries of the chart.
 */
function reasonsOf(resource: Element): readonly Concept[] {
  const referred = elements(resource['reasonReference']).flatMap((one) => {
    const target = reference(one) ?? '';
    const contained = target.startsWith('#') ? containedResource(resource, target) : null;
    return concept(contained?.['code']) ?? concept(words(one['display'])) ?? [];
  });
  return [...concepts(resource['reasonCode']), ...referred];
}

/** What ServiceRequest and MedicationRequest have in common. */
function common(resource: Element): Omit<OrderEntry, 'kind' | 'code' | 'bodySite' | 'detail' | 'resource'> {
  const authored = date(resource['authoredOn']);
  return {
    reference: ownReference(resource),
    ...optional('date', authored),
    id: words(resource['id']) ?? '',
    status: keyword(resource['status']) ?? 'unknown',
    intent: keyword(resource['intent']) ?? 'order',
    ...optional('priority', keyword(resource['priority'])),
    category: concepts(resource['category']),
    reason: reasonsOf(resource),
    reasonReferences: list(resource['reasonReference']).flatMap((one) => reference(one) ?? []),
    notes: [...notes(resource['note']), ...notes(resource['patientInstruction'])],
    ...optional('authored', authored),
    dosage: dosageTexts(resource['dosageInstruction']),
    ...optional('supplyDays', supplyDays(resource)),
    doNotPerform: resource['doNotPerform'] === true,
  };
}

const sites = (resource: Element): readonly Concept[] =>
  elements(resource['dosageInstruction']).flatMap((dosage) => concepts(dosage['site']));

/**
 * A ServiceRequest or MedicationRequest, drafted or in the chart; null for any other resource and for one that was
 * entered in error. `others` are resources among which a referenced Medication may stand.
 */
export function entryFromOrder(value: unknown, others: ResourceIndex = noResources): OrderEntry | null {
  const resource = element(value);
  if (!resource || keyword(resource['status']) === 'entered-in-error') return null;
  if (resource['resourceType'] === 'ServiceRequest')
    return {
      kind: 'ServiceRequest',
      ...common(resource),
      code: conceptOrEmpty(resource['code']),
      ...period(resource['occurrencePeriod'] ?? resource['occurrenceDateTime']),
      bodySite: concepts(resource['bodySite']),
      detail: concepts(resource['orderDetail']),
      resource: resource as unknown as ServiceRequest,
    };
  if (resource['resourceType'] === 'MedicationRequest')
    return {
      kind: 'MedicationRequest',
      ...common(resource),
      code: medicationConcept(resource, others),
      bodySite: sites(resource),
      detail: [],
      resource: resource as unknown as MedicationRequest,
    };
  return null;
}
