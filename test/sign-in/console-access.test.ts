import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Running } from '../../src/cli/start-service.ts';
import { startService } from '../../src/cli/start-service.ts';
import { buildPages } from '../../src/console/built-pages.ts';
import { readConfig } from '../../src/server/config.ts';
import { rolesFrom } from '../../src/sign-in/session.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { hasBrowser, openBrowser } from '../console/browser.ts';
import { authorizationServer, newBrowser } from './authorization-server.ts';
import { freePort } from './free-port.ts';

type Provider = Awaited<ReturnType<typeof authorizationServer>>;
let provider: Provider;
let service: Running;
let home: string;
let calm: Provider['behaviour'];
const store = memoryStore();

beforeAll(async () => {
  await buildPages();
  provider = await authorizationServer();
  calm = { ...provider.behaviour };
  const port = await freePort();
  home = `http://127.0.0.1:${port}`;
  service = await startService(
    readConfig({
      PORT: String(port),
      CONCORDANT_LOG_LEVEL: 'silent',
      CONCORDANT_AUTHENTICATION: 'off',
      CONCORDANT_PUBLIC_URL: home,
      CONCORDANT_SESSION_KEY: 'a secret for tests that is long enough',
      CONCORDANT_SIGN_IN: JSON.stringify({
        issuer: provider.url,
        clientId: 'concordant',
        rolesClaim: 'realm_access.roles',
        roles: { operator: ['cds-operators'] },
      }),
    }),
    { store },
  );
});
beforeEach(() => {
  Object.assign(provider.behaviour, calm, { claims: {} });
  provider.seen.token.length = 0;
});
afterAll(async () => {
  await service.stop();
  await provider.stop();
});

async function signedIn(...roles: string[]) {
  provider.behaviour.claims = { name: 'Robin Example', realm_access: { roles } };
  const browser = newBrowser();
  const page = await browser.open(`${home}/`);
  return { browser, page };
}
const paths = {
  knowledge: '/console/claims',
  figures: '/console/operations',
  calls: '/console/operations.csv',
} as const;

test.each<[string, string[], Partial<Record<keyof typeof paths, number>>]>([
  ['a viewer', ['viewer'], { knowledge: 200, figures: 403, calls: 403 }],
  ['an operator, by the name of the site', ['cds-operators'], { knowledge: 200, figures: 200, calls: 403 }],
  ['an auditor', ['auditor'], { knowledge: 200, figures: 200, calls: 200 }],
])('%s is let in to what the role is for', async (_who, roles, expected) => {
  const { browser, page } = await signedIn(...roles);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain('id="session"');
  expect(html).toContain('Robin Example');
  for (const [kind, status] of Object.entries(expected)) {
    const answer = await browser.open(`${home}${paths[kind as keyof typeof paths]}`);
    expect({ kind, status: answer.status }).toEqual({ kind, status });
    if (status === 403) expect(await answer.text()).toContain('auditor');
  }
});

test('who is signed in without a role sees a page that says so, and nothing else', async () => {
  const { browser, page } = await signedIn('operator', 'admin');
  expect(page.status).toBe(403);
  expect(await page.text()).toContain('You have no role here');
  for (const path of Object.values(paths)) expect((await browser.open(`${home}${path}`)).status).toBe(403);
});

test('who is not signed in gets no data, and the pages send to sign in', async () => {
  const browser = newBrowser();
  for (const path of Object.values(paths)) expect((await browser.once(`${home}${path}`)).status).toBe(401);
  const read = await browser.once(`${home}/console/read`, { method: 'POST', body: '{}' });
  expect(read.status).toBe(401);
  const page = await browser.once(`${home}/`);
  expect([page.status, page.headers.get('location')]).toEqual([302, '/sign-in']);
});

test('the cookie is sealed, for this host and for http alone, and ends; the token is not in it', async () => {
  const { browser } = await signedIn('viewer');
  const session = browser.setCookies.find((text) => text.startsWith('concordant-session='));
  expect(session).toMatch(/; HttpOnly/);
  expect(session).toMatch(/; SameSite=Lax/);
  expect(session).toMatch(/; Expires=/);
  const value = session?.slice(session.indexOf('=') + 1, session.indexOf(';')) ?? '';
  const parts = value.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  expect(parts.join('')).not.toContain('Robin');
  for (const changed of [`${value.slice(0, -2)}AA`, value.split('.').slice(0, 3).join('.'), 'x']) {
    const answer = await fetch(`${home}/console/claims`, {
      headers: { cookie: `concordant-session=${changed}` },
    });
    expect(answer.status).toBe(401);
  }
});

test('signing out ends it here and goes on to the provider', async () => {
  const { browser } = await signedIn('viewer');
  const out = await browser.once(`${home}/sign-out`, { method: 'POST' });
  const { to } = (await out.json()) as { to: string };
  expect(to).toContain(`${provider.url}/end?`);
  expect(new URL(to).searchParams.get('post_logout_redirect_uri')).toBe(`${home}/signed-out`);
  expect((await browser.once(`${home}/console/claims`)).status).toBe(401);
  const foreign = await browser.once(`${home}/sign-out`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(foreign.status).toBe(403);
});

describe('a sign-in is refused', () => {
  async function finished(change: (behaviour: Provider['behaviour']) => void): Promise<Response> {
    provider.behaviour.claims = { realm_access: { roles: ['auditor'] } };
    change(provider.behaviour);
    const browser = newBrowser();
    const page = await browser.open(`${home}/`);
    expect((await browser.once(`${home}/console/claims`)).status).toBe(401);
    return page;
  }

  test.each<[string, (behaviour: Provider['behaviour']) => void, number]>([
    ['with the nonce of another', (b) => (b.nonce = 'other'), 502],
    ['with a token for another client', (b) => (b.idTokenAudience = 'somebody-else'), 502],
    ['with a token that the provider did not sign', (b) => (b.forges = true), 502],
    ['by the provider', (b) => (b.denies = true), 403],
  ])('%s', async (_what, change, status) => {
    const page = await finished(change);
    expect(page.status).toBe(status);
    expect(await page.text()).toContain('Sign in again');
  });

  test('that was begun in another browser, and a second time', async () => {
    provider.behaviour.claims = { realm_access: { roles: ['auditor'] } };
    const browser = newBrowser();
    const back = await (await browser.open(`${home}/`, { until: `${home}/sign-in/callback` })).text();
    expect((await newBrowser().open(back)).status).toBe(400);
    const kept = new Map(browser.jar);
    expect((await browser.open(back)).status).toBe(200);
    for (const [name, cookie] of kept) browser.jar.set(name, cookie);
    expect((await browser.open(back)).status).toBe(400);
    expect(provider.seen.token).toHaveLength(1);
  });
});

test.each(['https://evil.example.org/', '//evil.example.org', '/\\evil.example.org', 'javascript:alert(1)'])(
  'no sign-in leads on to %s',
  async (to) => {
    provider.behaviour.claims = { realm_access: { roles: ['viewer'] } };
    const browser = newBrowser();
    await browser.open(`${home}/sign-in?${new URLSearchParams({ to }).toString()}`);
    expect(browser.visited.at(-1)).toBe(`${home}/`);
  },
);

test('an operator gets the figures and neither single calls nor what people wrote', async () => {
  await store.addCall({
    id: 'c1',
    time: new Date().toISOString(),
    service: 's',
    hook: 'h',
    hookInstance: 'i',
    user: 'u',
    cards: [{ uuid: 'card-1', kind: 'k', indicator: 'info', claims: [], suggestions: [] }],
    withheld: [],
    systemActions: 0,
    faults: [],
    knowledge: 'sha256:0',
    urgency: 'routine',
    missing: [],
    latencyMs: 1,
    stages: {},
  });
  await store.addFeedback(
    's',
    [
      {
        card: 'card-1',
        outcome: 'overridden',
        outcomeTimestamp: new Date().toISOString(),
        overrideReasons: [{ userComment: 'a comment' }],
      },
    ],
    { at: new Date().toISOString() },
  );
  const figures = async (role: string) => {
    const { browser } = await signedIn(role);
    return (await (await browser.open(`${home}/console/operations`)).json()) as Record<string, unknown[]>;
  };
  expect(await figures('cds-operators')).toMatchObject({ calls: 1, latest: [], comments: [] });
  expect(await figures('auditor')).toMatchObject({
    latest: [{ id: 'c1' }],
    comments: [{ comment: 'a comment' }],
  });
});

const named = {
  rolesClaim: 'roles',
  roles: { viewer: ['viewer'], operator: ['op', 'ops'], auditor: ['auditor'] },
};
test.each<[string, Record<string, unknown>, string, string[]]>([
  ['a list', { roles: ['ops', 'auditor', 'x'] }, 'roles', ['operator', 'auditor']],
  ['one text', { roles: 'viewer op' }, 'roles', ['viewer', 'operator']],
  ['an object by role', { roles: { auditor: { id: 1 } } }, 'roles', ['auditor']],
  ['a name with dots in it', { 'https://x.org/roles': ['viewer'] }, 'https://x.org/roles', ['viewer']],
  ['a path', { realm: { roles: ['viewer'] } }, 'realm.roles', ['viewer']],
  ['nothing', {}, 'realm.roles', []],
  ['something odd', { roles: [1, null, { viewer: 1 }] }, 'roles', []],
  ['a name of every object', { roles: 'viewer' }, 'constructor.name', []],
])('roles are read from %s', (_what, claims, rolesClaim, expected) => {
  expect(rolesFrom(claims, { ...named, rolesClaim })).toEqual(expected);
});

(hasBrowser ? test : test.skip)(
  'in a browser: pages of one’s role, words in place of others, nothing for axe to find, and the way out',
  async () => {
    const chromium = await openBrowser();
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    try {
      provider.behaviour.claims = { name: 'Robin Example', realm_access: { roles: ['viewer'] } };
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await chromium.newContext({ colorScheme, viewport: { width: 360, height: 800 } });
        const page = await context.newPage();
        const sound = async (): Promise<void> => {
          await page.evaluate(axe);
          const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
          const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(wide).toBeLessThanOrEqual(0);
        };
        await page.goto(`${home}/#/operations`);
        await page.getByText('Not with your role').waitFor();
        expect(await page.locator('nav a').allTextContents()).toEqual(['Picture', 'Evidence']);
        await page.getByText('Robin Example · viewer').waitFor();
        await sound();
        await page.goto(`${home}/#/workbench`);
        await page.getByText('Only in the demo').waitFor();
        await page.goto(`${home}/#/evidence`);
        await page.locator('.claim-list').waitFor();
        await context.clearCookies();
        await page.reload();
        await page.getByText('Robin Example · viewer').waitFor(); // signed in again by the provider's own session
        await page.goto(`${home}/signed-out`);
        await page.getByText('You are signed out').waitFor();
        await sound();
        await page.goto(`${home}/#/evidence`);
        await page.locator('.claim-list').waitFor();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.waitForURL(`${provider.url}/end**`);
        await context.close();
      }
    } finally {
      await chromium.close();
    }
  },
);

(hasBrowser ? test : test.skip)('a session that ends while one looks offers to sign in again', async () => {
  const chromium = await openBrowser();
  try {
    provider.behaviour.claims = { realm_access: { roles: ['auditor'] } };
    const page = await chromium.newPage();
    await page.goto(`${home}/#/operations`);
    await page.locator('.tiles').waitFor();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('the session has ended').waitFor();
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await page.locator('.tiles').waitFor();
  } finally {
    await chromium.close();
  }
});
