import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/store/open-database.ts';
import { sqlStore } from '../../src/store/sql-store.ts';
import { hasPostgres, startPostgres } from './postgres.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const posts = 5000;
const killAfter = 3500;

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
}

function start(database: string): Promise<Started> {
  const child = spawn(process.execPath, [main, 'serve', '--demo'], {
    env: { ...process.env, PORT: '0', CONCORDANT_DATABASE: database, CONCORDANT_LOG_LEVEL: 'silent' },
  });
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const url = /http:\/\/[\d.]+:\d+/.exec(out)?.[0];
      if (url !== undefined) resolve({ process: child, url });
    });
    child.once('exit', (code) => reject(new Error(`the service ended with ${code} before it listened`)));
  });
}

/** Posts feedback until the server is gone; gives the card ids whose post was answered 200. */
async function postUntilKilled({ url, process: child }: Started): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < posts) {
      const card = `card-${next++}`;
      const body = JSON.stringify({
        feedback: [{ card, outcome: 'overridden', outcomeTimestamp: '2026-11-22T10:00:00Z' }],
      });
      const headers = { 'content-type': 'application/json' };
      try {
        const response = await fetch(`${url}/cds-services/lumbar-imaging-order/feedback`, {
          method: 'POST',
          headers,
          body,
        });
        await response.arrayBuffer();
        if (response.status === 200) acknowledged.push(card);
      } catch {
        return;
      }
      if (acknowledged.length === killAfter) child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  return acknowledged;
}

async function survives(database: string): Promise<void> {
  const acknowledged = await postUntilKilled(await start(database));
  expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);
  const again = await start(database);
  again.process.kill('SIGTERM');
  await new Promise((resolve) => again.process.once('exit', resolve));
  const store = sqlStore(await openDatabase(database));
  const kept = new Set((await store.feedback()).map(({ entry }) => entry.card));
  await store.close();
  expect(acknowledged.filter((card) => !kept.has(card))).toEqual([]);
}

test('kill -9 while feedback is posted loses nothing that was acknowledged, on PGlite', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'concordant-kill-'));
  try {
    await survives(join(dir, 'data'));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}, 240_000);

const onPostgres = hasPostgres() ? test : test.skip;
if (!hasPostgres()) process.stderr.write('skipped: kill -9 on PostgreSQL; no server is on this machine\n');
onPostgres(
  'kill -9 while feedback is posted loses nothing that was acknowledged, on PostgreSQL',
  async () => {
    const postgres = await startPostgres();
    try {
      await survives(await postgres.freshUrl());
    } finally {
      postgres.stop();
    }
  },
  240_000,
);
