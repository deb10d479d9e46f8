import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import type { OrderEntry } from '../../src/domain/chart.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import { besideOf, chartOf, imagingOrder, orderOf, concept, profileOf, today } from './given-case.ts';
import { correlationOf, treatmentOrder } from './given-treatment.ts';
import type { Given } from './given-case.ts';

const knowledge = loadKnowledge();
const failed = { age: 45, legs: 'left', weeks: 12, care: 8, bladder: 'absent', denied: ['fever'] };

const imaging = (given: Given, over: { readonly others?: readonly OrderEntry[] } = {}) =>
  judgeImaging(
    {
      orders: [imagingOrder(given)],
      others: besideOf(given),
      profile: profileOf(given),
      chart: chartOf(given),
      today,
      ...over,
    },
    knowledge,
  )[0];
const warning = (given: Given) =>
  judgeTreatments(
    {
      orders: [treatmentOrder(given)],
      others: besideOf(given),
      profile: profileOf(given),
      correlation: correlationOf(given),
      chart: chartOf(given),
      today,
    },
    knowledge,
  )[0]?.warning?.level;

test.each([
  ['Left L4-5 microdiscectomy', 3],
  ['L4-L5 TLIF', 3],
  ['Lumbar epidural steroid injection', 3],
  ['Referral to spine surgery', 3],
  ['Physical therapy', 'depends-on-candidacy'],
  ['Right knee replacement', 'depends-on-candidacy'],
  ['Cervical fusion C5-6', 'depends-on-candidacy'],
  ['Pre-op labs', 'depends-on-candidacy'],
  ['Serum creatinine', 'depends-on-candidacy'],
])('"%s" in the same request gives an MRI after failed care variant %s', (name, variant) => {
  expect(imaging({ ...failed, beside: [name] })?.appropriateness.variant).toBe(variant);
});

test('a draft that was cancelled plans nothing', () => {
  const cancelled = orderOf({
    reference: 'ServiceRequest/b',
    id: 'b',
    status: 'revoked',
    code: concept('L4-5 discectomy'),
  });
  expect(imaging(failed, { others: [cancelled] })?.appropriateness.variant).toBe('depends-on-candidacy');
});

test.each([
  ['mri-without', 'MRI lumbar spine without and with contrast', true],
  ['mri-without', 'MRI lumbar spine', true],
  ['mri-without', 'CT lumbar spine', true],
  ['ct-without', 'MRI L-spine', true],
  ['radiograph', 'XR lumbar spine 2-3 views', true],
  ['mri-without', 'XR lumbar spine 2-3 views', false],
  ['radiograph', 'MRI L-spine', false],
  ['mri-without', 'MRI cervical spine', false],
  ['mri-without', 'MRI pelvis', false],
])('%s beside "%s" is one study too many: %s', (procedure, name, twin) => {
  const found = imaging({ ...failed, candidate: true, procedure, beside: [name] });
  expect(found?.twin !== undefined).toBe(twin);
  if (twin) expect(found?.silent).toBe(false);
});

test('CT beside MRI is planning where an operation is drafted too, MRI beside MRI is not', () => {
  const beside = (name: string) => ({ ...failed, beside: ['L4-L5 fusion', name] });
  expect(imaging(beside('CT lumbar spine'))?.twin).toBeUndefined();
  expect(imaging(beside('MRI lumbar spine with and without contrast'))?.twin).toBeDefined();
});

test('of two drafts that are both asked about only one is too many: the one with the worse rating, else the later', () => {
  const two = (first: string, second: string) =>
    judgeImaging(
      {
        orders: [
          orderOf({ reference: 'ServiceRequest/1', id: '1', code: concept(first) }),
          orderOf({ reference: 'ServiceRequest/2', id: '2', code: concept(second) }),
        ],
        profile: profileOf({ ...failed, candidate: true }),
        chart: chartOf({}),
        today,
      },
      knowledge,
    ).flatMap((j) => (j.twin === undefined ? [] : [j.reference]));
  expect(two('MRI lumbar spine', 'MRI lumbar spine')).toEqual(['ServiceRequest/2']);
  expect(two('MRI lumbar spine with contrast', 'MRI lumbar spine')).toEqual(['ServiceRequest/1']);
  expect(two('MRI lumbar spine', 'MRI lumbar spine with contrast')).toEqual(['ServiceRequest/2']);
});

test('a repeat MRI beside an operation is planning', () => {
  const given = {
    age: 50,
    legs: 'left',
    'below-knee': true,
    weeks: 60,
    care: 20,
    order: 'repeat-mri',
    earlier: 100,
    findings: ['disc-extrusion L4-L5 left subarticular likely-symptomatic'],
  };
  expect(warning(given)).toBe('moderate');
  expect(warning({ ...given, beside: ['Left L4-5 microdiscectomy'] })).toBeUndefined();
  expect(warning({ ...given, beside: ['Physical therapy'] })).toBe('moderate');
});

test('an opioid after an operation, as a taper or for the pain of cancer is no question', () => {
  const given = {
    age: 50,
    back: 'present',
    legs: 'none',
    weeks: 60,
    drug: 'oxycodone 5 mg tablet',
    findings: ['disc-bulge L4-L5 - - likely-incidental'],
  };
  expect(warning(given)).toBe('high');
  expect(warning({ ...given, beside: ['L4-L5 laminectomy'] })).toBe('high');
  expect(warning({ ...given, reason: 'Palliative care, bone metastases' })).toBeUndefined();
  expect(warning({ ...given, reason: 'Post-op pain' })).toBeUndefined();
  expect(warning({ ...given, note: 'Taper: reduce by one tablet a week' })).toBeUndefined();
  expect(warning({ ...given, reason: 'No surgery, chronic low back pain' })).toBe('high');
});

test('a note under an order with a name of its own is not what is ordered', () => {
  const order = { legs: 'left', order: 'discectomy', target: 'left L4-L5', note: 'MRI shows the extrusion' };
  const found = judgeTreatments(
    {
      orders: [treatmentOrder(order)],
      profile: profileOf(order),
      correlation: null,
      chart: chartOf({}),
      today,
    },
    knowledge,
  );
  expect(found.map((j) => j.order)).toEqual(['discectomy']);
  expect(
    judgeImaging(
      { orders: [treatmentOrder(order)], profile: profileOf(order), chart: chartOf({}), today },
      knowledge,
    ),
  ).toEqual([]);
});
