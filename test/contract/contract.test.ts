import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import request from 'supertest';
import type { Answer } from '../../src/hooks/types.ts';
import { HookProblem } from '../../src/hooks/errors.ts';
import { answer, draftCard, fakeApp, fakeService } from '../server/fake-service.ts';

/**
 * Frozen pairs: what goes over the wire for a request, byte for byte after parsing. A change here is a change that
 * clients see. `UPDATE_CONTRACT=1` writes the responses anew; say in the commit what changed for clients and why.
 */

interface Pair {
  readonly name: string;
  readonly request: {
    readonly method: 'get' | 'post';
    readonly path: string;
    readonly body?: unknown;
    /** Body as text, where it is not JSON. */
    readonly text?: string;
    readonly type?: string;
  };
  readonly response?: { readonly status: number; readonly body: unknown };
}

const order = {
  resourceType: 'ServiceRequest',
  id: 'order-1',
  status: 'draft',
  intent: 'order',
  subject: {},
} as const;
const rated: Answer['systemActions'] = [{ type: 'update', description: 'Rated', resource: order }];

const services = [
  fakeService(
    ['order-select', 'order-sign'],
    () =>
      answer({
        cards: [
          draftCard({
            indicator: 'warning',
            detail: 'Why.',
            suggestions: [
              {
                label: 'Remove the order',
                actions: [{ type: 'delete', description: 'Remove', resourceId: 'ServiceRequest/order-1' }],
              },
            ],
            selectionBehavior: 'any',
            overrideReasons: [
              { system: 'https://fake.example.org/reasons', code: 'other', display: 'Other' },
            ],
            links: [{ label: 'Source', url: 'https://doi.org/10.1000/1', type: 'absolute' }],
          }),
          draftCard({ summary: '' }),
        ],
        systemActions: rated,
      }),
    'orders',
  ),
  fakeService(['imaging-report'], () => answer(), 'reports'),
  fakeService(
    ['patient-view'],
    (r) => {
      if (r.prefetch?.['patient'] === undefined)
        throw new HookProblem(
          'precondition-failed',
          'patient could be had neither from prefetch nor from fhirServer',
          'prefetch.patient',
        );
      throw new Error('not for clients');
    },
    'results',
  ),
];

const folder = join(dirname(fileURLToPath(import.meta.url)), 'pairs');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

test.each(files)('%s is answered as frozen', async (file) => {
  const path = join(folder, file);
  const pair = JSON.parse(readFileSync(path, 'utf8')) as Pair;
  const { method, path: url, body, text, type = 'application/json' } = pair.request;
  const sent = request(fakeApp(services))[method](url);
  const res = await (method === 'get'
    ? sent
    : sent.set('Content-Type', type).send(text ?? JSON.stringify(body)));
  const response = { status: res.status, body: res.body as unknown };
  if (process.env['UPDATE_CONTRACT'] === '1')
    writeFileSync(path, `${JSON.stringify({ ...pair, response }, null, 2)}\n`);
  else expect(response).toEqual(pair.response);
});
