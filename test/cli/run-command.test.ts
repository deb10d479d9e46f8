import { pseudonyms } from '../../src/server/pseudonym.ts';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'concordant-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const report = (name: string, text: string): string => {
  const file = join(dir, name);
  writeFileSync(file, text);
  return file;
};

test('read writes one line of JSON a file to standard output, with the keys of the reading guide', async () => {
  const text = 'INDICATION: Left leg pain.\nFINDINGS: At L4-L5 a small left paracentral protrusion.\n';
  const { code, out } = await run([
    'read',
    report('a.b.txt', text),
    report('c.txt', 'Normal lumbar spine MRI.'),
  ]);
  expect(code).toBe(0);
  const [first, second] = out
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { id: string; indication: object | null; findings: Record<string, unknown>[] },
    );
  expect(first?.id).toBe('a.b');
  expect(first?.indication).toEqual({
    backPain: false,
    legSymptoms: 'left',
    neuro: [],
    redFlags: [],
    priorSurgery: false,
  });
  expect(Object.keys(first?.findings[0] ?? {}).sort()).toEqual(
    ['from', 'levels', 'quote', 'roots', 'severity', 'side', 'status', 'type', 'zone'].sort(),
  );
  const { from, quote } = first?.findings[0] as { from: { start: number; end: number }; quote: string };
  expect(text.slice(from.start, from.end)).toBe(quote);
  expect(second).toMatchObject({ id: 'c', indication: null, findings: [] });
});

test('read --out writes one file a report, and two reports with one id are refused before anything is written', async () => {
  const out = join(dir, 'out');
  const a = report('a.txt', 'L5-S1: disc bulge.');
  expect((await run(['read', '--out', out, a])).code).toBe(0);
  expect(readdirSync(out)).toEqual(['a.json']);
  expect(
    (JSON.parse(readFileSync(join(out, 'a.json'), 'utf8')) as { findings: object[] }).findings,
  ).toHaveLength(1);
  const again = join(dir, 'again');
  const refused = await run(['read', '--out', again, a, report('a.md', 'L4-L5: disc bulge.')]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('"a"');
  expect(readdirSync(dir)).not.toContain('again');
});

test('read --explain marks every finding in place, as text and as a page', async () => {
  const file = report('x.txt', 'L4-L5: severe central canal stenosis.');
  expect((await run(['read', '--explain', file])).out).toContain('central-stenosis');
  const page = (await run(['read', '--explain', '--html', file])).out;
  expect(page).toContain('<mark');
  expect(page).not.toContain('<script');
});

test.each([
  [[], 'a command is missing'],
  [['reed'], 'unknown command "reed"'],
  [['read'], 'needs at least one file'],
  [['read', '--ouch', 'x'], 'unknown option "--ouch"'],
  [['read', '--out'], '--out needs a value'],
  [['read', 'no-such-file.txt'], 'no-such-file.txt'],
])('%j is refused with a reason and the usage', async (args, reason) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toContain(reason);
  expect(err).toContain('usage:');
});

test('serve names a bad setting and --check-config tells when all is well', async () => {
  const bad = await run(['serve', '--demo'], { PORT: 'eighty' });
  expect(bad.code).toBe(1);
  expect(bad.err).toContain('PORT');
  const sound = await run(['serve', '--demo', '--check-config']);
  expect(sound).toMatchObject({ code: 0 });
  expect(sound.out).toContain('sha256:');
});

test('a user’s pseudonym is told to who has the key, and is the one of the audit', async () => {
  const key = { CONCORDANT_PSEUDONYM_KEY: 'a key of the site' };
  const { code, out } = await run(['pseudonym', 'Practitioner/1', 'Practitioner/2'], key);
  expect(code).toBe(0);
  const expected = pseudonyms('a key of the site');
  expect(out.trim().split('\n')).toEqual(
    ['Practitioner/1', 'Practitioner/2'].map((user) => `${expected(user)}\t${user}`),
  );
  const without = await run(['pseudonym', 'Practitioner/1']);
  expect(without).toMatchObject({ code: 1 });
  expect(without.err).toContain('CONCORDANT_PSEUDONYM_KEY');
});
