import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/store/open-database.ts';
import { sqlStore } from '../../src/store/sql-store.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'concordant-audit-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const database = join(dir, 'data');

const audit = (
  args: readonly string[],
  where = database,
): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, CONCORDANT_DATABASE: where };
    const child = spawn(process.execPath, [main, 'audit', ...args], { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });

test('audit prints the calls of a period as AuditEvents, one a line, while the service is stopped', async () => {
  const store = sqlStore(await openDatabase(database));
  const row = {
    service: 'fake',
    hook: 'patient-view',
    hookInstance: 'h',
    user: 'u',
    cards: [],
    withheld: [],
    systemActions: 0,
    faults: [],
    knowledge: 'sha256:x',
    urgency: 'routine',
    missing: [],
    latencyMs: 1,
    stages: {},
  } as const;
  for (const day of ['20', '21', '22'])
    await store.addCall({ ...row, id: `call-${day}`, time: `2026-11-${day}T23:59:59.999Z` });
  const held = await audit([]);
  expect([held.code, held.out]).toEqual([1, '']);
  expect(held.err).toMatch(/in use by process \d+/);
  await store.close();

  const ids = ({ out }: { out: string }) =>
    out.split('\n').flatMap((line) => (line === '' ? [] : (JSON.parse(line) as { id: string }).id));
  expect(ids(await audit([]))).toEqual(['call-20', 'call-21', 'call-22']);
  expect(ids(await audit(['--from', '2026-11-21', '--to', '2026-11-22']))).toEqual(['call-21']);
}, 60_000);

test.each([
  [['--from', 'yesterday'], undefined, 2, /--from must be a date/],
  [['--to', '2026-02-30'], undefined, 2, /--to must be a date/],
  [['--to', '2026-11-22T10:00:00'], undefined, 2, /--to must be/],
  [['file.txt'], undefined, 2, /takes no file/],
  [[], 'memory', 1, /keeps nothing/],
  [[], join(dir, 'nothing-here'), 1, /no audit is kept.*CONCORDANT_DATABASE/],
  [[], 'postgres://127.0.0.1:9/none', 1, /the database cannot be used/],
])(
  'audit %j on %s says what is wrong',
  async (args, where, code, words) => {
    const ran = await audit(args, where);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toMatch(words);
  },
  20_000,
);
