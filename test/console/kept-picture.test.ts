import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';
import { startService } from '../../src/cli/start-service.ts';
import express from 'express';
import request from 'supertest';
import { buildPages } from '../../src/console/built-pages.ts';
import { pictureRouter } from '../../src/console/picture-router.ts';
import { sampleCalls } from '../../src/demo/sample-calls.ts';
import type { HookResponse } from '../../src/hooks/types.ts';
import { keptPictures } from '../../src/picture-link/kept-pictures.ts';
import { readConfig } from '../../src/server/config.ts';
import { openLog } from '../../src/server/log.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { memoryPictures } from '../../src/store/picture-store.ts';
import { fakeApp } from '../server/fake-service.ts';

let demo: Running;
beforeAll(async () => {
  await buildPages();
  demo = await startDemo();
});
afterAll(() => demo.stop());

async function linksOf(url: string, name: string): Promise<readonly string[]> {
  const sample = sampleCalls(url).find((one) => one.name === name);
  const answered = await fetch(`${url}/cds-services/${sample?.service}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sample?.body),
  });
  const { cards } = (await answered.json()) as HookResponse;
  expect(cards.length).toBeGreaterThan(0);
  return cards
    .flatMap(({ links = [] }) => links.map((link) => link.url))
    .filter((l) => l.includes('/picture/'));
}

test.each(['report', 'treatment'])(
  'the link on the card of the %s sample opens its picture',
  async (name) => {
    const [link = ''] = await linksOf(demo.url, name);
    expect(link.startsWith(`${demo.url}/picture/`)).toBe(true);
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    const html = await page.text();
    expect(html).toContain('disc-extrusion');
    expect(html).not.toContain(link.slice(link.lastIndexOf('/') + 1));
    const script = /src="(\.\.\/assets\/[^"]+)"/.exec(html)?.[1] ?? '';
    expect((await fetch(new URL(script, link))).status).toBe(200);
  },
);

test('a handle that was never given is answered 404, with a page for people', async () => {
  for (const handle of ['A'.repeat(32), 'x', '%00', 'A'.repeat(3000)]) {
    const page = await fetch(`${demo.url}/picture/${handle}`);
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('There is no picture at this address');
  }
});

test('an expired one is answered 410, and its page says what to do', async () => {
  let now = new Date('2026-11-22T10:00:00Z');
  const pictures = keptPictures(memoryPictures(), { hours: 24, now: () => now });
  const handle = await pictures.keep({
    assessment: { service: 's', knowledge: 'sha256:0', urgency: 'routine', missing: [] },
    patient: 'p',
    service: 's',
    at: now.toISOString(),
    way: 'link',
  });
  const app = express().use(pictureRouter(pictures));
  await request(app).get(`/picture/${handle}`).expect(200);
  now = new Date('2026-11-23T10:00:01Z');
  const { text, headers } = await request(app).get(`/picture/${handle}`).expect(410);
  expect(text).toContain('This picture has expired');
  expect(headers['cache-control']).toBe('no-store');
});

test('the handle is in no line of the log, whatever becomes of it', async () => {
  const lines: string[] = [];
  const log = openLog('debug', { write: (line: string) => void lines.push(line) });
  const pictures = keptPictures(memoryPictures(), { hours: 24, now: () => new Date() });
  const handle = await pictures.keep({
    assessment: { service: 's', knowledge: 'sha256:0', urgency: 'routine', missing: [] },
    patient: 'p',
    service: 's',
    at: new Date().toISOString(),
    way: 'link',
  });
  const app = fakeApp([], { log, mounts: [{ path: '/', handler: pictureRouter(pictures) }] });
  await request(app).get(`/picture/${handle}`).expect(200);
  await request(app).get(`/picture/${handle}x`).expect(404);
  await request(app).post(`/picture/${handle}`).expect(404);
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(lines.join('')).not.toContain(handle.slice(0, 8));
});

test('words of a report cannot end the element that holds them', async () => {
  const pictures = keptPictures(memoryPictures(), { hours: 24, now: () => new Date() });
  const handle = await pictures.keep({
    assessment: {
      service: 's',
      knowledge: 'sha256:0',
      urgency: 'routine',
      missing: ["</script><script>alert(1)</script>$&$'<!-- kept picture -->"],
    },
    patient: 'p',
    service: 's',
    at: new Date().toISOString(),
    way: 'link',
  });
  const { text } = await request(express().use(pictureRouter(pictures))).get(`/picture/${handle}`);
  const data = /<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
  expect(JSON.parse(data).assessment.missing).toEqual([
    "</script><script>alert(1)</script>$&$'<!-- kept picture -->",
  ]);
  expect(text).not.toContain('<script>alert');
});

test('where the configuration keeps no picture, no card has the link and nothing is there', async () => {
  const config = {
    ...readConfig({ CONCORDANT_DEMO: 'true', CONCORDANT_PICTURE_HOURS: '0', CONCORDANT_LOG_LEVEL: 'silent' }),
    port: 0,
  };
  const running = await startService(config, { store: memoryStore() });
  try {
    expect(await linksOf(running.url, 'report')).toEqual([]);
    expect((await fetch(`${running.url}/picture/${'A'.repeat(32)}`)).status).toBe(404);
  } finally {
    await running.stop();
  }
});
