import type { MedicationRequest, Resource, ServiceRequest } from '@medplum/fhirtypes';

/** What the clinician does in the workbench. */
export const deeds = [
  'order-imaging',
  'begin-reading',
  'sign-report',
  'order-treatment',
  'open-chart',
] as const;
export type Deed = (typeof deeds)[number];

export const deedTitles: Readonly<Record<Deed, string>> = {
  'order-imaging': 'Order MRI',
  'begin-reading': 'Begin reading',
  'sign-report': 'Sign report',
  'order-treatment': 'Order treatment',
  'open-chart': 'Open chart',
};

export type Order = ServiceRequest | MedicationRequest;

/** A treatment that can be ordered for anybody; CPT and RxNorm codes of which the service knows the meaning. */
export interface TreatmentChoice {
  readonly id: string;
  readonly title: string;
  readonly code?: { readonly system: string; readonly code: string };
  readonly medication?: true;
}

const cpt = 'http://www.ama-assn.org/go/cpt';

export const treatmentChoices: readonly TreatmentChoice[] = [
  { id: 'fusion', title: 'Lumbar interbody fusion', code: { system: cpt, code: '22633' } },
  { id: 'discectomy', title: 'Lumbar discectomy', code: { system: cpt, code: '63030' } },
  { id: 'decompression', title: 'Lumbar decompression (laminectomy)', code: { system: cpt, code: '63047' } },
  { id: 'epidural', title: 'Transforaminal epidural injection', code: { system: cpt, code: '64483' } },
  { id: 'medial-branch', title: 'Lumbar medial branch block', code: { system: cpt, code: '64493' } },
  { id: 'referral', title: 'Referral to spine surgery' },
  {
    id: 'opioid',
    title: 'oxycodone 5 mg tablet',
    medication: true,
    code: { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7804' },
  },
  { id: 'repeat-mri', title: 'MRI lumbar spine without contrast', code: { system: cpt, code: '72148' } },
];

/** A draft order for a patient, written on `day` (ISO 8601 date). `site` is the level and side in words, or empty. */
export function draftOrder(
  choice: TreatmentChoice,
  { patient, day, reason, site }: { patient: string; day: string; reason: string; site: string },
): Order {
  const concept = {
    ...(choice.code ? { coding: [choice.code] } : {}),
    text: site === '' ? choice.title : `${choice.title} ${site}`,
  };
  const common = {
    id: `workbench-${choice.id}`,
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${patient}` },
    authoredOn: day,
    ...(reason === '' ? {} : { reasonCode: [{ text: reason }] }),
  } as const;
  if (choice.medication)
    return { resourceType: 'MedicationRequest', ...common, medicationCodeableConcept: concept };
  return {
    resourceType: 'ServiceRequest',
    ...common,
    code: concept,
    ...(site === '' ? {} : { bodySite: [{ text: site }] }),
  };
}

/** A hook call as it goes over the wire. */
export interface ComposedCall {
  readonly service: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CallInput {
  /** Where the service and its FHIR server are: "http://127.0.0.1:3000". */
  readonly base: string;
  readonly deed: Deed;
  readonly patient: string;
  /** ISO 8601 date that counts as today. */
  readonly day: string;
  readonly hookInstance: string;
  readonly order?: Order;
  /** The report in the editor. */
  readonly report: string;
  /** The patient's report on file, when there is one: what is edited or signed. */
  readonly onFile?: Resource;
  /** True when the editor holds other words than the report on file. */
  readonly edited: boolean;
}

function reportResource({ patient, day, report, onFile, deed }: CallInput): Record<string, unknown> {
  const { id, code } = (onFile ?? {}) as { readonly id?: string; readonly code?: unknown };
  return {
    resourceType: 'DiagnosticReport',
    id: id ?? 'workbench-report',
    status: deed === 'sign-report' ? 'preliminary' : deed === 'begin-reading' ? 'registered' : 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' }] }],
    code: code ?? { text: 'MRI lumbar spine without contrast' },
    subject: { reference: `Patient/${patient}` },
    issued: `${day}T12:00:00Z`,
    ...(deed === 'begin-reading' || report.trim() === '' ? {} : { conclusion: report }),
  };
}

const bundle = (type: 'collection' | 'searchset', resource: unknown): object => ({
  resourceType: 'Bundle',
  type,
  entry: [{ resource, ...(type === 'searchset' ? { search: { mode: 'match' } } : {}) }],
});

/**
 * The exact hook request of a deed. The chart is read from the FHIR server; an edited report goes along as prefetch, in
 * the place of the one on file.
 */
export function composeCall(input: CallInput): ComposedCall {
  const { base, deed, patient, hookInstance, order, edited, report } = input;
  const call = (service: string, hook: string, context: object, prefetch?: object): ComposedCall => ({
    service,
    body: {
      hook,
      hookInstance,
      fhirServer: `${base}/fhir`,
      context: { userId: 'Practitioner/demo', patientId: patient, ...context },
      ...(prefetch ? { prefetch } : {}),
    },
  });
  const ownReport =
    edited && report.trim() !== '' ? { reports: bundle('searchset', reportResource(input)) } : undefined;
  switch (deed) {
    case 'order-imaging':
    case 'order-treatment':
      return call(
        deed === 'order-imaging' ? 'lumbar-imaging-order' : 'lumbar-treatment-order',
        'order-sign',
        { draftOrders: bundle('collection', order) },
        deed === 'order-treatment' ? ownReport : undefined,
      );
    case 'begin-reading':
    case 'sign-report':
      return call('lumbar-imaging-report', 'imaging-report', {
        ...(deed === 'sign-report' ? { signingAction: 'final' } : {}),
        report: reportResource(input),
      });
    case 'open-chart':
      return call('lumbar-imaging-result', 'patient-view', {}, ownReport);
  }
}
