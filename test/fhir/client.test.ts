import nock from 'nock';
import type { FhirAccess, FhirServers, FhirSettings } from '../../src/fhir/client.ts';
import { fhirServers } from '../../src/fhir/client.ts';
import type { MisbehavingServer } from './misbehaving-server.ts';
import { misbehavingServer } from './misbehaving-server.ts';
import { within } from './within.ts';

const authorization = {
  access_token: 'secret-token',
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'user/*.read',
  subject: 'concordant',
};

describe('a misbehaving FHIR server', () => {
  let server: MisbehavingServer;
  let servers: FhirServers;
  const open = (ms = 1000, more: Partial<FhirSettings> = {}): FhirAccess => {
    servers = fhirServers({ allowed: [server.base], retries: 0, ...more });
    return servers.open({ server: server.base, authorization, deadline: Date.now() + ms });
  };
  // Merely importing nock puts it between fetch and the network.
  beforeAll(() => nock.restore());
  beforeEach(async () => {
    server = await misbehavingServer();
  });
  afterEach(async () => {
    await servers.close();
    await server.close();
  });

  test('one that behaves is read, with the token', async () => {
    expect(await open().read('Patient/fine')).toEqual({
      ok: true,
      value: { resourceType: 'Patient', id: 'p1' },
    });
    expect(server.asked).toEqual([{ path: '/fhir/Patient/fine', authorization: 'Bearer secret-token' }]);
  });

  test.each<[string, object]>([
    ['resetting', { kind: 'unreachable' }],
    ['error', { kind: 'status', status: 500 }],
    ['html-error', { kind: 'status', status: 502 }],
    ['html-page', { kind: 'not-fhir' }],
    ['empty', { kind: 'not-fhir' }],
    ['array', { kind: 'not-fhir' }],
    ['number', { kind: 'not-fhir' }],
    ['wrong-type', { kind: 'not-fhir' }],
    ['no-type', { kind: 'not-fhir' }],
    ['missing', { kind: 'status', status: 404 }],
    ['forbidden', { kind: 'status', status: 403 }],
    ['redirect-inside', { kind: 'unreachable' }],
    ['redirect-self', { kind: 'unreachable' }],
  ])('%s: a problem as a value', async (name, problem) => {
    expect(await open().read(`Patient/${name}`)).toEqual({ ok: false, problem });
  });

  test.each(['slow', 'hanging', 'half-sent'])('%s: the deadline is kept', async (name) => {
    const { result, wasInTime } = await within(240, () => open(150).read(`Patient/${name}`));
    expect(result).toEqual({ ok: false, problem: { kind: 'timeout' } });
    expect(wasInTime).toBe(true);
  });

  test('an answer without end is cut off at the size limit', async () => {
    const result = await open(5000, { bodyLimit: 1_000_000 }).read('Patient/huge');
    // Inside Jest the cause of the error comes from another realm and fetch drops it.
    expect(['too-large', 'unreachable']).toContain(result.ok ? '' : result.problem.kind);
  });

  test('many calls share one deadline, also those that wait for a place', async () => {
    const warnings: unknown[] = [];
    process.on('warning', (warning) => warnings.push(warning));
    const access = open(200, { concurrency: 2 });
    const { result, wasInTime } = await within(350, () =>
      Promise.all(Array.from({ length: 40 }, () => access.read('Patient/hanging'))),
    );
    expect(result.every((one) => !one.ok && one.problem.kind === 'timeout')).toBe(true);
    expect(wasInTime).toBe(true);
    expect(server.asked).toHaveLength(2);
    expect(warnings).toEqual([]);
    process.removeAllListeners('warning');
  });

  test('endless paging ends at the limit and is not complete', async () => {
    const result = await open(2000, { pageLimit: 4 }).search('Observation?do=endless');
    expect(result).toMatchObject({ ok: true, value: { cut: 'failed' } });
    expect(server.asked).toHaveLength(4);
    expect(result.ok && result.value.resources.map((one) => one['id'])).toEqual(['o0', 'o1', 'o2', 'o3']);
  });

  test('paging ends at the limit of resources', async () => {
    const result = await open(2000, { pageLimit: 100, resourceLimit: 5 }).search('Observation?do=endless');
    expect(result).toMatchObject({ ok: true, value: { cut: 'limit' } });
    expect(server.asked).toHaveLength(5);
  });

  test('a page that names itself as the next is not asked for ever', async () => {
    expect(await open().search('Observation?do=circular')).toMatchObject({
      ok: true,
      value: { cut: 'failed' },
    });
    expect(server.asked.length).toBeLessThan(4);
  });

  test.each(['foreign-next', 'lookalike-next', 'script-next', 'broken-next'])(
    '%s: not followed, and the token stays here',
    async (name) => {
      expect(await open().search(`Observation?do=${name}`)).toMatchObject({
        ok: true,
        value: { cut: 'failed' },
      });
      expect(server.asked).toHaveLength(1);
    },
  );

  test('a second page that fails leaves the first', async () => {
    const result = await open().search('Observation?do=broken-second');
    expect(result).toMatchObject({ ok: true, value: { resources: [{ id: 'o0' }], cut: 'failed' } });
  });

  test('odd entries of a Bundle are no resources', async () => {
    expect(await open().search('Observation?do=odd-entries')).toEqual({
      ok: true,
      value: { resources: [], cut: null },
    });
  });

  test.each([
    'http://169.254.169.254/fhir/Patient/1',
    'file:///etc/passwd',
    '../admin',
    'Patient/../../admin',
    '//evil.example.org/x',
  ])('the address %s is not asked for', async (address) => {
    const access = open();
    expect((await access.read(address)).ok).toBe(false);
    expect((await access.fetchAttachment(address)).ok).toBe(false);
    expect(server.asked.filter(({ path }) => !path.startsWith('/fhir/'))).toEqual([]);
  });

  test('a failure in passing is tried again', async () => {
    expect((await open(2000, { retries: 2 }).read('Patient/flaky')).ok).toBe(true);
    expect(server.asked).toHaveLength(2);
  });

  test('a refusal is not tried again', async () => {
    await open(2000, { retries: 2 }).read('Patient/forbidden');
    expect(server.asked).toHaveLength(1);
  });

  test('how it stands can be seen, without its address', async () => {
    const access = open(1000, { concurrency: 1, breaker: { failures: 1, restMs: 60 } });
    expect(servers.standing()).toEqual([
      { server: expect.stringMatching(/^[0-9a-f]{12}$/), breaker: 'closed', running: 0, waiting: 0 },
    ]);
    const both = Promise.all([access.read('Patient/slow'), access.read('Patient/slow')]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(servers.standing()).toMatchObject([{ running: 1, waiting: 1 }]);
    await both;
    await access.read('Patient/error');
    expect(servers.standing()).toMatchObject([{ breaker: 'open', running: 0, waiting: 0 }]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(servers.standing()).toMatchObject([{ breaker: 'half-open' }]);
    await access.read('Patient/fine');
    expect(servers.standing()).toMatchObject([{ breaker: 'closed' }]);
    expect(JSON.stringify(servers.standing())).not.toContain('127.0.0.1');
  });

  test('a server that keeps failing is left alone, then tried with one call, then used again', async () => {
    const access = open(5000, { breaker: { failures: 3, restMs: 100 } });
    for (let i = 0; i < 3; i++) await access.read('Patient/error');
    expect(await access.read('Patient/fine')).toEqual({ ok: false, problem: { kind: 'circuit-open' } });
    expect(server.asked).toHaveLength(3);
    await new Promise((resolve) => setTimeout(resolve, 120));
    const [first, second] = await Promise.all([access.read('Patient/slow'), access.read('Patient/fine')]);
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect((await access.read('Patient/fine')).ok).toBe(true);
  });

  test('answers that refuse do not count as failing', async () => {
    const access = open(2000, { breaker: { failures: 2, restMs: 1000 } });
    for (let i = 0; i < 5; i++) await access.read('Patient/missing');
    expect((await access.read('Patient/fine')).ok).toBe(true);
  });

  test('a problem tells neither address, query nor token', async () => {
    const text = JSON.stringify(await open().search('Observation?patient=secret-patient&do=error'));
    expect(text).not.toMatch(/secret|Observation|127\.0/);
  });
});

describe('which servers may be called', () => {
  const tried = (server: string, allowed: readonly string[], allowPrivate = false) => {
    const servers = fhirServers({ allowed, allowPrivate });
    const { available } = servers.open({ server, deadline: Date.now() + 50 });
    return servers.close().then(() => available);
  };

  test.each<[string, readonly string[], boolean]>([
    ['https://ehr.example.org/fhir', ['https://ehr.example.org/fhir'], true],
    ['https://ehr.example.org/fhir/', ['https://ehr.example.org/fhir'], true],
    ['https://ehr.example.org/fhir/r4', ['https://ehr.example.org'], true],
    ['https://EHR.example.org/fhir', ['https://ehr.example.org'], true],
    ['https://ehr.example.org/fhir2', ['https://ehr.example.org/fhir'], false],
    ['https://ehr.example.org.evil.com/fhir', ['https://ehr.example.org'], false],
    ['http://ehr.example.org/fhir', ['https://ehr.example.org'], false],
    ['https://ehr.example.org:8443/fhir', ['https://ehr.example.org'], false],
    ['https://user:pass@ehr.example.org/fhir', ['https://ehr.example.org'], false],
    ['https://a.hospital.org/fhir', ['https://*.hospital.org'], true],
    ['https://a.b.hospital.org/fhir', ['https://*.hospital.org'], true],
    ['https://hospital.org/fhir', ['https://*.hospital.org'], false],
    ['https://evilhospital.org/fhir', ['https://*.hospital.org'], false],
    ['http://127.0.0.1:8080/fhir', ['http://127.0.0.1:8080'], true],
    ['http://127.0.0.1:8080/fhir', [], false],
    ['http://2130706433:8080/fhir', ['http://127.0.0.1:8081'], false],
    ['file:///etc/passwd', ['https://ehr.example.org'], false],
    ['not a url', ['https://ehr.example.org'], false],
    ['', ['https://ehr.example.org'], false],
  ])('%s with %j: %s', async (server, allowed, expected) => {
    expect(await tried(server, allowed)).toBe(expected);
  });

  test('a private host fits a pattern only where that is allowed', async () => {
    expect(await tried('https://ehr.local/fhir', ['https://*.local'])).toBe(false);
    expect(await tried('https://ehr.local/fhir', ['https://*.local'], true)).toBe(true);
  });

  test('calls without a server, or with one that is not allowed, say so', async () => {
    const servers = fhirServers({ allowed: [] });
    const none = servers.open({ deadline: Date.now() + 50 });
    const other = servers.open({ server: 'https://ehr.example.org', deadline: Date.now() + 50 });
    expect(await none.read('Patient/p1')).toEqual({ ok: false, problem: { kind: 'no-server' } });
    expect(await other.search('Condition?patient=p1')).toEqual({
      ok: false,
      problem: { kind: 'not-allowed' },
    });
    await servers.close();
  });
});

describe('through nock', () => {
  const origin = 'https://ehr.example.org';
  const open = () => {
    const servers = fhirServers({ allowed: [`${origin}/fhir`], retries: 0 });
    return servers.open({ server: `${origin}/fhir`, authorization, deadline: Date.now() + 1000 });
  };

  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => nock.cleanAll());
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });

  test('a search follows its pages, also when they stand at the root of the origin', async () => {
    const entry = (id: string) => [{ resource: { resourceType: 'Condition', id } }];
    const asked = nock(origin, {
      reqheaders: { authorization: 'Bearer secret-token', accept: 'application/fhir+json' },
    })
      .get('/fhir/Condition?patient=p1')
      .reply(200, {
        resourceType: 'Bundle',
        entry: entry('a'),
        link: [{ relation: 'next', url: `${origin}/fhir?_getpages=x` }],
      })
      .get('/fhir?_getpages=x')
      .reply(200, {
        resourceType: 'Bundle',
        entry: entry('b'),
        link: [{ relation: 'next', url: `${origin}/pages/2` }],
      })
      .get('/pages/2')
      .reply(200, { resourceType: 'Bundle', entry: entry('c') });
    const result = await open().search('Condition?patient=p1');
    expect(result.ok && result.value.resources.map((one) => one['id'])).toEqual(['a', 'b', 'c']);
    expect(result).toMatchObject({ value: { cut: null } });
    asked.done();
  });

  test('a Binary gives its content, a server that sends it raw its text', async () => {
    nock(origin)
      .get('/fhir/Binary/b1')
      .reply(200, { resourceType: 'Binary', contentType: 'text/plain', data: 'RGlzYw==' })
      .get('/fhir/Binary/b2')
      .reply(200, 'Disc', { 'content-type': 'text/plain' });
    const access = open();
    expect(await access.fetchAttachment(`${origin}/fhir/Binary/b1`)).toEqual({
      ok: true,
      value: { contentType: 'text/plain', base64: 'RGlzYw==' },
    });
    expect(await access.fetchAttachment('Binary/b2')).toEqual({
      ok: true,
      value: { contentType: 'text/plain', text: 'Disc' },
    });
  });

  describe('an attachment on another host', () => {
    const files = 'https://files.example.net';
    const allowing = (...others: readonly string[]) =>
      fhirServers({ allowed: [`${origin}/fhir`, ...others], retries: 0 }).open({
        server: `${origin}/fhir`,
        authorization,
        deadline: Date.now() + 1000,
      });

    test('that is allowed is fetched, and is not sent the token', async () => {
      nock(files, { badheaders: ['authorization'] })
        .get('/notes/a?signature=s')
        .reply(200, 'Disc', { 'content-type': 'text/plain' });
      expect(await allowing(files).fetchAttachment(`${files}/notes/a?signature=s`)).toEqual({
        ok: true,
        value: { contentType: 'text/plain', text: 'Disc' },
      });
    });

    test.each([
      ['another scheme', 'http://files.example.net/a', files],
      ['another port', 'https://files.example.net:8443/a', files],
      ['a host that only ends alike', 'https://evilfiles.example.net/a', files],
      ['a path that is not below', 'https://files.example.net/b', `${files}/a`],
      ['a private address under a pattern', 'https://127.0.0.1/a', 'https://*.0.0.1'],
      ['credentials in the address', 'https://u:p@files.example.net/a', files],
    ])('is not fetched: %s', async (_, address, allowed) => {
      const asked = nock(new URL(address).origin).get(/.*/).reply(200, 'x');
      expect(await allowing(allowed).fetchAttachment(address)).toEqual({
        ok: false,
        problem: { kind: 'not-allowed' },
      });
      expect(asked.isDone()).toBe(false);
    });

    test('is no place to read or search resources from', async () => {
      const access = allowing(files);
      expect(await access.read(`${files}/Patient/p1`)).toMatchObject({ problem: { kind: 'bad-address' } });
      expect(await access.search(`${files}/Patient?x=1`)).toMatchObject({ problem: { kind: 'bad-address' } });
    });
  });

  test('an attachment on a host that is not allowed is not fetched', async () => {
    const elsewhere = nock('https://files.example.net').get('/a').reply(200, 'x');
    expect(await open().fetchAttachment('https://files.example.net/a')).toEqual({
      ok: false,
      problem: { kind: 'not-allowed' },
    });
    expect(elsewhere.isDone()).toBe(false);
  });

  test('a token that cannot be a header is not sent', async () => {
    nock(origin, { badheaders: ['authorization'] })
      .get('/fhir/Patient/p1')
      .reply(200, { resourceType: 'Patient', id: 'p1' });
    const servers = fhirServers({ allowed: [origin] });
    const bad = { ...authorization, access_token: 'a\r\nb' };
    const access = servers.open({
      server: `${origin}/fhir`,
      authorization: bad,
      deadline: Date.now() + 1000,
    });
    expect((await access.read('Patient/p1')).ok).toBe(true);
  });
});
