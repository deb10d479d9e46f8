import request from 'supertest';
import { HookProblem } from '../../src/hooks/errors.ts';
import type { HookRequest } from '../../src/hooks/types.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { altered, answer, bodies, draftCard, fakeApp, fakeService } from './fake-service.ts';

/**
 * Ordinary odd requests at which other services were seen to fail, hang or end. Each test names what the peer did;
 * the checks of prefetch itself are those of the FHIR module, so the fake service here asks for a patient as a door does.
 */

const needsPatient = fakeService(['patient-view', 'order-select'], ({ prefetch }: HookRequest) => {
  const patient = prefetch?.['patient'] as { resourceType?: string } | null | undefined;
  if (patient?.resourceType !== 'Patient')
    throw new HookProblem('precondition-failed', 'patient is needed', 'prefetch.patient');
  return answer({ cards: [draftCard()] });
});

const post = (body: object) =>
  request(fakeApp([needsPatient]))
    .post('/cds-services/fake')
    .send(body);
const withPatient = {
  ...bodies['patient-view'],
  prefetch: { patient: { resourceType: 'Patient', id: 'pat-1' } },
};

describe('prefetch', () => {
  test('all of it given: 200', async () => {
    const { body } = await post(withPatient).expect(200);
    expect(body.cards).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['absent (a peer’s process ended)', bodies['patient-view']],
    ['empty', { ...withPatient, prefetch: {} }],
    ['null altogether', { ...withPatient, prefetch: null }],
    [
      'null for every key (a peer’s process ended)',
      { ...withPatient, prefetch: { patient: null, conditions: null } },
    ],
    [
      'an OperationOutcome for every key (a peer’s process ended)',
      { ...withPatient, prefetch: { patient: { resourceType: 'OperationOutcome', issue: [] } } },
    ],
    ['a string', { ...withPatient, prefetch: { patient: 'Patient/pat-1' } }],
    ['a number', { ...withPatient, prefetch: { patient: 7 } }],
    ['an array', { ...withPatient, prefetch: { patient: [] } }],
    ['a boolean', { ...withPatient, prefetch: { patient: true } }],
    ['another resource', { ...withPatient, prefetch: { patient: { resourceType: 'Observation' } } }],
  ])('that is %s: 412 with an OperationOutcome that names the key', async (_what, body) => {
    const res = await post(body).expect(412);
    expect(res.body).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'required', expression: ['prefetch.patient'] }],
    });
  });

  test('with keys of its own and of JavaScript’s: ignored', async () => {
    const body = JSON.stringify(withPatient).replace(
      '"prefetch":{',
      '"prefetch":{"__proto__":{"patient":1},"constructor":{"prototype":{"x":1}},"extra":null,',
    );
    await request(fakeApp([needsPatient]))
      .post('/cds-services/fake')
      .set('Content-Type', 'application/json')
      .send(body)
      .expect(200);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('orders', () => {
  const calm = fakeService(['order-select', 'order-sign']);
  const send = (body: object) =>
    request(fakeApp([calm]))
      .post('/cds-services/fake')
      .send(body);
  const first = ['context', 'draftOrders', 'entry', 0, 'resource'];

  test('coded by text only (a peer answered 500)', async () => {
    await send(altered(bodies['order-select'], [...first, 'code'], { text: 'back scan' })).expect(200);
  });

  test('with an empty coding, as the sandbox sends before a study is chosen', async () => {
    await send(altered(bodies['order-select'], [...first, 'code'], { coding: [{}] })).expect(200);
  });

  test('of another type alone in the session (a peer answered 500)', async () => {
    await send(bodies['order-sign']).expect(200);
  });

  test('none at all: a Bundle without entries', async () => {
    await send(altered(bodies['order-sign'], ['context', 'draftOrders', 'entry'], undefined)).expect(200);
    await send(altered(bodies['order-sign'], ['context', 'draftOrders', 'entry'], [])).expect(200);
  });

  test('whose Bundle has no type, and entries without resource', async () => {
    const bare = altered(bodies['order-select'], ['context', 'draftOrders', 'type'], undefined);
    await send(altered(bare, ['context', 'draftOrders', 'entry', 1], { fullUrl: 'urn:uuid:1' })).expect(200);
  });
});

describe('a service that fails', () => {
  const failing = (error: unknown) =>
    fakeService(['patient-view'], () => {
      throw error;
    });
  const ask = (error: unknown) =>
    request(fakeApp([failing(error)]))
      .post('/cds-services/fake')
      .send(bodies['patient-view']);

  test('with an unforeseen error answers 500 with nothing of it, and the app lives', async () => {
    const app = fakeApp([
      failing(new Error('Jane Roe, born 1970')),
      fakeService(['patient-view'], undefined, 'other'),
    ]);
    const res = await request(app).post('/cds-services/fake').send(bodies['patient-view']).expect(500);
    expect(res.body.resourceType).toBe('OperationOutcome');
    expect(res.text).not.toMatch(/Jane|at .*\.ts|Error/);
    await request(app).post('/cds-services/other').send(bodies['patient-view']).expect(200);
  });

  test('by throwing no Error at all answers 500', async () => {
    for (const thrown of [undefined, null, 'text', 7, { status: 200 }]) await ask(thrown).expect(500);
  });

  test('with a problem of the catalogue answers its status', async () => {
    await ask(new HookProblem('precondition-failed', 'x')).expect(412);
    await ask(new HookProblem('wrong-patient', 'x')).expect(400);
  });

  test('later, by rejecting, answers 500', async () => {
    const service = fakeService(['patient-view'], () => Promise.reject(new TypeError('x')));
    await request(fakeApp([service]))
      .post('/cds-services/fake')
      .send(bodies['patient-view'])
      .expect(500);
  });

  test('by never finishing is given up on, not waited for', async () => {
    const service = fakeService(['patient-view'], () => new Promise<never>(() => undefined));
    const app = fakeApp([service], {}, { CONCORDANT_DEADLINE_MS: '50' });
    const res = await request(app).post('/cds-services/fake').send(bodies['patient-view']);
    expect([res.status, res.body.issue[0].details.text]).toEqual([503, 'unavailable']);
  }, 10_000);

  test('to be audited is logged and its answer still goes out', async () => {
    const store = { ...memoryStore(), addCall: () => Promise.reject(new Error('disk')) };
    const app = fakeApp([fakeService(['patient-view'])], { store });
    await request(app).post('/cds-services/fake').send(bodies['patient-view']).expect(200);
  });
});
