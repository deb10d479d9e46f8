import { readFileSync } from 'node:fs';
import express from 'express';
import request from 'supertest';
import { services } from '../../cds-services/index.ts';
import { startService } from '../../src/cli/start-service.ts';
import type { CataloguedClaim } from '../../src/knowledge/types.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { readConfig } from '../../src/server/config.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { project } from '../../src/transparency/declarations.ts';
import { describeService } from '../../src/transparency/describe-service.ts';
import type { Transparency } from '../../src/transparency/describe-service.ts';
import { transparencyRouter } from '../../src/transparency/transparency-router.ts';
import { writePage } from '../../src/transparency/write-page.ts';
import { demoCases } from '../eval/demo-cases.ts';
import { emptyMeasures } from '../eval/measure.ts';
import { runCase } from '../eval/run-case.ts';

const knowledge = loadKnowledge();
const described = services.map((service): readonly [string, Transparency] => {
  const found = describeService(service, knowledge);
  if (found === null) throw new Error(`${service.id} is not declared`);
  return [service.id, found];
});
const app = express().use(transparencyRouter(services, knowledge));

describe.each(described)('%s', (id, found) => {
  test('has the thirteen source attributes of the rule, none of them empty', () => {
    expect(found.attributes.map(({ number }) => number)).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
    expect(found.attributes.filter(({ name, value }) => name === '' || value.length < 10)).toEqual([]);
    const named = found.attributes.map(({ name }) => name.toLowerCase()).join('\n');
    for (const word of ['citation', 'developer', 'funding', 'dates', 'race', 'ethnicity', 'language', 'orientation',
      'gender identity', 'sex', 'birth', 'social', 'health status']) expect(named).toContain(word); // prettier-ignore
  });

  test('lists every source that its claims cite, and no claim that never fires', () => {
    const listed = new Set(found.sources.map((source) => source.id));
    expect(found.claims.flatMap(({ cites }) => cites).filter(({ source }) => !listed.has(source))).toEqual(
      [],
    );
    expect(found.claims.filter((claim) => !knowledge.claims.has(claim.id))).toEqual([]);
    expect(found.claims.length).toBeGreaterThan(20);
    expect(found.knowledge).toBe(knowledge.hash);
  });

  test('links only to places that exist in the page, and has no script', () => {
    const page = writePage(found);
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name));
    const inside = [...page.matchAll(/href="#([^"]+)"/g)].map(([, name]) => name);
    expect(inside.filter((name) => !ids.has(name))).toEqual([]);
    expect(page).not.toMatch(/<script|javascript:|onload=/i);
  });

  test('is HTML or JSON as the caller likes', async () => {
    const browser = await request(app)
      .get(`/transparency/${id}`)
      .set('Accept', 'text/html,application/xhtml+xml,*/*;q=0.8')
      .expect(200);
    expect([browser.type, browser.headers['vary']]).toEqual(['text/html', 'Accept']);
    const asked = await request(app).get(`/transparency/${id}`).set('Accept', 'application/json').expect(200);
    const named = await request(app).get(`/transparency/${id}.json`).set('Accept', 'text/html').expect(200);
    expect(asked.body).toEqual(JSON.parse(JSON.stringify(found)));
    expect(named.body).toEqual(asked.body);
  });
});

test('the index leads to every service', async () => {
  const { text } = await request(app).get('/transparency').set('Accept', 'text/html').expect(200);
  for (const { id } of services) expect(text).toContain(`href="transparency/${id}"`);
  const { body } = await request(app).get('/transparency.json').expect(200);
  expect((body as { services: { service: string }[] }).services.map(({ service }) => service)).toEqual(
    services.map(({ id }) => id),
  );
});

test('what is not there is not found', async () => {
  for (const path of ['/transparency/other', '/transparency/__proto__', '/transparency/toString.json'])
    await request(app).get(path).expect(404);
});

test('words of the tables cannot become markup', () => {
  const nasty = `<img src=x onerror=alert(1)> "quoted" & 'more'`;
  const claim: CataloguedClaim = {
    claim: {
      id: 'act.nasty"><b>',
      says: nasty,
      population: nasty,
      misuse: nasty,
      cites: [{ source: 'nasty', at: nasty }],
      basis: 'source',
      reviewed: { by: nasty, on: '2026-11-22' },
      examples: [],
    },
    stage: 'cards',
    file: 'claims/nasty.yaml',
    line: 1,
  };
  const source = { id: 'nasty', title: nasty, authors: nasty, year: 2020, url: `https://e.org/"onclick="x` };
  const service = services[0];
  const found =
    service &&
    describeService(service, { hash: nasty, catalogue: [claim], sources: new Map([['nasty', source]]) });
  if (!found) throw new Error('nothing was described');
  const page = writePage(found);
  expect(page).not.toMatch(/<img|<b>|"onclick/);
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; &amp; &#39;more&#39;');
});

test('its version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(project.version).toBe(version);
});

/** Every claim id that stands somewhere in a value under the name "claims". */
function claimsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'claims' ? (member as readonly string[]) : claimsIn(member),
  );
}

test('no service uses a claim that its page does not list, with the synthetic patients', async () => {
  const store = memoryStore();
  const config = {
    ...readConfig({}),
    port: 0,
    demo: true,
    logLevel: 'silent',
    keepAssessment: 'full',
  } as const;
  const running = await startService(config, { store });
  try {
    const pages = new Map(
      described.map(([id, found]) => [id, new Set(found.claims.map((claim) => claim.id))]),
    );
    for (const one of demoCases())
      await runCase(one, { base: running.url, fetched: false, hideSymptoms: false }, emptyMeasures());
    const rows = await store.calls();
    const used = rows.flatMap((row) => claimsIn(row).map((claim) => [row.service, claim] as const));
    expect(new Set(used.map(([service]) => service)).size).toBeGreaterThanOrEqual(3);
    const unlisted = used.filter(([service, claim]) => !pages.get(service)?.has(claim));
    expect([...new Set(unlisted.map((pair) => pair.join(' ')))]).toEqual([]);
    const { text } = await request(running.url).get('/transparency').expect(200);
    expect(text).toContain('what its advice rests on');
  } finally {
    await running.stop();
  }
}, 60_000);
