import { sql } from 'kysely';
import type { FeedbackEntry } from '../hooks/types.ts';
import { batch } from './batch.ts';
import { feedbackKey } from './feedback-key.ts';
import { forgetOld } from './forget-old.ts';
import type { Database } from './open-database.ts';
import type { AuditRow, FeedbackReceipt, Store } from './store.ts';

const mostRows = 10_000;

/** How long a store keeps what it has; 0 days keep for ever. `now` is the clock in milliseconds. */
export interface Retention {
  /** Days after which a call goes, with its cards and its assessment. */
  readonly retentionDays?: number;
  /** Days after which the assessment goes out of a call that stays. */
  readonly assessmentDays?: number;
  /** Milliseconds between two passes; an hour unless told. */
  readonly everyMs?: number;
  readonly now?: () => number;
}

/**
 * Audit and feedback in SQL. Calls are written in batches; feedback is acknowledged only when its transaction is
 * committed. What is too old is removed on start and every hour; feedback stays, and still knows that its card was sent.
 */
export function sqlStore(
  { db, close }: Database,
  { retentionDays = 0, assessmentDays = 0, everyMs = 3_600_000, now = Date.now }: Retention = {},
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
  const retention = { retentionDays, assessmentDays, now };
  let forgetting = Promise.resolve();
  const forget = (): void => {
    forgetting = forgetting.then(() => forgetOld(db, retention)).catch(() => undefined);
  };
  const keepsForEver = retentionDays === 0 && assessmentDays === 0;
  if (!keepsForEver) forget();
  const hourly = keepsForEver ? undefined : setInterval(forget, everyMs);
  hourly?.unref();

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

    async calls({ from, to, service, limit = mostRows } = {}) {
      await calls.flush();
      let query = db.selectFrom('call').select('row').orderBy('at', 'desc').orderBy('id').limit(limit);
      if (from !== undefined) query = query.where('at', '>=', sql<Date>`${from}::timestamptz`);
      if (to !== undefined) query = query.where('at', '<=', sql<Date>`${to}::timestamptz`);
      if (service !== undefined) query = query.where('service', '=', service);
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
          'feedback.was_known',
          'card.uuid',
        ])
        .orderBy('feedback.received_at', 'desc')
        .limit(limit);
      if (from !== undefined) query = query.where('received_at', '>=', sql<Date>`${from}::timestamptz`);
      if (to !== undefined) query = query.where('received_at', '<=', sql<Date>`${to}::timestamptz`);
      return (await query.execute()).map(({ service, entry, client, received_at, was_known, uuid }) => ({
        service,
        entry: entry as FeedbackEntry,
        receivedAt: received_at.toISOString(),
        ...(client === null ? {} : { client }),
        known: was_known || uuid !== null,
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
      clearInterval(hourly);
      await forgetting;
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
