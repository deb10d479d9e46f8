import fc from 'fast-check';
import type { FhirAccess } from '../../src/fhir/client.ts';
import { noFhirServer } from '../../src/fhir/client.ts';
import { draftOrders, selectedOrders } from '../../src/fhir/draft-orders.ts';
import { gather } from '../../src/fhir/gather.ts';
import { failed, had, PreconditionFailed } from '../../src/fhir/problem.ts';
import { fillTemplate } from '../../src/fhir/fill-template.ts';
import { HookProblem } from '../../src/hooks/errors.ts';

const templates = {
  patient: 'Patient/{{context.patientId}}',
  conditions: 'Condition?patient={{context.patientId}}',
  notes: 'DocumentReference?patient={{context.patientId}}',
};

const patient = { resourceType: 'Patient', id: 'p1' };
const condition = (id: string, more: object = {}) => ({
  resourceType: 'Condition',
  id,
  code: { text: id },
  subject: { reference: 'Patient/p1' },
  ...more,
});
const bundle = (...resources: unknown[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
});
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
const none = bundle();

const request = (prefetch?: Record<string, unknown>, context: object = {}) => ({
  hook: 'patient-view',
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  context: { userId: 'Practitioner/d1', patientId: 'p1', ...context },
  ...(prefetch ? { prefetch } : {}),
});

/** A server that holds the patient and one condition, and remembers what it was asked. */
function server(found: Partial<FhirAccess> = {}): FhirAccess & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    ...noFhirServer,
    asked,
    available: true,
    read: (reference) => (asked.push(reference), Promise.resolve(had(patient))),
    search: (query) => {
      asked.push(query);
      const resources = query.startsWith('Condition') ? [condition('fetched')] : [];
      return Promise.resolve(had({ resources, cut: null }));
    },
    pagesAfter: () => Promise.resolve(had({ resources: [], cut: null })),
    ...found,
  };
}
const named = (chart: { conditions: readonly { concept: { text: string } }[] }) =>
  chart.conditions.map((one) => one.concept.text);

test('good prefetch is used and nothing is fetched', async () => {
  const access = server();
  const chart = await gather(
    request({ patient, conditions: bundle(condition('sent')), notes: none }),
    templates,
    access,
  );
  expect(access.asked).toEqual([]);
  expect(named(chart)).toEqual(['sent']);
  expect(chart.absent).toEqual([]);
});

describe('what is sent under a search key', () => {
  test.each<[string, unknown, string[]]>([
    ['a missing key', undefined, ['fetched']],
    ['null', null, ['fetched']],
    ['an OperationOutcome', outcome, ['fetched']],
    ['a string', 'Condition', ['fetched']],
    ['an array', [condition('sent')], ['fetched']],
    ['a resource of another type', patient, ['fetched']],
    ['a Bundle of other types', bundle({ resourceType: 'Device', id: 'd' }), ['fetched']],
    ['an empty Bundle', none, []],
    ['a Bundle without entries', { resourceType: 'Bundle' }, []],
    ['a Bundle that holds but an OperationOutcome', bundle(outcome), []],
    ['a Bundle with an OperationOutcome beside data', bundle(condition('sent'), outcome), ['sent']],
    [
      'a Bundle with odd entries',
      { resourceType: 'Bundle', entry: [null, 3, { resource: condition('sent') }] },
      ['sent'],
    ],
    ['the one resource itself', condition('sent'), ['sent']],
    ['the same resource twice', bundle(condition('sent'), condition('sent')), ['sent']],
  ])('%s gives %j', async (_, conditions, expected) => {
    const prefetch = { patient, notes: none, ...(conditions === undefined ? {} : { conditions }) };
    const chart = await gather(request(prefetch), templates, server());
    expect(named(chart)).toEqual(expected);
    expect(chart.absent).toEqual([]);
  });

  test.each<[string, unknown, string[]]>([
    ['a missing key', undefined, ['conditions']],
    ['an OperationOutcome', outcome, ['conditions']],
    ['null, which means that nothing was found', null, []],
    ['an empty Bundle', none, []],
  ])('without a server, %s leaves %j absent', async (_, conditions, absent) => {
    const prefetch = { patient, notes: none, ...(conditions === undefined ? {} : { conditions }) };
    expect((await gather(request(prefetch), templates, noFhirServer)).absent).toEqual(absent);
  });
});

test('without any prefetch all keys are fetched, at the same time', async () => {
  let atATime = 0;
  let most = 0;
  const slowly = async <T>(value: T): Promise<T> => {
    most = Math.max(most, ++atATime);
    await new Promise((resolve) => setTimeout(resolve, 20));
    atATime -= 1;
    return value;
  };
  const access = server({
    read: () => slowly(had(patient)),
    search: () => slowly(had({ resources: [], cut: null })),
  });
  const chart = await gather(request(), templates, access);
  expect(chart.patient.id).toBe('p1');
  expect(most).toBe(3);
});

test('what cannot be fetched is absent, and the rest of the chart is there', async () => {
  const access = server({ search: () => Promise.resolve(failed('timeout')) });
  const chart = await gather(request({ patient, conditions: bundle(condition('sent')) }), templates, access);
  expect(named(chart)).toEqual(['sent']);
  expect(chart.absent).toEqual(['notes']);
});

test('paged prefetch is followed; what does not arrive makes the key absent and keeps the first page', async () => {
  const paged = {
    ...bundle(condition('one')),
    link: [{ relation: 'next', url: 'https://ehr.example.org/fhir?page=2' }],
  };
  const sent = request({ patient, conditions: paged, notes: none });
  const more = server({
    pagesAfter: () => Promise.resolve(had({ resources: [condition('two')], cut: null })),
  });
  expect(named(await gather(sent, templates, more))).toEqual(['one', 'two']);
  const cut = server({ pagesAfter: () => Promise.resolve(had({ resources: [], cut: 'failed' })) });
  expect(await gather(sent, templates, cut)).toMatchObject({
    absent: ['conditions'],
    conditions: [{ reference: 'Condition/one' }],
  });
  expect(await gather(sent, templates, noFhirServer)).toMatchObject({ absent: ['conditions'] });
});

describe('without a patient', () => {
  const gathered = (prefetch: Record<string, unknown>, access: FhirAccess) =>
    gather(request(prefetch), templates, access);

  test.each<[string, unknown, FhirAccess]>([
    ['a missing key and no server', undefined, noFhirServer],
    ['null and no server', null, noFhirServer],
    [
      'an OperationOutcome and a server that refuses',
      outcome,
      server({ read: () => Promise.resolve(failed('status', 403)) }),
    ],
    [
      'another type and a server that answers with another patient',
      condition('c'),
      server({ read: () => Promise.resolve(had({ resourceType: 'Patient', id: 'p2' })) }),
    ],
  ])('%s: 412 that names the key', async (_, sent, access) => {
    const error = await gathered({ conditions: none, patient: sent }, access).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(PreconditionFailed);
    expect(error).toMatchObject({ status: 412, keys: ['patient'], field: 'prefetch.patient' });
  });

  test('a Bundle of one in place of the patient will do', async () => {
    expect((await gathered({ patient: bundle(patient) }, noFhirServer)).patient.id).toBe('p1');
  });

  test('null is fetched', async () => {
    expect((await gathered({ patient: null }, server())).patient.id).toBe('p1');
  });
});

describe('data of another patient', () => {
  const stranger = condition('x', { subject: { reference: 'https://ehr.example.org/fhir/Patient/p2' } });

  test.each<[string, Record<string, unknown>]>([
    ['patient', { patient: { resourceType: 'Patient', id: 'p2' }, conditions: none, notes: none }],
    ['conditions', { patient, conditions: bundle(condition('a'), stranger), notes: none }],
  ])('in prefetch under %s refuses the call', async (key, prefetch) => {
    const error = await gather(request(prefetch), templates, server()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HookProblem);
    expect(error).toMatchObject({ status: 400, code: 'wrong-patient', field: `prefetch.${key}` });
    expect(String(error)).not.toMatch(/p1|p2/);
  });

  test('in a fetched search is left out', async () => {
    const access = server({
      search: () => Promise.resolve(had({ resources: [condition('a'), stranger], cut: null })),
    });
    expect(named(await gather(request({ patient }), templates, access))).toEqual(['a']);
  });

  test('absolute references to the same patient are the same patient', async () => {
    const own = condition('a', { subject: { reference: 'https://ehr.example.org/api/FHIR/R4/Patient/p1' } });
    expect(
      named(
        await gather(request({ patient, conditions: bundle(own), notes: none }), templates, noFhirServer),
      ),
    ).toEqual(['a']);
  });
});

test('a note becomes text; a note that cannot be fetched makes the key absent', async () => {
  const note = (attachment: object) => ({
    resourceType: 'DocumentReference',
    id: 'n1',
    status: 'current',
    date: '2026-05-01T10:00:00Z',
    type: { text: 'Progress note' },
    content: [{ attachment }],
  });
  const data = Buffer.from('Left leg pain.').toString('base64');
  const read = await gather(
    request({ patient, conditions: none, notes: bundle(note({ contentType: 'text/plain', data })) }),
    templates,
    noFhirServer,
  );
  expect(read.notes).toEqual([
    {
      reference: 'DocumentReference/n1',
      date: '2026-05-01T10:00:00Z',
      title: 'Progress note',
      type: { codes: [], text: 'Progress note' },
      text: 'Left leg pain.',
    },
  ]);
  const away = await gather(
    request({ patient, conditions: none, notes: bundle(note({ url: 'Binary/b1' })) }),
    templates,
    noFhirServer,
  );
  expect(away).toMatchObject({ notes: [], absent: ['notes'] });
});

describe('prefetch templates', () => {
  const context = { userId: 'Practitioner/d1', patientId: 'p1', encounterId: 'e1', list: ['a'], count: 3 };

  test.each<[string, string | null]>([
    ['Patient/{{context.patientId}}', 'Patient/p1'],
    ['Encounter/{{ context.encounterId }}', 'Encounter/e1'],
    [
      'Condition?patient={{context.patientId}}&encounter={{context.encounterId}}',
      'Condition?patient=p1&encounter=e1',
    ],
    ['Practitioner/{{userPractitionerId}}', 'Practitioner/d1'],
    ['PractitionerRole/{{userPractitionerRoleId}}', null],
    ['{{context.userId}}', 'Practitioner/d1'],
    ['Patient/{{context.missing}}', null],
    ['Patient/{{context.list}}', null],
    ['Patient/{{context.constructor}}', null],
    ['Patient/{{today()}}', null],
    ['Patient/{{context.patientId.x}}', null],
  ])('%s is %s', (template, address) => {
    expect(fillTemplate(template, context).address).toBe(address);
  });

  test.each(['p1&_count=9999', '../Group/g', '..', 'p1?x', 'p 1', 'p1#', '', 'p1%2f..', 'a'.repeat(500)])(
    'an id of %j never becomes part of an address',
    (patientId) => {
      expect(fillTemplate('Patient/{{context.patientId}}', { patientId }).address).toBeNull();
    },
  );
});

describe('draft orders', () => {
  const order = (id: string | undefined, more: object = {}) => ({
    fullUrl: id === undefined ? 'https://ehr.example.org/fhir/ServiceRequest/full' : `urn:uuid:${id}`,
    resource: {
      resourceType: 'ServiceRequest',
      ...(id === undefined ? {} : { id }),
      status: 'draft',
      intent: 'order',
      ...more,
    },
  });
  const given = {
    resourceType: 'Bundle',
    entry: [
      order('a'),
      null,
      order(undefined),
      { resource: { resourceType: 'NutritionOrder', id: 'n' } },
      order('z', { status: 'entered-in-error' }),
    ],
  };

  test('requests of other kinds are left out; an id may stand in the fullUrl only', () => {
    expect(draftOrders(given).map((one) => one.reference)).toEqual([
      'ServiceRequest/a',
      'ServiceRequest/full',
    ]);
  });

  test('selections choose, absolute or relative; without selections all are chosen', () => {
    const orders = draftOrders(given);
    expect(selectedOrders(orders, undefined)).toHaveLength(2);
    expect(selectedOrders(orders, ['https://ehr.example.org/fhir/ServiceRequest/a'])).toHaveLength(1);
    expect(selectedOrders(orders, ['ServiceRequest/none'])).toEqual([]);
  });

  test.each([undefined, null, 'x', [], {}, { entry: 'x' }])('%j holds no orders', (value) => {
    expect(draftOrders(value)).toEqual([]);
  });
});

describe('whatever a client sends', () => {
  const type = fc.constantFrom(
    'Patient',
    'Condition',
    'DocumentReference',
    'Bundle',
    'OperationOutcome',
    'x',
    null,
    3,
  );
  const resource = fc.dictionary(
    fc.constantFrom(
      'id',
      'subject',
      'code',
      'content',
      'status',
      'date',
      'entry',
      'link',
      'resource',
      '__proto__',
    ),
    fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('p1', 'Patient/p1', 'Patient/p2', 'current')),
  );
  const typed = fc.tuple(type, resource).map(([resourceType, rest]) => ({ ...rest, resourceType }));
  const sent = fc.oneof(
    typed,
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(typed, { maxLength: 4 }).map((all) => bundle(...all)),
  );

  test('gives a chart or a problem that names a field, and never another error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...Object.keys(templates)), sent), async (prefetch) => {
        const result = await gather(request(prefetch), templates, noFhirServer).catch(
          (thrown: unknown) => thrown,
        );
        if (result instanceof Error) expect(result).toBeInstanceOf(HookProblem);
      }),
      { numRuns: 400 },
    );
  });
});
