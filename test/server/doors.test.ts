import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { bindServices } from '../../cds-services/index.ts';
import { fhirServers } from '../../src/fhir/client.ts';
import type { Card } from '../../src/hooks/types.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openLog } from '../../src/server/log.ts';
import { openMetrics } from '../../src/server/metrics.ts';
import { clientOf, defaultSite } from '../../src/site/site.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { fakeApp } from './fake-service.ts';

/** The real doors behind the real server, each asked by prefetch alone about an invented patient with planted words. */

const knowledge = loadKnowledge();
const servers = fhirServers({ allowed: [] });
const services = bindServices((call, hook) => ({
  ...call,
  knowledge,
  caller: clientOf(defaultSite, {}),
  thresholds: defaultSite.thresholds,
  newId: randomUUID,
  access: servers.open({
    server: hook.fhirServer,
    authorization: hook.fhirAuthorization,
    deadline: call.deadline,
  }),
}));

function setUp() {
  const lines: string[] = [];
  const log = openLog('debug', { write: (line: string) => void lines.push(line) });
  const store = memoryStore();
  const metrics = openMetrics();
  const app = fakeApp(services, { log, store, metrics, newId: randomUUID });
  return { lines, store, metrics, app };
}

/** Words that stand in the chart and may stand on a card, but nowhere else. */
const planted = [
  'Quirina',
  'Zebedee',
  'pat-77123',
  '555-0142',
  'MRN0099',
  'Waldemar',
  'Ostrander',
  'Kilmarnock',
  'opaque-token',
];

const subject = { reference: 'Patient/pat-77123' };
const attach = (text: string) => ({ contentType: 'text/plain', data: Buffer.from(text).toString('base64') });
const bundle = (...resources: object[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});

const reportText = `MR OF THE LOW BACK. Compared with films of Dr Ostrander.
FINDINGS: At L5-S1 there is a large right paracentral extrusion pressing on the right S1 root. Mild facet wear at L3-L4.
IMPRESSION: Right extrusion at L5-S1. Told to Dr Ostrander at Kilmarnock, 555-0142.`;

const report = {
  resourceType: 'DiagnosticReport',
  id: 'report-1',
  status: 'final',
  code: { text: 'MRI lumbar spine' },
  subject,
  issued: '2026-11-20T08:00:00Z',
  presentedForm: [attach(reportText)],
};

const prefetch = {
  patient: {
    resourceType: 'Patient',
    id: 'pat-77123',
    name: [{ family: 'Zebedee', given: ['Quirina'] }],
    identifier: [{ value: 'MRN0099' }],
    telecom: [{ value: '555-0142' }],
    birthDate: '1981-02-03',
    gender: 'female',
  },
  conditions: bundle({
    resourceType: 'Condition',
    id: 'c1',
    subject,
    code: { text: 'Right-sided sciatica' },
    recordedDate: '2026-10-01',
    note: [{ text: 'Quirina fell over her dog Waldemar.' }],
  }),
  notes: bundle({
    resourceType: 'DocumentReference',
    id: 'n1',
    status: 'current',
    subject,
    date: '2026-11-10',
    content: [
      {
        attachment: attach(
          'Ms Zebedee has had pain down the right leg to the little toe for seven weeks since walking Waldemar. 555-0142.',
        ),
      },
    ],
  }),
  reports: bundle(report),
};

const order = (id: string, text: string) => ({
  resourceType: 'ServiceRequest',
  id,
  status: 'draft',
  intent: 'order',
  subject,
  authoredOn: '2026-11-22',
  code: { text },
  note: [{ text: 'Quirina asks for it' }],
});
const call = (hook: string, context: object) => ({
  hook,
  hookInstance: randomUUID(),
  context: { userId: 'Practitioner/Kilmarnock', patientId: 'pat-77123', ...context },
  prefetch,
});
const ordering = (hook: string, ...texts: string[]) =>
  call(hook, {
    ...(hook === 'order-select' ? { selections: ['ServiceRequest/o0'] } : {}),
    draftOrders: bundle(...texts.map((text, i) => order(`o${i}`, text))),
  });

const doors: readonly (readonly [string, string, object])[] = [
  ['lumbar-imaging-order', 'order-select', ordering('order-select', 'MRI lumbar spine without contrast')],
  ['lumbar-imaging-order', 'order-sign', ordering('order-sign', 'CT lumbar spine', 'Chest radiograph')],
  [
    'lumbar-imaging-report',
    'imaging-report',
    call('imaging-report', { report: { ...report, status: 'preliminary' } }),
  ],
  [
    'lumbar-imaging-report',
    'imaging-report',
    call('imaging-report', { report: { ...report, presentedForm: [] } }),
  ],
  ['lumbar-treatment-order', 'order-select', ordering('order-select', 'Lumbar fusion L4-L5')],
  [
    'lumbar-treatment-order',
    'order-sign',
    ordering('order-sign', 'Epidural steroid injection left L4', 'MRI lumbar spine'),
  ],
  ['lumbar-imaging-result', 'patient-view', call('patient-view', {})],
];

test.each(doors)(
  '%s by %s answers 200 with legal cards, each with a topic, and the assessment (case %#)',
  async (id, _hook, body) => {
    const { app, store } = setUp();
    const res = await request(app).post(`/cds-services/${id}`).send(body).expect(200);
    const cards = res.body.cards as Card[];
    expect(cards.length).toBeLessThanOrEqual(3);
    for (const card of cards)
      expect(card.source.topic).toMatchObject({ code: expect.any(String), system: expect.any(String) });
    for (const action of res.body.systemActions ?? []) expect(typeof action.description).toBe('string');
    const assessment = res.body.extension['org.concordant-cds.assessment'];
    expect(assessment).toMatchObject({ service: id, knowledge: knowledge.hash, urgency: expect.any(String) });
    expect((await store.calls())[0]?.faults).toEqual([]);
  },
);

test('between them the doors had something to say: the planted words were read', async () => {
  const { app } = setUp();
  let cards = 0;
  for (const [id, , body] of doors) {
    const res = await request(app).post(`/cds-services/${id}`).send(body);
    cards += res.body.cards.length;
  }
  expect(cards).toBeGreaterThan(4);
});

test('nothing of a chart, report, order or token is in log, metrics, audit or errors', async () => {
  const { app, lines, store, metrics } = setUp();
  const errors: string[] = [];
  const authorization = {
    access_token: 'opaque-token',
    token_type: 'Bearer',
    expires_in: 60,
    scope: 'x',
    subject: 'MRN0099',
  };
  for (const [id, , body] of doors) {
    const post = (sent: object) => request(app).post(`/cds-services/${id}?patient=pat-77123`).send(sent);
    const broken: object[] = [
      { ...body, prefetch: { ...prefetch, patient: null } },
      { ...body, prefetch: { ...prefetch, patient: { ...prefetch.patient, id: 'Quirina' } } },
      { ...body, hook: 'Zebedee' },
      { ...body, context: { patientId: 'pat-77123', userId: 'Quirina Zebedee' } },
      {
        ...body,
        prefetch: {},
        fhirServer: 'https://kilmarnock.invalid/MRN0099',
        fhirAuthorization: authorization,
      },
    ];
    await post(body).expect(200);
    for (const sent of broken) {
      const res = await post(sent);
      expect(res.status).toBeLessThan(500);
      if (res.status !== 200) errors.push(res.text);
    }
  }
  const audit = JSON.stringify(await store.calls());
  expect(errors.length).toBeGreaterThan(20);
  for (const word of planted)
    for (const [where, text] of Object.entries({
      log: lines.join(),
      metrics: await metrics.text(),
      audit,
      errors: errors.join(),
    }))
      expect(text.toLowerCase().includes(word.toLowerCase()) ? `${word} in ${where}` : '').toBe('');
});
