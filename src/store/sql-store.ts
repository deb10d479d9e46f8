import { sql } from 'kysely';
import type { FeedbackEntry } from '../hooks/types.ts';
import { batch } from './batch.ts';
import { feedbackKey } from './feedback-key.ts';
import type { Database } from './open-database.ts';
import type { AuditRow, FeedbackReceipt, Store } from './store.ts';

const mostRows = 10_000;

/**
 * Audit and feedback in SQL. Calls are written in batches; feedback is acknowledged only when its transaction is
 * committed. Calls older than `retentionDays` are removed, with their cards; feedback stays.
 */
export function sqlStore(
  { db, close }: Database,
  { retentionDays = 0 }: { readonly retentionDays?: number } = {},
): Store {
  const calls = batch<AuditRow>(
    async (rows) => {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('call')
          .values(rows.map(toCall))
          .onConflict((c) => c.doNothing())
          .execute();
        const cards = rows.flatMap(toCards);
        if (cards.length > 0)
          await trx
            .insertInto('card')
            .values(cards)
            .onConflict((c) => c.doNothing())
            .execute();
      });
    },
    { most: 200, waitMs: 20 },
  );
  const forget = async (): Promise<void> => {
    const before = new Date(Date.now() - retentionDays * 86_400_000).toISOString();
    await db
      .deleteFrom('call')
      .where('at', '<', sql<Date>`${before}::timestamptz`)
      .execute();
  };
  const daily =
    retentionDays > 0 ? setInterval(() => void forget().catch(() => undefined), 3_600_000) : undefined;
  daily?.unref();

  return {
    addCall: (row) => calls.add(row),

    async addFeedback(service, entries, { at, client }): Promise<FeedbackReceipt> {
      if (entries.length === 0) return { added: 0, repeated: 0 };
      const rows = entries.map((entry) => ({
        entry_key: feedbackKey(service, entry),
        service,
        card: entry.card,
        outcome: entry.outcome,
        client: client ?? null,
        received_at: at,
        entry: JSON.stringify(entry),
      }));
      const kept = await db
        .insertInto('feedback')
        .values(rows)
        .onConflict((c) => c.doNothing())
        .returning('entry_key')
        .execute();
      return { added: kept.length, repeated: entries.length - kept.length };
    },

    async calls({ from, to, limit = mostRows } = {}) {
      await calls.flush();
      let query = db.selectFrom('call').select('row').orderBy('at', 'desc').orderBy('id').limit(limit);
      if (from !== undefined) query = query.where('at', '>=', sql<Date>`${from}::timestamptz`);
      if (to !== undefined) query = query.where('at', '<=', sql<Date>`${to}::timestamptz`);
      return (await query.execute()).map(({ row }) => row as AuditRow);
    },

    async feedback({ from, to, limit = mostRows } = {}) {
      await calls.flush();
      let query = db
        .selectFrom('feedback')
        .leftJoin('card', (join) =>
          join.onRef('card.uuid', '=', 'feedback.card').onRef('card.service', '=', 'feedback.service'),
        )
        .select([
          'feedback.service',
          'feedback.entry',
          'feedback.client',
          'feedback.received_at',
          'card.uuid',
        ])
        .orderBy('feedback.received_at', 'desc')
        .limit(limit);
      if (from !== undefined) query = query.where('received_at', '>=', sql<Date>`${from}::timestamptz`);
      if (to !== undefined) query = query.where('received_at', '<=', sql<Date>`${to}::timestamptz`);
      return (await query.execute()).map(({ service, entry, client, received_at, uuid }) => ({
        service,
        entry: entry as FeedbackEntry,
        receivedAt: received_at.toISOString(),
        ...(client === null ? {} : { client }),
        known: uuid !== null,
      }));
    },

    async overriddenSince(keys, since) {
      if (keys.length === 0) return new Set();
      const found = await db
        .selectFrom('card')
        .innerJoin('feedback', 'feedback.card', 'card.uuid')
        .select('card.card_key')
        .distinct()
        .where('card.card_key', 'in', [...keys])
        .where('feedback.outcome', '=', 'overridden')
        .where('feedback.received_at', '>=', sql<Date>`${since}::timestamptz`)
        .execute();
      return new Set(found.flatMap(({ card_key }) => card_key ?? []));
    },

    async ready() {
      try {
        await sql`select 1`.execute(db);
        return true;
      } catch {
        return false;
      }
    },

    queued: () => calls.size(),

    async close() {
      clearInterval(daily);
      await calls.flush();
      await close();
    },
  };
}

function toCall(row: AuditRow): {
  id: string;
  at: string;
  service: string;
  user_key: string;
  urgency: string;
  knowledge: string;
  latency_ms: number;
  row: string;
} {
  return {
    id: row.id,
    at: row.time,
    service: row.service,
    user_key: row.user,
    urgency: row.urgency,
    knowledge: row.knowledge,
    latency_ms: row.latencyMs,
    row: JSON.stringify(row),
  };
}

function toCards(row: AuditRow): {
  uuid: string;
  call_id: string;
  service: string;
  kind: string;
  card_key: string | null;
  at: string;
}[] {
  return row.cards.map(({ uuid, kind, key }) => ({
    uuid,
    call_id: row.id,
    service: row.service,
    kind,
    card_key: key ?? null,
    at: row.time,
  }));
}
