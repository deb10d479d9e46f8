/** A hook call that shows a card in the demo. */
export interface SampleCall {
  readonly name: 'order' | 'report' | 'treatment';
  readonly title: string;
  readonly service: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const cpt = (code: string, text: string): object => ({
  coding: [{ system: 'http://www.ama-assn.org/go/cpt', code }],
  text,
});

const order = (id: string, patient: string, authoredOn: string, code: object, reason: string): object => ({
  resourceType: 'ServiceRequest',
  id,
  status: 'draft',
  intent: 'order',
  code,
  subject: { reference: `Patient/${patient}` },
  authoredOn,
  reasonCode: [{ text: reason }],
});

const drafts = (resource: object): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ resource }],
});

/**
 * The three calls of the README, against the demo at an address such as "http://127.0.0.1:3000": a lumbar MRI after two
 * weeks of pain, a report being signed, a fusion ordered for an extrusion. The charts are on the embedded FHIR server.
 */
export function sampleCalls(base: string): readonly SampleCall[] {
  const call = (hook: string, hookInstance: string, context: object): SampleCall['body'] => ({
    hook,
    hookInstance,
    fhirServer: `${base}/fhir`,
    context: { userId: 'Practitioner/demo', ...context },
  });
  return [
    {
      name: 'order',
      title: 'A lumbar MRI is ordered after two weeks of back pain',
      service: 'lumbar-imaging-order',
      body: call('order-sign', '7d0f7a52-5f0c-4f6e-9a43-0a4f3a0f2b11', {
        patientId: 'demo-two-weeks',
        draftOrders: drafts(
          order(
            'mri-1',
            'demo-two-weeks',
            '2026-11-04',
            cpt('72148', 'MRI lumbar spine without contrast'),
            'low back pain',
          ),
        ),
      }),
    },
    {
      name: 'report',
      title: 'The radiologist signs a report of a patient with left leg pain',
      service: 'lumbar-imaging-report',
      body: call('imaging-report', '2b7c1a90-6a34-4d5e-8f0b-5d1c8e3f7a22', {
        patientId: 'demo-left-l5',
        signingAction: 'final',
        report: {
          resourceType: 'DiagnosticReport',
          id: 'report-1',
          status: 'preliminary',
          code: { text: 'MRI lumbar spine without contrast' },
          subject: { reference: 'Patient/demo-left-l5' },
          issued: '2026-11-10T15:00:00-05:00',
          conclusion:
            'L3-L4: mild disc desiccation. L4-L5: left subarticular disc extrusion compressing the left L5 root. L5-S1: shallow disc bulge.',
        },
      }),
    },
    {
      name: 'treatment',
      title: 'A fusion is ordered for the extrusion',
      service: 'lumbar-treatment-order',
      body: call('order-sign', 'c5e0d3b4-1f7a-4c02-b1d9-9e6a7f4c8d33', {
        patientId: 'demo-left-l5',
        draftOrders: drafts(
          order(
            'fusion-1',
            'demo-left-l5',
            '2026-11-12',
            cpt('22633', 'Lumbar interbody fusion L4-L5'),
            'disc extrusion L4-L5',
          ),
        ),
      }),
    },
  ];
}

/** A call as a command that can be pasted into a shell. */
export function asCurl(base: string, { service, body }: SampleCall): string {
  return `curl -s ${base}/cds-services/${service} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
}
