import { Agent, request } from 'node:http';
import type { BadRequest } from './bad-requests.ts';

/** What came of throwing: how often each status, and every request that must not be answered so. */
export interface Thrown {
  readonly statuses: ReadonlyMap<number, number>;
  readonly failures: readonly { readonly why: string; readonly thrown: BadRequest }[];
}

function send(base: URL, agent: Agent, { method, path, headers, body }: BadRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    // Node's client writes a body without its length after the headers of methods that rarely have one.
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const options = { host: base.hostname, port: base.port, agent, method, path };
    const sent = request({ ...options, headers: { ...headers, ...length } }, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
      res.on('error', reject);
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error('no answer in 30 s')));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Throws requests at a server, `concurrency` at a time. A 5xx, a broken connection or silence is a failure. */
export async function throwAt(
  url: string,
  requests: readonly BadRequest[],
  concurrency: number,
): Promise<Thrown> {
  const base = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const statuses = new Map<number, number>();
  const failures: { why: string; thrown: BadRequest }[] = [];
  const queue = requests.values();
  const worker = async (): Promise<void> => {
    for (const thrown of queue) {
      const status = await send(base, agent, thrown).catch((error: Error) => error.message);
      if (typeof status === 'number') statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (typeof status === 'string' || status >= 500) failures.push({ why: String(status), thrown });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  agent.destroy();
  return { statuses, failures };
}
