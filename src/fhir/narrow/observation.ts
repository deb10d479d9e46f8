import type { ObservationEntry, ObservationValue } from '../../domain/chart.ts';
import type { Element } from './element.ts';
import {
  concept,
  conceptOrEmpty,
  concepts,
  date,
  element,
  elements,
  keyword,
  member,
  notes,
  number,
  optional,
  period,
  words,
} from './element.ts';
import { ownReference } from './reference.ts';

const bound = (quantity: Element): string => {
  const value = number(quantity['value']);
  return value === undefined ? '' : String(value);
};

/** A value that is neither number, code, text nor flag, in words ("<50 mL", "2-4 mm"); undefined for the others. */
function inWords(holder: Element): string | undefined {
  const quantity = member(holder, 'valueQuantity');
  const unit = words(quantity['unit']) ?? words(quantity['code']) ?? '';
  const comparator = words(quantity['comparator']);
  if (comparator !== undefined) return `${comparator}${bound(quantity)} ${unit}`.trim();
  const range = element(holder['valueRange']);
  if (range) {
    const high = member(range, 'high');
    return `${bound(member(range, 'low'))}-${bound(high)} ${words(high['unit']) ?? ''}`.trim();
  }
  return date(holder['valueDateTime']) ?? date(period(holder['valuePeriod']).start);
}

function valueOf(holder: Element): ObservationValue {
  const quantity = member(holder, 'valueQuantity');
  const value = number(quantity['value']) ?? number(holder['valueInteger']);
  const unit = words(quantity['unit']) ?? words(quantity['code']) ?? '';
  const flag = holder['valueBoolean'];
  return {
    concept: conceptOrEmpty(holder['code']),
    ...optional('quantity', value === undefined ? undefined : { value, unit }),
    ...optional('valueConcept', concept(holder['valueCodeableConcept']) ?? undefined),
    ...optional('text', words(holder['valueString']) ?? inWords(holder)),
    ...optional('flag', typeof flag === 'boolean' ? flag : undefined),
    interpretation: concepts(holder['interpretation']),
  };
}

/** An Observation with its components; null when it was entered in error or is no Observation. */
export function narrowObservation(value: unknown): ObservationEntry | null {
  const resource = element(value);
  if (resource?.['resourceType'] !== 'Observation') return null;
  const status = keyword(resource['status']) ?? 'unknown';
  if (status === 'entered-in-error' || status === 'cancelled') return null;
  const when =
    date(resource['effectiveDateTime']) ??
    date(resource['effectiveInstant']) ??
    period(resource['effectivePeriod']).end ??
    period(resource['effectivePeriod']).start ??
    date(resource['issued']);
  return {
    reference: ownReference(resource),
    ...optional('date', when),
    status,
    ...valueOf(resource),
    category: concepts(resource['category']),
    bodySite: concepts(resource['bodySite']),
    notes: notes(resource['note']),
    components: elements(resource['component']).map(valueOf),
  };
}
