import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Running } from '../../src/cli/start-service.ts';
import { startService } from '../../src/cli/start-service.ts';
import { buildPages } from '../../src/console/built-pages.ts';
import { checkAnswers } from '../../src/console/check-answers.ts';
import { readConfig } from '../../src/server/config.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { hasBrowser, openBrowser } from '../console/browser.ts';
import { authorizationServer, newBrowser } from './authorization-server.ts';
import { freePort } from './free-port.ts';

type Ehr = Awaited<ReturnType<typeof authorizationServer>>;
let ehr: Ehr;
let service: Running;
let home: string;

beforeAll(async () => {
  await buildPages();
  ehr = await authorizationServer();
  const port = await freePort();
  home = `http://127.0.0.1:${port}`;
  service = await startService(
    readConfig({
      PORT: String(port),
      CONCORDANT_LOG_LEVEL: 'silent',
      CONCORDANT_AUTHENTICATION: 'off',
      CONCORDANT_PUBLIC_URL: home,
      CONCORDANT_PICTURE_HOURS: '2',
      CONCORDANT_SESSION_KEY: 'a secret for tests that is long enough',
      CONCORDANT_SMART: JSON.stringify([{ iss: ehr.iss, clientId: 'concordant' }]),
    }),
    { store: memoryStore() },
  );
});
beforeEach(() => {
  ehr.behaviour.context = { patient: 'pat-7' };
  ehr.behaviour.denies = false;
  ehr.saved.length = 0;
});
afterAll(async () => {
  await service.stop();
  await ehr.stop();
});

const launchAddress = (): string =>
  `${home}/smart/questionnaire/launch?${new URLSearchParams({ iss: ehr.iss, launch: 'l' }).toString()}`;
const item = [{ linkId: 'back-pain', answer: [{ valueBoolean: true }] }];
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function seated() {
  const browser = newBrowser();
  const page = await browser.open(launchAddress());
  return { browser, page, seat: browser.visited.at(-1) ?? '' };
}

test('a patient answers without an account, and the answers are saved for the patient of the launch', async () => {
  const { browser, page, seat } = await seated();
  expect(page.status).toBe(200);
  expect(ehr.seen.authorize.at(-1)?.['scope']).toBe('launch patient/QuestionnaireResponse.c');
  expect((await browser.once(seat, post({ item }))).status).toBe(200);
  expect(ehr.saved).toMatchObject([
    {
      authorization: 'Bearer access-token-that-nobody-keeps',
      resource: {
        resourceType: 'QuestionnaireResponse',
        questionnaire: 'https://concordant-cds.org/fhir/Questionnaire/symptoms',
        status: 'completed',
        subject: { reference: 'Patient/pat-7' },
        item,
      },
    },
  ]);
  expect(browser.setCookies.join('\n')).not.toContain('access-token');
});

test('the seat is empty after the answers are saved, and is nobody else’s before', async () => {
  const { browser, seat } = await seated();
  expect((await newBrowser().once(seat, post({ item }))).status).toBe(403);
  expect((await newBrowser().once(seat)).status).toBe(400);
  expect((await browser.once(seat, post({ item }))).status).toBe(200);
  expect((await browser.once(seat, post({ item }))).status).toBe(403);
  expect(ehr.saved).toHaveLength(1);
});

test('another patient, status or resource in what is sent changes nothing of what is saved', async () => {
  const { browser, seat } = await seated();
  const hostile = {
    resourceType: 'Patient',
    subject: { reference: 'Patient/somebody-else' },
    status: 'in-progress',
    item: [{ ...item[0], text: '<b>x</b>', item: [{ linkId: 'y' }], extension: [] }],
  };
  expect((await browser.once(seat, post(hostile))).status).toBe(200);
  expect(ehr.saved[0]?.resource).toMatchObject({
    subject: { reference: 'Patient/pat-7' },
    status: 'completed',
    item,
  });
  expect(JSON.stringify(ehr.saved)).not.toContain('somebody-else');
});

test('another site cannot answer through the patient’s browser', async () => {
  const { browser, seat } = await seated();
  const foreign = post({ item });
  foreign.headers = { ...(foreign.headers as object), 'sec-fetch-site': 'cross-site' };
  expect((await browser.once(seat, foreign)).status).toBe(403);
});

test('answers that the EHR does not take are kept on the page, and the patient is told', async () => {
  const { browser, seat } = await seated();
  ehr.behaviour.denies = true;
  const answer = await browser.once(seat, post({ item }));
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain('tell a member of staff');
  ehr.behaviour.denies = false;
  expect((await browser.once(seat, post({ item }))).status).toBe(200);
});

test('without a patient in context there are no questions', async () => {
  ehr.behaviour.context = {};
  expect((await newBrowser().open(launchAddress())).status).toBe(403);
});

const coding = { system: 'https://concordant-cds.org/fhir/CodeSystem/symptom-answers', code: 'left' };
test.each<[string, unknown]>([
  ['nothing', null],
  ['no items', { item: [] }],
  ['a question of another kind', { item: [{ linkId: 'x y', answer: [{ valueBoolean: true }] }] }],
  ['one question twice', { item: [...item, ...item] }],
  ['no answer', { item: [{ linkId: 'a', answer: [] }] }],
  ['free text', { item: [{ linkId: 'a', answer: [{ valueString: 'x' }] }] }],
  [
    'a foreign code',
    { item: [{ linkId: 'a', answer: [{ valueCoding: { ...coding, system: 'https://x.org' } }] }] },
  ],
  [
    'a code that is a text',
    { item: [{ linkId: 'a', answer: [{ valueCoding: { ...coding, code: 'a b' } }] }] },
  ],
  ['a number beyond weeks', { item: [{ linkId: 'a', answer: [{ valueInteger: 1e9 }] }] }],
  ['one bad answer among good ones', { item: [{ linkId: 'a', answer: [{ valueBoolean: true }, {}] }] }],
])('%s is no answer to the questions', (_what, body) => {
  expect(checkAnswers(body)).toBeNull();
});

test('codes, numbers, yes and no are answers', () => {
  const given = [
    { linkId: 'leg-side', answer: [{ valueCoding: { ...coding, display: 'Left leg' } }] },
    { linkId: 'duration-weeks', answer: [{ valueInteger: 6 }] },
    ...item,
  ];
  expect(checkAnswers({ item: given })).toEqual(given);
});

(hasBrowser ? test : test.skip)(
  'the launched page is filled in on a phone, and axe finds nothing',
  async () => {
    const chromium = await openBrowser();
    try {
      const page = await chromium.newPage({ viewport: { width: 360, height: 800 } });
      await page.goto(launchAddress());
      await page.getByRole('heading', { name: 'Your back and legs' }).waitFor();
      expect(await page.locator('nav, select').count()).toBe(0);
      await page.evaluate(
        readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.getByText('Left leg', { exact: true }).click();
      await page.getByRole('button', { name: 'Save my answers' }).click();
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();
      expect(ehr.saved[0]?.resource).toMatchObject({
        subject: { reference: 'Patient/pat-7' },
        item: [{ linkId: 'leg-side', answer: [{ valueCoding: { code: 'left' } }] }],
      });
    } finally {
      await chromium.close();
    }
  },
);
