import request from 'supertest';
import type { FeedbackEntry } from '../../src/hooks/types.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { answer, bodies, draftCard, fakeApp, fakeService } from './fake-service.ts';

const service = fakeService(['patient-view'], () =>
  answer({ cards: [draftCard({ suggestions: [{ label: 'Do it' }], selectionBehavior: 'any' })] }),
);

function setUp() {
  const store = memoryStore();
  const app = fakeApp([service, fakeService(['patient-view'], undefined, 'other')], { store });
  const send = (...feedback: unknown[]) =>
    request(app).post('/cds-services/fake/feedback').send({ feedback });
  return { store, app, send };
}

const accepted = {
  card: '0f6f8a0e-30b5-4b5c-9d1d-000000000001',
  outcome: 'accepted',
  outcomeTimestamp: '2026-11-22T09:59:00Z',
  acceptedSuggestions: [{ id: '0f6f8a0e-30b5-4b5c-9d1d-000000000002' }],
};
const overridden = {
  card: '0f6f8a0e-30b5-4b5c-9d1d-000000000003',
  outcome: 'overridden',
  outcomeTimestamp: '2026-11-22T09:59:01.5+01:00',
  overrideReason: {
    reason: { code: 'not-relevant', system: 'https://fake.example.org/reasons', display: 'Not relevant' },
    userComment: 'seen already',
  },
};

test('SHALL be { feedback: [...] }; accepted and overridden cards are kept', async () => {
  const { store, send } = setUp();
  await send(accepted, overridden).expect(200);
  const entries: FeedbackEntry[] = (await store.feedback()).map((row) => row.entry).reverse();
  expect(entries).toEqual([
    accepted,
    {
      card: overridden.card,
      outcome: 'overridden',
      outcomeTimestamp: overridden.outcomeTimestamp,
      overrideReasons: [overridden.overrideReason],
    },
  ]);
});

test('the same outcome may come more than once and is kept once', async () => {
  const { store, send } = setUp();
  await send(accepted, accepted).expect(200);
  await send({ ...accepted, extension: { x: {} } }, overridden).expect(200);
  expect(await store.feedback()).toHaveLength(2);
});

test('a later outcome of the same card is kept beside the first', async () => {
  const { store, send } = setUp();
  await send(overridden, { ...overridden, outcomeTimestamp: '2026-11-22T10:05:00Z' }).expect(200);
  expect(await store.feedback()).toHaveLength(2);
});

test('feedback for a card that was sent is known, for any other unknown but kept', async () => {
  const { store, app, send } = setUp();
  const { body } = await request(app).post('/cds-services/fake').send(bodies['patient-view']).expect(200);
  const card = body.cards[0];
  await send({
    ...accepted,
    card: card.uuid,
    acceptedSuggestions: [{ id: card.suggestions[0].uuid }],
  }).expect(200);
  await send(overridden).expect(200);
  await request(app)
    .post('/cds-services/other/feedback')
    .send({ feedback: [{ ...overridden, card: card.uuid }] })
    .expect(200);
  const rows = await store.feedback();
  expect(rows.map(({ service: id, known }) => [id, known]).sort()).toEqual([
    ['fake', false],
    ['fake', true],
    ['other', false],
  ]);
});

test('Epic: the plural overrideReasons, ids that are no UUIDs, reasons that hold only an extension', async () => {
  const { store, send } = setUp();
  const { overrideReason, ...bare } = overridden;
  await send(
    { ...bare, card: 'card 1', overrideReasons: [overrideReason, { userComment: 'and this' }] },
    { ...bare, card: 'card:2', overrideReasons: overrideReason },
    { ...bare, card: 'card-3', overrideReasons: [{ extension: { 'com.example.ack': { code: '1' } } }] },
    { ...bare, card: 'card-4', overrideReason: { extension: { x: {} } } },
  ).expect(200);
  const rows = [...(await store.feedback())].reverse();
  expect(rows.map(({ entry }) => entry.overrideReasons?.length ?? 0)).toEqual([2, 1, 0, 0]);
});

test.each<[string, string, unknown]>([
  ['a null entry (a peer’s process ended)', 'feedback[0]', null],
  ['a string', 'feedback[0]', 'accepted'],
  ['no card', 'feedback[0].card', { ...accepted, card: undefined }],
  ['an empty card', 'feedback[0].card', { ...accepted, card: '' }],
  ['a card that is a number', 'feedback[0].card', { ...accepted, card: 1 }],
  ['no outcome', 'feedback[0].outcome', { ...accepted, outcome: undefined }],
  ['an outcome that is never reported', 'feedback[0].outcome', { ...accepted, outcome: 'ignored' }],
  ['no time', 'feedback[0].outcomeTimestamp', { ...accepted, outcomeTimestamp: undefined }],
  ['a nonsense time', 'feedback[0].outcomeTimestamp', { ...accepted, outcomeTimestamp: 'yesterday' }],
  ['a date without time', 'feedback[0].outcomeTimestamp', { ...accepted, outcomeTimestamp: '2026-11-22' }],
  [
    'accepted without saying what',
    'feedback[0].acceptedSuggestions',
    { ...accepted, acceptedSuggestions: undefined },
  ],
  [
    'accepted without saying what',
    'feedback[0].acceptedSuggestions',
    { ...accepted, acceptedSuggestions: [] },
  ],
  [
    'a suggestion without id',
    'feedback[0].acceptedSuggestions[0].id',
    { ...accepted, acceptedSuggestions: [{}] },
  ],
  ['a reason that is a string', 'feedback[0].overrideReason', { ...overridden, overrideReason: 'no' }],
  [
    'a reason without system',
    'feedback[0].overrideReason.reason.system',
    { ...overridden, overrideReason: { reason: { code: 'x' } } },
  ],
])('%s is refused with 400 that names %s', async (_what, field, entry) => {
  const { store, send } = setUp();
  const res = await send(entry).expect(400);
  expect(res.body.issue[0].expression).toEqual([field]);
  expect(await store.feedback()).toHaveLength(0);
});

test('a bad entry does not lose the good ones, and is told by its place', async () => {
  const { store, send } = setUp();
  const res = await send(accepted, null, overridden).expect(400);
  expect(res.body.issue).toHaveLength(1);
  expect(res.body.issue[0].diagnostics).toBe('feedback[1] must be an object; 2 other entries were kept');
  expect(await store.feedback()).toHaveLength(2);
});

test.each<[string, unknown]>([
  ['an empty object', {}],
  ['null', { feedback: null }],
  ['an object', { feedback: accepted }],
  ['an array alone', [accepted]],
])('a body that is %s is 400', async (_what, body) => {
  await request(setUp().app)
    .post('/cds-services/fake/feedback')
    .send(body as object)
    .expect(400);
});

test('an empty list is taken: there is nothing to lose', async () => {
  await setUp().send().expect(200);
});

test('feedback that could not be kept is not acknowledged', async () => {
  const store = { ...memoryStore(), addFeedback: () => Promise.reject(new Error('disk full')) };
  const app = fakeApp([service], { store });
  await request(app)
    .post('/cds-services/fake/feedback')
    .send({ feedback: [accepted] })
    .expect(500);
});
