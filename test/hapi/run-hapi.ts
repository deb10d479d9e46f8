import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '@medplum/fhirtypes';
import { startService } from '../../src/cli/start-service.ts';
import { readSeeds } from '../../src/demo/read-seeds.ts';
import { readConfig } from '../../src/server/config.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { Case } from '../eval/case.ts';
import { orderOf, patientOf, reportOf } from '../eval/case.ts';
import { demoCases } from '../eval/demo-cases.ts';
import { missingForHapi, startHapi } from './hapi-server.ts';

/**
 * Every door against HAPI FHIR's JPA server with no prefetch at all: the charts of the synthetic patients are loaded into
 * it and each answer is compared with the one that the embedded FHIR server leads to. Pages hold five resources, so that
 * most searches have several.
 *   npm run test:hapi
 * Where Java or Maven is missing it says so and passes. Exit code 1 when an answer differs.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Call {
  readonly name: string;
  readonly service: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const drafts = (resource: Resource): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ resource: { ...resource, status: 'draft' } }],
});

/** What is asked of every door for one patient. */
function callsOf(c: Case): readonly Call[] {
  const patientId = patientOf(c).id ?? '';
  const call = (name: string, service: string, hook: string, context: object): Call => ({
    name: `${c.id} ${name}`,
    service,
    body: {
      hook,
      hookInstance: randomUUID(),
      context: { userId: 'Practitioner/demo', patientId, ...context },
    },
  });
  const [order, report] = [orderOf(c), reportOf(c)];
  const unread = { ...report, presentedForm: undefined, conclusion: undefined, text: undefined };
  return [
    call('chart opened', 'lumbar-imaging-result', 'patient-view', {}),
    call('report opened', 'lumbar-imaging-report', 'imaging-report', { report: unread, orderId: c.orderId }),
    call('report signed', 'lumbar-imaging-report', 'imaging-report', { report, orderId: c.orderId }),
    call('imaging selected', 'lumbar-imaging-order', 'order-select', {
      draftOrders: drafts(order),
      selections: [`ServiceRequest/${c.orderId}`],
    }),
    call('imaging signed', 'lumbar-imaging-order', 'order-sign', { draftOrders: drafts(order) }),
    ...(c.treatments ?? []).map(({ order: kind, resource }) =>
      call(`${kind} signed`, 'lumbar-treatment-order', 'order-sign', { draftOrders: drafts(resource) }),
    ),
  ];
}

const begun = Date.now();
/** The address of a card's picture ends with a handle of its own each time. */
const pictureLink = /^http:\/\/[^/]+\/picture\/[\w-]{32}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An answer with what is new in each put aside: fresh ids, and the clock where it stands for a date. */
function settled(value: unknown): unknown {
  if (typeof value === 'string') {
    if (uuid.test(value)) return '(fresh id)';
    if (pictureLink.test(value)) return '(fresh link)';
    return value.length === 24 && Date.parse(value) >= begun ? '(now)' : value;
  }
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, settled(member)]));
}

/** Where two values differ first, by path. */
function difference(a: unknown, b: unknown, path = ''): string | null {
  if (isDeepStrictEqual(a, b)) return null;
  const isOpen = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null;
  if (!isOpen(a) || !isOpen(b))
    return `${path}: ${JSON.stringify(a)} against ${JSON.stringify(b)}`.slice(0, 600);
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[name], b[name], `${path}/${name}`);
    if (found !== null) return found;
  }
  return `${path}: order of members`;
}

async function load(base: string, resources: readonly Resource[]): Promise<void> {
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  const response = await fetch(base, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  });
  if (!response.ok)
    throw new Error(`HAPI FHIR did not take the charts: ${(await response.text()).slice(0, 1000)}`);
}

async function main(): Promise<number> {
  const missing = missingForHapi();
  if (missing !== null) {
    say(`skipped: the doors against HAPI FHIR's JPA server, because ${missing}`);
    return 0;
  }
  const started = performance.now();
  const hapi = await startHapi().catch((error: Error) => error);
  if (hapi instanceof Error) {
    const isFetch = /dependency:build-classpath/.test(hapi.message);
    say(
      isFetch
        ? 'skipped: Maven cannot have the libraries of HAPI FHIR here'
        : `FAILED to start: ${hapi.message}`,
    );
    return isFetch ? 0 : 1;
  }
  const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
  say(`HAPI FHIR is up after ${seconds()}`);
  const config = {
    ...readConfig({}),
    port: 0,
    demo: true,
    logLevel: 'silent',
    fhirServers: [hapi.base],
    fhirDeadlineMs: 30_000,
  } as const;
  const service = await startService(config, { store: memoryStore() });
  const post = async ({ service: id, body }: Call, fhirServer: string) => {
    const response = await fetch(`${service.url}/cds-services/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, fhirServer }),
    });
    return { status: response.status, answer: settled(await response.json()) };
  };
  let [passed, failed, cards] = [0, 0, 0];
  const check = (name: string, problem: string | null): void => {
    if (problem === null) passed += 1;
    else {
      failed += 1;
      say(`FAILED ${name}: ${problem}`);
    }
  };
  try {
    await load(hapi.base, readSeeds(fileURLToPath(new URL('../../src/demo/patients', import.meta.url))));
    for (const call of demoCases().flatMap(callsOf)) {
      const expected = await post(call, `${service.url}/fhir`);
      const got = await post(call, hapi.base);
      cards += ((got.answer as { cards?: unknown[] }).cards ?? []).length;
      check(call.name, got.status === 200 ? difference(expected, got) : `answered ${got.status}`);
    }
    const [some] = demoCases().flatMap(callsOf);
    if (some) {
      const context = { ...(some.body['context'] as object), patientId: 'nobody-here' };
      const unknown = await post({ ...some, body: { ...some.body, context } }, hapi.base);
      check(
        'a patient that HAPI FHIR does not have',
        unknown.status === 412 ? null : `answered ${unknown.status}`,
      );
      const gone = { resourceType: 'Patient', id: 'soon-gone' } as const;
      await load(hapi.base, [gone]);
      await fetch(`${hapi.base}/Patient/soon-gone`, { method: 'DELETE' });
      const deleted = await post(
        { ...some, body: { ...some.body, context: { ...context, patientId: gone.id } } },
        hapi.base,
      );
      check('a patient that was deleted (410)', deleted.status === 412 ? null : `answered ${deleted.status}`);
    }
    check('cards are shown at all', cards > 20 ? null : `only ${cards} cards`);
  } finally {
    await service.stop();
    await hapi.stop();
  }
  say(`HAPI FHIR: ${cards} cards, ${seconds()}`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
