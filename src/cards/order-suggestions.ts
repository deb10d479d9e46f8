import type { OrderEntry, ServiceRequest } from '../domain/chart.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Suggestion } from '../hooks/types.ts';
import type { OrderCodes } from '../knowledge/order-codes.ts';
import type { ClientProfile } from './client-profile.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { procedureWords, sentenceCase } from './wording.ts';

type DraftSuggestion = Omit<Suggestion, 'uuid'>;
type Priority = NonNullable<ServiceRequest['priority']>;
type CodeableConcept = NonNullable<ServiceRequest['code']>;

/** SNOMED CT codes that are put into orders; each verified against published code lists. */
const emitted = {
  physicalTherapy: {
    system: 'http://snomed.info/sct',
    code: '91251008',
    display: 'Physical therapy procedure',
  },
  lowBackPain: { system: 'http://snomed.info/sct', code: '279039007', display: 'Low back pain' },
  legPain: { system: 'http://snomed.info/sct', code: '10601006', display: 'Pain in lower limb (finding)' },
} as const;

const priorities: readonly Priority[] = ['routine', 'urgent', 'asap', 'stat'];

/** The order as a ServiceRequest that a client knows by its id; null for anything else. */
function serviceRequest(order: OrderEntry): ServiceRequest | null {
  const { resource } = order;
  return resource.resourceType === 'ServiceRequest' && resource.id ? resource : null;
}

/**
 * The code of a study: the site's own, else one in the code system that the order itself uses, else in the first that
 * has a verified one; words alone without any.
 */
function procedureCode(
  procedure: ImagingProcedure,
  order: OrderEntry,
  codes: OrderCodes,
  client: ClientProfile,
): CodeableConcept {
  const text = sentenceCase(procedureWords[procedure]);
  const siteCode = client.siteCodes?.[procedure];
  if (siteCode || client.siteCodesOnly) return { ...(siteCode ? { coding: [siteCode] } : {}), text };
  const rows = (codes.imaging?.[procedure] ?? []).filter((row) => row.verified && !row.near && row.code);
  const used = order.code.codes.map(({ system }) => system.toLowerCase());
  const own = rows.filter((row) => row.systems.some((system) => used.includes(system)));
  const row = own.find(({ says }) => says.includes('contrast')) ?? own[0] ?? rows[0];
  const system = row?.systems.find((one) => used.includes(one)) ?? row?.systems[0];
  return row?.code && system ? { coding: [{ system, code: row.code, display: row.says }], text } : { text };
}

/** An order in the place of another: what made the old one that order and no other is left out. */
function inPlaceOf(old: ServiceRequest, code: CodeableConcept, priority?: Priority): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    status: 'draft',
    intent: old.intent,
    code,
    subject: old.subject,
    ...(old.encounter ? { encounter: old.encounter } : {}),
    ...(old.requester ? { requester: old.requester } : {}),
    ...(old.reasonCode ? { reasonCode: old.reasonCode } : {}),
    ...(old.reasonReference ? { reasonReference: old.reasonReference } : {}),
    ...(old.authoredOn ? { authoredOn: old.authoredOn } : {}),
    ...(priority ? { priority } : {}),
  };
}

/** Takes the order away. */
export function removal(reference: string, name: string): DraftSuggestion {
  const label = `Remove this ${name} order`;
  return { label, actions: [{ type: 'delete', description: label, resourceId: reference }] };
}

/** Exchanges the order for another study, by update or by delete and create as the client can. */
export function otherStudy(
  order: OrderEntry,
  procedure: ImagingProcedure,
  codes: OrderCodes,
  client: ClientProfile,
  { recommended, priority }: { readonly recommended: boolean; readonly priority?: Priority | undefined },
): readonly DraftSuggestion[] {
  const old = serviceRequest(order);
  if (!old) return [];
  const code = procedureCode(procedure, order, codes, client);
  if (client.siteCodesOnly && !code.coding) return [];
  const name = procedureWords[procedure];
  const label = `Change to ${name}${priority ? `, priority ${priority}` : ''}`;
  if (client.exchange === 'update')
    return [
      {
        label,
        ...(recommended ? { isRecommended: true } : {}),
        actions: [
          {
            type: 'update',
            description: label,
            resource: { ...old, code, ...(priority ? { priority } : {}) },
          },
        ],
      },
    ];
  return [
    {
      label,
      ...(recommended ? { isRecommended: true } : {}),
      actions: [
        { type: 'delete', description: 'Remove the present order', resourceId: order.reference },
        { type: 'create', description: `Order ${name}`, resource: inPlaceOf(old, code, priority) },
      ],
    },
  ];
}

/** Physical therapy in the place of the order; its removal alone where the client could not create the other. */
export function physicalTherapy(order: OrderEntry, client: ClientProfile): readonly DraftSuggestion[] {
  const old = serviceRequest(order);
  if (!old) return [];
  const own = client.siteCodes?.['physical-therapy'];
  if (!own && client.siteCodesOnly) return [removal(order.reference, 'imaging')];
  const code = { coding: [own ?? emitted.physicalTherapy], text: 'Physical therapy' };
  return [
    {
      label: 'Order physical therapy instead',
      isRecommended: true,
      actions: [
        { type: 'delete', description: 'Remove the imaging order', resourceId: order.reference },
        { type: 'create', description: 'Order physical therapy', resource: inPlaceOf(old, code) },
      ],
    },
  ];
}

/** Raises the priority of the order; nothing when it is that high already. */
export function raisedPriority(order: OrderEntry, to: Priority): readonly DraftSuggestion[] {
  const old = serviceRequest(order);
  const now = priorities.indexOf(old?.priority ?? 'routine');
  if (!old || now >= priorities.indexOf(to)) return [];
  const label = `Raise the priority of this order to ${to}`;
  return [
    {
      label,
      isRecommended: true,
      actions: [{ type: 'update', description: label, resource: { ...old, priority: to } }],
    },
  ];
}

/** Writes the documented symptoms into an order that says no reason; nothing when it has one or nothing is known. */
export function documentedReason(order: OrderEntry, profile: SymptomProfile): readonly DraftSuggestion[] {
  const old = serviceRequest(order);
  const text = describeSymptoms(profile);
  if (!old || !text || old.reasonCode?.length || old.reasonReference?.length) return [];
  const coding = [
    ...(profile.backPain?.value === 'present' ? [emitted.lowBackPain] : []),
    ...(profile.leg.some((leg) => leg.pain) ? [emitted.legPain] : []),
  ];
  const label = 'Add the documented symptoms as the reason';
  const reasonCode = [{ ...(coding.length > 0 ? { coding } : {}), text }];
  return [{ label, actions: [{ type: 'update', description: label, resource: { ...old, reasonCode } }] }];
}

/** Leaves the order as it is; tells the service that the user decided so. */
export const keepOrder: DraftSuggestion = { label: 'Keep the order as it is' };
