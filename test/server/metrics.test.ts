import request from 'supertest';
import { answer, bodies, draftCard, fakeApp, fakeService } from './fake-service.ts';
import type { ServiceCall } from '../../src/hooks/service.ts';
import { openMetrics } from '../../src/server/metrics.ts';
import { memoryStore } from '../../src/store/memory-store.ts';

const service = fakeService(['patient-view'], () =>
  answer({ cards: [draftCard(), draftCard({ summary: '' })] }),
);

test('requests are counted by declared route, cards by kind, faults, what was missing, and feedback', async () => {
  const app = fakeApp([service]);
  await request(app).post('/cds-services/fake').send(bodies['patient-view']).expect(200);
  await request(app).post('/cds-services/Jane-Roe').send({}).expect(404);
  await request(app).get('/Patient/Jane-Roe').expect(404);
  const entry = { card: 'c', outcome: 'overridden', outcomeTimestamp: '2026-11-22T09:00:00Z' };
  await request(app)
    .post('/cds-services/fake/feedback')
    .send({ feedback: [entry] });
  const { text, headers } = await request(app).get('/metrics').expect(200);
  expect(headers['content-type']).toContain('text/plain');
  for (const line of [
    'concordant_request_seconds_count{route="/cds-services/fake",method="POST",status="200"} 1',
    'concordant_request_seconds_count{route="none",method="GET",status="404"} 1',
    'concordant_cards_total{service="fake",kind="note",indicator="info"} 1',
    'concordant_answer_faults_total{service="fake",what="note"} 1',
    'concordant_missing_total{service="fake"} 1',
    'concordant_feedback_total{service="fake",outcome="overridden"} 1',
  ])
    expect(text).toContain(line);
  expect(text).not.toContain('Jane');
});

test('routes, methods and addresses that callers invent make no new series', async () => {
  const app = fakeApp([service]);
  const count = async () => (await request(app).get('/metrics')).text.split('\n').length;
  await request(app).get('/a1');
  await request(app).post('/cds-services/b1').send({});
  const before = await count();
  for (let i = 2; i < 12; i++) {
    await request(app).get(`/a${i}`);
    await request(app).post(`/cds-services/b${i}`).send({});
  }
  // The request for the metrics themselves is one series.
  expect((await count()) - before).toBeLessThanOrEqual(13);
});

test('the process can be measured as well', async () => {
  expect(await openMetrics({ ofProcess: true }).text()).toContain('process_resident_memory_bytes');
});

test('not ready when the store is not, and live all the same', async () => {
  const app = fakeApp([], {
    store: { ...memoryStore(), ready: () => Promise.reject(new Error('no database')) },
  });
  const res = await request(app).get('/health/ready').expect(503);
  expect(res.body).toEqual({ status: 'not ready', waitingFor: ['store'] });
  await request(app).get('/health/live').expect(200);
});

test('the time of each stage that a service tells of is measured and audited', async () => {
  const store = memoryStore();
  const slow = {
    ...service,
    run: async (_request: unknown, { reached }: ServiceCall) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      reached?.('chart');
      reached?.('profile');
      return answer();
    },
  };
  const app = fakeApp([slow], { store });
  await request(app).post('/cds-services/fake').send(bodies['patient-view']).expect(200);
  const [row] = await store.calls();
  expect(Object.keys(row?.stages ?? {})).toEqual(['check', 'chart', 'profile', 'write']);
  expect(row?.stages.chart).toBeGreaterThan(15);
  expect(row?.stages.profile).toBeLessThan(15);
  expect(row?.latencyMs).toBeGreaterThan(15);
  const { text } = await request(app).get('/metrics');
  expect(text).toContain('concordant_stage_seconds_count{service="fake",stage="chart"} 1');
});

test('what waits for the audit, and how each FHIR server stands, is read when it is asked for', async () => {
  const metrics = openMetrics();
  let queued = 3;
  const app = fakeApp([service], { store: { ...memoryStore(), queued: () => queued }, metrics });
  metrics.watch({
    fhirServers: () => [{ server: 'ab12', breaker: 'open', running: 2, waiting: 5 }],
  });
  const text = async () => (await request(app).get('/metrics').expect(200)).text;
  for (const line of [
    'concordant_audit_queue 3',
    'concordant_fhir_breaker{server="ab12"} 2',
    'concordant_fhir_calls{server="ab12",state="running"} 2',
    'concordant_fhir_calls{server="ab12",state="waiting"} 5',
  ])
    expect(await text()).toContain(line);
  queued = 0;
  expect(await text()).toContain('concordant_audit_queue 0');
});
