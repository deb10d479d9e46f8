import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import express from 'express';
import request from 'supertest';
import { demoFhirServer } from '../../src/demo/fhir-server.ts';

const fhir = 'application/fhir+json';
let app: Express;

const started = async (seeds: string | null = null): Promise<Express> => {
  const served = express();
  served.use('/fhir', await demoFhirServer({ seeds }));
  return served;
};
const get = (path: string) => request(app).get(`/fhir/${path}`);
const put = (resource: { resourceType: string; id: string }) =>
  request(app).put(`/fhir/${resource.resourceType}/${resource.id}`).type(fhir).send(JSON.stringify(resource));
const post = (path: string, body: unknown) =>
  request(app).post(`/fhir${path}`).type(fhir).send(JSON.stringify(body));
const ids = (response: request.Response): string[] =>
  ((response.body as { entry?: { resource: { id: string } }[] }).entry ?? []).map((one) => one.resource.id);
const transaction = (entry: unknown[], type = 'transaction') => ({ resourceType: 'Bundle', type, entry });
const entryOf = (resource: { resourceType: string; id: string }) => ({
  resource,
  request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
});
const observation = (id: string, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '72514-3' }] },
  subject: { reference: 'Patient/p1' },
  ...more,
});

beforeEach(async () => {
  app = await started();
});

describe('reading and writing', () => {
  test('a resource is stored under the client’s own id, with a version', async () => {
    const first = await put({ resourceType: 'Patient', id: 'e.Ab-1' });
    expect(first.status).toBe(201);
    expect(first.headers['location']).toMatch(/\/fhir\/Patient\/e\.Ab-1\/_history\/.+/);
    const second = await put({ resourceType: 'Patient', id: 'e.Ab-1' });
    expect(second.status).toBe(200);
    const read = await get('Patient/e.Ab-1');
    expect(read.headers['content-type']).toMatch(/application\/fhir\+json/);
    expect(read.body).toMatchObject({ resourceType: 'Patient', id: 'e.Ab-1' });
    expect(read.headers['etag']).toBe(second.headers['etag']);
    expect(first.headers['etag']).not.toBe(second.headers['etag']);
  });

  test('a created resource gets an id of the server', async () => {
    const made = await post('/Patient', { resourceType: 'Patient', id: 'mine' });
    expect(made.status).toBe(201);
    expect((made.body as { id: string }).id).not.toBe('mine');
  });

  test('a deleted resource is gone', async () => {
    await put({ resourceType: 'Patient', id: 'p1' });
    expect((await request(app).delete('/fhir/Patient/p1')).status).toBe(200);
    expect((await get('Patient/p1')).status).toBe(404);
  });

  test('an earlier version is read by its number', async () => {
    const first = await put({ resourceType: 'Patient', id: 'p1' });
    await put({ resourceType: 'Patient', id: 'p1' });
    const version = /W\/"(.+)"/.exec(first.headers['etag'] ?? '')?.[1] ?? '';
    expect((await get(`Patient/p1/_history/${version}`)).status).toBe(200);
  });
});

describe('transactions', () => {
  test('write all their entries, references among them resolved', async () => {
    const answer = await post(
      '',
      transaction([
        {
          fullUrl: 'urn:uuid:6a2f41a3-c54c-4a12-8f1e-2f1d3a4b5c6d',
          resource: { resourceType: 'Patient' },
          request: { method: 'POST', url: 'Patient' },
        },
        {
          resource: observation('o1', {
            subject: { reference: 'urn:uuid:6a2f41a3-c54c-4a12-8f1e-2f1d3a4b5c6d' },
          }),
          request: { method: 'PUT', url: 'Observation/o1' },
        },
      ]),
    );
    expect(answer.status).toBe(200);
    const { subject } = (await get('Observation/o1')).body as { subject: { reference: string } };
    expect((await get(subject.reference)).status).toBe(200);
  });

  test('that fail in one entry leave nothing behind', async () => {
    const answer = await post(
      '',
      transaction([
        entryOf(observation('o1')),
        { resource: observation('o 2'), request: { method: 'PUT', url: 'Observation/o 2' } },
      ]),
    );
    expect(answer.status).toBe(400);
    expect((await get('Observation/o1')).status).toBe(404);
  });

  test('of many entries are all or nothing too', async () => {
    const many = Array.from({ length: 120 }, (_, i) => entryOf(observation(`o${i}`)));
    expect((await post('', transaction(many))).body).toMatchObject({ type: 'transaction-response' });
    expect(ids(await get('Observation?_count=200'))).toHaveLength(120);
    const bad = [
      ...Array.from({ length: 60 }, (_, i) => entryOf(observation(`n${i}`))),
      entryOf(observation('n n')),
    ];
    expect((await post('', transaction(bad))).status).toBe(400);
    expect((await get('Observation/n0')).status).toBe(404);
  });

  test('batches go on after a bad entry', async () => {
    const answer = await post(
      '',
      transaction([entryOf(observation('o 1')), entryOf(observation('o2'))], 'batch'),
    );
    expect(answer.status).toBe(200);
    expect((await get('Observation/o2')).status).toBe(200);
  });
});

describe('searches', () => {
  beforeEach(async () => {
    const resources = [
      { resourceType: 'Patient', id: 'p1', birthDate: '1970-01-01' },
      { resourceType: 'Patient', id: 'p2' },
      observation('old', { effectiveDateTime: '2020-05-01', status: 'amended' }),
      observation('new', {
        effectiveDateTime: '2026-05-01T10:00:00Z',
        category: [{ coding: [{ system: 'c', code: 'exam' }] }],
      }),
      observation('other', { subject: { reference: 'Patient/p2' }, effectiveDateTime: '2026-01-01' }),
      {
        resourceType: 'Condition',
        id: 'c1',
        subject: { reference: 'Patient/p1' },
        onsetDateTime: '2026-02-01',
        clinicalStatus: { coding: [{ code: 'active' }] },
        code: { coding: [{ code: 'M54.16' }] },
      },
      {
        resourceType: 'DiagnosticReport',
        id: 'r1',
        status: 'final',
        subject: { reference: 'Patient/p1' },
        code: { text: 'MRI' },
        effectiveDateTime: '2026-03-01',
      },
      {
        resourceType: 'DocumentReference',
        id: 'd1',
        status: 'current',
        subject: { reference: 'Patient/p1' },
        date: '2026-03-01T00:00:00Z',
        content: [],
      },
      {
        resourceType: 'ServiceRequest',
        id: 's1',
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/p1' },
        authoredOn: '2026-03-01',
        code: { coding: [{ code: '72148' }] },
        encounter: { reference: 'Encounter/e1' },
      },
      {
        resourceType: 'Procedure',
        id: 'x1',
        status: 'completed',
        subject: { reference: 'Patient/p1' },
        performedPeriod: { start: '2026-01-01', end: '2026-02-01' },
      },
      {
        resourceType: 'MedicationRequest',
        id: 'm1',
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/p1' },
        authoredOn: '2026-03-01',
        medicationCodeableConcept: {
          coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7804' }],
        },
      },
      {
        resourceType: 'MedicationStatement',
        id: 't1',
        status: 'active',
        subject: { reference: 'Patient/p1' },
        effectivePeriod: { start: '2026-01-01' },
      },
      {
        resourceType: 'Encounter',
        id: 'e1',
        status: 'finished',
        class: { code: 'AMB' },
        subject: { reference: 'Patient/p1' },
        period: { start: '2026-03-01' },
      },
      {
        resourceType: 'QuestionnaireResponse',
        id: 'q1',
        status: 'completed',
        subject: { reference: 'Patient/p1' },
        authored: '2026-03-01',
      },
      { resourceType: 'Binary', id: 'b1', contentType: 'text/plain', data: 'RGlzYw==' },
    ];
    await post('', transaction(resources.map(entryOf)));
  });

  test.each([
    ['Observation?patient=p1&_sort=-date', ['new', 'old']],
    ['Observation?patient=Patient/p1&_sort=date', ['old', 'new']],
    ['Observation?patient=http://127.0.0.1/fhir/Patient/p2', ['other']],
    ['Observation?subject=Patient/p2', ['other']],
    ['Observation?subject=p2', ['other']],
    ['Observation?patient=p1&date=ge2026-01-01', ['new']],
    ['Observation?patient=p1&date=ge2020-01-01&date=lt2021-01-01', ['old']],
    ['Observation?patient=p1&status=amended,preliminary', ['old']],
    ['Observation?patient=p1&category=exam', ['new']],
    ['Observation?code=http://loinc.org|72514-3&patient=p2', ['other']],
    ['Observation?code=http://snomed.info/sct|72514-3', []],
    ['Observation?_id=old,new', ['old', 'new']],
    ['Observation?_lastUpdated=ge2999-01-01', []],
    ['Patient?birthdate=1970-01-01', ['p1']],
    ['Condition?patient=p1&clinical-status=active&code=M54.16&onset-date=ge2026-01-01', ['c1']],
    ['DiagnosticReport?patient=p1&date=ge2026-01-01&status=final', ['r1']],
    ['DocumentReference?patient=p1&date=ge2026-01-01', ['d1']],
    ['ServiceRequest?patient=p1&authored=ge2026-01-01&encounter=Encounter/e1', ['s1']],
    ['ServiceRequest?patient=p1&encounter=e1&code=72148', ['s1']],
    ['Procedure?patient=p1&date=ge2026-01-15', ['x1']],
    ['MedicationRequest?patient=p1&authoredon=ge2026-01-01&code=7804', ['m1']],
    ['MedicationStatement?patient=p1&effective=ge2026-01-15', ['t1']],
    ['Encounter?patient=p1&date=ge2026-01-01', ['e1']],
    ['QuestionnaireResponse?patient=p1&authored=ge2026-01-01', ['q1']],
    ['Condition?patient=nobody', []],
  ])('%s finds %j', async (query, expected) => {
    const response = await get(query);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      resourceType: 'Bundle',
      type: 'searchset',
      total: expected.length,
    });
    expect(ids(response)).toEqual(expected);
  });

  test.each([
    'Observation?value-quantity=5',
    'Observation?nonsense=1',
    'Observation?patient.name=x',
    'Observation?_has:Provenance:target:agent=x',
    'Observation?code:not=1',
    'Observation?code:in=http://example.org/vs',
    'Observation?code:text=x',
    'Observation?date=ne2020-01-01',
    'Observation?date=yesterday',
    'Observation?_include=Observation:subject',
    'Observation?_revinclude=Provenance:target',
    'Observation?_elements=id',
    'Observation?_summary=true',
    'Observation?_sort=nonsense',
    'Observation?_sort=date,code',
    'Observation?_count=many',
    'Wombat?_id=1',
    'Patient/p1/$everything',
  ])('%s is refused, not answered empty', async (query) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
  });

  test('a refusal stands inside a batch too', async () => {
    const answer = await post(
      '',
      transaction([{ request: { method: 'GET', url: 'Observation?nonsense=1' } }], 'batch'),
    );
    expect(answer.body).toMatchObject({ entry: [{ response: { status: '400' } }] });
  });

  test('pages are linked to the last one', async () => {
    const seen: string[] = [];
    let path: string | undefined = 'Observation?_count=2&_sort=date';
    for (let pages = 0; path !== undefined && pages < 5; pages++) {
      const response: request.Response = await get(path);
      seen.push(...ids(response));
      const { link } = response.body as { link: { relation: string; url: string }[] };
      path = link.find((one) => one.relation === 'next')?.url.split('/fhir/')[1];
    }
    expect(seen).toEqual(['old', 'other', 'new']);
    expect(path).toBeUndefined();
  });

  test('entries have their address and mode', async () => {
    const response = await get('Patient?_id=p1');
    expect(response.body).toMatchObject({
      entry: [{ fullUrl: expect.stringMatching(/^http:.+\/fhir\/Patient\/p1$/), search: { mode: 'match' } }],
    });
  });

  test('a search may be posted', async () => {
    const response = await request(app)
      .post('/fhir/Observation/_search')
      .type('form')
      .send('patient=p1&date=ge2026-01-01');
    expect(ids(response)).toEqual(['new']);
    const refused = await request(app).post('/fhir/Observation/_search').type('form').send('code:not=1');
    expect(refused.status).toBe(400);
  });

  test('a Binary is read as FHIR', async () => {
    expect((await get('Binary/b1')).body).toMatchObject({ resourceType: 'Binary', data: 'RGlzYw==' });
  });
});

describe('bad requests', () => {
  test.each<[string, (app: Express) => request.Test, number]>([
    ['broken JSON', (a) => request(a).put('/fhir/Patient/p1').type(fhir).send('{"resourceType"'), 400],
    ['no body', (a) => request(a).post('/fhir/Patient').type(fhir), 400],
    ['a body of another type', (a) => request(a).post('/fhir/Patient').type('text/plain').send('x'), 400],
    [
      'another resource type',
      (a) => request(a).put('/fhir/Patient/p1').type(fhir).send('{"resourceType":"Device","id":"p1"}'),
      400,
    ],
    [
      'another id',
      (a) => request(a).put('/fhir/Patient/p1').type(fhir).send('{"resourceType":"Patient","id":"p2"}'),
      400,
    ],
    [
      'an unknown type',
      (a) => request(a).post('/fhir/Wombat').type(fhir).send('{"resourceType":"Wombat"}'),
      400,
    ],
    ['no Bundle', (a) => request(a).post('/fhir').type(fhir).send('{"resourceType":"Patient"}'), 400],
    ['GraphQL', (a) => request(a).post('/fhir/$graphql').type(fhir).send('{}'), 400],
    ['a resource that is not there', (a) => request(a).get('/fhir/Patient/none'), 404],
  ])('%s', async (_, send, status) => {
    const response = await send(app);
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ resourceType: 'OperationOutcome' });
  });
});

test('the CapabilityStatement lists what searches know', async () => {
  const { body } = await get('metadata');
  const { rest } = body as { rest: { resource: { type: string; searchParam: { name: string }[] }[] }[] };
  const names = rest[0]?.resource
    .find((one) => one.type === 'Observation')
    ?.searchParam.map((one) => one.name);
  expect(names).toEqual(expect.arrayContaining(['_id', 'patient', 'date', 'code']));
  expect(names).not.toContain('value-quantity');
});

describe('seeds', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('Bundles of a folder are there from the start', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: { resourceType: 'Patient', id: 'seed' } }],
    };
    writeFileSync(join(folder, 'a.json'), JSON.stringify(bundle));
    app = await started(folder);
    expect((await get('Patient/seed')).status).toBe(200);
  });

  test.each([
    ['{"resourceType":"Patient"}', 'a.json: not a FHIR Bundle'],
    ['{', 'a.json: not JSON'],
    [
      '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}}]}',
      'a.json: entry 0 has no resource with type and id',
    ],
  ])('a file of %j is an error that names it', async (content, message) => {
    writeFileSync(join(folder, 'a.json'), content);
    await expect(started(folder)).rejects.toThrow(message);
  });

  test('a missing folder is an empty server', async () => {
    app = await started(join(folder, 'none'));
    expect(ids(await get('Patient'))).toEqual([]);
  });
});
