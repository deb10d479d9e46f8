import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './open-database.ts';

/**
 * Remembers used tokens in the database, so that replicas which share it refuse each other's replays (`ReplayMemory` of
 * the server). The row is inserted only where none is, or an expired one: of two replicas that are sent the same token at
 * the same time, one gets it. A token that cannot be written is not taken: the promise rejects.
 */
export function sqlReplayMemory({ db }: Pick<Database, 'db'>): {
  take(issuer: string, tokenId: string, until: number, now: number): Promise<boolean>;
} {
  let swept = 0;

  const sweep = async (now: number): Promise<void> => {
    swept = now;
    const before = new Date(now).toISOString();
    await db
      .deleteFrom('used_token')
      .where('until', '<', sql<Date>`${before}::timestamptz`)
      .execute();
  };

  return {
    async take(issuer, tokenId, until, now) {
      // Nobody waits for old rows to go; what is left is gone a minute later.
      if (now - swept > 60_000) void sweep(now).catch(() => undefined);
      const token = hash('sha256', JSON.stringify([issuer, tokenId]), 'base64url');
      const [end, at] = [new Date(until).toISOString(), new Date(now).toISOString()];
      const taken = await sql`
        insert into used_token (token, until) values (${token}, ${end}::timestamptz)
        on conflict (token) do update set until = excluded.until where used_token.until < ${at}::timestamptz
        returning token`.execute(db);
      return taken.rows.length === 1;
    },
  };
}
