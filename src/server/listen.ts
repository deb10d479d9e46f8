import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookProblem, toOutcome } from '../hooks/errors.ts';

/** A server that takes requests. */
export interface Listening {
  /** Address with the port that was really taken. */
  readonly url: string;
  readonly server: Server;
  /** Answers what is in flight, refuses what is new, and fulfils when the last connection is closed. */
  stop(): Promise<void>;
}

/**
 * A request must have arrived within 30 seconds. Open connections are kept longer than load balancers keep theirs
 * (60 seconds), so that none is closed while a request is on its way.
 */
const timeouts = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 };

const stopping = JSON.stringify(
  toOutcome([new HookProblem('stopping', 'this server is stopping; ask another or again')]),
);

function start(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * Serves an app on a port (0: any free one). `graceMs` is how long `stop` waits for answers in flight before it cuts them off.
 */
export async function listen(
  app: RequestListener,
  {
    port,
    host,
    graceMs = 10_000,
  }: { readonly port: number; readonly host: string; readonly graceMs?: number },
): Promise<Listening> {
  let closing = false;
  const server = createServer(timeouts, (req, res) => {
    if (!closing || req.url === '/health/live') {
      res.once('close', () => {
        if (closing) setImmediate(() => server.closeIdleConnections());
      });
      app(req, res);
      return;
    }
    res.writeHead(503, { 'Content-Type': 'application/json', Connection: 'close', 'Retry-After': '1' });
    res.end(stopping);
  });
  await start(server, port, host);
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;

  const stop = async (): Promise<void> => {
    closing = true;
    await new Promise<void>((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
    });
  };
  let stopped: Promise<void> | undefined;
  return { url: `http://${name}:${address.port}`, server, stop: () => (stopped ??= stop()) };
}
