import { loadKnowledge } from '../../src/knowledge/load.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import {
  chartOf,
  concept,
  cptCode,
  emptyChart,
  orderOf,
  profileOf,
  reportOf,
  today,
  type Given,
} from '../orders/given-case.ts';
import { correlationOf, treatmentOrder } from '../orders/given-treatment.ts';

const knowledge = loadKnowledge();
const judge = (given: Given) =>
  judgeTreatments(
    {
      orders: [treatmentOrder(given)],
      profile: profileOf(given),
      correlation: correlationOf(given),
      chart: chartOf(given),
      today,
    },
    knowledge,
  )[0];
const level = (given: Given): string => judge(given)?.warning?.level ?? 'none';

const root = { age: 45, legs: 'left', roots: ['L5'], 'below-knee': true, weeks: 12, care: 8 };
const axial = { age: 46, back: 'present', legs: 'none', weeks: 26, care: 12 };
const walking = {
  age: 72,
  back: 'absent',
  legs: 'both',
  'below-knee': true,
  claudication: 'neurogenic',
  weeks: 36,
  care: 16,
};
const extrusion = [
  'disc-extrusion L4-L5 left subarticular likely-symptomatic',
  'disc-bulge L5-S1 - - likely-incidental',
];
const stenosis = ['central-stenosis L3-L4 - central likely-symptomatic severe'];

describe('an order that fits gives no warning', () => {
  test.each([
    ['discectomy at the lesion', { ...root, order: 'discectomy', target: 'left L4-L5', findings: extrusion }],
    ['discectomy without a side', { ...root, order: 'discectomy', target: 'L4-L5', findings: extrusion }],
    ['discectomy without any place', { ...root, order: 'discectomy', findings: extrusion }],
    [
      'injection at the lesion',
      { ...root, order: 'epidural-steroid-injection', target: 'left L4-L5', findings: extrusion },
    ],
    [
      'injection of the threatened root',
      { ...root, order: 'epidural-steroid-injection', target: 'Left L5 nerve root', findings: extrusion },
    ],
    [
      'injection at a neighbouring level',
      { ...root, order: 'epidural-steroid-injection', target: 'left L5-S1', findings: extrusion },
    ],
    [
      'both sides at the lesion',
      {
        ...root,
        order: 'decompression',
        target: 'L4-L5 bilateral',
        findings: ['lateral-recess-stenosis L4-L5 left subarticular likely-symptomatic'],
      },
    ],
    [
      'foraminotomy',
      {
        ...root,
        order: 'decompression',
        target: 'left L5-S1',
        note: 'foraminotomy',
        findings: ['foraminal-stenosis L5-S1 left foraminal likely-symptomatic'],
      },
    ],
    [
      'far lateral discectomy',
      {
        ...root,
        order: 'discectomy',
        target: 'left L5-S1 extraforaminal',
        findings: ['disc-extrusion L5-S1 left extraforaminal likely-symptomatic'],
      },
    ],
    [
      'laminectomy for claudication',
      { ...walking, order: 'decompression', target: 'L3-L4', findings: stenosis },
    ],
    ['referral with a lesion that fits', { ...root, order: 'surgical-referral', findings: extrusion }],
    [
      'emergency decompression',
      {
        age: 39,
        legs: 'both',
        weeks: 1,
        saddle: 'present',
        order: 'decompression',
        target: 'L5-S1',
        priority: 'stat',
        urgency: 'emergent',
        findings: [
          'cauda-equina-compression L5-S1 - central urgent',
          'disc-extrusion L5-S1 midline central urgent',
        ],
      },
    ],
    [
      'emergency discectomy within days',
      {
        age: 39,
        legs: 'both',
        weeks: 1,
        saddle: 'present',
        order: 'discectomy',
        target: 'L5-S1',
        urgency: 'emergent',
        findings: ['disc-extrusion L5-S1 midline central urgent'],
      },
    ],
    [
      'urgent discectomy for a foot drop at two weeks',
      {
        ...root,
        weeks: 2,
        mrc: 2,
        'motor-course': 'falling',
        order: 'discectomy',
        target: 'left L4-L5',
        urgency: 'urgent',
        findings: ['disc-extrusion L4-L5 left subarticular urgent'],
      },
    ],
    [
      'referral for an emergency',
      {
        age: 39,
        saddle: 'present',
        order: 'surgical-referral',
        urgency: 'emergent',
        findings: ['disc-extrusion L5-S1 midline central urgent'],
      },
    ],
    [
      'fusion for a second-degree slip',
      {
        ...axial,
        order: 'lumbar-fusion',
        target: 'L5-S1',
        findings: ['spondylolisthesis L5-S1 - - likely-symptomatic grade=2'],
      },
    ],
    [
      'fusion for dynamic instability',
      {
        ...root,
        order: 'lumbar-fusion',
        target: 'L4-L5',
        findings: ['spondylolisthesis L4-L5 - - possibly-symptomatic unstable', ...extrusion],
      },
    ],
    [
      'stabilisation of a metastasis',
      {
        ...axial,
        order: 'lumbar-fusion',
        target: 'L2-L3',
        urgency: 'urgent',
        findings: ['spinal-malignancy L2 - - urgent'],
      },
    ],
    [
      'stabilisation of retropulsion',
      {
        ...axial,
        weeks: 1,
        order: 'lumbar-fusion',
        target: 'L1-L2',
        urgency: 'urgent',
        findings: ['fracture L1 - - urgent acute retropulsion'],
      },
    ],
    [
      'fusion of an infected level',
      {
        ...axial,
        order: 'lumbar-fusion',
        target: 'L3-L4',
        urgency: 'urgent',
        findings: ['infection L3-L4 - - urgent'],
      },
    ],
    [
      'fusion for a deformity',
      {
        ...root,
        order: 'lumbar-fusion',
        target: 'L2-L5',
        reason: 'Degenerative scoliosis with deformity',
        findings: [
          'scoliosis L2-L3+L3-L4 left - possibly-symptomatic',
          'foraminal-stenosis L4-L5 left foraminal likely-symptomatic',
        ],
      },
    ],
    [
      'vertebroplasty of a metastasis',
      {
        ...axial,
        order: 'vertebral-augmentation',
        target: 'L3',
        urgency: 'urgent',
        findings: ['spinal-malignancy L3 - - urgent'],
      },
    ],
    [
      'basivertebral ablation for Modic 1',
      {
        ...axial,
        order: 'basivertebral-ablation',
        target: 'L5-S1',
        findings: ['modic-1 L5-S1 - - likely-symptomatic'],
      },
    ],
    ['nerve tests for leg pain', { ...root, order: 'electrodiagnostics', findings: extrusion }],
    ['gabapentin for sciatica', { ...root, drug: 'gabapentin 300 mg capsule', findings: extrusion }],
    [
      'opioid for a metastasis',
      {
        ...axial,
        drug: 'morphine 30 mg extended release tablet',
        urgency: 'urgent',
        findings: ['spinal-malignancy L3 - - urgent'],
      },
    ],
    [
      'analgesia in the emergency department',
      {
        age: 44,
        legs: 'both',
        weeks: 1,
        saddle: 'present',
        inpatient: true,
        drug: 'morphine 4 mg',
        urgency: 'emergent',
        findings: [],
      },
    ],
    [
      'stimulator for leg pain after surgery',
      {
        ...root,
        surgery: 'fusion 2022',
        order: 'spinal-cord-stimulation',
        findings: ['epidural-fibrosis L4-L5 left - possibly-symptomatic'],
      },
    ],
    [
      'MRI after new leg pain',
      {
        age: 50,
        legs: 'left',
        weeks: 2,
        order: 'repeat-mri',
        earlier: 200,
        findings: ['disc-bulge L4-L5 - - likely-incidental'],
      },
    ],
    [
      'MRI before a planned operation',
      {
        ...root,
        weeks: 60,
        order: 'repeat-mri',
        earlier: 300,
        reason: 'Preoperative planning',
        findings: extrusion,
      },
    ],
    [
      'MRI to follow discitis',
      {
        ...axial,
        order: 'repeat-mri',
        earlier: 30,
        urgency: 'urgent',
        reason: 'Response to treatment',
        findings: ['infection L3-L4 - - urgent'],
      },
    ],
    [
      'MRI after 366 days',
      { ...axial, order: 'repeat-mri', earlier: 366, findings: ['disc-bulge L4-L5 - - likely-incidental'] },
    ],
    [
      'discectomy of a possible cause after six weeks',
      {
        ...root,
        order: 'discectomy',
        target: 'left L4-L5',
        findings: ['disc-protrusion L4-L5 left subarticular possibly-symptomatic'],
      },
    ],
    [
      'nothing documented',
      {
        age: 50,
        order: 'discectomy',
        target: 'left L4-L5',
        findings: ['disc-protrusion L4-L5 left subarticular undetermined'],
      },
    ],
  ])('%s', (_name, given) => {
    expect(level(given)).toBe('none');
  });
});

describe('an order that misses gives a warning', () => {
  test.each([
    [
      'fusion for an extrusion',
      { ...root, order: 'lumbar-fusion', target: 'L4-L5', findings: extrusion },
      'high',
    ],
    [
      'fusion for stenosis',
      { ...walking, order: 'lumbar-fusion', target: 'L3-L4', findings: stenosis },
      'high',
    ],
    [
      'fusion for axial pain with Modic 1',
      {
        ...axial,
        order: 'lumbar-fusion',
        target: 'L5-S1',
        findings: ['modic-1 L5-S1 - - likely-symptomatic'],
      },
      'high',
    ],
    [
      'fusion for axial pain with a first-degree slip',
      {
        ...axial,
        order: 'lumbar-fusion',
        target: 'L4-L5',
        findings: [
          'spondylolisthesis L4-L5 - - likely-incidental grade=1',
          'facet-arthropathy L4-L5 right - possibly-symptomatic',
        ],
      },
      'high',
    ],
    [
      'fusion for stenosis with a first-degree slip',
      {
        ...walking,
        order: 'lumbar-fusion',
        target: 'L4-L5',
        findings: [
          'central-stenosis L4-L5 - central likely-symptomatic',
          'spondylolisthesis L4-L5 - - possibly-symptomatic grade=1',
        ],
      },
      'moderate',
    ],
    [
      'fusion for foraminal stenosis with height loss',
      {
        ...root,
        order: 'lumbar-fusion',
        target: 'L5-S1',
        findings: [
          'foraminal-stenosis L5-S1 left foraminal likely-symptomatic',
          'disc-height-loss L5-S1 - - likely-incidental',
        ],
      },
      'moderate',
    ],
    [
      'fusion of a pars lesion in an athlete',
      {
        age: 15,
        back: 'present',
        legs: 'none',
        weeks: 7,
        care: 3,
        order: 'lumbar-fusion',
        target: 'L5-S1',
        findings: ['spondylolysis L5 left - likely-symptomatic'],
      },
      'high',
    ],
    ['fusion before any report', { ...axial, order: 'lumbar-fusion', target: 'L5-S1' }, 'high'],
    [
      'discectomy on the wrong side',
      {
        ...root,
        order: 'discectomy',
        target: 'right L4-L5',
        findings: [
          'disc-extrusion L4-L5 right subarticular likely-incidental',
          'disc-extrusion L5-S1 left subarticular likely-symptomatic',
        ],
      },
      'high',
    ],
    [
      'discectomy on the wrong side in an emergency of the other',
      {
        ...root,
        mrc: 2,
        order: 'discectomy',
        target: 'right L4-L5',
        urgency: 'urgent',
        findings: ['disc-extrusion L4-L5 left subarticular urgent'],
      },
      'high',
    ],
    [
      'discectomy three levels off',
      { ...root, order: 'discectomy', target: 'left L1-L2', findings: extrusion },
      'high',
    ],
    [
      'discectomy one level off',
      { ...root, order: 'discectomy', target: 'left L5-S1', findings: extrusion },
      'moderate',
    ],
    [
      'discectomy at three weeks without weakness',
      { ...root, weeks: 3, order: 'discectomy', target: 'left L4-L5', findings: extrusion },
      'moderate',
    ],
    [
      'discectomy for back pain',
      {
        ...axial,
        order: 'discectomy',
        target: 'L5-S1',
        findings: ['disc-protrusion L5-S1 midline central likely-incidental'],
      },
      'high',
    ],
    [
      'discectomy after recovery',
      {
        age: 44,
        recovered: true,
        order: 'discectomy',
        target: 'left L4-L5',
        findings: ['disc-protrusion L4-L5 left subarticular likely-incidental'],
      },
      'high',
    ],
    [
      'discectomy without a target',
      {
        ...root,
        order: 'discectomy',
        target: 'left L4-L5',
        findings: ['disc-desiccation L4-L5 - - likely-incidental'],
      },
      'high',
    ],
    [
      'laminectomy for severe stenosis without leg symptoms',
      {
        ...axial,
        order: 'decompression',
        target: 'L4-L5',
        findings: ['central-stenosis L4-L5 - central likely-incidental severe'],
      },
      'high',
    ],
    [
      'midline laminectomy for an extraforaminal extrusion',
      {
        ...root,
        order: 'decompression',
        target: 'L5-S1',
        note: 'midline laminectomy',
        findings: ['disc-extrusion L5-S1 left extraforaminal likely-symptomatic'],
      },
      'high',
    ],
    [
      'laminectomy for lipomatosis',
      {
        ...walking,
        order: 'decompression',
        target: 'L4-S1',
        findings: ['epidural-lipomatosis L4-L5+L5-S1 - central likely-symptomatic'],
      },
      'moderate',
    ],
    [
      'injection on the wrong side',
      {
        ...root,
        order: 'epidural-steroid-injection',
        target: 'Right S1',
        findings: ['disc-protrusion L5-S1 right subarticular likely-incidental'],
      },
      'high',
    ],
    [
      'injection for back pain',
      {
        ...axial,
        order: 'epidural-steroid-injection',
        target: 'L5-S1',
        findings: ['annular-fissure L5-S1 - - likely-incidental'],
      },
      'high',
    ],
    [
      'injection for claudication',
      { ...walking, order: 'epidural-steroid-injection', target: 'L3-L4', findings: stenosis },
      'low',
    ],
    [
      'injection for lipomatosis',
      {
        ...walking,
        order: 'epidural-steroid-injection',
        target: 'L4-L5',
        findings: ['epidural-lipomatosis L4-L5 - central likely-symptomatic'],
      },
      'high',
    ],
    [
      'injection with fever',
      {
        ...root,
        flags: ['fever'],
        order: 'epidural-steroid-injection',
        target: 'left L4-L5',
        findings: extrusion,
      },
      'high',
    ],
    [
      'injection with a collection on the scan',
      {
        ...root,
        order: 'epidural-steroid-injection',
        target: 'left L4-L5',
        findings: ['epidural-collection L4-L5 - - urgent possible'],
      },
      'high',
    ],
    [
      'injection under anticoagulation',
      {
        ...root,
        flags: ['anticoagulation'],
        order: 'epidural-steroid-injection',
        target: 'left L4-L5',
        findings: extrusion,
      },
      'high',
    ],
    [
      'injection while the motor grade falls',
      {
        ...root,
        mrc: 3,
        'motor-course': 'falling',
        order: 'epidural-steroid-injection',
        target: 'left L4-L5',
        urgency: 'urgent',
        findings: ['disc-extrusion L4-L5 left subarticular urgent'],
      },
      'high',
    ],
    [
      'facet injection for a facet pattern',
      {
        ...axial,
        order: 'facet-or-medial-branch-procedure',
        target: 'right L4-L5',
        findings: ['facet-arthropathy L4-L5 right - possibly-symptomatic'],
      },
      'moderate',
    ],
    [
      'medial branch block without a facet finding in inflammatory disease',
      {
        ...axial,
        pattern: 'inflammatory',
        order: 'facet-or-medial-branch-procedure',
        target: 'L4-L5',
        findings: ['spondyloarthropathy L1 - - likely-symptomatic'],
      },
      'high',
    ],
    [
      'medial branch block for sciatica',
      { ...root, order: 'facet-or-medial-branch-procedure', target: 'left L4-L5', findings: extrusion },
      'high',
    ],
    [
      'radiofrequency for a facet pattern',
      {
        ...axial,
        order: 'radiofrequency-ablation',
        target: 'right L4-L5',
        findings: ['facet-arthropathy L4-L5 right - possibly-symptomatic'],
      },
      'moderate',
    ],
    [
      'sacroiliac injection for a picture',
      {
        ...axial,
        order: 'sacroiliac-procedure',
        findings: ['sacroiliac-degeneration - bilateral - likely-incidental'],
      },
      'moderate',
    ],
    [
      'cement into a healed fracture',
      {
        ...axial,
        order: 'vertebral-augmentation',
        target: 'T12',
        findings: [
          'fracture T12 - - incidental-needs-follow-up chronic',
          'fracture L1 - - likely-symptomatic acute',
        ],
      },
      'high',
    ],
    [
      'cement into an acute fracture',
      {
        ...axial,
        weeks: 2,
        order: 'vertebral-augmentation',
        target: 'L1',
        findings: [
          'fracture T12 - - incidental-needs-follow-up chronic',
          'fracture L1 - - likely-symptomatic acute',
        ],
      },
      'moderate',
    ],
    [
      'basivertebral ablation for sciatica',
      {
        ...root,
        order: 'basivertebral-ablation',
        target: 'L4-L5',
        findings: ['modic-2 L4-L5 - - likely-incidental', ...extrusion],
      },
      'moderate',
    ],
    ['discography', { ...axial, order: 'discography', target: 'L5-S1', findings: [] }, 'moderate'],
    ['nerve tests for back pain', { ...axial, order: 'electrodiagnostics', findings: [] }, 'moderate'],
    [
      'disc replacement for back pain',
      {
        ...axial,
        order: 'disc-replacement',
        target: 'L5-S1',
        findings: ['disc-degeneration L5-S1 - - possibly-symptomatic'],
      },
      'high',
    ],
    ['opioid for an extrusion', { ...root, drug: 'oxycodone 5 mg tablet', findings: extrusion }, 'moderate'],
    [
      'opioid for an acute fracture',
      {
        ...axial,
        weeks: 2,
        drug: 'hydrocodone-acetaminophen 5 mg-325 mg',
        findings: ['fracture L1 - - likely-symptomatic acute'],
      },
      'moderate',
    ],
    [
      'opioid for chronic back pain',
      { ...axial, drug: 'tramadol 50 mg tablet', findings: ['modic-1 L5-S1 - - likely-symptomatic'] },
      'high',
    ],
    [
      'opioid with incidental findings only',
      { ...axial, weeks: 2, drug: 'hydrocodone 5 mg', findings: ['disc-bulge L4-L5 - - likely-incidental'] },
      'high',
    ],
    ['opioid with a normal scan', { ...axial, weeks: 2, drug: 'hydrocodone 5 mg', findings: [] }, 'high'],
    [
      'long-acting opioid in a naive patient',
      { ...root, drug: 'oxycodone 10 mg oral tablet, extended release', findings: extrusion },
      'high',
    ],
    [
      'long-acting opioid in a patient who takes one',
      {
        ...root,
        'opioid-in-use': true,
        drug: 'oxycodone 10 mg oral tablet, extended release',
        findings: extrusion,
      },
      'moderate',
    ],
    [
      'prescription instead of emergency care',
      {
        age: 70,
        back: 'present',
        legs: 'none',
        weeks: 0,
        drug: 'oxycodone 5 mg',
        urgency: 'emergent',
        findings: ['aortic-aneurysm - - - urgent'],
      },
      'high',
    ],
    [
      'MRI control after recovery',
      {
        age: 44,
        recovered: true,
        order: 'repeat-mri',
        earlier: 300,
        findings: ['disc-protrusion L4-L5 left subarticular likely-incidental'],
      },
      'high',
    ],
    [
      'MRI control of a haemangioma',
      { ...axial, order: 'repeat-mri', earlier: 10, findings: ['hemangioma L1 - - likely-incidental'] },
      'moderate',
    ],
    [
      'MRI again before a foot drop is referred',
      {
        ...root,
        weeks: 2,
        mrc: 2,
        'motor-course': 'falling',
        order: 'repeat-mri',
        earlier: 0,
        urgency: 'urgent',
        findings: ['disc-extrusion L4-L5 left subarticular urgent'],
      },
      'high',
    ],
    [
      'referral for incidental findings',
      {
        ...axial,
        order: 'surgical-referral',
        findings: ['hemangioma L1 - - likely-incidental', 'tarlov-cyst S2 - - likely-incidental'],
      },
      'low',
    ],
    ['gabapentin for back pain', { ...axial, drug: 'gabapentin 300 mg capsule', findings: [] }, 'moderate'],
  ])('%s', (_name, given, expected) => {
    expect(level(given)).toBe(expected);
  });
});

test('a warning says its level, its reason, its claims and what would fit instead', () => {
  const warning = judge({
    ...root,
    order: 'discectomy',
    target: 'right L4-L5',
    findings: extrusion,
  })?.warning;
  expect(warning?.claims.length).toBeGreaterThan(0);
  expect(warning?.claims.filter((id) => !knowledge.claims.has(id))).toEqual([]);
  expect(warning?.because).toContain('left leg');
  expect(warning?.because).not.toMatch(/[{}]/);
  expect(warning?.alternative?.words).toContain('side');
});

test('the place and side of an order are told even when nothing speaks against it', () => {
  expect(judge({ ...root, order: 'discectomy', target: 'left L4-L5', findings: extrusion })).toEqual({
    reference: 'ServiceRequest/t1',
    order: 'discectomy',
    targetLevels: ['L4-L5'],
    targetSide: 'left',
  });
});

test('an order for another part of the body is no order for the back', () => {
  const other = orderOf({ code: concept('Cervical fusion C5-6', cptCode('22551')) });
  const input = {
    orders: [other],
    profile: profileOf(axial),
    correlation: null,
    chart: emptyChart(),
    today,
  };
  expect(judgeTreatments(input, knowledge)).toEqual([]);
});

test('a first MRI is no repeated one, and the report of the order itself does not count', () => {
  const order = treatmentOrder({ order: 'repeat-mri' });
  const judged = (reports: ReturnType<typeof reportOf>[]) =>
    judgeTreatments(
      {
        orders: [order],
        profile: profileOf(axial),
        correlation: null,
        chart: emptyChart({ reports }),
        today,
      },
      knowledge,
    );
  expect(judged([])).toEqual([]);
  expect(judged([reportOf({ basedOn: [order.reference] })])).toEqual([]);
  expect(judged([reportOf()])[0]?.warning?.level).toBe('moderate');
});

test('withdrawing a claim withdraws its warning', () => {
  const claims = new Map([...knowledge.claims].filter(([id]) => id !== 'referral.incidental-only'));
  const given = { ...axial, order: 'surgical-referral', findings: ['hemangioma L1 - - likely-incidental'] };
  const judgement = judgeTreatments(
    {
      orders: [treatmentOrder(given)],
      profile: profileOf(given),
      correlation: correlationOf(given),
      chart: chartOf(given),
      today,
    },
    { ...knowledge, claims },
  )[0];
  expect(judgement?.warning).toBeUndefined();
});

describe('upper-motor signs beside a narrow lumbar canal', () => {
  const withSigns = (given: Given) =>
    judgeTreatments(
      {
        orders: [treatmentOrder(given)],
        profile: {
          ...profileOf(given),
          signs: [{ sign: 'upper-motor', side: 'bilateral', result: 'positive', roots: [], from: [] }],
        },
        correlation: correlationOf(given),
        chart: chartOf(given),
        today,
      },
      knowledge,
    )[0]?.warning?.level ?? 'none';
  const stiff = { age: 65, back: 'present', weeks: 12 };

  test.each([
    ['decompression', ['central-stenosis L4-L5 - central undetermined moderate'], 'high'],
    ['lumbar-fusion', ['central-stenosis L4-L5 - central undetermined moderate'], 'high'],
    ['decompression', ['cord-compression T12-L1 - - urgent'], 'none'],
  ])('%s with %j gets %s', (order, findings, expected) => {
    const target = expected === 'none' ? 'T12-L1' : 'L4-L5';
    expect(withSigns({ ...stiff, order, target, findings })).toBe(expected);
  });
});
