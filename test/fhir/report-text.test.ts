import { noFhirServer } from '../../src/fhir/client.ts';
import { noResources } from '../../src/fhir/narrow/bundle.ts';
import { readReportResource, reportFromContext } from '../../src/fhir/report-text.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const plain = (text: string) => ({ contentType: 'text/plain', data: base64(text) });
const report = (members: object) => ({
  resourceType: 'DiagnosticReport',
  id: 'r1',
  status: 'final',
  ...members,
});
const section = (id: string, loinc: string, valueString: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: loinc }], text: `Section ${id}` },
  valueString,
});
const collection = (...resources: object[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});
const read = (members: object, bundle?: object) => reportFromContext(report(members), bundle, noFhirServer);
const to = (id: string) => ({ reference: id });
const div = (text: string, status = 'additional') => ({ status, div: `<div>${text}</div>` });

test.each<[string, object, string, string]>([
  [
    'presentedForm before everything',
    { presentedForm: [plain('Body. Bulge.')], conclusion: 'Bulge.', text: div('x') },
    'presentedForm',
    'Body. Bulge.',
  ],
  [
    'the conclusion before the narrative',
    { conclusion: 'Normal.', text: div('x') },
    'conclusion',
    'IMPRESSION:\nNormal.',
  ],
  [
    'a conclusion that has its heading',
    { conclusion: 'Conclusion: normal.' },
    'conclusion',
    'Conclusion: normal.',
  ],
  ['the narrative last', { text: div('<p>Disc</p><p>bulge</p>') }, 'text.div', 'Disc\nbulge'],
  [
    'HL7 residue in the conclusion',
    { conclusion: 'One.\\.br\\Two.' },
    'conclusion',
    'IMPRESSION:\nOne.\nTwo.',
  ],
])('text comes from %s', async (_, members, from, text) => {
  expect(await read(members)).toMatchObject({ textFrom: from, text, textOutcome: 'text' });
});

test.each<[string, string, string]>([
  ['a generated heading', '<p>MRI lumbar spine, final, 3 March 2026</p>', 'none'],
  ['a generated heading with names', '<p>Report for Mr. A. B. Example. Status: final.</p>', 'none'],
  ['generated sentences', '<p>MRI</p><p>The disc at L4-5 is bulging.</p>', 'text'],
  ['generated sections', '<h3>Impression</h3><p>Bulge</p>', 'text'],
])('%s in the narrative counts as %s', async (_, html, textOutcome) => {
  expect((await read({ text: div(html, 'generated') })).textOutcome).toBe(textOutcome);
});

test('an impression that stands only in the conclusion is added to the body', async () => {
  const { text } = await read({
    presentedForm: [plain('FINDINGS: Bulge at L4-5.')],
    conclusion: '1. Bulge at L4-5.\n2. Mass in the left kidney, new.',
  });
  expect(text).toBe('FINDINGS: Bulge at L4-5.\n\nIMPRESSION:\n2. Mass in the left kidney, new.');
});

test('a conclusion that the body holds, differently wrapped and numbered, is not said twice', async () => {
  const body = 'FINDINGS: Bulge.\nIMPRESSION:\n1) Bulge without\n   nerve contact.';
  const { text } = await read({
    presentedForm: [plain(body)],
    conclusion: 'Impression: Bulge without nerve contact',
  });
  expect(text).toBe(body);
});

test('section Observations make the text, in the order of a report, from contained and accompanying resources', async () => {
  const { text, textFrom, observations } = await read(
    {
      contained: [section('imp', '19005-8', 'Extrusion at L5-S1.')],
      result: [to('#imp'), to('Observation/find'), to('https://ris.example.org/fhir/Observation/ind')],
      conclusion: 'Extrusion at L5-S1.',
    },
    collection(
      section('find', '59776-5', 'FINDINGS: Disc material below L5.'),
      section('ind', '18785-6', 'Leg pain'),
    ),
  );
  expect(textFrom).toBe('result');
  expect(text).toBe(
    'INDICATION:\nLeg pain\n\nFINDINGS: Disc material below L5.\n\nIMPRESSION:\nExtrusion at L5-S1.',
  );
  expect(observations).toEqual([]);
});

test('coded results stand beside the text, members of a group among them', async () => {
  const coded = {
    resourceType: 'Observation',
    id: 'c1',
    status: 'final',
    code: { text: 'Finding' },
    valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '1' }] },
  };
  const group = {
    resourceType: 'Observation',
    id: 'g',
    status: 'final',
    code: { text: 'L4-5' },
    hasMember: [to('Observation/c1'), to('Observation/g')],
  };
  const { observations, text } = await read(
    { presentedForm: [plain('Body.')], result: [to('Observation/g'), to('Observation/unknown')] },
    collection(group, coded),
  );
  expect(text).toBe('Body.');
  expect(observations.map((one) => one.reference)).toEqual(['Observation/g', 'Observation/c1']);
});

test('a scanned report has no text and says so', async () => {
  const scan = { contentType: 'image/tiff', data: base64('II*\u0000\u0008') };
  expect(await read({ presentedForm: [scan] })).toMatchObject({
    text: '',
    textOutcome: 'unreadable',
    textFrom: '',
  });
});

test('a report that was just opened has none', async () => {
  expect(await read({ presentedForm: [] })).toMatchObject({ text: '', textOutcome: 'none', textFrom: '' });
});

test.each<[string, object, string | undefined]>([
  ['issued', { issued: '2026-03-02T08:00:00Z', effectiveDateTime: '2026-03-01' }, '2026-03-02T08:00:00Z'],
  ['effectiveDateTime', { effectiveDateTime: '2026-03-01' }, '2026-03-01'],
  [
    'the end of effectivePeriod',
    { effectivePeriod: { start: '2026-02-01', end: '2026-02-02' } },
    '2026-02-02',
  ],
  ['nothing usable', { issued: 'last week' }, undefined],
])('the date is %s', async (_, members, date) => {
  expect((await read(members)).date).toBe(date);
});

test('codes, category, orders and the resource itself are kept', async () => {
  const members = {
    code: { text: 'MRI lumbar spine' },
    category: [{ coding: [{ system: 's', code: 'RAD' }] }],
    basedOn: [to('https://ehr.example.org/fhir/ServiceRequest/o1'), { identifier: { value: 'A1' } }],
    conclusionCode: [
      { coding: [{ system: 'http://snomed.info/sct', code: '76107001', display: 'Spinal stenosis' }] },
    ],
  };
  const entry = await read(members);
  expect(entry.code.text).toBe('MRI lumbar spine');
  expect(entry.category[0]?.codes[0]?.code).toBe('RAD');
  expect(entry.basedOn).toEqual(['ServiceRequest/o1']);
  expect(entry.conclusionCodes).toEqual([
    { system: 'http://snomed.info/sct', code: '76107001', display: 'Spinal stenosis' },
  ]);
  expect(entry.resource).toEqual(report(members));
});

test.each([
  undefined,
  null,
  7,
  'x',
  [],
  {},
  { resourceType: 'Patient' },
  { presentedForm: 'x', result: 5, text: [] },
])('whatever stands in place of a report (%j) gives an entry and no throw', async (value) => {
  const { entry } = await readReportResource(value, noResources, noFhirServer);
  expect(entry.textOutcome).toBe('none');
});
