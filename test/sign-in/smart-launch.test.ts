import type { Running } from '../../src/cli/start-service.ts';
import { startService } from '../../src/cli/start-service.ts';
import { buildPages } from '../../src/console/built-pages.ts';
import { sampleCalls } from '../../src/demo/sample-calls.ts';
import type { HookResponse, Link } from '../../src/hooks/types.ts';
import { readConfig } from '../../src/server/config.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { authorizationServer, newBrowser } from './authorization-server.ts';
import { freePort } from './free-port.ts';

type Ehr = Awaited<ReturnType<typeof authorizationServer>>;
let ehr: Ehr;
let service: Running;
let publicUrl: string;
/** The `smart` link on the card of a call of this EHR. */
let link: Link;
let calm: Ehr['behaviour'];

beforeAll(async () => {
  await buildPages();
  ehr = await authorizationServer();
  const port = await freePort();
  publicUrl = `http://127.0.0.1:${port}`;
  const config = readConfig({
    PORT: String(port),
    CONCORDANT_LOG_LEVEL: 'silent',
    CONCORDANT_AUTHENTICATION: 'off',
    CONCORDANT_PUBLIC_URL: publicUrl,
    CONCORDANT_PICTURE_HOURS: '2',
    CONCORDANT_SESSION_KEY: 'a secret for tests that is long enough',
    CONCORDANT_SMART: JSON.stringify([{ iss: ehr.iss, clientId: 'concordant' }]),
  });
  service = await startService(config, { store: memoryStore() });
  const sample = sampleCalls(publicUrl).find(({ name }) => name === 'report');
  const answered = await fetch(`${publicUrl}/cds-services/${sample?.service}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...sample?.body,
      fhirServer: ehr.iss,
      prefetch: { patient: { resourceType: 'Patient', id: 'demo-left-l5' } },
    }),
  });
  const { cards } = (await answered.json()) as HookResponse;
  link = cards[0]?.links?.[0] as Link;
  calm = { ...ehr.behaviour, context: { patient: 'demo-left-l5', appContext: link.appContext } };
});
beforeEach(() => {
  Object.assign(ehr.behaviour, calm);
  ehr.seen.authorize.length = 0;
  ehr.seen.token.length = 0;
});
afterAll(async () => {
  await service.stop();
  await ehr.stop();
});

const launchAddress = (iss = ehr.iss): string =>
  `${publicUrl}/smart/launch?${new URLSearchParams({ iss, launch: 'launch-1' }).toString()}`;

test('the card of a call from this EHR has a smart link, and the handle only in its appContext', () => {
  expect(link).toMatchObject({ type: 'smart', url: `${publicUrl}/smart/launch` });
  expect(link.appContext).toMatch(/^[\w-]{32}$/);
});

test('an EHR launch ends at the picture, and again when it is reloaded', async () => {
  const browser = newBrowser();
  const page = await browser.open(launchAddress());
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('disc-extrusion');
  expect(page.headers.get('cache-control')).toBe('no-store');
  const [asked] = ehr.seen.authorize;
  expect(asked).toMatchObject({
    response_type: 'code',
    client_id: 'concordant',
    aud: ehr.iss,
    launch: 'launch-1',
    code_challenge_method: 'S256',
    redirect_uri: `${publicUrl}/smart/callback`,
  });
  expect(String(asked?.['state']).length).toBeGreaterThanOrEqual(32);
  expect((await browser.open(browser.visited.at(-1) ?? '')).status).toBe(200);
  // Neither the handle nor the token is in an address or a cookie that can be read.
  const public_ = [...browser.visited, ...browser.setCookies].join('\n');
  expect(public_).not.toContain(link.appContext);
  expect(public_).not.toContain('access-token-that-nobody-keeps');
  expect(browser.setCookies.filter((text) => !/HttpOnly/.test(text) || !/SameSite=Lax/.test(text))).toEqual(
    [],
  );
});

test('another browser cannot open the picture that one was let in to', async () => {
  const browser = newBrowser();
  await browser.open(launchAddress());
  const view = browser.visited.at(-1) ?? '';
  expect(view).toContain('/smart/picture/');
  const page = await newBrowser().open(view);
  expect(page.status).toBe(400);
  expect(await page.text()).not.toContain('disc-extrusion');
});

test('two launches under way in one browser do not disturb each other', async () => {
  const browser = newBrowser();
  const backs: string[] = [];
  for (let i = 0; i < 2; i++)
    backs.push(await (await browser.open(launchAddress(), { until: `${publicUrl}/smart/callback` })).text());
  for (const back of backs) expect((await browser.open(back)).status).toBe(200);
});

test.each(['https://evil.example.org/fhir', 'http://127.0.0.1:1/fhir', 'not an address', ''])(
  'a launch from %j, which is not listed, calls nobody',
  async (iss) => {
    const page = await newBrowser().open(launchAddress(iss));
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('This EHR is not known here');
  },
);

test('a state that this browser did not begin with is refused, and no token is asked for', async () => {
  const victim = newBrowser();
  const back = await (
    await newBrowser().open(launchAddress(), { until: `${publicUrl}/smart/callback` })
  ).text();
  const page = await victim.open(back);
  expect(page.status).toBe(400);
  expect(await page.text()).toContain('This launch is over');
  const own = newBrowser();
  const mine = await (await own.open(launchAddress(), { until: `${publicUrl}/smart/callback` })).text();
  const changed = new URL(mine);
  changed.searchParams.set('state', 'x'.repeat(43));
  expect((await own.open(changed.href)).status).toBe(400);
  expect(ehr.seen.token).toEqual([]);
});

test('a return that was used is refused, also with the cookie kept', async () => {
  const browser = newBrowser();
  const back = await (await browser.open(launchAddress(), { until: `${publicUrl}/smart/callback` })).text();
  const kept = new Map(browser.jar);
  expect((await browser.open(back)).status).toBe(200);
  for (const [name, cookie] of kept) browser.jar.set(name, cookie);
  expect((await browser.open(back)).status).toBe(400);
  expect(ehr.seen.token).toHaveLength(1);
});

test('a code that the EHR has seen before shows nothing', async () => {
  const browser = newBrowser();
  const first = await (await browser.open(launchAddress(), { until: `${publicUrl}/smart/callback` })).text();
  const second = await (await browser.open(launchAddress(), { until: `${publicUrl}/smart/callback` })).text();
  expect((await browser.open(first)).status).toBe(200);
  const replayed = new URL(second);
  replayed.searchParams.set('code', new URL(first).searchParams.get('code') ?? '');
  const page = await browser.open(replayed.href);
  expect(page.status).toBe(502);
  expect(await page.text()).toContain('did not confirm the launch');
});

test.each<[string, Record<string, unknown>, number, string]>([
  ['another patient', { patient: 'somebody-else' }, 403, 'This picture is of another patient'],
  ['no patient', { patient: undefined }, 403, 'No chart is open'],
  ['no appContext', { appContext: undefined }, 404, 'There is no picture'],
  ['a made-up appContext', { appContext: 'A'.repeat(32) }, 404, 'There is no picture'],
])('with %s in context the picture stays closed', async (_what, context, status, words) => {
  ehr.behaviour.context = { ...calm.context, ...context };
  const page = await newBrowser().open(launchAddress());
  expect(page.status).toBe(status);
  const text = await page.text();
  expect(text).toContain(words);
  expect(text).not.toContain('disc-extrusion');
});

test('a handle of a smart link opens nothing at the address of absolute links', async () => {
  expect((await fetch(`${publicUrl}/picture/${link.appContext}`)).status).toBe(404);
});

test('the EHR may refuse the reader, and the page says so', async () => {
  ehr.behaviour.denies = true;
  const page = await newBrowser().open(launchAddress());
  expect(page.status).toBe(403);
  expect(await page.text()).toContain('The EHR did not allow it');
});

describe('what the EHR says of itself', () => {
  // What a server says is remembered for a while: each of these asks a service that has not asked yet.
  async function freshly(behaviour: Partial<Ehr['behaviour']>, servers?: string[]): Promise<Response> {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const fresh = await startService(
      readConfig({
        PORT: String(port),
        CONCORDANT_LOG_LEVEL: 'silent',
        CONCORDANT_AUTHENTICATION: 'off',
        CONCORDANT_PUBLIC_URL: address,
        CONCORDANT_PICTURE_HOURS: '2',
        CONCORDANT_SESSION_KEY: 'a secret for tests that is long enough',
        CONCORDANT_SMART: JSON.stringify([
          {
            iss: ehr.iss,
            clientId: 'concordant',
            clientSecret: 'thesecret',
            ...(servers ? { servers } : {}),
          },
        ]),
      }),
      { store: memoryStore() },
    );
    Object.assign(ehr.behaviour, behaviour);
    try {
      const query = new URLSearchParams({ iss: ehr.iss, launch: 'l' }).toString();
      return await newBrowser().open(`${address}/smart/launch?${query}`);
    } finally {
      await fresh.stop();
    }
  }

  test.each([[undefined], [[]], [['plain']]])('without S256 (%j) nothing is launched', async (methods) => {
    const page = await freshly({ methods });
    expect(page.status).toBe(502);
    expect(await page.text()).toContain('PKCE with S256');
    expect(ehr.seen.authorize).toEqual([]);
  });

  test('an endpoint elsewhere is called only where it is listed', async () => {
    const elsewhere = ehr.url.replace('127.0.0.1', 'localhost');
    const page = await freshly({ tokenEndpoint: `${elsewhere}/token` });
    expect(page.status).toBe(502);
    expect(await page.text()).toContain('not allowed');
    const listed = await freshly({ tokenEndpoint: `${elsewhere}/token` }, [elsewhere]);
    expect(listed.status).toBe(404); // the launch went well; its picture is at the other service
    expect(ehr.seen.token).toHaveLength(1);
  });

  test('a confidential client proves itself in the header', async () => {
    await freshly({});
    expect(ehr.seen.headers.at(-1)).toBe(`Basic ${Buffer.from('concordant:thesecret').toString('base64')}`);
  });
});
