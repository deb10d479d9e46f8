import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Resource } from '@medplum/fhirtypes';
import express from 'express';
import { startDemo } from '../../src/cli/start-demo.ts';
import { demoCases } from '../eval/demo-cases.ts';
import type { LoadOrder, LoadResult } from './load.ts';

/**
 * Throughput and latency of each door at its full work with a request of about 18 kB, beside two floors that parse the
 * same body and answer one fixed card: bare node:http and express. All in one run on one machine, so the ratios count
 * and not the numbers. A chart whose notes and reports were read before is what a service sees (order-select again and
 * again, order-sign, the report, the result); "new" is the same with nothing remembered (CONCORDANT_TEXT_MEMORY=0).
 *   node test/bench/bench-serve.ts [--seconds 3] [--patient FILE-NAME]
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    patient: { type: 'string', default: 'concordant-left-l5-radiculopathy' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = Number(values.seconds);
const given = demoCases().find((one) => one.id === values.patient);
if (given === undefined) throw new Error(`no demo patient ${values.patient}`);

const all: readonly Resource[] = given.bundle.entry.map((entry) => entry.resource);
const patientId = all.find((resource) => resource.resourceType === 'Patient')?.id ?? '';
const report = all.find(
  (resource) => resource.resourceType === 'DiagnosticReport' && resource.id === given.reportId,
);
const ordered = all.find(
  (resource) => resource.resourceType === 'ServiceRequest' && resource.id === given.orderId,
);
const treatment = given.treatments?.[0]?.resource;
const size = 18_000;

const types = {
  conditions: 'Condition',
  observations: 'Observation',
  notes: 'DocumentReference',
  reports: 'DiagnosticReport',
  serviceRequests: 'ServiceRequest',
  procedures: 'Procedure',
  medicationRequests: 'MedicationRequest',
  medicationStatements: 'MedicationStatement',
  encounters: 'Encounter',
  questionnaireResponses: 'QuestionnaireResponse',
};

/** A call with the whole chart as prefetch, filled up to the size with an observation that says nothing of a back. */
function call(hook: string, context: object): string {
  const bundle = (type: string) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: all.filter((one) => one.resourceType === type).map((resource) => ({ resource })),
  });
  const prefetch = {
    patient: all.find((one) => one.resourceType === 'Patient'),
    ...Object.fromEntries(Object.entries(types).map(([key, type]) => [key, bundle(type)])),
  };
  const body = {
    hook,
    hookInstance: randomUUID(),
    context: { userId: 'Practitioner/bench', patientId, ...context },
    prefetch,
  };
  const bare = JSON.stringify(body).length;
  const filler = (i: number) => ({
    resource: {
      resourceType: 'Observation',
      id: `filler-${i}`,
      status: 'final',
      subject: { reference: `Patient/${patientId}` },
      code: { coding: [{ system: 'http://loinc.org', code: '2345-7' }], text: 'Glucose' },
      effectiveDateTime: '2026-01-01',
      valueQuantity: { value: 90 + (i % 9), unit: 'mg/dL' },
    },
  });
  const count = Math.max(0, Math.floor((size - bare) / (JSON.stringify(filler(10)).length + 1)));
  const observations = bundle('Observation');
  const filled = {
    ...observations,
    entry: [...observations.entry, ...Array.from({ length: count }, (_, i) => filler(i))],
  };
  return JSON.stringify({ ...body, prefetch: { ...prefetch, observations: filled } });
}

const drafts = (resource: Resource | undefined) => ({
  draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource }] },
});
const doors: readonly (readonly [string, string])[] = [
  ['lumbar-imaging-order', call('order-sign', drafts(ordered))],
  ['lumbar-treatment-order', call('order-sign', drafts(treatment ?? ordered))],
  ['lumbar-imaging-report', call('imaging-report', { report })],
  ['lumbar-imaging-result', call('patient-view', {})],
];

const fixed = {
  cards: [
    { summary: 'A fixed card.', indicator: 'info', source: { label: 'Floor' }, detail: 'x'.repeat(1000) },
  ],
};
const bare: RequestListener = (req, res) => {
  const parts: Buffer[] = [];
  req.on('data', (part: Buffer) => parts.push(part));
  req.on('end', () => {
    JSON.parse(Buffer.concat(parts).toString('utf8'));
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify(fixed));
  });
};
const floor = express();
floor.post('/', express.json({ limit: '10mb' }), (_req, res) => {
  res.json(fixed);
});

async function open(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

function measure(order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), { execArgv: ['--no-warnings'] });
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('error', reject);
    child.send(order);
  });
}

const demo = await startDemo();
const forgetful = await startDemo({ textMemory: 0 });
const bareServer = await open(bare);
const expressServer = await open(floor);
say(
  `Node ${process.version}, ${seconds} s each, requests of ${doors.map(([, body]) => body.length).join(', ')} bytes`,
);

for (const concurrency of [1, 32]) {
  const rows: { name: string; result: LoadResult }[] = [];
  const run = async (name: string, url: string, body: string): Promise<LoadResult> => {
    await measure({ url, body, concurrency, seconds: 0.5 });
    const result = await measure({ url, body, concurrency, seconds });
    rows.push({ name, result });
    return result;
  };
  const body = doors[0]?.[1] ?? '';
  await run('bare node:http', bareServer.url, body);
  const { perSecond: floorRate } = await run('express', expressServer.url, body);
  for (const [id, sent] of doors) await run(id, `${demo.url}/cds-services/${id}`, sent);
  for (const [id, sent] of doors) await run(`${id}, new`, `${forgetful.url}/cds-services/${id}`, sent);
  say(`\nconcurrency ${concurrency}`);
  for (const { name, result } of rows)
    say(
      [
        name.padEnd(28),
        `${result.perSecond.toFixed(0).padStart(6)}/s`,
        `p50 ${result.p50.toFixed(2).padStart(7)} ms`,
        `p99 ${result.p99.toFixed(2).padStart(7)} ms`,
        `${(result.perSecond / floorRate).toFixed(2).padStart(5)} of express`,
        ...(result.not200 > 0 ? [`${result.not200} not 200`] : []),
      ].join('  '),
    );
}
for (const { server } of [bareServer, expressServer]) server.close();
await demo.stop();
await forgetful.stop();
