import { request as open, Agent } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { listen } from '../../src/server/listen.ts';
import { fakeApp, fakeService, bodies, answer } from './fake-service.ts';

const at = { port: 0, host: '127.0.0.1' };

/** Posts a call and gives the status, over the agent's connection. */
function post(url: string, agent: Agent | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      ...(agent ? { agent } : {}),
    };
    const sent = open(`${url}/cds-services/fake`, options, (res) => {
      res.resume();
      res.on('end', () => resolve(res));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(bodies['patient-view']));
  });
}

function slowService() {
  let release = (): void => undefined;
  let begun = (): void => undefined;
  const running = new Promise<void>((resolve) => (begun = resolve));
  const held = new Promise<void>((resolve) => (release = resolve));
  const service = fakeService(['patient-view'], async () => {
    begun();
    await held;
    return answer();
  });
  return { service, running, release: () => release() };
}

test('gives the address with the port that was taken', async () => {
  const server = await listen(fakeApp([]), at);
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d{2,5}$/);
  expect(await (await fetch(`${server.url}/health/live`)).json()).toEqual({ status: 'live' });
  expect(await (await fetch(`${server.url}/health/ready`)).json()).toEqual({ status: 'ready' });
  await server.stop();
});

test('a port that is taken is an error to the caller', async () => {
  const server = await listen(fakeApp([]), at);
  const port = Number(new URL(server.url).port);
  await expect(listen(fakeApp([]), { ...at, port })).rejects.toThrow('EADDRINUSE');
  await server.stop();
});

test('stopping answers what is in flight and refuses what is new', async () => {
  const { service, running, release } = slowService();
  const server = await listen(fakeApp([service]), at);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const kept = new Agent({ keepAlive: true, maxSockets: 1 });
  const inFlight = post(server.url, agent);
  await running;
  const stopped = server.stop();
  await expect(post(server.url, kept)).rejects.toThrow('ECONNREFUSED');
  release();
  expect((await inFlight).statusCode).toBe(200);
  await stopped;
  agent.destroy();
  kept.destroy();
});

test('a request that comes on an open connection while stopping is 503 with an OperationOutcome', async () => {
  const { service, running, release } = slowService();
  const server = await listen(fakeApp([service]), at);
  const inFlight = post(server.url, undefined);
  await running;
  // Half a request keeps a connection from being idle.
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write('GET /cds-services HTTP/1.1\r\nHost: x\r\n');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopped = server.stop();
  const text = new Promise<string>((resolve) => {
    let got = '';
    socket.on('data', (data) => (got += data.toString()));
    socket.on('close', () => resolve(got));
  });
  socket.write('\r\n');
  expect(await text).toMatch(/^HTTP\/1.1 503 [\s\S]*OperationOutcome/);
  release();
  await inFlight;
  await stopped;
});

test('an answer that never comes is cut off after the grace', async () => {
  const { service, running, release } = slowService();
  const server = await listen(fakeApp([service]), { ...at, graceMs: 50 });
  const cut = expect(post(server.url, undefined)).rejects.toThrow();
  await running;
  await server.stop();
  await cut;
  release();
});

test('stopping twice is stopping once', async () => {
  const server = await listen(fakeApp([]), at);
  await Promise.all([server.stop(), server.stop()]);
});

test.each([
  ['declared', false],
  ['sent in pieces without its length', true],
])('a body far beyond the limit, %s, gets its 413 and not a broken connection', async (_how, inPieces) => {
  const server = await listen(fakeApp([fakeService(['patient-view'])]), at);
  const body = 'x'.repeat(30_000_000);
  const res = await fetch(`${server.url}/cds-services/fake`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    ...(inPieces ? { body: new Blob([body]).stream(), duplex: 'half' as const } : { body }),
  });
  expect(res.status).toBe(413);
  expect(((await res.json()) as { resourceType: string }).resourceType).toBe('OperationOutcome');
  await server.stop();
});
