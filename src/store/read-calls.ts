import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import type { AuditRow } from './store.ts';

/**
 * Every audited call from `from` (inclusive) to `to` (exclusive; ISO 8601 instants), oldest first, however many there are:
 * read `pageSize` at a time, so that memory stays small.
 */
export async function* readCalls(
  { db }: Pick<Database, 'db'>,
  { from, to, pageSize = 500 }: { readonly from?: string; readonly to?: string; readonly pageSize?: number },
): AsyncGenerator<AuditRow> {
  let last: { readonly at: Date; readonly id: string } | undefined;
  for (;;) {
    let query = db.selectFrom('call').select(['at', 'id', 'row']).orderBy('at').orderBy('id').limit(pageSize);
    if (from !== undefined) query = query.where('at', '>=', sql<Date>`${from}::timestamptz`);
    if (to !== undefined) query = query.where('at', '<', sql<Date>`${to}::timestamptz`);
    if (last !== undefined)
      query = query.where(sql<boolean>`(at, id) > (${last.at.toISOString()}::timestamptz, ${last.id})`);
    const page = await query.execute();
    for (const { row } of page) yield row as AuditRow;
    last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
  }
}
