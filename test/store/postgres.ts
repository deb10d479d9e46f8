import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const home = '/usr/lib/postgresql';

function binaries(): string | undefined {
  if (!existsSync(home)) return undefined;
  const newest = readdirSync(home).sort((a, b) => Number(b) - Number(a))[0];
  const bin = newest === undefined ? undefined : join(home, newest, 'bin');
  return bin !== undefined && existsSync(join(bin, 'initdb')) ? bin : undefined;
}

/** Whether a PostgreSQL server can be started here. It refuses root, so root needs its own account to run it under. */
export function hasPostgres(): boolean {
  return binaries() !== undefined && (process.getuid?.() !== 0 || account() !== undefined);
}

function account(): { readonly uid: number; readonly gid: number } | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

export interface Postgres {
  /** URL of a new, empty database. */
  freshUrl(): Promise<string>;
  /** Ends the server without warning, as a crash would. */
  kill(): void;
  stop(): void;
}

/** Starts a PostgreSQL server of its own on loopback, with its data in a folder that `stop` removes. */
export async function startPostgres(): Promise<Postgres> {
  const bin = binaries();
  if (bin === undefined) throw new Error('PostgreSQL is not here');
  const who = process.getuid?.() === 0 ? account() : undefined;
  const dir = mkdtempSync(join(tmpdir(), 'concordant-pg-'));
  if (who) chownSync(dir, who.uid, who.gid);
  const data = join(dir, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...who,
      cwd: dir,
      stdio: 'pipe',
    },
  );
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', dir],
    {
      ...who,
      cwd: dir,
      stdio: 'ignore',
    },
  );
  const base = `postgres://postgres@127.0.0.1:${port}`;
  const admin = await connected(`${base}/postgres`);
  let databases = 0;
  return {
    async freshUrl() {
      const name = `test_${++databases}`;
      await admin.query(`create database ${name}`);
      return `${base}/${name}`;
    },
    kill: () => void server.kill('SIGKILL'),
    stop() {
      admin.end().catch(() => undefined);
      server.kill('SIGINT');
      server.once('exit', () => rmSync(dir, { recursive: true, force: true }));
    },
  };
}

async function connected(url: string): Promise<pg.Client> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
