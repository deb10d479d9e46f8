import type { ColumnType, Generated, Kysely } from 'kysely';
import { sql } from 'kysely';

/** One answered call; `row` is the audit row whole, the columns are what is searched by. */
export interface CallTable {
  readonly id: string;
  readonly at: ColumnType<Date, string, never>;
  readonly service: string;
  readonly user_key: string;
  readonly urgency: string;
  readonly knowledge: string;
  readonly latency_ms: number;
  readonly row: ColumnType<unknown, string, unknown>;
}

/** One card that was sent. */
export interface CardTable {
  readonly uuid: string;
  readonly call_id: string;
  readonly service: string;
  readonly kind: string;
  readonly card_key: string | null;
  readonly at: ColumnType<Date, string, never>;
}

/** One feedback entry; `entry_key` makes it idempotent. */
export interface FeedbackTable {
  readonly entry_key: string;
  readonly service: string;
  readonly card: string;
  readonly outcome: string;
  readonly client: string | null;
  readonly received_at: ColumnType<Date, string, never>;
  readonly entry: ColumnType<unknown, string, never>;
  /** Its card was sent, and has been removed since with its call. */
  readonly was_known: Generated<boolean>;
}

/** A client's token that was used, by a hash of its issuer and id; `until` is when it would be refused as expired anyway. */
export interface UsedTokenTable {
  readonly token: string;
  readonly until: ColumnType<Date, string, never>;
}

/** A sealed picture by the hash of its handle; emptied when it expires. */
export interface PictureTable {
  readonly id: string;
  readonly until: ColumnType<Date, string, never>;
  readonly sealed: string | null;
}

export interface Tables {
  readonly call: CallTable;
  readonly card: CardTable;
  readonly feedback: FeedbackTable;
  readonly used_token: UsedTokenTable;
  readonly picture: PictureTable;
  readonly migration: { readonly id: number; readonly at: ColumnType<Date, string, never> };
}

/** Changes to the schema in order, each run once; the number of a change is its place, so none is ever removed. */
const migrations: readonly (readonly string[])[] = [
  [
    `create table call (
      id text primary key,
      at timestamptz not null,
      service text not null,
      user_key text not null,
      urgency text not null,
      knowledge text not null,
      latency_ms double precision not null,
      row jsonb not null
    )`,
    'create index call_at on call (at desc)',
    `create table card (
      uuid text primary key,
      call_id text not null references call (id) on delete cascade,
      service text not null,
      kind text not null,
      card_key text,
      at timestamptz not null
    )`,
    'create index card_call on card (call_id)',
    'create index card_key on card (card_key) where card_key is not null',
    `create table feedback (
      entry_key text primary key,
      service text not null,
      card text not null,
      outcome text not null,
      client text,
      received_at timestamptz not null,
      entry jsonb not null
    )`,
    'create index feedback_card on feedback (card)',
    'create index feedback_received on feedback (received_at desc)',
  ],
  [
    'create table used_token (token text primary key, until timestamptz not null)',
    'create index used_token_until on used_token (until)',
  ],
  [
    'create table picture (id text primary key, until timestamptz not null, sealed text)',
    'create index picture_until on picture (until)',
  ],
  ['alter table feedback add column was_known boolean not null default false'],
];

/** Any fixed number: two replicas that start at once take turns under it. */
const turn = 7_346_021;

/** Brings the schema up to date; replicas that start together wait for each other. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${turn})`.execute(trx);
    await sql`create table if not exists migration (id integer primary key, at timestamptz not null)`.execute(
      trx,
    );
    const done = new Set((await trx.selectFrom('migration').select('id').execute()).map((m) => m.id));
    for (const [id, statements] of migrations.entries()) {
      if (done.has(id)) continue;
      for (const statement of statements) await sql.raw(statement).execute(trx);
      await trx.insertInto('migration').values({ id, at: new Date().toISOString() }).execute();
    }
  });
}
