import type { OrderEntry } from '../../src/domain/chart.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { recogniseImaging, recogniseStudy } from '../../src/orders/recognise-imaging.ts';
import { concept, cptCode, orderOf } from './given-case.ts';

const { orderCodes } = loadKnowledge();
const procedure = (over: Partial<OrderEntry>): string | null =>
  recogniseImaging(orderOf(over), orderCodes)?.procedure ?? null;

test.each([
  ['72148', 'mri-without'],
  ['72149', 'mri-with'],
  ['72158', 'mri-without-with'],
  ['72131', 'ct-without'],
  ['72132', 'ct-with'],
  ['72133', 'ct-without-with'],
  ['72100', 'radiograph'],
  ['72110', 'radiograph'],
  ['72265', 'ct-myelogram'],
  ['72141', null],
  ['73721', null],
  ['99213', null],
])('CPT %s without any words is %s', (code, expected) => {
  expect(procedure({ code: concept('', cptCode(code)) })).toBe(expected);
});

test.each([
  ['MRI L-SPINE W/O', 'mri-without'],
  ['MR LUMBAR SPINE W WO CONTRAST', 'mri-without-with'],
  ['MRI lumbar spine with and without gadolinium', 'mri-without-with'],
  ['MRI LUMBAR SPINE W/ CONTRAST', 'mri-with'],
  ['Magnetic resonance imaging, lumbosacral spine', 'mri-without'],
  ['MRI L/S SPINE', 'mri-without'],
  ['MRT LWS nativ', 'mri-without'],
  ['Lumbar spine CT', 'ct-without'],
  ['CT LUMBAR SPINE WO IV CONTRAST', 'ct-without'],
  ['CT myelogram lumbar', 'ct-myelogram'],
  ['XR LUMBAR SPINE 2-3 VIEWS', 'radiograph'],
  ['X-ray, lower back', 'radiograph'],
  ['MRI thoracic and lumbar spine', 'mri-without'],
  ['MRI whole spine', 'mri-without'],
  ['PET/CT lumbar spine', 'pet-ct'],
  ['MRI LUMBOSACRAL SPINE W & W/O CONT', 'mri-without-with'],
  ['MRI L SPINE W+W/O', 'mri-without-with'],
  ['Magnetresonanztomographie der LWS', 'mri-without'],
  ['IRM lombaire', 'mri-without'],
  ['Resonancia magnética de columna lumbar', 'mri-without'],
  ['Lumbar fusion post op x-ray', 'radiograph'],
  ['MRI CERVICAL SPINE WO CONTRAST', null],
  ['MRI thoracic spine', null],
  ['MRI KNEE RIGHT', null],
  ['MRI lumbar plexus', null],
  ['CT guided biopsy lumbar spine', null],
  ['DEXA bone density lumbar spine', null],
  ['Dual-energy x-ray absorptiometry, lumbar spine', null],
  ['Lumbar puncture', null],
  ['Lumbar support brace', null],
  ['CANCEL MRI lumbar spine', null],
  ['Physical therapy, lumbar spine', null],
  ['', null],
])('"%s" is %s', (words, expected) => {
  expect(procedure({ code: concept(words) })).toBe(expected);
});

test('a bare MRI takes its region from the body site, or from the reason', () => {
  expect(procedure({ code: concept('MRI'), bodySite: [concept('Lumbar spine')] })).toBe('mri-without');
  expect(procedure({ code: concept('MRI spine'), reason: [concept('low back pain')] })).toBe('mri-without');
  expect(procedure({ code: concept('MRI'), bodySite: [concept('Left knee')] })).toBeNull();
  expect(procedure({ code: concept('MRI'), reason: [concept('headache')] })).toBeNull();
  expect(procedure({ code: concept('MRI pelvis'), reason: [concept('low back pain')] })).toBeNull();
});

test('words beside a code without contrast in it tell the contrast', () => {
  const loinc = { system: 'http://loinc.org', code: '24968-0' };
  expect(procedure({ code: concept('MRI L-spine w/wo contrast', loinc) })).toBe('mri-without-with');
  expect(procedure({ code: concept('MRI L-spine', loinc) })).toBe('mri-without');
});

test('a code decides before words, and a code of a site counts for nothing', () => {
  expect(procedure({ code: concept('MRI knee', cptCode('72148')) })).toBe('mri-without');
  const local = { system: 'https://fhir.example.org/codeSet/200', code: '2761083' };
  expect(procedure({ code: concept('MRI Lumbar Spine w/o Contrast', local) })).toBe('mri-without');
  expect(procedure({ code: concept('', local) })).toBeNull();
});

test('an empty coding is no order', () => {
  expect(procedure({ code: { codes: [{ system: '', code: '' }], text: '' } })).toBeNull();
});

test('a medicine is no imaging, whatever its words', () => {
  expect(procedure({ kind: 'MedicationRequest', code: concept('MRI lumbar spine') })).toBeNull();
});

test('the title of a report is read like an order', () => {
  expect(recogniseStudy(concept('MR L-SPINE WO'), orderCodes)?.procedure).toBe('mri-without');
  expect(recogniseStudy(concept('XR Thoracolumbar Spine'), orderCodes)?.procedure).toBe('radiograph');
  expect(recogniseStudy(concept('MRI brain'), orderCodes)).toBeNull();
});
