import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { DatabaseError } from './database-error.ts';
import { migrate, type Tables } from './schema.ts';

/** An open database and how to close it. */
export interface Database {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL by URL ("postgres://…"), or the embedded PGlite in a folder, held by one process at a time; "memory"
 * keeps nothing. The schema is brought up to date. One dialect and one code path for all.
 * @throws DatabaseError when it cannot be reached or another process holds the folder.
 */
export async function openDatabase(where: string): Promise<Database> {
  const open = /^postgres(ql)?:\/\//.test(where) ? await openPostgres(where) : await openEmbedded(where);
  try {
    await migrate(open.db);
  } catch (error) {
    await open.close();
    throw new DatabaseError(`the database cannot be used: ${reason(error)}`);
  }
  return open;
}

const reason = (error: unknown): string => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    [code, message].filter((part) => typeof part === 'string' && part !== '').join(' ') || 'unknown reason'
  );
};

async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

async function openEmbedded(where: string): Promise<Database> {
  const folder = where === 'memory' ? undefined : where;
  const release = folder === undefined ? () => undefined : hold(folder);
  const { PGlite } = await import('@electric-sql/pglite');
  const lite = await PGlite.create(folder === undefined ? {} : { dataDir: join(folder, 'pglite') });
  // PGlite has one connection: whoever asks for it waits for the one before.
  let last: Promise<void> = Promise.resolve();
  const pool: PostgresPool = {
    connect: async () => {
      const before = last;
      let done = (): void => undefined;
      last = new Promise((resolve) => (done = resolve));
      await before;
      return {
        query: async (text: string, values?: readonly unknown[]) => {
          const { rows, affectedRows } = await lite.query<never>(text, [...(values ?? [])]);
          const command = text.trimStart().slice(0, 6).toUpperCase() as 'SELECT';
          return { command, rowCount: rows.length || (affectedRows ?? 0), rows };
        },
        release: done,
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>;
    },
    end: () => lite.close(),
  };
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    async close() {
      await db.destroy();
      release();
    },
  };
}

/** Holds a folder for this process alone: two would silently lose each other's rows. A dead holder's lock is taken over. */
function hold(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  for (let attempt = 0; ; attempt++) {
    try {
      const descriptor = openSync(file, 'wx');
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 0) {
        throw new DatabaseError(`the data folder cannot be held: ${reason(error)}`);
      }
      const holder = Number(readFileSync(file, 'utf8'));
      if (isAlive(holder)) throw new DatabaseError(`the data folder is in use by process ${holder}`);
      rmSync(file, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
