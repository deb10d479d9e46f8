import type { FhirServers } from '../../src/fhir/client.ts';
import { fhirServers } from '../../src/fhir/client.ts';
import { gather } from '../../src/fhir/gather.ts';
import { PreconditionFailed } from '../../src/fhir/problem.ts';
import type { MisbehavingServer } from './misbehaving-server.ts';
import { misbehavingServer } from './misbehaving-server.ts';
import { within } from './within.ts';

let server: MisbehavingServer;
let servers: FhirServers;
beforeEach(async () => {
  server = await misbehavingServer();
  servers = fhirServers({ allowed: [server.base] });
});
afterEach(async () => {
  await servers.close();
  await server.close();
});

/** Every search of the chart meets the same behaviour; the patient is prefetched unless said otherwise. */
const templates = (behaviour: string) =>
  Object.fromEntries([
    ['patient', `Patient/${behaviour}`],
    ...[
      'Condition',
      'Observation',
      'DocumentReference',
      'DiagnosticReport',
      'ServiceRequest',
      'Procedure',
    ].map((type) => [type, `${type}?do=${behaviour}&patient={{context.patientId}}`]),
  ]) as Record<string, string>;

const call = (prefetch: Record<string, unknown>) => ({
  hook: 'patient-view',
  hookInstance: '1f6bb1de-8a1b-4f6f-9a53-2f3f0b8a9c11',
  context: { userId: 'Practitioner/d1', patientId: 'p1' },
  fhirServer: server.base,
  prefetch,
});

const gathered = async (behaviour: string, prefetch: Record<string, unknown>, ms: number) => {
  const access = servers.open({ server: server.base, deadline: Date.now() + ms });
  return within(ms + 500, () =>
    gather(call(prefetch), templates(behaviour), access).catch((thrown: unknown) => thrown),
  );
};

test.each([
  'hanging', 'half-sent', 'resetting', 'error', 'html-error', 'html-page', 'empty', 'array', 'number', 'wrong-type',
  'no-type', 'missing', 'forbidden', 'huge', 'redirect-inside', 'redirect-self',
])('%s: the answer comes in time, with what was prefetched, and names what is absent', async (behaviour) => {
  const { result, wasInTime } = await gathered(behaviour, { patient: { resourceType: 'Patient', id: 'p1' } }, 400);
  expect(wasInTime).toBe(true);
  expect(result).toMatchObject({
    patient: { id: 'p1' },
    conditions: [],
    absent: ['Condition', 'Observation', 'DocumentReference', 'DiagnosticReport', 'ServiceRequest', 'Procedure'],
  });
}); // prettier-ignore

test.each(['hanging', 'resetting', 'error', 'huge', 'redirect-inside'])(
  '%s, and no patient in prefetch: 412 in time',
  async (behaviour) => {
    const { result, wasInTime } = await gathered(behaviour, {}, 300);
    expect(result).toBeInstanceOf(PreconditionFailed);
    expect(wasInTime).toBe(true);
  },
);

test('endless paging: what came is in the chart, and the key is absent only when the end is missing', async () => {
  const { result } = await gathered('endless', { patient: { resourceType: 'Patient', id: 'p1' } }, 3000);
  expect(result).toMatchObject({ absent: expect.arrayContaining(['Observation', 'Condition']) });
  expect((result as { observations: unknown[] }).observations.length).toBeGreaterThan(5);
});
