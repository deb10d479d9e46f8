import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { demoFhirServer } from '../../src/demo/fhir-server.ts';
import type { FhirServers } from '../../src/fhir/client.ts';
import { fhirServers } from '../../src/fhir/client.ts';
import { gather } from '../../src/fhir/gather.ts';
import { PreconditionFailed } from '../../src/fhir/problem.ts';
import { tinyPdf } from './tiny-pdf.ts';

const templates = {
  patient: 'Patient/{{context.patientId}}',
  conditions: 'Condition?patient={{context.patientId}}&_count=200',
  observations: 'Observation?patient={{context.patientId}}&_sort=-date&_count=40',
  notes: 'DocumentReference?patient={{context.patientId}}&_sort=-date&_count=50',
  reports: 'DiagnosticReport?patient={{context.patientId}}&_sort=-date&_count=50',
  serviceRequests: 'ServiceRequest?patient={{context.patientId}}&_sort=-authored&_count=100',
  procedures: 'Procedure?patient={{context.patientId}}&_sort=-date&_count=100',
  medicationRequests: 'MedicationRequest?patient={{context.patientId}}&_sort=-authoredon&_count=100',
  medicationStatements: 'MedicationStatement?patient={{context.patientId}}&_count=100',
  encounters: 'Encounter?patient={{context.patientId}}&_sort=-date&_count=50',
  questionnaireResponses: 'QuestionnaireResponse?patient={{context.patientId}}&_sort=-authored&_count=20',
};
const unknown = { allergies: 'AllergyIntolerance?patient={{context.patientId}}&wombat=1' };

const base64 = (data: string | Uint8Array) => Buffer.from(data).toString('base64');
const subject = { reference: 'Patient/e.Chart-1' };
const chart = [
  { resourceType: 'Patient', id: 'e.Chart-1', gender: 'female', birthDate: '1961-07-02' },
  { resourceType: 'Patient', id: 'stranger' },
  { resourceType: 'Condition', id: 'c1', subject, code: { text: 'Sciatica, right' }, recordedDate: '2026-04-01' },
  { resourceType: 'Condition', id: 'c2', subject: { reference: 'Patient/stranger' }, code: { text: 'Gout' } },
  ...Array.from({ length: 95 }, (_, i) => ({
    resourceType: 'Observation',
    id: `o${i}`,
    status: 'final',
    subject,
    code: { text: `Measure ${i}` },
    effectiveDateTime: `2026-01-${String((i % 28) + 1).padStart(2, '0')}`,
    valueQuantity: { value: i, unit: 'mm' },
  })),
  { resourceType: 'Binary', id: 'note-rtf', contentType: 'application/rtf', data: base64('{\\rtf1 Numb right foot.\\par}') },
  { resourceType: 'DocumentReference', id: 'd1', status: 'current', subject, date: '2026-04-02T08:00:00Z', type: { text: 'Note' }, content: [{ attachment: { contentType: 'application/rtf', url: 'Binary/note-rtf' } }] },
  { resourceType: 'DiagnosticReport', id: 'r1', status: 'final', subject, code: { text: 'MRI' }, effectiveDateTime: '2026-04-05', presentedForm: [{ contentType: 'application/pdf', data: base64(tinyPdf([['FINDINGS: Small protrusion on the right.']])) }] },
  { resourceType: 'DiagnosticReport', id: 'r2', status: 'registered', subject, code: { text: 'CT' } },
  { resourceType: 'ServiceRequest', id: 's1', status: 'active', intent: 'order', subject, code: { text: 'MRI' }, authoredOn: '2026-04-03' },
  { resourceType: 'Procedure', id: 'p1', status: 'completed', subject, code: { text: 'Physical therapy' }, performedDateTime: '2026-03-01' },
  { resourceType: 'MedicationRequest', id: 'm1', status: 'active', intent: 'order', subject, authoredOn: '2026-04-01', medicationCodeableConcept: { text: 'naproxen' } },
  { resourceType: 'MedicationStatement', id: 't1', status: 'active', subject, medicationCodeableConcept: { text: 'paracetamol' } },
  { resourceType: 'Encounter', id: 'e1', status: 'finished', class: { code: 'AMB' }, subject, period: { start: '2026-04-01' } },
  { resourceType: 'QuestionnaireResponse', id: 'q1', status: 'completed', subject, authored: '2026-04-01', item: [{ linkId: '1', answer: [{ valueInteger: 6 }] }] },
]; // prettier-ignore

let http: Server;
let base: string;
let servers: FhirServers;

beforeAll(async () => {
  const app = express();
  app.use('/fhir', await demoFhirServer({ seeds: null }));
  http = await new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => resolve(server));
  });
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`;
  servers = fhirServers({ allowed: [base] });
  const entry = chart.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  const put = await fetch(base, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  });
  expect(put.status).toBe(200);
});

afterAll(async () => {
  await servers.close();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const call = (patientId: string) => ({
  hook: 'patient-view',
  hookInstance: '7b8c3a5e-2d0f-4a43-9c5e-7e6d1f0a9b21',
  context: { userId: 'Practitioner/d1', patientId },
  fhirServer: base,
});
const access = () => servers.open({ server: base, deadline: Date.now() + 5000 });

test('a whole chart is fetched from a real server: pages, Binaries, PDF and all', async () => {
  const found = await gather(call('e.Chart-1'), templates, access());
  expect(found.patient).toMatchObject({ id: 'e.Chart-1', sex: 'female', birthDate: '1961-07-02' });
  expect(found.conditions.map((one) => one.concept.text)).toEqual(['Sciatica, right']);
  expect(found.observations).toHaveLength(95);
  expect(found.observations[0]?.date).toBe('2026-01-28');
  expect(found.notes.map((one) => one.text)).toEqual(['Numb right foot.']);
  expect(found.reports.map((one) => [one.reference, one.text.trim()])).toEqual([
    ['DiagnosticReport/r1', 'FINDINGS: Small protrusion on the right.'],
  ]);
  expect(found.serviceRequests.map((one) => one.id)).toEqual(['s1']);
  expect(found.procedures).toHaveLength(1);
  expect(found.medications.map((one) => one.concept.text)).toEqual(['naproxen', 'paracetamol']);
  expect(found.encounters).toHaveLength(1);
  expect(found.answers[0]?.items[0]?.number).toBe(6);
  expect(found.absent).toEqual([]);
});

test('a search that the server refuses is absent, the rest is there', async () => {
  const found = await gather(call('e.Chart-1'), { ...templates, ...unknown }, access());
  expect(found.absent).toEqual(['allergies']);
  expect(found.conditions).toHaveLength(1);
});

test('a patient whom the server does not know is a 412', async () => {
  const error = await gather(call('nobody'), templates, access()).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PreconditionFailed);
  expect((error as PreconditionFailed).why).toEqual({ kind: 'status', status: 404 });
  expect(String(error)).not.toContain('nobody');
});

test('what was prefetched is not fetched again: a server that is down costs nothing', async () => {
  const down = fhirServers({ allowed: ['http://127.0.0.1:1'] });
  const prefetch = Object.fromEntries(
    Object.entries(templates).map(([key, template]) => {
      const type = /^[A-Za-z]+/.exec(template)?.[0];
      const own = chart.filter((one) => one.resourceType === type && !['stranger', 'c2'].includes(one.id));
      const bundle = {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: own.map((resource) => ({ resource })),
      };
      return [key, key === 'patient' ? own[0] : bundle];
    }),
  );
  const started = performance.now();
  const found = await gather(
    { ...call('e.Chart-1'), fhirServer: 'http://127.0.0.1:1', prefetch },
    templates,
    down.open({ server: 'http://127.0.0.1:1', deadline: Date.now() + 2000 }),
  );
  expect(found.observations).toHaveLength(95);
  // Only the note's Binary would have to be fetched.
  expect(found.absent).toEqual(['notes']);
  expect(performance.now() - started).toBeLessThan(1000);
  await down.close();
});
