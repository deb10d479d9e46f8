import { memoryStore } from '../../src/store/memory-store.ts';
import type { AuditRow } from '../../src/store/store.ts';
import type { FeedbackEntry } from '../../src/hooks/types.ts';

const row = (id: string, time: string, cards: readonly string[] = []): AuditRow => ({
  id,
  time,
  service: 'fake',
  hook: 'patient-view',
  hookInstance: 'h',
  user: 'u',
  cards: cards.map((uuid) => ({ uuid, kind: 'note', indicator: 'info', claims: [], suggestions: [] })),
  withheld: [],
  systemActions: 0,
  faults: [],
  knowledge: 'sha256:x',
  urgency: 'routine',
  missing: [],
  latencyMs: 1,
  stages: {},
});
const entry = (card: string, members: Partial<FeedbackEntry> = {}): FeedbackEntry => ({
  card,
  outcome: 'overridden',
  outcomeTimestamp: '2026-11-22T10:00:00Z',
  ...members,
});
const at = (time: string) => ({ at: time });

test('calls come back newest first, within a window and a limit', async () => {
  const store = memoryStore();
  for (const day of ['20', '21', '22']) await store.addCall(row(day, `2026-11-${day}T10:00:00Z`));
  const ids = async (window?: Parameters<typeof store.calls>[0]) =>
    (await store.calls(window)).map(({ id }) => id);
  expect(await ids()).toEqual(['22', '21', '20']);
  expect(await ids({ from: '2026-11-21T00:00:00Z' })).toEqual(['22', '21']);
  expect(await ids({ to: '2026-11-21T23:59:59Z' })).toEqual(['21', '20']);
  expect(await ids({ limit: 1 })).toEqual(['22']);
});

test('the same entry is kept once, whatever the order of its suggestions; any difference is another entry', async () => {
  const store = memoryStore();
  const accepted = entry('c', { outcome: 'accepted', acceptedSuggestions: [{ id: 'a' }, { id: 'b' }] });
  const turned = entry('c', { outcome: 'accepted', acceptedSuggestions: [{ id: 'b' }, { id: 'a' }] });
  expect(await store.addFeedback('fake', [accepted, turned], at('t1'))).toEqual({ added: 1, repeated: 1 });
  expect(await store.addFeedback('fake', [accepted], at('t2'))).toEqual({ added: 0, repeated: 1 });
  const others = [
    entry('c'),
    entry('d'),
    entry('c', { outcomeTimestamp: '2026-11-22T10:00:01Z' }),
    entry('c', { overrideReasons: [{ userComment: 'x' }] }),
    entry('c', { overrideReasons: [{ reason: { system: 's', code: 'x' } }] }),
  ];
  expect(await store.addFeedback('fake', others, at('t3'))).toEqual({ added: 5, repeated: 0 });
  expect(await store.addFeedback('other', [accepted], at('t4'))).toEqual({ added: 1, repeated: 0 });
});

test('feedback is known as soon as the call that sent the card is, also when it came before', async () => {
  const store = memoryStore();
  await store.addFeedback('fake', [entry('card-1')], at('t1'));
  expect((await store.feedback())[0]?.known).toBe(false);
  await store.addCall(row('1', '2026-11-22T10:00:00Z', ['card-1']));
  expect((await store.feedback())[0]?.known).toBe(true);
});

test('it holds no more than its limit, and forgets the oldest first', async () => {
  const store = memoryStore(3);
  for (let i = 0; i < 10; i++) {
    await store.addCall(row(String(i), `2026-11-22T10:00:0${i}Z`, [`card-${i}`]));
    await store.addFeedback('fake', [entry(`card-${i}`)], at(`t${i}`));
  }
  expect((await store.calls()).map(({ id }) => id)).toEqual(['9', '8', '7']);
  expect((await store.feedback()).map((f) => [f.entry.card, f.known])).toEqual([
    ['card-9', true],
    ['card-8', true],
    ['card-7', true],
  ]);
});
