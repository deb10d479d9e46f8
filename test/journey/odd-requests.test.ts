import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';

let demo: Running;
beforeAll(async () => {
  demo = await startDemo();
}, 60_000);
afterAll(() => demo.stop());

interface Outcome {
  readonly resourceType?: string;
  readonly issue?: readonly { readonly diagnostics?: string; readonly expression?: readonly string[] }[];
  readonly cards?: readonly unknown[];
}

async function post(path: string, body: string): Promise<{ status: number; json: Outcome }> {
  const response = await fetch(`${demo.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, json: (await response.json()) as Outcome };
}

const patient = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1977-02-01' };
const order = (code: object): object => ({
  resourceType: 'Bundle',
  entry: [
    {
      resource: {
        resourceType: 'ServiceRequest',
        id: 'o1',
        status: 'draft',
        intent: 'plan',
        code,
        subject: { reference: 'Patient/p1' },
      },
    },
  ],
});
const request = (over: object): string =>
  JSON.stringify({
    hook: 'order-sign',
    hookInstance: '5b5b8d0a-57a3-4bd9-9a34-9b7d6d4f2f10',
    context: { userId: 'Practitioner/x', patientId: 'p1', draftOrders: order({ text: 'MRI lumbar spine' }) },
    prefetch: { patient },
    ...over,
  });

test('a malformed body is refused with an OperationOutcome', async () => {
  const { status, json } = await post('/cds-services/lumbar-imaging-order', '{"hook": ');
  expect(status).toBe(400);
  expect(json.resourceType).toBe('OperationOutcome');
});

test('an unknown service is not found', async () => {
  expect((await post('/cds-services/no-such-door', request({}))).status).toBe(404);
});

test('a wrong hook and a missing context field are named', async () => {
  const wrong = await post('/cds-services/lumbar-imaging-order', request({ hook: 'patient-view' }));
  expect(wrong.status).toBe(400);
  expect(JSON.stringify(wrong.json)).toContain('hook');
  const missing = await post(
    '/cds-services/lumbar-imaging-order',
    request({ context: { userId: 'Practitioner/x', patientId: 'p1' } }),
  );
  expect(missing.status).toBe(400);
  expect(JSON.stringify(missing.json)).toContain('draftOrders');
});

test('without a patient and without a FHIR server that may be called the precondition fails, by name', async () => {
  for (const fhirServer of [undefined, 'http://127.0.0.1:9/fhir', 'https://evil.example/fhir']) {
    const { status, json } = await post(
      '/cds-services/lumbar-imaging-order',
      request({ prefetch: {}, fhirServer }),
    );
    expect(status).toBe(412);
    expect(JSON.stringify(json)).toContain('patient');
  }
});

test('an empty chart is answered, with what is missing', async () => {
  const { status, json } = await post('/cds-services/lumbar-imaging-order', request({}));
  expect(status).toBe(200);
  const assessment = (
    json as { extension: Record<string, { missing: string[]; appropriateness: { rating: string } }> }
  ).extension['org.concordant-cds.assessment'];
  expect(assessment?.appropriateness.rating).toBe('insufficient-information');
  expect(assessment?.missing.length).toBeGreaterThan(0);
});

test('a report door without text searches, and a report of the knee gets no card', async () => {
  const report = (conclusion?: string): string =>
    JSON.stringify({
      hook: 'imaging-report',
      hookInstance: '5b5b8d0a-57a3-4bd9-9a34-9b7d6d4f2f11',
      context: {
        userId: 'Practitioner/x',
        patientId: 'p1',
        report: {
          resourceType: 'DiagnosticReport',
          status: 'preliminary',
          code: { text: 'MRI' },
          subject: { reference: 'Patient/p1' },
          ...(conclusion === undefined ? {} : { conclusion }),
        },
      },
      prefetch: { patient },
    });
  expect((await post('/cds-services/lumbar-imaging-report', report())).status).toBe(200);
  const knee = await post(
    '/cds-services/lumbar-imaging-report',
    report(
      'MRI of the right knee. Tear of the medial meniscus. Small joint effusion. Cruciate ligaments intact.',
    ),
  );
  expect(knee.status).toBe(200);
  expect(knee.json.cards).toEqual([]);
});

test('the Argonaut connectathon case of low back pain is usually not appropriate', async () => {
  const argonaut = {
    context: {
      userId: 'Practitioner/x',
      patientId: 'p1',
      draftOrders: {
        resourceType: 'Bundle',
        entry: [
          {
            resource: {
              resourceType: 'ServiceRequest',
              id: 'o1',
              status: 'draft',
              intent: 'plan',
              authoredOn: '2026-09-20',
              code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72133' }] },
              subject: { reference: 'Patient/p1' },
              reasonCode: [
                {
                  coding: [{ system: 'http://snomed.info/sct', code: '279039007', display: 'Low back pain' }],
                },
              ],
            },
          },
        ],
      },
    },
    prefetch: {
      patient,
      conditions: {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: [
          {
            resource: {
              resourceType: 'Condition',
              id: 'c1',
              clinicalStatus: { coding: [{ code: 'active' }] },
              code: {
                coding: [{ system: 'http://snomed.info/sct', code: '279039007' }],
                text: 'Low back pain',
              },
              onsetDateTime: '2026-05-18',
              note: [{ text: 'Persistent for four months, never treated.' }],
              subject: { reference: 'Patient/p1' },
            },
          },
        ],
      },
      procedures: { resourceType: 'Bundle', type: 'searchset', entry: [] },
    },
  };
  const { status, json } = await post('/cds-services/lumbar-imaging-order', request(argonaut));
  expect(status).toBe(200);
  expect(json).toMatchObject({
    extension: {
      'org.concordant-cds.assessment': { appropriateness: { rating: 'usually-not-appropriate' } },
    },
  });
});

test('the imaging door speaks although an old lumbar report is on file, of an emergency and of an order too early', async () => {
  const ask = async (note: string): Promise<readonly { indicator: string }[]> => {
    const entry = (resource: object): object => ({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [{ resource }],
    });
    const subject = { reference: 'Patient/p1' };
    const { status, json } = await post(
      '/cds-services/lumbar-imaging-order',
      request({
        prefetch: {
          patient,
          reports: entry({
            resourceType: 'DiagnosticReport',
            id: 'r1',
            status: 'final',
            code: { text: 'MRI lumbar spine' },
            subject,
            issued: '2021-03-01T09:00:00Z',
            conclusion: 'L4-L5: small disc bulge.',
          }),
          notes: entry({
            resourceType: 'DocumentReference',
            id: 'n1',
            status: 'current',
            subject,
            date: new Date().toISOString(),
            content: [
              { attachment: { contentType: 'text/plain', data: Buffer.from(note).toString('base64') } },
            ],
          }),
        },
      }),
    );
    expect(status).toBe(200);
    return json.cards as readonly { indicator: string }[];
  };
  const emergency = await ask(
    'Back pain for two days. Urinary retention since this morning, saddle numbness.',
  );
  expect(emergency.map((card) => card.indicator)).toContain('critical');
  const early = await ask('Low back pain for two weeks. No leg pain, no fever, bladder and bowel normal.');
  expect(early.map((card) => card.indicator)).toEqual(['warning']);
});
