import express from 'express';
import request from 'supertest';
import { consoleRouter } from '../../src/console/console-router.ts';
import { areasOfRoot } from '../../src/console/picture/dermatomes.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { memoryStore } from '../../src/store/memory-store.ts';

const knowledge = loadKnowledge();
const served = (open: boolean) =>
  express().use(
    consoleRouter({
      knowledge,
      store: memoryStore(),
      access: { kind: open ? 'open' : 'closed' },
      readDocument: async () => null,
    }),
  );
const open = served(true);

test('a report is read as one types, with the place of every finding', async () => {
  const text = 'Shallow right foraminal protrusion at L2-L3.';
  const { body } = await request(open).post('/console/read').send({ text }).expect(200);
  const [finding] = body.findings;
  expect(finding).toMatchObject({ type: 'disc-protrusion', levels: ['L2-L3'], side: 'right' });
  expect(text.slice(finding.from.start, finding.from.end)).toContain('protrusion');
});

test.each([{}, { text: 7 }, { text: 'x'.repeat(200_001) }])(
  'a body without readable text is refused',
  (body) => request(open).post('/console/read').send(body).expect(400),
);

test('every claim is listed with its sources resolved', async () => {
  const { body } = await request(open).get('/console/claims').expect(200);
  expect(body.claims).toHaveLength(knowledge.catalogue.length);
  const sourced = body.claims.filter((claim: { basis: string }) => claim.basis === 'source');
  expect(sourced.filter((claim: { cites: unknown[] }) => claim.cites.length === 0)).toEqual([]);
});

test('another site cannot read the console through the browser of a visitor', async () => {
  await request(open).get('/console/operations').set('sec-fetch-site', 'cross-site').expect(403);
  await request(open).get('/console/operations').set('host', 'rebound.example:3000').expect(403);
  await request(open).get('/console/operations').set('sec-fetch-site', 'same-origin').expect(200);
});

test('an odd time window is left out and never an error', async () => {
  await request(open).get('/console/operations?from=yesterday&to[]=1&find=%00').expect(200);
});

test('the export is a download of comma-separated values', async () => {
  const { headers, text } = await request(open).get('/console/operations.csv').expect(200);
  expect(headers['content-disposition']).toContain('concordant-calls.csv');
  expect(text.startsWith('time,service,')).toBe(true);
});

test.each(['/', '/console/operations', '/console/claims', '/console'])(
  'where nobody can be told apart %s is closed, and a page says why',
  async (path) => {
    const { text } = await request(served(false)).get(path).expect(403);
    expect(text).toContain('The console is closed here');
  },
);

test('a closed console takes no other address away from the service', async () => {
  await request(served(false)).get('/cds-services').expect(404);
});

test('the body map draws a root where the words of symptoms place it', () => {
  const names = {
    groin: 'groin',
    'front-thigh': 'anterior-thigh',
    'outer-thigh': 'lateral-thigh',
    'inner-shin': 'medial-shin',
    'outer-shin': 'lateral-shin',
    'top-of-foot': 'foot-dorsum',
    'great-toe': 'great-toe',
    'outer-foot': 'lateral-foot',
    calf: 'calf',
  } as const;
  const places = knowledge.symptomWords.entries.filter(({ kind }) => kind === 'place');
  const astray = Object.entries(names).flatMap(([area, id]) => {
    const roots = places.find((place) => place.id === id)?.roots ?? [];
    const drawn = Object.entries(areasOfRoot).filter(([, areas]) => areas.some((one) => one === area));
    return drawn.filter(([root]) => !roots.some((one) => one === root)).map(([root]) => `${root} ${area}`);
  });
  expect(astray).toEqual([]);
});
