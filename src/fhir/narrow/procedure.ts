import type { ProcedureEntry } from '../../domain/chart.ts';
import {
  conceptOrEmpty,
  concepts,
  date,
  element,
  keyword,
  notes,
  optional,
  period,
  reasons,
  words,
} from './element.ts';
import { ownReference } from './reference.ts';

/** A Procedure; null when it was entered in error. A time or outcome in words becomes a note. */
export function narrowProcedure(value: unknown): ProcedureEntry | null {
  const resource = element(value);
  if (resource?.['resourceType'] !== 'Procedure') return null;
  const status = keyword(resource['status']) ?? 'unknown';
  if (status === 'entered-in-error') return null;
  const moment = date(resource['performedDateTime']);
  const { start = moment, end } = period(resource['performedPeriod']);
  const performed = words(resource['performedString']);
  const outcome = conceptOrEmpty(resource['outcome']).text;
  return {
    reference: ownReference(resource),
    ...optional('date', start ?? end),
    status,
    concept: conceptOrEmpty(resource['code']),
    ...reasons(resource['reasonCode']),
    ...optional('start', start),
    ...optional('end', end),
    bodySite: concepts(resource['bodySite']),
    notes: [
      ...notes(resource['note']),
      ...(performed === undefined ? [] : [`Performed: ${performed}`]),
      ...(outcome === '' ? [] : [`Outcome: ${outcome}`]),
    ],
  };
}
