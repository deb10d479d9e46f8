import type { AuditEvent, AuditEventEntity, AuditEventEntityDetail, Coding } from '@medplum/fhirtypes';
import type { AuditRow } from './store.ts';

const terminology = (system: string, code: string, display: string): Coding => ({
  system: `http://terminology.hl7.org/CodeSystem/${system}`,
  code,
  display,
});
const systemObject = terminology('audit-entity-type', '2', 'System Object');
const report = terminology('object-role', '3', 'Report');
const query = terminology('object-role', '24', 'Query');

/** One detail for each value; texts that are empty say nothing and FHIR forbids them. */
const details = (
  type: string,
  ...values: readonly (string | number | undefined)[]
): AuditEventEntityDetail[] =>
  values.flatMap((value) =>
    value === undefined || value === '' ? [] : [{ type, valueString: String(value) }],
  );

/** What was asked: the call with everything that the row says of it as a whole. */
function callEntity(row: AuditRow): AuditEventEntity {
  return {
    what: { identifier: { value: row.hookInstance } },
    type: systemObject,
    role: query,
    name: row.hook,
    detail: [
      ...details('service', row.service),
      ...details('knowledge', row.knowledge),
      ...details('urgency', row.urgency),
      ...details('tenant', row.tenant),
      ...details('missing', ...row.missing),
      ...details('system-actions', row.systemActions),
      ...details('latency-ms', row.latencyMs),
      ...Object.entries(row.stages).flatMap(([stage, ms]) => details(`latency-ms.${stage}`, ms)),
      ...row.withheld.flatMap(({ kind, why }) => details('withheld', `${kind}: ${why}`)),
      ...row.faults.flatMap(({ what, faults }) => details('fault', `${what}: ${faults.join('; ')}`)),
    ],
  };
}

function cardEntity(card: AuditRow['cards'][number]): AuditEventEntity {
  return {
    what: { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${card.uuid}` } },
    type: systemObject,
    role: report,
    name: card.kind,
    detail: [
      ...details('indicator', card.indicator),
      ...details('claim', ...card.claims),
      ...details('suggestion', ...card.suggestions),
    ],
  };
}

/**
 * A FHIR R4 AuditEvent of one answered call: who asked, when, of which service, what was sent and withheld and by which
 * claims. It names no patient and holds no text of a chart or card; a kept assessment stays in the database. Its outcome
 * is "minor failure" when something was cut or dropped before it left.
 */
export function toAuditEvent(row: AuditRow): AuditEvent {
  const isWhole = row.faults.length === 0;
  return {
    resourceType: 'AuditEvent',
    ...(/^[A-Za-z0-9.-]{1,64}$/.test(row.id) ? { id: row.id } : {}),
    type: terminology('audit-event-type', 'rest', 'RESTful Operation'),
    subtype: [{ code: row.hook, display: `CDS Hooks call of ${row.service}` }],
    action: 'E',
    recorded: row.time,
    outcome: isWhole ? '0' : '4',
    ...(isWhole
      ? {}
      : { outcomeDesc: 'parts of the answer were cut or dropped because they were not legal' }),
    agent: [
      { who: { identifier: { value: row.user } }, requestor: true },
      ...(row.client === undefined ? [] : [{ who: { display: row.client }, requestor: false }]),
    ],
    source: {
      observer: { display: 'Concordant' },
      type: [terminology('security-source-type', '4', 'Application Server')],
    },
    entity: [callEntity(row), ...row.cards.map(cardEntity)],
  };
}
