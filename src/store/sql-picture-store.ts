import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import type { PictureStore } from './picture-store.ts';
import { rememberedMs } from './picture-store.ts';

/** Sealed pictures in the database, so that any replica can open what another kept. */
export function sqlPictures({ db }: Pick<Database, 'db'>): PictureStore {
  let swept = 0;
  const at = (ms: number) => sql<Date>`${new Date(ms).toISOString()}::timestamptz`;

  const sweep = async (now: number): Promise<void> => {
    swept = now;
    await db
      .updateTable('picture')
      .set({ sealed: null })
      .where('until', '<', at(now))
      .where('sealed', 'is not', null)
      .execute();
    await db
      .deleteFrom('picture')
      .where('until', '<', at(now - rememberedMs))
      .execute();
  };

  return {
    async put(id, sealed, until, now) {
      // Nobody waits for old rows to go: what is expired is not given out, swept or not.
      if (now - swept > 60_000) void sweep(now).catch(() => undefined);
      await db
        .insertInto('picture')
        .values({ id, sealed, until: new Date(until).toISOString() })
        .execute();
    },
    async get(id, now) {
      if (now - swept > 60_000) void sweep(now).catch(() => undefined);
      const row = await db
        .selectFrom('picture')
        .select(['sealed', 'until'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return { state: 'unknown' };
      if (row.sealed === null || row.until.getTime() <= now) return { state: 'expired' };
      return { state: 'here', sealed: row.sealed, until: row.until.getTime() };
    },
  };
}
