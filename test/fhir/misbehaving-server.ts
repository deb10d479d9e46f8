import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a request: one behaviour for each first segment after the base. */
type Behaviour = (request: IncomingMessage, response: ServerResponse, base: string) => void;

/** A FHIR server for tests that does whatever `behaviours` say, and remembers what it was asked. */
export interface MisbehavingServer {
  readonly origin: string;
  readonly base: string;
  readonly asked: readonly { readonly path: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
};

const patient = { resourceType: 'Patient', id: 'p1' };
const page = (base: string, n: number, next: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  link: [{ relation: 'next', url: next.startsWith('/') ? `${base}${next}` : next }],
  entry: [{ resource: { resourceType: 'Observation', id: `o${n}` } }],
});

let flaky = 0;

/** Behaviours by name; `Patient/<name>` and `<name>?…` reach them. */
export const behaviours: Readonly<Record<string, Behaviour>> = {
  fine: (_, response) => json(response, patient),
  slow: (_, response) => setTimeout(() => json(response, patient), 300),
  hanging: () => undefined,
  'half-sent': (_, response) =>
    response.writeHead(200, { 'content-length': '1000' }).write('{"resourceType":'),
  resetting: (request) => request.socket.destroy(),
  error: (_, response) => json(response, { resourceType: 'OperationOutcome', issue: [] }, 500),
  'html-error': (_, response) =>
    void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad</h1>'),
  'html-page': (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Login</h1>'),
  empty: (_, response) => void response.writeHead(200).end(),
  array: (_, response) => json(response, [patient]),
  number: (_, response) => json(response, 7),
  'wrong-type': (_, response) => json(response, { resourceType: 'Device', id: 'd' }),
  'no-type': (_, response) => json(response, { id: 'p1' }),
  missing: (_, response) => json(response, { resourceType: 'OperationOutcome' }, 404),
  forbidden: (_, response) => json(response, { resourceType: 'OperationOutcome' }, 403),
  huge: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    const more = (): void => {
      if (!response.destroyed && response.write('x'.repeat(65_536))) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  },
  'redirect-inside': (_, response) =>
    void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  'redirect-self': (_, response, base) =>
    void response.writeHead(307, { location: `${base}/Patient/fine` }).end(),
  flaky: (_, response) => (flaky++ % 2 === 0 ? json(response, {}, 503) : json(response, patient)),
  endless: (request, response, base) => {
    const n = Number(new URL(request.url ?? '', base).searchParams.get('n') ?? 0);
    json(response, page(base, n, `/Observation?do=endless&n=${n + 1}`));
  },
  circular: (_, response, base) => json(response, page(base, 0, '/Observation?do=circular')),
  'foreign-next': (_, response, base) => json(response, page(base, 0, 'http://127.0.0.1:9/steal')),
  'lookalike-next': (_, response, base) =>
    json(response, page(base, 0, `${base.replace('/fhir', '')}5/fhir/Observation`)),
  'script-next': (_, response, base) => json(response, page(base, 0, 'file:///etc/passwd')),
  'broken-next': (_, response, base) => json(response, page(base, 0, 'http://[half')),
  'broken-second': (request, response, base) =>
    request.url?.includes('n=1')
      ? json(response, {}, 500)
      : json(response, page(base, 0, '/Observation?do=broken-second&n=1')),
  'odd-entries': (_, response) =>
    json(response, {
      resourceType: 'Bundle',
      entry: [null, 5, {}, { resource: null }, { resource: { resourceType: 'OperationOutcome' } }],
      link: 'x',
    }),
};

/** Starts the server on a free loopback port. */
export async function misbehavingServer(): Promise<MisbehavingServer> {
  const asked: { path: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    asked.push({ path: url.pathname + url.search, authorization: request.headers.authorization });
    const name = url.searchParams.get('do') ?? url.pathname.split('/').at(-1) ?? '';
    response.on('error', () => undefined);
    const behave = behaviours[name] ?? behaviours['missing'];
    behave?.(request, response, base);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = `${origin}/fhir`;
  return {
    origin,
    base,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
