import type { ConditionEntry } from '../../domain/chart.ts';
import {
  concept,
  conceptOrEmpty,
  concepts,
  date,
  element,
  elements,
  notes,
  optional,
  period,
  statusCode,
  words,
} from './element.ts';
import { ownReference } from './reference.ts';

/** A Condition; null when it names nothing. An onset or abatement in words becomes a note. */
export function narrowCondition(value: unknown): ConditionEntry | null {
  const resource = element(value);
  if (resource?.['resourceType'] !== 'Condition') return null;
  const evidence = elements(resource['evidence']).flatMap((one) => concepts(one['code']));
  const said = [...notes(resource['note']), ...evidence.map((one) => one.text)];
  const onsetWords = words(resource['onsetString']);
  const abatementWords = words(resource['abatementString']);
  const what = conceptOrEmpty(resource['code']);
  if (what.codes.length === 0 && what.text === '' && said.length === 0) return null;
  const onset = date(resource['onsetDateTime']) ?? period(resource['onsetPeriod']).start;
  const abatement = date(resource['abatementDateTime']) ?? period(resource['abatementPeriod']).end;
  const recorded = date(resource['recordedDate']);
  return {
    reference: ownReference(resource),
    ...optional('date', onset ?? recorded),
    concept: what,
    ...optional('clinicalStatus', statusCode(resource['clinicalStatus'])),
    ...optional('verificationStatus', statusCode(resource['verificationStatus'])),
    ...optional('onset', onset),
    ...optional('abatement', abatement),
    ...optional('recorded', recorded),
    category: concepts(resource['category']),
    bodySite: concepts(resource['bodySite']),
    ...optional('severity', concept(resource['severity']) ?? undefined),
    notes: [
      ...said.filter((text) => text !== ''),
      ...(onsetWords === undefined ? [] : [`Onset: ${onsetWords}`]),
      ...(abatementWords === undefined ? [] : [`Abatement: ${abatementWords}`]),
    ],
  };
}
