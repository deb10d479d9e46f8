import { openDatabase } from '../../src/store/open-database.ts';
import type { Database } from '../../src/store/open-database.ts';
import { sqlReplayMemory } from '../../src/store/sql-replay-memory.ts';
import { hasPostgres, startPostgres } from './postgres.ts';

const postgres = hasPostgres() ? await startPostgres() : undefined;
if (!postgres) process.stderr.write('skipped: replays on PostgreSQL; no server is on this machine\n');
afterAll(() => postgres?.stop());

const kinds: readonly (readonly [string, () => Promise<string>])[] = [
  ['PGlite', () => Promise.resolve('memory')],
  ...(postgres ? [['PostgreSQL', () => postgres.freshUrl()] as const] : []),
];

const minute = 60_000;
const start = Date.parse('2026-11-22T10:00:00Z');

describe.each(kinds)('%s', (_, where) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await where());
  });
  afterAll(() => database.close());

  test('a token is taken once for its issuer until it expires, whichever replica is asked', async () => {
    const [one, other] = [sqlReplayMemory(database), sqlReplayMemory(database)];
    expect(await one.take('a', 'x', start + minute, start)).toBe(true);
    expect(await one.take('a', 'x', start + minute, start)).toBe(false);
    expect(await other.take('a', 'x', start + minute, start + minute)).toBe(false);
    expect(await other.take('b', 'x', start + minute, start)).toBe(true);
    expect(await other.take('a', 'y', start + minute, start)).toBe(true);
    expect(await other.take('a', 'x', start + 3 * minute, start + minute + 1)).toBe(true);
    expect(await one.take('a', 'x', start + 3 * minute, start + 2 * minute)).toBe(false);
  });

  test('of fifty that come with the same token at the same time one is let in', async () => {
    const replicas = [sqlReplayMemory(database), sqlReplayMemory(database)];
    const asked = Array.from({ length: 50 }, (_ask, i) =>
      replicas[i % 2]?.take('a', 'same', start + minute, start),
    );
    expect((await Promise.all(asked)).filter((taken) => taken)).toHaveLength(1);
  });

  test('names cannot be put together to look like others, and any text is a name', async () => {
    const memory = sqlReplayMemory(database);
    const take = (issuer: string, id: string) => memory.take(issuer, id, start + minute, start);
    expect(await take('a","b', 'c')).toBe(true);
    expect(await take('a', 'b","c')).toBe(true);
    expect(await take('a', "'); drop table used_token; --")).toBe(true);
    expect(await take('a', 'with \u0000 zero and \ud800')).toBe(true);
  });

  test('expired tokens are removed; the tokens themselves are not written', async () => {
    const memory = sqlReplayMemory(database);
    for (const id of ['1', '2', '3']) await memory.take('secret', id, start + minute, start);
    await memory.take('secret', 'later', start + 9 * minute, start + 5 * minute);
    const rows = async () => database.db.selectFrom('used_token').selectAll().execute();
    for (let i = 0; i < 100 && (await rows()).length > 1; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rows()).toHaveLength(1);
    expect(JSON.stringify(await rows())).not.toMatch(/secret|later/);
  });

  test('a database that is gone takes no token', async () => {
    const gone = await openDatabase(await where());
    const memory = sqlReplayMemory(gone);
    await gone.close();
    await expect(memory.take('a', 'x', start + minute, start)).rejects.toThrow();
  });
});
