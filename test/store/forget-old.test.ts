import { openDatabase } from '../../src/store/open-database.ts';
import { sqlStore, type Retention } from '../../src/store/sql-store.ts';
import type { Store } from '../../src/store/store.ts';
import { auditedCall, feedbackEntry } from './audit-rows.ts';
import { hasPostgres, startPostgres } from './postgres.ts';

const postgres = hasPostgres() ? await startPostgres() : undefined;
if (!postgres)
  process.stderr.write('skipped: PostgreSQL is not on this machine; retention is tested on PGlite alone\n');
afterAll(() => postgres?.stop());

const places: readonly (readonly [string, () => Promise<string>])[] = [
  ['PGlite', () => Promise.resolve('memory')],
  ...(postgres ? [['PostgreSQL', () => postgres.freshUrl()] as const] : []),
];

const noon = Date.parse('2026-11-22T12:00:00Z');
const assessed = (id: string, time: string) => ({
  ...auditedCall(id, time, [`card-${id}`]),
  assessment: { urgency: 'routine' },
});

describe.each(places)('%s', (_, where) => {
  let store: Store;
  let now = noon;
  const open = async (retention: Retention): Promise<void> => {
    now = noon - 86_400_000;
    store = sqlStore(await openDatabase(await where()), { everyMs: 20, now: () => now, ...retention });
    await store.addCall(assessed('old', '2026-11-12T11:59:00Z'));
    await store.addCall(assessed('new', '2026-11-12T12:01:00Z'));
    await store.addFeedback('fake', [feedbackEntry('card-old'), feedbackEntry('card-never')], {
      at: '2026-11-12T12:00:00Z',
    });
    now = noon;
  };
  const ids = async () => (await store.calls()).map(({ id }) => id);
  const assessments = async () => (await store.calls()).map((call) => [call.id, 'assessment' in call]);
  const soon = async <T>(read: () => Promise<T>, wanted: T): Promise<T> => {
    for (let i = 0; i < 200; i++) {
      const got = await read();
      if (JSON.stringify(got) === JSON.stringify(wanted)) return got;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return read();
  };
  afterEach(() => store.close());

  test('a call goes when it is older than its days, not a minute before', async () => {
    await open({ retentionDays: 10 });
    expect(await soon(ids, ['new'])).toEqual(['new']);
    now = noon + 120_000;
    expect(await soon(ids, [])).toEqual([]);
  });

  test('feedback stays when its call goes, and still tells a card that was sent from one that never was', async () => {
    await open({ retentionDays: 10 });
    await soon(ids, ['new']);
    const known = (await store.feedback()).map(({ entry, known }) => [entry.card, known]);
    expect(Object.fromEntries(known)).toEqual({ 'card-old': true, 'card-never': false });
  });

  test('an assessment goes out of a call that stays', async () => {
    await open({ assessmentDays: 10 });
    const wanted = [
      ['new', true],
      ['old', false],
    ];
    expect(await soon(assessments, wanted)).toEqual(wanted);
  });

  test('with no days nothing is ever removed', async () => {
    await open({});
    now = noon + 1e12;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await assessments()).toEqual([
      ['new', true],
      ['old', true],
    ]);
  });
});
