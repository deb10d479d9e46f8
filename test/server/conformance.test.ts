import request from 'supertest';
import type { Answer, DraftCard, HookRequest } from '../../src/hooks/types.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { altered, answer, bodies, draftCard, fakeApp, fakeService } from './fake-service.ts';

/** Section numbers are those of the CDS Hooks 2.0.1 specification's checklist; the strength is the specification's. */

const orders = fakeService(['order-select', 'order-sign'], undefined, 'orders');
const reports = fakeService(['imaging-report'], undefined, 'reports');

const call = (cards: readonly DraftCard[], members: Partial<Answer> = {}, env: Record<string, string> = {}) =>
  request(fakeApp([fakeService(['order-select'], () => answer({ cards, ...members }))], {}, env))
    .post('/cds-services/fake')
    .send(bodies['order-select'])
    .expect(200);

const outcomeOf = (res: request.Response): { code: string; field: unknown; words: string } => {
  expect(res.body.resourceType).toBe('OperationOutcome');
  const issue = res.body.issue[0];
  return { code: issue.details.text, field: issue.expression?.[0], words: issue.diagnostics };
};

describe('discovery', () => {
  test('SHALL always be available at GET {base}/cds-services as an object with a services array', async () => {
    const res = await request(fakeApp([orders]))
      .get('/cds-services')
      .expect(200);
    expect(res.type).toBe('application/json');
    expect(Array.isArray(res.body.services)).toBe(true);
  });

  test('SHOULD answer an empty array when there are no services', async () => {
    const res = await request(fakeApp([])).get('/cds-services').expect(200);
    expect(res.body).toEqual({ services: [] });
  });

  test('SHALL give hook, description and id for each service, SHOULD give a title', async () => {
    const res = await request(fakeApp([orders, reports])).get('/cds-services');
    for (const service of res.body.services)
      expect(service).toMatchObject({
        hook: expect.stringMatching(/./),
        id: expect.stringMatching(/./),
        title: expect.stringMatching(/./),
        description: expect.stringMatching(/./),
      });
  });

  test('MAY list one id under several hooks', async () => {
    const res = await request(fakeApp([orders])).get('/cds-services');
    expect(res.body.services.map((s: { id: string; hook: string }) => [s.id, s.hook])).toEqual([
      ['orders', 'order-select'],
      ['orders', 'order-sign'],
    ]);
  });

  test('SHALL NOT hold empty members: a service without prefetch has no prefetch', async () => {
    const res = await request(fakeApp([{ ...orders, prefetch: {} }])).get('/cds-services');
    expect(res.body.services[0]).not.toHaveProperty('prefetch');
    expect(JSON.stringify(res.body)).not.toMatch(/null|""|\{\}|\[\]/);
  });

  test('SHALL carry reverse-domain notation for an organisation’s own hook: both names are served', async () => {
    const env = { CONCORDANT_IMAGING_REPORT_HOOK: 'org.example.imagingreport-sign' };
    const app = fakeApp([reports], {}, env);
    const listed = await request(app).get('/cds-services');
    expect(listed.body.services.map((s: { hook: string }) => s.hook)).toEqual([
      'imaging-report',
      'org.example.imagingreport-sign',
    ]);
    for (const hook of ['imaging-report', 'org.example.imagingreport-sign'])
      await request(app)
        .post('/cds-services/reports')
        .send({ ...bodies['imaging-report'], hook })
        .expect(200);
  });

  test('a hook called by its other name reaches the service under its own', async () => {
    const seen: HookRequest[] = [];
    const service = fakeService(['imaging-report'], (r) => {
      seen.push(r);
      return answer();
    });
    const env = { CONCORDANT_IMAGING_REPORT_HOOK: 'org.example.imagingreport-sign' };
    await request(fakeApp([service], {}, env))
      .post('/cds-services/fake')
      .send({ ...bodies['imaging-report'], hook: 'org.example.imagingreport-sign' })
      .expect(200);
    expect(seen[0]?.hook).toBe('imaging-report');
  });

  test('MAY be asked by HEAD, and refuses every other method with 405 and Allow', async () => {
    const app = fakeApp([orders]);
    await request(app).head('/cds-services').expect(200);
    for (const method of ['post', 'put', 'delete', 'patch'] as const) {
      const res = await request(app)[method]('/cds-services').expect(405);
      expect(res.headers['allow']).toBe('GET, HEAD');
      expect(outcomeOf(res).code).toBe('method-not-allowed');
    }
  });
});

describe('request', () => {
  const post = (body: unknown, id = 'orders') =>
    request(fakeApp([orders, reports]))
      .post(`/cds-services/${id}`)
      .send(body as object);

  test.each(['order-select', 'order-sign'] as const)('a legal %s request is answered 200', async (hook) => {
    await post(bodies[hook]).expect(200);
  });

  test.each([
    ['hook', ['hook']],
    ['hookInstance', ['hookInstance']],
    ['context', ['context']],
    ['context.userId', ['context', 'userId']],
    ['context.patientId', ['context', 'patientId']],
    ['context.selections', ['context', 'selections']],
    ['context.draftOrders', ['context', 'draftOrders']],
  ])('%s is REQUIRED: without it, or null, the answer is 400 and names it', async (field, path) => {
    for (const value of [undefined, null]) {
      const res = await post(altered(bodies['order-select'], path, value)).expect(400);
      expect(outcomeOf(res)).toMatchObject({ code: 'missing-field', field });
    }
  });

  test('context.report is REQUIRED for imaging-report', async () => {
    const res = await post(altered(bodies['imaging-report'], ['context', 'report'], undefined), 'reports');
    expect(res.status).toBe(400);
    expect(outcomeOf(res).field).toBe('context.report');
  });

  test.each<[string, (string | number)[], unknown]>([
    ['hook', ['hook'], 7],
    ['hook', ['hook'], ''],
    ['hookInstance', ['hookInstance'], 12345],
    ['hookInstance', ['hookInstance'], ''],
    ['context', ['context'], 'text'],
    ['context', ['context'], []],
    ['context.userId', ['context', 'userId'], 7],
    ['context.userId', ['context', 'userId'], 'dr-1'],
    ['context.userId', ['context', 'userId'], 'Patient/pat-1'],
    ['context.userId', ['context', 'userId'], 'Practitioner/'],
    ['context.patientId', ['context', 'patientId'], 42],
    ['context.patientId', ['context', 'patientId'], ''],
    ['context.patientId', ['context', 'patientId'], {}],
    ['context.patientId', ['context', 'patientId'], 'Patient/pat-1'],
    ['context.patientId', ['context', 'patientId'], '../Practitioner'],
    ['context.patientId', ['context', 'patientId'], 'a?b=c'],
    ['context.patientId', ['context', 'patientId'], '..'],
    ['context.encounterId', ['context', 'encounterId'], ['e']],
    ['context.selections', ['context', 'selections'], 'ServiceRequest/order-1'],
    ['context.selections[0]', ['context', 'selections', 0], 'order-1'],
    ['context.selections[0]', ['context', 'selections', 0], null],
    ['context.draftOrders', ['context', 'draftOrders'], []],
    ['context.draftOrders', ['context', 'draftOrders'], 'Bundle'],
    ['context.draftOrders.resourceType', ['context', 'draftOrders', 'resourceType'], 'Patient'],
    ['context.draftOrders.entry', ['context', 'draftOrders', 'entry'], {}],
    ['context.draftOrders.entry[0]', ['context', 'draftOrders', 'entry', 0], null],
    ['context.draftOrders.entry[0].resource', ['context', 'draftOrders', 'entry', 0, 'resource'], 'x'],
    ['fhirServer', ['fhirServer'], 8080],
    ['fhirServer', ['fhirServer'], 'ehr.example.org/fhir'],
    ['fhirServer', ['fhirServer'], 'file:///etc/passwd'],
    ['prefetch', ['prefetch'], 'none'],
    ['prefetch', ['prefetch'], []],
    ['fhirAuthorization', ['fhirAuthorization'], 'Bearer x'],
  ])('a wrong %s is refused with 400 that names it (case %#)', async (field, path, value) => {
    const res = await post(altered(bodies['order-select'], path, value)).expect(400);
    expect(outcomeOf(res).field).toBe(field);
  });

  test.each<[string, string, (string | number)[], unknown]>([
    ['context.report', 'a report that is a string', ['context', 'report'], 'text'],
    [
      'context.report.resourceType',
      'another resource',
      ['context', 'report'],
      { resourceType: 'Observation' },
    ],
    ['context.reportResources', 'an array', ['context', 'reportResources'], []],
    ['context.signingAction', 'an unknown action', ['context', 'signingAction'], 'shred'],
    ['context.orderId', 'a reference for an id', ['context', 'orderId'], 'ServiceRequest/x'],
    ['context.accessionNumber', 'a number', ['context', 'accessionNumber'], 5],
  ])('a wrong %s (%s) is refused with 400 that names it', async (field, _what, path, value) => {
    const res = await post(altered(bodies['imaging-report'], path, value), 'reports').expect(400);
    expect(outcomeOf(res).field).toBe(field);
  });

  test('a report of another patient is refused', async () => {
    const other = altered(
      bodies['imaging-report'],
      ['context', 'report', 'subject', 'reference'],
      'Patient/pat-2',
    );
    const res = await post(other, 'reports').expect(400);
    expect(outcomeOf(res)).toMatchObject({ code: 'wrong-patient', field: 'context.report.subject' });
  });

  test('a subject on a server that is not fhirServer cannot be compared and is let through', async () => {
    const path = ['context', 'report', 'subject', 'reference'];
    const other = altered(bodies['imaging-report'], path, 'https://ris.example.org/fhir/Patient/77');
    await post(other, 'reports').expect(200);
    await post({ ...other, fhirServer: 'https://ris.example.org/fhir/' }, 'reports').expect(400);
  });

  const authorization = {
    access_token: 'opaque',
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'user/Observation.rs patient/*.read',
    subject: 'client-1',
  };

  test('fhirServer is REQUIRED when fhirAuthorization is given', async () => {
    const res = await post({ ...bodies['order-select'], fhirAuthorization: authorization }).expect(400);
    expect(outcomeOf(res)).toMatchObject({ code: 'missing-field', field: 'fhirServer' });
  });

  test.each(['access_token', 'token_type', 'expires_in', 'scope', 'subject'])(
    'fhirAuthorization.%s is REQUIRED',
    async (name) => {
      const body = {
        ...bodies['order-select'],
        fhirServer: 'https://ehr.example.org/fhir',
        fhirAuthorization: altered(authorization, [name], undefined),
      };
      const res = await post(body).expect(400);
      expect(outcomeOf(res).field).toBe(`fhirAuthorization.${name}`);
    },
  );

  test('scopes of SMART 1 and SMART 2 are both taken', async () => {
    for (const scope of ['patient/*.read', 'user/Observation.rs', ''])
      await post({
        ...bodies['order-select'],
        fhirServer: 'https://ehr.example.org/fhir',
        fhirAuthorization: { ...authorization, scope },
      }).expect(200);
  });

  test('null optional members count as absent', async () => {
    const body = {
      ...altered(bodies['order-select'], ['context', 'encounterId'], null),
      prefetch: null,
      fhirServer: null,
      fhirAuthorization: null,
      extension: null,
    };
    await post(body).expect(200);
  });

  test('MAY carry extension anywhere and unknown members: both are tolerated and not handed on', async () => {
    const seen: HookRequest[] = [];
    const service = fakeService(['order-select'], (r) => {
      seen.push(r);
      return answer();
    });
    const body = altered(bodies['order-select'], ['context', 'extension'], { 'com.example.x': 1 });
    await request(fakeApp([service]))
      .post('/cds-services/fake')
      .send({ ...body, extension: { 'com.example.y': { deep: [1] } }, surprise: true })
      .expect(200);
    expect(Object.keys(seen[0] ?? {}).sort()).toEqual(['context', 'hook', 'hookInstance']);
    expect(seen[0]?.context).not.toHaveProperty('extension');
  });

  test('references MAY be absolute; the service gets them relative', async () => {
    const seen: HookRequest[] = [];
    const service = fakeService(['order-select'], (r) => {
      seen.push(r);
      return answer();
    });
    let body = altered(
      bodies['order-select'],
      ['context', 'userId'],
      'https://ehr.example.org/r4/Practitioner/d',
    );
    body = altered(
      body,
      ['context', 'selections', 0],
      'https://ehr.example.org/r4/ServiceRequest/order-1/_history/3',
    );
    await request(fakeApp([service]))
      .post('/cds-services/fake')
      .send(body)
      .expect(200);
    expect(seen[0]?.context['userId']).toBe('Practitioner/d');
    expect(seen[0]?.context['selections']).toEqual(['ServiceRequest/order-1']);
  });

  test('every selection SHALL be in draftOrders', async () => {
    const body = altered(bodies['order-select'], ['context', 'selections', 1], 'ServiceRequest/order-2');
    const res = await post(body).expect(400);
    expect(outcomeOf(res).field).toBe('context.selections[1]');
  });

  test('a draft order without id is found by its fullUrl', async () => {
    const entry = {
      fullUrl: 'https://ehr.example.org/r4/ServiceRequest/order-1',
      resource: { resourceType: 'ServiceRequest' },
    };
    await post(altered(bodies['order-select'], ['context', 'draftOrders', 'entry', 0], entry)).expect(200);
  });

  test('order-sign MAY hold orders of any status and of several types', async () => {
    await post(bodies['order-sign']).expect(200);
  });

  test('a hook that the service does not serve is refused', async () => {
    const res = await post({ ...bodies['order-select'], hook: 'patient-view' }).expect(400);
    expect(outcomeOf(res)).toMatchObject({ code: 'wrong-hook', field: 'hook' });
    expect(outcomeOf(res).words).toContain('order-select or order-sign');
  });

  test('an unknown service is 404 whatever the method and the body', async () => {
    for (const id of ['nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '%2e%2e']) {
      const app = fakeApp([orders]);
      const res = await request(app).post(`/cds-services/${id}`).send('{').expect(404);
      expect(outcomeOf(res).code).toBe('unknown-service');
      await request(app).post(`/cds-services/${id}/feedback`).send({}).expect(404);
    }
  });

  test('a service answers POST alone; other methods are 405', async () => {
    for (const method of ['get', 'put', 'delete'] as const)
      for (const path of ['/cds-services/orders', '/cds-services/orders/feedback']) {
        const res = await request(fakeApp([orders]))
          [method](path)
          .expect(405);
        expect(res.headers['allow']).toBe('POST');
      }
  });

  test.each(['application/json', 'application/fhir+json', 'application/json; charset=UTF-8'])(
    'a body of type %s is read',
    async (type) => {
      await request(fakeApp([orders]))
        .post('/cds-services/orders')
        .set('Content-Type', type)
        .send(JSON.stringify(bodies['order-select']))
        .expect(200);
    },
  );

  test.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'json',
  ])('a body of type %s is 415', async (type) => {
    const res = await request(fakeApp([orders]))
      .post('/cds-services/orders')
      .set('Content-Type', type)
      .send(JSON.stringify(bodies['order-select']))
      .expect(415);
    expect(outcomeOf(res).code).toBe('unsupported-media-type');
  });

  test('a body in another character set or compression is 415', async () => {
    const send = (headers: Record<string, string>) =>
      request(fakeApp([orders]))
        .post('/cds-services/orders')
        .set(headers)
        .send(JSON.stringify({}));
    await send({ 'Content-Type': 'application/json; charset=utf-16le' }).expect(415);
    await send({ 'Content-Type': 'application/json; charset=nonsense' }).expect(415);
    await send({ 'Content-Type': 'application/json', 'Content-Encoding': 'zstd-x' }).expect(415);
  });

  test.each(['{', '{"hook": }', '"text', '{"a":1,}', '[1,2', '\u0000', '{"a":"\ud800'])(
    'a body that is not JSON is 400 and none of it is repeated (case %#)',
    async (text) => {
      const res = await request(fakeApp([orders]))
        .post('/cds-services/orders')
        .set('Content-Type', 'application/json')
        .send(`${text}Jane Roe`)
        .expect(400);
      expect(outcomeOf(res).code).toBe('malformed-json');
      expect(res.text).not.toContain('Jane');
    },
  );

  test.each(['null', '[]', '"text"', '7', 'true'])('a body that is %s is 400', async (text) => {
    const res = await request(fakeApp([orders]))
      .post('/cds-services/orders')
      .set('Content-Type', 'application/json')
      .send(text)
      .expect(400);
    expect(outcomeOf(res).words).toBe('the body must be a JSON object');
  });

  test('no body at all is 400', async () => {
    await request(fakeApp([orders]))
      .post('/cds-services/orders')
      .expect(400);
  });

  test('a body of several megabytes is read, one beyond the limit is 413', async () => {
    const pad = (size: number) => ({ ...bodies['order-select'], pad: 'x'.repeat(size) });
    await post(pad(6_000_000)).expect(200);
    const small = fakeApp([orders], {}, { CONCORDANT_BODY_LIMIT: '2048' });
    const res = await request(small).post('/cds-services/orders').send(pad(3000)).expect(413);
    expect(outcomeOf(res).code).toBe('body-too-large');
  });

  test('a small compressed body that swells beyond the limit is 413', async () => {
    const { gzipSync } = await import('node:zlib');
    const app = fakeApp([orders], {}, { CONCORDANT_BODY_LIMIT: '20480' });
    const send = (body: Buffer) => {
      const sent = request(app)
        .post('/cds-services/orders')
        .set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      sent.write(body as unknown as string);
      return sent;
    };
    await send(gzipSync(JSON.stringify(bodies['order-select']))).expect(200);
    await send(gzipSync(JSON.stringify({ pad: 'x'.repeat(1_000_000) }))).expect(413);
    await send(Buffer.from('not gzip')).expect(400);
  });

  test('JSON nested too deeply to be written back is 400', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    await request(fakeApp([orders]))
      .post('/cds-services/orders')
      .set('Content-Type', 'application/json')
      .send(`{"hook":"order-select","prefetch":{"patient":${deep}}}`)
      .expect(400);
  });

  test('brackets inside strings are no nesting', async () => {
    await post({ ...bodies['order-select'], note: `\\"${'['.repeat(1000)}"{{` }).expect(200);
  });

  test('an address that cannot be decoded is 400, one that does not exist 404', async () => {
    const app = fakeApp([orders]);
    expect(outcomeOf(await request(app).post('/cds-services/%E0%A4%A').expect(400)).code).toBe(
      'invalid-request',
    );
    expect(outcomeOf(await request(app).get('/nowhere').expect(404)).code).toBe('not-found');
  });
});

describe('response', () => {
  test('SHALL be 200 with cards; nothing to say is an empty array beside the assessment', async () => {
    const { body } = await call([]);
    expect(body.cards).toEqual([]);
    expect(body.extension['org.concordant-cds.assessment']).toEqual({
      service: 'fake',
      knowledge: 'sha256:fake',
      urgency: 'routine',
      missing: ['duration'],
    });
  });

  test('SHALL NOT hold null, "", [] or {}: empty members of the assessment are left out', async () => {
    const assessment = {
      service: 'fake',
      knowledge: 'sha256:fake',
      urgency: 'routine',
      findings: [],
      symptoms: { leg: [], redFlags: [] },
      appropriateness: {
        variant: null,
        rating: 'outside-topic',
        criteria: [],
        measures: { op8: 'unknown', 'hedis-lbp': 'unknown' },
      },
      missing: [],
    } as const;
    const { body } = await call([], { assessment });
    expect(body.extension['org.concordant-cds.assessment']).toEqual({
      service: 'fake',
      knowledge: 'sha256:fake',
      urgency: 'routine',
      appropriateness: { rating: 'outside-topic', measures: { op8: 'unknown', 'hedis-lbp': 'unknown' } },
    });
    expect(body).not.toHaveProperty('systemActions');
  });

  test('the value of extension SHALL be an object with reverse-domain names (SHOULD)', async () => {
    const { body } = await call([]);
    expect(Object.keys(body.extension)).toEqual(['org.concordant-cds.assessment']);
  });

  test('a card without uuid could not be given feedback: every card and suggestion gets its own', async () => {
    const card = draftCard({ suggestions: [{ label: 'One' }, { label: 'Two' }], selectionBehavior: 'any' });
    const { body } = await call([card, card]);
    const ids = body.cards.flatMap((c: { uuid: string; suggestions: { uuid: string }[] }) => [
      c.uuid,
      ...c.suggestions.map((s) => s.uuid),
    ]);
    expect(new Set(ids).size).toBe(6);
  });

  test('kind and claims of a card are for the audit and do not go out', async () => {
    const { body } = await call([draftCard()]);
    expect(body.cards[0]).not.toHaveProperty('kind');
    expect(body.cards[0]).not.toHaveProperty('claims');
  });

  const resource = {
    resourceType: 'ServiceRequest',
    id: 'order-1',
    status: 'draft',
    intent: 'order',
    subject: {},
  };
  const withAction = (action: unknown): DraftCard =>
    draftCard({
      selectionBehavior: 'any',
      suggestions: [{ label: 'Do it', actions: [action] }],
    } as Partial<DraftCard>);

  test.each<[string, DraftCard]>([
    ['summary is REQUIRED', draftCard({ summary: '' })],
    ['indicator is REQUIRED, info, warning or critical', draftCard({ indicator: 'hard-stop' as 'info' })],
    ['source.label is REQUIRED', draftCard({ source: { label: '' } })],
    ['source.url is an absolute URL', draftCard({ source: { label: 'x', url: 'about' } })],
    [
      'source.topic has a code and a system',
      draftCard({ source: { label: 'x', topic: { system: '', code: 'y' } } }),
    ],
    ['selectionBehavior SHALL be given with suggestions', draftCard({ suggestions: [{ label: 'x' }] })],
    [
      'selectionBehavior is at-most-one or any',
      draftCard({ suggestions: [{ label: 'x' }], selectionBehavior: 'all' as 'any' }),
    ],
    ['a suggestion has a label', draftCard({ suggestions: [{ label: '' }], selectionBehavior: 'any' })],
    [
      'at most one suggestion is recommended under at-most-one',
      draftCard({
        suggestions: [
          { label: 'x', isRecommended: true },
          { label: 'y', isRecommended: true },
        ],
        selectionBehavior: 'at-most-one',
      }),
    ],
    [
      'an override reason has display as well',
      draftCard({ overrideReasons: [{ system: 'https://e.org', code: 'x', display: '' }] }),
    ],
    ['a link has a url', draftCard({ links: [{ label: 'x', url: '', type: 'absolute' }] })],
    [
      'a link is no script',
      draftCard({ links: [{ label: 'x', url: 'javascript:alert(1)', type: 'absolute' }] }),
    ],
    [
      'a link is absolute or smart',
      draftCard({ links: [{ label: 'x', url: 'https://e.org', type: 'web' as 'smart' }] }),
    ],
    [
      'appContext only with smart links',
      draftCard({ links: [{ label: 'x', url: 'https://e.org', type: 'absolute', appContext: 'y' }] }),
    ],
    ['an action has a type', withAction({ type: 'CREATE', description: 'x', resource })],
    ['an action has a description', withAction({ type: 'create', resource })],
    ['create holds a resource', withAction({ type: 'create', description: 'x' })],
    [
      'update holds the whole resource with its id',
      withAction({ type: 'update', description: 'x', resource: { resourceType: 'X' } }),
    ],
    [
      'delete holds a relative reference',
      withAction({ type: 'delete', description: 'x', resourceId: 'order-1' }),
    ],
  ])('%s: a card that breaks this is dropped and the others go out', async (_rule, bad) => {
    const { body } = await call([bad, draftCard({ summary: 'The good one.' })]);
    expect(body.cards.map((c: { summary: string }) => c.summary)).toEqual(['The good one.']);
  });

  test('summary is fewer than 140 characters: a longer one is cut, so that its card still arrives', async () => {
    const { body } = await call([draftCard({ summary: 'word '.repeat(40), indicator: 'critical' })]);
    expect(body.cards[0].summary.length).toBeLessThan(140);
    expect(body.cards[0].summary).toMatch(/word…$/);
    expect((await call([draftCard({ summary: 'x'.repeat(139) })])).body.cards[0].summary).toBe(
      'x'.repeat(139),
    );
  });

  test('what was dropped is in the audit with its reason', async () => {
    const store = memoryStore();
    const service = fakeService(['order-select'], () => answer({ cards: [draftCard({ summary: '' })] }));
    await request(fakeApp([service], { store }))
      .post('/cds-services/fake')
      .send(bodies['order-select']);
    expect((await store.calls())[0]?.faults).toEqual([
      { what: 'note', faults: ['/summary must NOT have fewer than 1 characters'] },
    ]);
  });

  const rating = { type: 'update', description: 'Rated', resource } as unknown as NonNullable<
    Answer['systemActions']
  >[number];

  test('systemActions stand beside the cards and nowhere else unless asked for', async () => {
    const { body } = await call([], { systemActions: [rating] });
    expect(body.systemActions).toEqual([rating]);
    expect(body.extension).not.toHaveProperty('systemActions');
  });

  test('the mirror for Argonaut PAMA clients repeats them in extension.systemActions', async () => {
    const { body } = await call(
      [],
      { systemActions: [rating] },
      { CONCORDANT_MIRROR_SYSTEM_ACTIONS: 'true' },
    );
    expect(body.systemActions).toEqual([rating]);
    expect(body.extension.systemActions).toEqual([rating]);
  });

  test('an illegal system action is dropped; an empty systemActions SHALL be absent', async () => {
    const { body } = await call([], { systemActions: [{ ...rating, description: '' }] });
    expect(body).not.toHaveProperty('systemActions');
  });

  test('answers are not stored by anything between', async () => {
    const app = fakeApp([orders]);
    expect((await request(app).get('/cds-services')).headers['cache-control']).toBe('no-store');
    const res = await request(app).post('/cds-services/orders').send({});
    expect([res.status, res.headers['cache-control']]).toEqual([400, 'no-store']);
  });
});

describe('cross-origin calls from a browser', () => {
  const paths = ['/cds-services', '/cds-services/orders', '/cds-services/orders/feedback'];

  test.each(paths)('a preflight for %s succeeds without a token', async (path) => {
    const res = await request(fakeApp([orders]))
      .options(path)
      .set({
        Origin: 'https://ehr.example.org',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      });
    expect(res.status).toBeLessThan(300);
    expect(res.headers['access-control-allow-origin']).toBe('*');
    expect(res.headers['access-control-allow-headers']).toContain('authorization');
    expect(res.headers['access-control-allow-methods']).toContain('POST');
  });

  test('errors carry the header too', async () => {
    const app = fakeApp([orders]);
    const answers = await Promise.all([
      request(app).post('/cds-services/orders').set('Content-Type', 'application/json').send('{'),
      request(app).post('/cds-services/orders').set('Content-Type', 'text/plain').send('x'),
      request(app).post('/cds-services/nothing').send({}),
      request(app).get('/cds-services/orders'),
    ]);
    expect(answers.map((res) => [res.status, res.headers['access-control-allow-origin']])).toEqual([
      [400, '*'],
      [415, '*'],
      [404, '*'],
      [405, '*'],
    ]);
  });

  test('with a list of origins a foreign one gets no allowance', async () => {
    const app = fakeApp([orders], {}, { CONCORDANT_CORS_ORIGINS: 'https://ehr.example.org' });
    const from = async (origin: string) =>
      (await request(app).get('/cds-services').set('Origin', origin)).headers['access-control-allow-origin'];
    expect(await from('https://ehr.example.org')).toBe('https://ehr.example.org');
    expect(await from('https://evil.example.net')).toBeUndefined();
  });
});
