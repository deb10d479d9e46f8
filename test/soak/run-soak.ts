import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { startService } from '../../src/cli/start-service.ts';
import type { SampleCall } from '../../src/demo/sample-calls.ts';
import { sampleCalls } from '../../src/demo/sample-calls.ts';
import { readConfig } from '../../src/server/config.ts';

/**
 * Steady load at every door and at feedback, with the embedded FHIR server and the embedded database in a folder of its
 * own, while the heap is measured after collecting garbage.
 *   npm run soak -- --minutes 5 [--per-second 20]
 * Exit code 1 when an answer is neither 200 nor 412 (no patient in time, which a starved machine gives), or when the median heap of the last quarter is more than a tenth (and 4 MB) above
 * that of the first. A tenth of the time, at least five seconds, is for warming up and is not counted.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seconds: { type: 'string' },
    'per-second': { type: 'string', default: '20' },
  },
});
const seconds = values.seconds === undefined ? Number(values.minutes ?? '5') * 60 : Number(values.seconds);
const perSecond = Number(values['per-second']);
if (!(seconds >= 10 && seconds <= 86_400 && perSecond > 0 && perSecond <= 1000))
  throw new Error('--minutes (or --seconds, 10 at least) and --per-second must be numbers');

/** More calls than this at once are not sent: a steady load waits for nobody, but has an end. */
const mostAtOnce = 64;
const samples = 40;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

function heap(): number {
  for (let i = 0; i < 2; i++) (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'concordant-soak-'));
const service = await startService({
  ...readConfig({}),
  port: 0,
  demo: true,
  logLevel: 'silent',
  database: join(folder, 'data'),
  keepAssessment: 'pseudonymised',
  // What is measured is memory, not whether a busy machine keeps a deadline.
  fhirDeadlineMs: 20_000,
});
const statuses = new Map<string, number>();
let [running, left, sent] = [0, 0, 0];

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${service.url}/cds-services/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  statuses.set(String(response.status), (statuses.get(String(response.status)) ?? 0) + 1);
  return response.json();
}

const opened = {
  service: 'lumbar-imaging-result',
  body: {
    hook: 'patient-view',
    fhirServer: `${service.url}/fhir`,
    context: { userId: 'Practitioner/demo', patientId: 'demo-left-l5' },
  },
};
const calls: readonly Pick<SampleCall, 'service' | 'body'>[] = [...sampleCalls(service.url), opened];

/** One call of the next door, then feedback on its first card. */
async function call(): Promise<void> {
  const next = calls[sent++ % calls.length];
  if (next === undefined) return;
  // A user of its own: what one has overridden is not shown to that user again.
  const context = { ...(next.body['context'] as object), userId: `Practitioner/soak-${sent}` };
  const answer = await post(next.service, { ...next.body, context, hookInstance: randomUUID() });
  const card = (answer as { cards?: readonly { uuid?: string }[] }).cards?.[0]?.uuid;
  if (card === undefined) return;
  const outcomeTimestamp = new Date().toISOString();
  await post(`${next.service}/feedback`, { feedback: [{ card, outcome: 'overridden', outcomeTimestamp }] });
}

const load = setInterval(() => {
  if (running >= mostAtOnce) {
    left += 1;
    return;
  }
  running += 1;
  void call()
    .catch((error: Error) => statuses.set(error.name, (statuses.get(error.name) ?? 0) + 1))
    .finally(() => (running -= 1));
}, 1000 / perSecond);

await rest(Math.max(5000, seconds * 100));
const heaps: number[] = [];
for (let i = 0; i < samples; i++) {
  heaps.push(heap());
  await rest((seconds * 1000) / samples);
}
clearInterval(load);
while (running > 0) await rest(50);
const { rss } = process.memoryUsage();
await service.stop();
rmSync(folder, { recursive: true, force: true });

const quarter = samples / 4;
const [first, last] = [median(heaps.slice(0, quarter)), median(heaps.slice(-quarter))];
const grown = last > first * 1.1 && last - first > 4 * 2 ** 20;
const wrong = [...statuses].filter(([status]) => status !== '200' && status !== '412');
say(
  `${sent} calls in ${seconds} s, ${perSecond} a second; ${left} left out because ${mostAtOnce} were running`,
);
say(`statuses: ${[...statuses].map(([status, times]) => `${status} ${times}`).join(', ')}`);
say(
  `heap after collecting: ${megabytes(first)} in the first quarter, ${megabytes(last)} in the last; process ${megabytes(rss)}`,
);
say(grown || wrong.length > 0 ? 'FAILED' : 'flat');
process.exitCode = grown || wrong.length > 0 ? 1 : 0;
