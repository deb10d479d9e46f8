import { isFhirId, readReference } from '../../src/hooks/fhir-reference.ts';

test.each([
  ['ServiceRequest/x', { type: 'ServiceRequest', id: 'x' }],
  ['Patient/e.gZat7K-1', { type: 'Patient', id: 'e.gZat7K-1' }],
  ['Practitioner/1/_history/2', { type: 'Practitioner', id: '1' }],
  ['https://e.org/r4/Patient/1', { base: 'https://e.org/r4', type: 'Patient', id: '1' }],
  ['http://127.0.0.1:8080/Patient/1/_history/9', { base: 'http://127.0.0.1:8080', type: 'Patient', id: '1' }],
])('%s is a reference', (text, read) => {
  expect(readReference(text)).toEqual(read);
});

test.each([
  '',
  'x',
  '#contained',
  'urn:uuid:0f6f8a0e-30b5-4b5c-9d1d-000000000001',
  'Patient/',
  '/Patient/1',
  'patient/1',
  'Patient/..',
  'Patient/a b',
  'Patient/1?x=y',
  'ftp://e.org/Patient/1',
  'https://e .org/Patient/1',
  '../Patient/1',
  `Patient/${'1'.repeat(129)}`,
  `https://e.org/${'a'.repeat(3000)}/Patient/1`,
])('"%s" is no literal reference', (text) => {
  expect(readReference(text)).toBeNull();
});

test('an id is safe in a path', () => {
  expect(['1', 'a-b.c', 'A_b~'].map(isFhirId)).toEqual([true, true, true]);
  expect(['', '.', '..', 'a/b', 'a?b', 'a#b', 'a%2f', 'ä', ' '].filter(isFhirId)).toEqual([]);
});
