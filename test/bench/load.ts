import { Agent, request } from 'node:http';
import process from 'node:process';

/** What a load generator is told by its parent. */
export interface LoadOrder {
  readonly url: string;
  readonly body: string;
  readonly concurrency: number;
  readonly seconds: number;
}

/** What it tells back; times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly not200: number;
}

function post(url: URL, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const options = {
      host: url.hostname,
      port: url.port,
      path: url.pathname,
      method: 'POST',
      agent,
      headers,
    };
    const sent = request(options, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function load({ url, body, concurrency, seconds }: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const target = new URL(url);
  const times: number[] = [];
  let not200 = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const begun = performance.now();
      if ((await post(target, body, agent)) !== 200) not200 += 1;
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / took, p50: at(0.5), p99: at(0.99), not200 };
}

// A process of its own, so that making requests does not take the server's time.
process.once('message', (order: LoadOrder) => {
  void load(order).then((result) => process.send?.(result, () => process.exit(0)));
});
