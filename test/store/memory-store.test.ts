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
