import process from 'node:process';
import { parseArgs } from 'node:util';
import { startDemo } from '../../src/cli/start-demo.ts';
import { badRequests } from './bad-requests.ts';
import { throwAt } from './throw-at.ts';

/**
 * Throws bad requests at the whole service with its real doors, on loopback, and looks at its memory before and after.
 *   node --expose-gc test/abuse/run-abuse.ts [--requests 20000] [--concurrency 16] [--seed N]
 * Exit code 1 when an answer is a 5xx, a connection breaks, an error escapes every handler, or memory stays more than
 * a fifth above what it was after the first tenth.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    concurrency: { type: 'string', default: '16' },
    seed: { type: 'string', default: '20261122' },
  },
});
const [requests, concurrency, seed] = [values.requests, values.concurrency, values.seed].map(Number) as [
  number,
  number,
  number,
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const escaped: string[] = [];
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) =>
    escaped.push(error instanceof Error ? (error.stack ?? '') : String(error)),
  );

/** Bytes in use after collecting: what the program holds, and what the process takes. */
function memory(): { readonly heap: number; readonly rss: number } {
  for (let i = 0; i < 4; i++) (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

const server = await startDemo();
const batch = 1000;
const statuses = new Map<number, number>();
const failures: Awaited<ReturnType<typeof throwAt>>['failures'][number][] = [];
const warmUp = Math.max(1, Math.round(requests / batch / 10));
let before = memory();
const started = performance.now();
for (let i = 0; i * batch < requests; i++) {
  const part = badRequests(seed + i, Math.min(batch, requests - i * batch));
  const thrown = await throwAt(server.url, part, concurrency);
  for (const [status, times] of thrown.statuses) statuses.set(status, (statuses.get(status) ?? 0) + times);
  failures.push(...thrown.failures);
  if (i + 1 === warmUp) {
    await rest(500);
    before = memory();
  }
}
const took = (performance.now() - started) / 1000;
await rest(1000);
const after = memory();
const alive = (await fetch(`${server.url}/cds-services`)).status === 200;
await server.stop();

say(`${requests} bad requests, ${concurrency} at a time, seed ${seed}, ${took.toFixed(1)} s`);
say(
  `statuses: ${[...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => `${status} ${times}`)
    .join(', ')}`,
);
say(
  `heap ${megabytes(before.heap)} -> ${megabytes(after.heap)}, process ${megabytes(before.rss)} -> ${megabytes(after.rss)}`,
);
for (const { why, thrown } of failures.slice(0, 20))
  say(
    `FAILED ${why}: ${thrown.made} ${thrown.method} ${thrown.path}\n  ${String(thrown.body).slice(0, 1500)}`,
  );
for (const stack of escaped.slice(0, 10)) say(`ESCAPED ${stack}`);
const grown = after.heap > before.heap * 1.2;
if (grown) say('FAILED memory is not back');
say(`${failures.length} failures, ${escaped.length} escaped errors, ${alive ? 'alive' : 'DEAD'}`);
process.exitCode = failures.length === 0 && escaped.length === 0 && alive && !grown ? 0 : 1;
