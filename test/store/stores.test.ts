import { auditedCall, feedbackEntry } from './audit-rows.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { sqlStore } from '../../src/store/sql-store.ts';
import { hasPostgres, startPostgres } from './postgres.ts';
import type { Store } from '../../src/store/store.ts';

const at = (time: string) => ({ at: time });

const postgres = hasPostgres() ? await startPostgres() : undefined;
if (!postgres)
  process.stderr.write('skipped: PostgreSQL is not on this machine; the store is tested on PGlite alone\n');
afterAll(() => postgres?.stop());

const opened: Store[] = [];
const kinds: readonly (readonly [string, () => Promise<Store>])[] = [
  ['memory', () => Promise.resolve(memoryStore())],
  ['PGlite', async () => sqlStore(await openDatabase('memory'))],
  ...(postgres
    ? [['PostgreSQL', async () => sqlStore(await openDatabase(await postgres.freshUrl()))] as const]
    : []),
];

describe.each(kinds)('%s', (_, make) => {
  const open = async (): Promise<Store> => {
    const store = await make();
    opened.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  test('calls come back newest first, within a window and a limit', async () => {
    const store = await open();
    for (const day of ['20', '21', '22']) await store.addCall(auditedCall(day, `2026-11-${day}T10:00:00Z`));
    const ids = async (window?: Parameters<typeof store.calls>[0]) =>
      (await store.calls(window)).map(({ id }) => id);
    expect(await ids()).toEqual(['22', '21', '20']);
    expect(await ids({ from: '2026-11-21T00:00:00Z' })).toEqual(['22', '21']);
    expect(await ids({ to: '2026-11-21T23:59:59Z' })).toEqual(['21', '20']);
    expect(await ids({ limit: 1 })).toEqual(['22']);
  });

  test('the same entry is kept once, whatever the order of its suggestions; any difference is another entry', async () => {
    const store = await open();
    const accepted = feedbackEntry('c', {
      outcome: 'accepted',
      acceptedSuggestions: [{ id: 'a' }, { id: 'b' }],
    });
    const turned = feedbackEntry('c', {
      outcome: 'accepted',
      acceptedSuggestions: [{ id: 'b' }, { id: 'a' }],
    });
    expect(await store.addFeedback('fake', [accepted, turned], at('2026-11-22T11:00:01Z'))).toEqual({
      added: 1,
      repeated: 1,
    });
    expect(await store.addFeedback('fake', [accepted], at('2026-11-22T11:00:02Z'))).toEqual({
      added: 0,
      repeated: 1,
    });
    const others = [
      feedbackEntry('c'),
      feedbackEntry('d'),
      feedbackEntry('c', { outcomeTimestamp: '2026-11-22T10:00:01Z' }),
      feedbackEntry('c', { overrideReasons: [{ userComment: 'x' }] }),
      feedbackEntry('c', { overrideReasons: [{ reason: { system: 's', code: 'x' } }] }),
    ];
    expect(await store.addFeedback('fake', others, at('2026-11-22T11:00:03Z'))).toEqual({
      added: 5,
      repeated: 0,
    });
    expect(await store.addFeedback('other', [accepted], at('2026-11-22T11:00:04Z'))).toEqual({
      added: 1,
      repeated: 0,
    });
  });

  test('feedback is known as soon as the call that sent the card is, also when it came before', async () => {
    const store = await open();
    await store.addFeedback('fake', [feedbackEntry('card-1')], at('2026-11-22T11:00:01Z'));
    expect((await store.feedback())[0]?.known).toBe(false);
    await store.addCall(auditedCall('1', '2026-11-22T10:00:00Z', ['card-1']));
    expect((await store.feedback())[0]?.known).toBe(true);
  });

  test('a card that was overridden since a moment is found by its key, others are not', async () => {
    const store = await open();
    const call = auditedCall('1', '2026-11-22T10:00:00Z', ['card-1', 'card-2']);
    const cards = call.cards.map((card, i) => ({ ...card, key: `key-${i + 1}` }));
    await store.addCall({ ...call, cards });
    await store.addFeedback('fake', [feedbackEntry('card-1')], at('2026-11-22T11:00:00Z'));
    const accepted = { outcome: 'accepted' as const, acceptedSuggestions: [{ id: 'a' }] };
    await store.addFeedback('fake', [feedbackEntry('card-2', accepted)], at('2026-11-22T11:00:00Z'));
    const since = (time: string) => store.overriddenSince(['key-1', 'key-2', 'key-3'], time);
    expect([...(await since('2026-11-22T10:30:00Z'))]).toEqual(['key-1']);
    expect([...(await since('2026-11-22T11:30:00Z'))]).toEqual([]);
  });

  test('five hundred calls at once are all kept, whole', async () => {
    const store = await open();
    const rows = Array.from({ length: 500 }, (_row, i) =>
      auditedCall(`r${i}`, '2026-11-22T10:00:00Z', [`c${i}`]),
    );
    await Promise.all(rows.map((r) => store.addCall(r)));
    const kept = await store.calls();
    expect(kept).toHaveLength(500);
    expect(kept.find((r) => r.id === 'r7')).toEqual(rows[7]);
    expect(await store.ready()).toBe(true);
  });
});
