import fc from 'fast-check';
import { indexResources } from '../../src/fhir/narrow/bundle.ts';
import { narrowAnswers } from '../../src/fhir/narrow/answer.ts';
import { narrowCondition } from '../../src/fhir/narrow/condition.ts';
import { narrowEncounter } from '../../src/fhir/narrow/encounter.ts';
import { narrowMedication } from '../../src/fhir/narrow/medication.ts';
import { narrowObservation } from '../../src/fhir/narrow/observation.ts';
import { entryFromOrder } from '../../src/fhir/narrow/order.ts';
import { narrowPatient } from '../../src/fhir/narrow/patient.ts';
import { narrowProcedure } from '../../src/fhir/narrow/procedure.ts';
import { patientOf, reference } from '../../src/fhir/narrow/reference.ts';

const coded = (code: string, text?: string) => ({
  coding: [{ system: 's', code }],
  ...(text ? { text } : {}),
});
const concept = (code: string, text: string) => ({ codes: [{ system: 's', code }], text });

const narrows = {
  Patient: narrowPatient,
  Condition: narrowCondition,
  Observation: narrowObservation,
  ServiceRequest: entryFromOrder,
  MedicationRequest: narrowMedication,
  MedicationStatement: narrowMedication,
  Procedure: narrowProcedure,
  Encounter: narrowEncounter,
  QuestionnaireResponse: narrowAnswers,
} as const;

/** Members that the narrowing looks at, to be filled with values of any type. */
const members = [
  'id', 'status', 'code', 'category', 'bodySite', 'note', 'subject', 'onsetDateTime', 'onsetPeriod', 'clinicalStatus',
  'verificationStatus', 'severity', 'evidence', 'valueQuantity', 'valueString', 'valueBoolean', 'component', 'interpretation',
  'effectiveDateTime', 'effectivePeriod', 'intent', 'reasonCode', 'reasonReference', 'orderDetail', 'dosageInstruction',
  'dispenseRequest', 'medicationCodeableConcept', 'medicationReference', 'contained', 'performedPeriod', 'performedDateTime',
  'class', 'type', 'period', 'item', 'gender', 'birthDate', 'deceasedDateTime', '__proto__', 'constructor',
]; // prettier-ignore

test('resources of any content give a value or null and never a throw', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.array(
      fc.dictionary(fc.constantFrom(...members, 'text', 'coding', 'value'), fc.jsonValue({ maxDepth: 2 })),
    ),
  );
  const resource = fc.tuple(
    fc.constantFrom(...Object.keys(narrows)),
    fc.dictionary(fc.constantFrom(...members), value),
  );
  fc.assert(
    fc.property(resource, ([type, rest]) => {
      for (const narrow of Object.values(narrows)) narrow({ ...rest, resourceType: type });
    }),
    { numRuns: 500 },
  );
});

test.each([null, undefined, 'Patient', 4, [], [{}], {}, { resourceType: 'Device' }])(
  '%j is no entry',
  (value) => {
    for (const narrow of Object.values(narrows)) expect(narrow(value)).toBeNull();
  },
);

test.each<[unknown, string | undefined]>([
  ['Condition/c1', 'Condition/c1'],
  [{ reference: 'https://ehr.example.org/api/FHIR/R4/Condition/e.Ab-1/_history/3' }, 'Condition/e.Ab-1'],
  [{ reference: '#m1' }, '#m1'],
  [{ reference: 'urn:uuid:7f1' }, 'urn:uuid:7f1'],
  [{ display: 'somebody' }, undefined],
  [null, undefined],
])('the reference %j is known as %s', (given, expected) => {
  expect(reference(given)).toBe(expected);
});

test.each<[object, string | null]>([
  [{ resourceType: 'Patient', id: 'p1' }, 'p1'],
  [{ resourceType: 'Condition', subject: { reference: 'https://x.org/fhir/Patient/p1' } }, 'p1'],
  [{ resourceType: 'Coverage', patient: { reference: 'Patient/p1' } }, 'p1'],
  [{ resourceType: 'Observation', subject: { reference: 'Group/g' } }, null],
  [{ resourceType: 'Observation', subject: { identifier: { value: '7' } } }, null],
  [{ resourceType: 'Observation', subject: 'Patient/p2' }, 'p2'],
])('%j is about patient %s', (resource, id) => {
  expect(patientOf(resource as Record<string, unknown>)).toBe(id);
});

test('a patient', () => {
  const given = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1970-05', _birthDate: {} };
  expect(narrowPatient(given)).toEqual({
    reference: 'Patient/p1',
    id: 'p1',
    sex: 'female',
    birthDate: '1970-05',
    deceased: false,
  });
  expect(narrowPatient({ ...given, gender: 'F', birthDate: '5/1970', deceasedDateTime: '2020' })).toEqual({
    reference: 'Patient/p1',
    id: 'p1',
    sex: 'unknown',
    deceased: true,
  });
});

test('a condition keeps its dates as written, and words in place of dates as notes', () => {
  expect(
    narrowCondition({
      resourceType: 'Condition',
      id: 'c1',
      code: coded('1', 'Sciatica'),
      clinicalStatus: coded('active'),
      verificationStatus: { text: 'Confirmed' },
      onsetString: 'about three weeks ago',
      abatementDateTime: '2026-02-30T99',
      recordedDate: '2026-02-03T10:00:00+01:00',
      note: [{ text: 'left leg' }, { time: '2026' }, null],
      evidence: [{ code: [{ text: 'positive straight leg raise' }] }, 7],
      category: null,
    }),
  ).toEqual({
    reference: 'Condition/c1',
    date: '2026-02-03T10:00:00+01:00',
    concept: concept('1', 'Sciatica'),
    clinicalStatus: 'active',
    verificationStatus: 'confirmed',
    recorded: '2026-02-03T10:00:00+01:00',
    category: [],
    bodySite: [],
    notes: ['left leg', 'positive straight leg raise', 'Onset: about three weeks ago'],
  });
});

test.each<[string, object, object]>([
  ['a quantity', { valueQuantity: { value: 400, unit: 'mL' } }, { quantity: { value: 400, unit: 'mL' } }],
  [
    'a number as string',
    { valueQuantity: { value: '7.5', code: 'mm' } },
    { quantity: { value: 7.5, unit: 'mm' } },
  ],
  [
    'a comparator',
    { valueQuantity: { value: 5, comparator: '<', unit: 'mg/L' } },
    { quantity: { value: 5, unit: 'mg/L' }, text: '<5 mg/L' },
  ],
  ['an integer', { valueInteger: 6 }, { quantity: { value: 6, unit: '' } }],
  ['a concept', { valueCodeableConcept: coded('p', 'Positive') }, { valueConcept: concept('p', 'Positive') }],
  ['a string', { valueString: ' absent ' }, { text: 'absent' }],
  ['a flag', { valueBoolean: false }, { flag: false }],
  ['a range', { valueRange: { low: { value: 2 }, high: { value: 4, unit: 'mm' } } }, { text: '2-4 mm' }],
  ['an object in place of a string', { valueString: {} }, {}],
])('an observation of %s', (_, value, expected) => {
  const base = { resourceType: 'Observation', id: 'o', status: 'Final', code: coded('k') };
  expect(narrowObservation({ ...base, ...value })).toEqual({
    reference: 'Observation/o',
    status: 'final',
    concept: concept('k', ''),
    interpretation: [],
    category: [],
    bodySite: [],
    notes: [],
    components: [],
    ...expected,
  });
});

test('components keep their own values', () => {
  const found = narrowObservation({
    resourceType: 'Observation',
    code: coded('k'),
    component: [
      { code: coded('a'), valueQuantity: { value: 3 } },
      'x',
      { code: coded('b'), valueString: 'left', interpretation: [coded('A')] },
    ],
  });
  expect(found?.reference).toBe('Observation');
  expect(found?.components).toEqual([
    { concept: concept('a', ''), quantity: { value: 3, unit: '' }, interpretation: [] },
    { concept: concept('b', ''), text: 'left', interpretation: [concept('A', '')] },
  ]);
});

test.each([
  'Observation',
  'Procedure',
  'Encounter',
  'MedicationStatement',
  'QuestionnaireResponse',
  'ServiceRequest',
] as const)('a %s that was entered in error never was', (type) => {
  const value = {
    resourceType: type,
    id: 'x',
    status: 'entered-in-error',
    item: [{ linkId: '1', answer: [{ valueBoolean: true }] }],
  };
  expect(narrows[type](value)).toBeNull();
  expect(narrows[type]({ ...value, status: 'completed' })).not.toBeNull();
});

test('an order of a service', () => {
  const order = {
    resourceType: 'ServiceRequest',
    id: 's1',
    status: 'draft',
    intent: 'order',
    priority: 'urgent',
    code: coded('72148', 'MRI lumbar spine'),
    reasonCode: [coded('r', 'back pain'), 'radiculopathy'],
    reasonReference: [{ reference: 'Condition/c1/_history/2' }],
    orderDetail: [coded('d')],
    occurrencePeriod: { start: '2026-10-02', end: '2026-11-13' },
    note: [{ text: 'claustrophobic' }],
    authoredOn: '2026-10-01',
  };
  expect(entryFromOrder(order)).toEqual({
    kind: 'ServiceRequest',
    reference: 'ServiceRequest/s1',
    date: '2026-10-01',
    id: 's1',
    status: 'draft',
    intent: 'order',
    priority: 'urgent',
    code: concept('72148', 'MRI lumbar spine'),
    category: [],
    reason: [concept('r', 'back pain'), { codes: [], text: 'radiculopathy' }],
    reasonReferences: ['Condition/c1'],
    bodySite: [],
    detail: [concept('d', '')],
    notes: ['claustrophobic'],
    authored: '2026-10-01',
    start: '2026-10-02',
    end: '2026-11-13',
    dosage: [],
    doNotPerform: false,
    resource: order,
  });
});

test('the reason of an order may be a contained Condition, or a reference that shows its name', () => {
  const order = {
    resourceType: 'ServiceRequest',
    contained: [{ resourceType: 'Condition', id: 'c', code: coded('M54.31', 'Sciatica') }],
    reasonReference: [
      { reference: '#c' },
      { reference: 'Condition/far', display: 'Foot drop' },
      { reference: 'Condition/x' },
    ],
  };
  expect(entryFromOrder(order)?.reason).toEqual([
    concept('M54.31', 'Sciatica'),
    { codes: [], text: 'Foot drop' },
  ]);
  expect(entryFromOrder(order)?.reasonReferences).toEqual(['#c', 'Condition/far', 'Condition/x']);
});

test('the sandbox sends an order with an empty coding before a study is chosen', () => {
  const order = {
    resourceType: 'ServiceRequest',
    id: 'example-request-id',
    status: 'draft',
    intent: 'plan',
    code: { coding: [{}] },
  };
  expect(entryFromOrder(order)?.code).toEqual({ codes: [], text: '' });
});

describe('a medicine', () => {
  const request = {
    resourceType: 'MedicationRequest',
    id: 'm',
    status: 'active',
    intent: 'order',
    authoredOn: '2026-09-01',
  };
  const medication = { resourceType: 'Medication', id: 'med1', code: coded('7804', 'oxycodone') };

  test.each<[string, object, Record<string, unknown>[], string]>([
    ['by code', { medicationCodeableConcept: coded('7804', 'oxycodone') }, [], 'oxycodone'],
    [
      'in a contained Medication',
      { contained: [{ ...medication, id: 'a' }], medicationReference: { reference: '#a' } },
      [],
      'oxycodone',
    ],
    [
      'in a Medication beside it',
      { medicationReference: { reference: 'https://x.org/fhir/Medication/med1' } },
      [medication],
      'oxycodone',
    ],
    [
      'by the display of a Medication elsewhere',
      { medicationReference: { reference: 'Medication/z', display: 'gabapentin' } },
      [medication],
      'gabapentin',
    ],
    ['not at all', {}, [], ''],
  ])('is named %s', (_, more, others, text) => {
    expect(narrowMedication({ ...request, ...more }, indexResources(others))?.concept.text).toBe(text);
    expect(entryFromOrder({ ...request, ...more }, indexResources(others))?.code.text).toBe(text);
  });

  test('has the period of its dosage, else of its dispensing', () => {
    const dispenseRequest = { validityPeriod: { start: '2026-09-02', end: '2026-10-02' } };
    const bounded = [
      { text: 'one daily', timing: { repeat: { boundsPeriod: { start: '2026-09-03', end: '2026-09-10' } } } },
    ];
    expect(narrowMedication({ ...request, dispenseRequest })).toMatchObject({
      date: '2026-09-01',
      start: '2026-09-02',
      end: '2026-10-02',
    });
    expect(narrowMedication({ ...request, dispenseRequest, dosageInstruction: bounded })).toMatchObject({
      start: '2026-09-03',
      end: '2026-09-10',
      dosage: ['one daily'],
    });
    expect(narrowMedication(request)).toMatchObject({ start: '2026-09-01' });
  });

  test('taken at a moment has no end', () => {
    const statement = {
      resourceType: 'MedicationStatement',
      id: 't',
      status: 'active',
      effectiveDateTime: '2026-08',
    };
    expect(narrowMedication(statement)).toEqual({
      reference: 'MedicationStatement/t',
      date: '2026-08',
      kind: 'MedicationStatement',
      status: 'active',
      concept: { codes: [], text: '' },
      start: '2026-08',
      dosage: [],
    });
  });

  test.each<[object, number | undefined]>([
    [{ value: 30, unit: 'days', code: 'd' }, 30],
    [{ value: 2, code: 'wk' }, 14],
    [{ value: 5 }, 5],
    [{ value: 5, code: 'fortnight' }, undefined],
    [{ value: 5, code: 'constructor' }, undefined],
    [{}, undefined],
  ])('is supplied for %j', (expectedSupplyDuration, days) => {
    expect(entryFromOrder({ ...request, dispenseRequest: { expectedSupplyDuration } })?.supplyDays).toBe(
      days,
    );
  });
});

test('a procedure with its period, and its outcome among the notes', () => {
  expect(
    narrowProcedure({
      resourceType: 'Procedure',
      id: 'p',
      status: 'completed',
      code: { text: 'Physical therapy' },
      performedPeriod: { start: '2026-01-05', end: '2026-02-20' },
      outcome: { text: 'no relief' },
      reasonCode: [{ text: 'low back pain' }],
    }),
  ).toMatchObject({
    reason: [{ codes: [], text: 'low back pain' }],
    date: '2026-01-05',
    start: '2026-01-05',
    end: '2026-02-20',
    notes: ['Outcome: no relief'],
  });
});

test('an encounter with its reasons, by code and by display', () => {
  expect(
    narrowEncounter({
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: { system: 'v3', code: 'AMB' },
      reasonCode: [{ text: 'back pain' }],
      reasonReference: [{ reference: 'Condition/c', display: 'Sciatica' }],
      period: { start: '2026-03-01T08:00:00Z' },
    }),
  ).toMatchObject({
    encounterClass: { system: 'v3', code: 'AMB' },
    reasons: [
      { codes: [], text: 'back pain' },
      { codes: [], text: 'Sciatica' },
    ],
    start: '2026-03-01T08:00:00Z',
  });
});

test('answers are flat, in the order of the form, with groups and follow-up questions resolved', () => {
  const found = narrowAnswers({
    resourceType: 'QuestionnaireResponse',
    id: 'q',
    questionnaire: 'http://example.org/odi',
    authored: '2026-04-01',
    item: [
      { linkId: 'g', text: 'Group', item: [{ linkId: 'g1', text: 'Pain', answer: [{ valueInteger: 7 }] }] },
      {
        linkId: 'f',
        text: 'Numb?',
        answer: [
          {
            valueBoolean: true,
            item: [
              {
                linkId: 'f1',
                text: 'Where?',
                answer: [{ valueString: 'saddle' }, { valueCoding: { display: 'both sides' } }],
              },
            ],
          },
        ],
      },
      { linkId: 'c', answer: [{ valueCoding: { system: 's', code: 'LA1', display: 'Yes' } }] },
      { linkId: 'none', text: 'unanswered' },
    ],
  });
  expect(found?.items).toEqual([
    { linkId: 'g1', text: 'Pain', codes: [], strings: [], number: 7 },
    { linkId: 'f', text: 'Numb?', codes: [], strings: [], flag: true },
    { linkId: 'f1', text: 'Where?', codes: [], strings: ['saddle', 'both sides'] },
    { linkId: 'c', text: '', codes: [{ system: 's', code: 'LA1', display: 'Yes' }], strings: [] },
  ]);
});

test('a form nested ten thousand deep is read without overflowing the stack', () => {
  let item: object = { linkId: 'deep', answer: [{ valueBoolean: true }] };
  for (let i = 0; i < 10_000; i++) item = { linkId: 'g', item: [item] };
  expect(() => narrowAnswers({ resourceType: 'QuestionnaireResponse', item: [item] })).not.toThrow();
});
