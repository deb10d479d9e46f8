import request from 'supertest';
import { openLog } from '../../src/server/log.ts';
import { pseudonyms } from '../../src/server/pseudonym.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { answer, bodies, draftCard, fakeApp, fakeService } from './fake-service.ts';

/** Planted in every place of a request that can hold words. */
const planted = [
  'Quirina',
  'Zebedee',
  'pat-77123',
  '555-0142',
  'MRN0099',
  'canal stenosis at the third',
  'sekrit-token',
];

test('nothing of a request is in the log, in errors or in the audit', async () => {
  const lines: string[] = [];
  const store = memoryStore();
  const log = openLog('debug', { write: (line: string) => void lines.push(line) });
  const good = fakeService(['order-select'], () =>
    answer({
      cards: [
        draftCard({ detail: 'Quirina Zebedee: canal stenosis at the third' }),
        draftCard({ summary: '' }),
      ],
    }),
  );
  const bad = fakeService(
    ['order-select'],
    (r) => {
      throw new TypeError(`cannot read ${JSON.stringify(r.context)} of Quirina`);
    },
    'bad',
  );
  const app = fakeApp([good, bad], { log, store });
  const body = {
    ...bodies['order-select'],
    hookInstance: 'MRN0099',
    fhirServer: 'https://ehr.example.org/555-0142/fhir',
    fhirAuthorization: {
      access_token: 'sekrit-token',
      token_type: 'Bearer',
      expires_in: 1,
      scope: 'Zebedee',
      subject: 'Quirina',
    },
    prefetch: { patient: { resourceType: 'Patient', name: [{ text: 'Quirina Zebedee' }] } },
    context: { ...bodies['order-select'].context, patientId: 'pat-77123', userId: 'Practitioner/MRN0099' },
  };
  const post = (path: string, sent: unknown) =>
    request(app)
      .post(`${path}?name=Quirina`)
      .set({
        'Content-Type': 'application/json',
        Authorization: 'Bearer sekrit-token',
        'User-Agent': 'Zebedee',
      })
      .send(typeof sent === 'string' ? sent : JSON.stringify(sent));
  const feedback = { card: 'MRN0099', outcome: 'overridden', outcomeTimestamp: '2026-11-22T10:00:00Z' };
  const errors = [
    await post('/cds-services/bad', body),
    await post('/cds-services/fake', { ...body, hook: 'Quirina' }),
    await post('/cds-services/fake', { ...body, context: { ...body.context, patientId: 'Quirina Zebedee' } }),
    await post('/cds-services/fake', {
      ...body,
      context: { ...body.context, selections: ['Quirina/pat-77123'] },
    }),
    await post('/cds-services/fake', '{"name":"Quirina Zebedee", }'),
    await post('/cds-services/Quirina', body),
    await post('/Patient/pat-77123', body),
    await post('/cds-services/fake/feedback', { feedback: [{ ...feedback, outcome: 'Quirina' }] }),
  ];
  const calls = [
    await post('/cds-services/fake', body),
    await post('/cds-services/fake/feedback', {
      feedback: [{ ...feedback, overrideReason: { userComment: 'Quirina Zebedee, 555-0142' } }],
    }),
  ];
  expect(errors.map((res) => res.status)).toEqual([500, 400, 400, 400, 400, 404, 404, 400]);
  expect(calls.map((res) => res.status)).toEqual([200, 200]);

  const audit = JSON.stringify(await store.calls());
  const told = errors.map((res) => res.text).join();
  expect(lines.length).toBeGreaterThan(10);
  for (const word of planted)
    for (const text of [lines.join(), told, audit]) expect(text).not.toContain(word);
});

test('the log tells what failed by place, route, status and service', async () => {
  const lines: Record<string, unknown>[] = [];
  const log = openLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
  const bad = fakeService(['patient-view'], () => {
    throw new TypeError('secret');
  });
  await request(fakeApp([bad], { log }))
    .post('/cds-services/fake')
    .send(bodies['patient-view'])
    .expect(500);
  const failed = lines.find((line) => line['msg'] === 'request-failed');
  expect(failed).toMatchObject({ error: 'TypeError' });
  expect(String(failed?.['frames'])).toContain('privacy.test.ts');
  const done = lines.find((line) => line['msg'] === 'request');
  expect(done).toMatchObject({ method: 'POST', route: '/cds-services/fake', status: 500 });
  expect(done?.['request']).toBe(failed?.['request']);
});

test('a pseudonym is the same for the same id and key, and another under another key', () => {
  const one = pseudonyms('key');
  expect(one('a')).toBe(pseudonyms('key')('a'));
  expect(one('a')).not.toBe(one('b'));
  expect(one('a')).not.toBe(pseudonyms('other')('a'));
  expect(pseudonyms(undefined)('a')).not.toBe(pseudonyms(undefined)('a'));
});
