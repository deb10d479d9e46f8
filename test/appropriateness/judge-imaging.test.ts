import type { ImagingProcedure } from '../../src/domain/judgement.ts';
import { imagingProcedures } from '../../src/domain/judgement.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import {
  chartOf,
  daysAgo,
  imagingOrder,
  orderOf,
  profileOf,
  reportOf,
  emptyChart,
  concept,
  today,
  type Given,
} from '../orders/given-case.ts';

const knowledge = loadKnowledge();
const judge = (given: Given) => {
  const judgement = judgeImaging(
    { orders: [imagingOrder(given)], profile: profileOf(given), chart: chartOf(given), today },
    knowledge,
  )[0];
  if (judgement === undefined) throw new Error('no judgement');
  return judgement;
};

const situations: Readonly<Record<number, Given>> = {
  1: { age: 40, back: 'present', weeks: 2 },
  2: { age: 40, back: 'present', weeks: 20, care: 0 },
  3: { age: 40, back: 'present', weeks: 20, care: 8, candidate: true },
  4: { age: 40, back: 'present', saddle: 'present' },
  5: { age: 40, legs: 'left', weeks: 3, surgery: 'discectomy' },
  6: { age: 40, back: 'present', weeks: 1, flags: ['osteoporosis'] },
  7: { age: 40, back: 'present', weeks: 1, flags: ['cancer'] },
};
const verified: Readonly<Record<number, readonly ImagingProcedure[]>> = {
  3: ['mri-without'],
  4: ['mri-without', 'mri-without-with'],
  5: ['mri-without', 'mri-without-with', 'radiograph'],
  6: ['mri-without', 'ct-without', 'radiograph'],
  7: ['mri-without', 'mri-without-with'],
};

describe('every verified cell of the criteria decides, and no other', () => {
  const cells = Object.keys(situations).flatMap((v) =>
    imagingProcedures.map((procedure) => {
      const variant = Number(v);
      const expected =
        variant <= 2
          ? 'usually-not-appropriate'
          : verified[variant]?.includes(procedure)
            ? 'usually-appropriate'
            : 'insufficient-information';
      return [variant, procedure, expected] as const;
    }),
  );
  test.each(cells)('variant %s, %s: %s', (variant, procedure, expected) => {
    const { appropriateness } = judge({ ...situations[variant], procedure });
    expect([appropriateness.variant, appropriateness.rating]).toEqual([variant, expected]);
  });
});

test.each([
  ['six weeks of pain, five of care', { back: 'present', weeks: 6, care: 5 }, 2, 'usually-not-appropriate'],
  [
    'six weeks of both, no word of surgery',
    { back: 'present', weeks: 6, care: 6 },
    'depends-on-candidacy',
    'insufficient-information',
  ],
  [
    'six weeks of both, surgery wanted',
    { back: 'present', weeks: 6, care: 6, candidate: true },
    3,
    'usually-appropriate',
  ],
  [
    'six weeks of both, surgery declined',
    { back: 'present', weeks: 6, care: 6, candidate: false },
    2,
    'usually-not-appropriate',
  ],
  ['just under six weeks', { back: 'present', weeks: 5.9, care: 0 }, 1, 'usually-not-appropriate'],
  ['twenty weeks, care unknown', { back: 'present', weeks: 20 }, null, 'insufficient-information'],
  [
    'care of eight weeks, duration unknown',
    { back: 'present', care: 8, candidate: true },
    3,
    'usually-appropriate',
  ],
  ['nothing known', {}, null, 'insufficient-information'],
  ['17 years', { age: 17, back: 'present', weeks: 3 }, null, 'outside-topic'],
  ['18 years', { age: 18, back: 'present', weeks: 3 }, 1, 'usually-not-appropriate'],
  ['a child with retention', { age: 9, back: 'present', bladder: 'present' }, null, 'outside-topic'],
  ['age unknown', { back: 'present', weeks: 3 }, 1, 'usually-not-appropriate'],
  ['71 years and acute', { age: 71, back: 'present', weeks: 3 }, 6, 'usually-appropriate'],
  [
    '72 years, care failed, surgery wanted',
    { age: 72, back: 'present', weeks: 30, care: 16, candidate: true },
    3,
    'usually-appropriate',
  ],
  ['sciatica on both sides', { legs: 'both', 'below-knee': true, weeks: 3 }, 4, 'usually-appropriate'],
  [
    'claudication on both sides',
    { legs: 'both', 'below-knee': true, claudication: 'neurogenic', weeks: 30, care: 16, candidate: true },
    3,
    'usually-appropriate',
  ],
  ['weakness on both sides', { legs: 'both', 'leg-pain': false, mrc: 4, weeks: 1 }, 4, 'usually-appropriate'],
  ['residual of 200 ml', { back: 'present', weeks: 1, residual: 200 }, 1, 'usually-not-appropriate'],
  [
    'cancer beats an old operation',
    { legs: 'left', weeks: 3, surgery: 'fusion', flags: ['cancer'] },
    7,
    'usually-appropriate',
  ],
  [
    'cauda equina beats cancer',
    { legs: 'left', weeks: 3, saddle: 'present', flags: ['cancer'] },
    4,
    'usually-appropriate',
  ],
  [
    'steroids are never infection',
    { back: 'present', weeks: 3, flags: ['steroids'] },
    6,
    'usually-appropriate',
  ],
  [
    'steroids and fever',
    { back: 'present', weeks: 3, flags: ['steroids', 'fever'] },
    7,
    'usually-appropriate',
  ],
  [
    'one weak flag: night pain',
    { age: 40, back: 'present', weeks: 3, flags: ['night-pain'] },
    1,
    'usually-not-appropriate',
  ],
  [
    'one weak flag: weight loss at 40',
    { age: 40, back: 'present', weeks: 3, flags: ['weight-loss'] },
    1,
    'usually-not-appropriate',
  ],
  [
    'weight loss and night pain',
    { age: 40, back: 'present', weeks: 3, flags: ['weight-loss', 'night-pain'] },
    7,
    'usually-appropriate',
  ],
  [
    'weight loss at 51',
    { age: 51, back: 'present', weeks: 3, flags: ['weight-loss'] },
    7,
    'usually-appropriate',
  ],
  [
    'foot drop of 3 of 5',
    { age: 50, legs: 'left', 'below-knee': true, weeks: 2, mrc: 3 },
    null,
    'usually-appropriate',
  ],
  [
    'falling strength of 4 of 5',
    { age: 50, legs: 'left', 'below-knee': true, weeks: 2, mrc: 4, 'motor-course': 'falling' },
    null,
    'usually-appropriate',
  ],
  [
    'stable 4 of 5',
    { age: 50, legs: 'left', 'below-knee': true, weeks: 2, mrc: 4 },
    1,
    'usually-not-appropriate',
  ],
  ['recovered', { age: 44, recovered: true, earlier: 200 }, null, 'usually-not-appropriate'],
  [
    'recovered from an operation',
    { age: 44, recovered: true, surgery: 'discectomy' },
    null,
    'usually-not-appropriate',
  ],
  [
    'unchanged after an earlier scan',
    { age: 44, back: 'present', weeks: 60, course: 'unchanged', earlier: 200 },
    null,
    'usually-not-appropriate',
  ],
  [
    'inflammatory pattern',
    { age: 27, back: 'present', weeks: 60, care: 26, pattern: 'inflammatory' },
    null,
    'outside-topic',
  ],
  [
    'inflammatory pattern and old cancer',
    { age: 27, back: 'present', weeks: 60, pattern: 'inflammatory', flags: ['cancer'] },
    7,
    'usually-appropriate',
  ],
  [
    'stiff hip and groin pain',
    { age: 66, back: 'absent', legs: 'right', 'below-knee': false, weeks: 20, care: 8, mimic: 'hip' },
    null,
    'outside-topic',
  ],
  [
    'calf pain of vessels',
    { age: 66, legs: 'both', 'below-knee': false, claudication: 'vascular', weeks: 20 },
    null,
    'outside-topic',
  ],
  [
    'leg pain of five weeks, no better, two years after an operation',
    { age: 43, legs: 'right', weeks: 5, course: 'unchanged', surgery: 'discectomy' },
    5,
    'usually-appropriate',
  ],
  [
    'calves that hurt on walking without back pain, and no foot pulses',
    {
      age: 68,
      back: 'absent',
      legs: 'both',
      'below-knee': true,
      claudication: 'neurogenic',
      mimic: 'vascular',
      weeks: 50,
    },
    null,
    'outside-topic',
  ],
  [
    'hip disease with pain of the thigh',
    { age: 63, back: 'present', legs: 'right', roots: ['L3'], 'below-knee': false, mimic: 'hip', weeks: 13 },
    null,
    'outside-topic',
  ],
  [
    'foot drop of a nerve at the knee',
    {
      age: 50,
      back: 'absent',
      legs: 'left',
      'leg-pain': false,
      mrc: 2,
      mimic: 'peroneal-neuropathy',
      weeks: 2,
    },
    null,
    'outside-topic',
  ],
  ['major trauma', { age: 30, back: 'present', weeks: 0, flags: ['trauma-major'] }, null, 'outside-topic'],
  [
    'pulsatile mass',
    { age: 74, back: 'present', weeks: 0, flags: ['aneurysm-signs'] },
    null,
    'outside-topic',
  ],
] as const)('%s', (_name, given, variant, rating) => {
  const { appropriateness } = judge(given);
  expect([appropriateness.variant, appropriateness.rating]).toEqual([variant, rating]);
});

test('above 70 years failed care without a word of surgery is rated by age, below it the question is asked', () => {
  const failed = { back: 'present', weeks: 30, care: 12 };
  expect(judge({ ...failed, age: 75 }).appropriateness.variant).toBe(6);
  expect(judge({ ...failed, age: 70 }).appropriateness.variant).toBe('depends-on-candidacy');
});

test('symptoms that began after an earlier study are new, though they have not changed since', () => {
  const given = { age: 44, legs: 'left', weeks: 8, care: 2, course: 'unchanged', earlier: 200 };
  expect(judge(given).appropriateness.variant).toBe(2);
  expect(judge({ ...given, weeks: 40 }).appropriateness).toMatchObject({
    variant: null,
    rating: 'usually-not-appropriate',
  });
});

test('weakness of muscles that share no root is a deficit at several levels', () => {
  const profile = profileOf({ age: 50, legs: 'left', 'below-knee': true, weeks: 2 });
  const weak = (roots: readonly ('L4' | 'L5' | 'S1')[], side: 'left' | 'right' = 'left') =>
    ({ sign: 'motor', side, result: 'positive', roots, mrc: 4, from: [] }) as const;
  const rated = (signs: ReturnType<typeof weak>[]) =>
    judgeImaging(
      { orders: [orderOf()], profile: { ...profile, signs }, chart: emptyChart(), today },
      knowledge,
    )[0]?.appropriateness.rating;
  expect(rated([weak(['L4', 'L5']), weak(['S1'])])).toBe('usually-appropriate');
  expect(rated([weak(['L5']), weak(['L4', 'L5'])])).toBe('usually-not-appropriate');
});

test('urgency is that of the gravest situation, whatever decides the rating', () => {
  expect(judge({ age: 9, back: 'present', bladder: 'present' }).urgency).toBe('emergent');
  expect(judge({ age: 60, legs: 'left', weeks: 2, mrc: 2, flags: ['osteoporosis'] }).urgency).toBe('urgent');
  expect(judge({ age: 74, back: 'present', flags: ['aneurysm-signs'] }).urgency).toBe('emergent');
  expect(judge({ age: 40, back: 'present', weeks: 2 }).urgency).toBe('routine');
});

test('the connectathon patient: CT after four untreated months is not appropriate', () => {
  const { appropriateness, silent } = judge({
    age: 49,
    back: 'present',
    weeks: 17,
    care: 0,
    procedure: 'ct-without-with',
  });
  expect(appropriateness).toMatchObject({
    variant: 2,
    rating: 'usually-not-appropriate',
    criteria: ['acr-lbp-2021'],
  });
  expect(silent).toBe(false);
});

describe('an order that is fine gives silence', () => {
  test.each([
    ['therapy failed, surgery wanted', { age: 45, back: 'present', weeks: 12, care: 8, candidate: true }],
    ['the same at exactly six weeks', { age: 45, legs: 'left', weeks: 6, care: 6, candidate: true }],
    [
      'claudication, therapy failed',
      { age: 72, legs: 'both', claudication: 'neurogenic', weeks: 36, care: 16, candidate: true },
    ],
    ['emergency ordered as one', { age: 40, back: 'present', saddle: 'present', priority: 'stat' }],
    [
      'emergency with contrast',
      { age: 40, back: 'present', bladder: 'present', priority: 'stat', procedure: 'mri-without-with' },
    ],
    ['foot drop ordered as urgent', { age: 50, legs: 'left', mrc: 2, weeks: 1, priority: 'urgent' }],
    ['old cancer', { age: 60, back: 'present', weeks: 3, flags: ['cancer'] }],
    [
      'old cancer with contrast',
      { age: 60, back: 'present', weeks: 3, flags: ['cancer'], procedure: 'mri-without-with' },
    ],
    ['immunosuppression', { age: 50, back: 'present', weeks: 3, flags: ['immunosuppression'] }],
    ['one sign of infection', { age: 50, back: 'present', weeks: 1, flags: ['fever'] }],
    ['new pain after discectomy', { age: 50, legs: 'left', weeks: 3, surgery: 'discectomy' }],
    [
      'radiograph after fusion',
      { age: 50, back: 'present', weeks: 3, surgery: 'fusion', procedure: 'radiograph' },
    ],
    ['osteoporosis', { age: 66, back: 'present', weeks: 1, flags: ['osteoporosis'] }],
    [
      'radiograph after a fall',
      { age: 66, back: 'present', weeks: 0, flags: ['trauma-minor'], procedure: 'radiograph' },
    ],
    [
      'CT with osteoporosis',
      { age: 66, back: 'present', weeks: 1, flags: ['osteoporosis'], procedure: 'ct-without' },
    ],
    ['long-term steroids', { age: 58, back: 'present', weeks: 2, flags: ['steroids'] }],
    ['older than 70', { age: 78, back: 'present', weeks: 2 }],
    [
      'weight loss and night pain',
      { age: 55, back: 'present', weeks: 5, flags: ['weight-loss', 'night-pain'] },
    ],
  ])('%s', (_name, given) => {
    expect(judge(given).silent).toBe(true);
  });
});

test('an emergency ordered as routine is not silent', () => {
  expect(judge({ age: 40, back: 'present', saddle: 'present' }).silent).toBe(false);
});

describe('a study that fits better', () => {
  test.each([
    [
      'CT where MRI fits',
      { legs: 'left', weeks: 12, care: 8, candidate: true, procedure: 'ct-without' },
      'mri-without',
    ],
    [
      'contrast not needed',
      { legs: 'left', weeks: 12, care: 8, candidate: true, procedure: 'mri-without-with' },
      'mri-without',
    ],
    ['only with contrast', { back: 'present', flags: ['cancer'], procedure: 'mri-with' }, 'mri-without-with'],
    ['contrast worth asking', { back: 'present', flags: ['infection'] }, 'mri-without-with'],
    ['CT for a foot drop', { legs: 'left', mrc: 2, procedure: 'ct-without' }, 'mri-without'],
    ['radiograph for saddle numbness', { saddle: 'present', procedure: 'radiograph' }, 'mri-without'],
    ['CT in pregnancy', { saddle: 'present', pregnant: true, procedure: 'ct-without' }, 'mri-without'],
    ['nothing fits acute pain', { back: 'present', weeks: 2, procedure: 'ct-without' }, undefined],
    [
      'CT with a pacemaker',
      {
        legs: 'left',
        weeks: 12,
        care: 8,
        candidate: true,
        procedure: 'ct-without',
        problem: 'Cardiac pacemaker in situ',
      },
      undefined,
    ],
    [
      'no pacemaker',
      {
        legs: 'left',
        weeks: 12,
        care: 8,
        candidate: true,
        procedure: 'ct-without',
        problem: 'Syncope, no pacemaker',
      },
      'mri-without',
    ],
    [
      'contrast in pregnancy is not proposed',
      { back: 'present', flags: ['infection'], pregnant: true },
      undefined,
    ],
  ])('%s', (_name, given, better) => {
    expect(judge({ age: 40, ...given }).better?.procedure).toBe(better);
  });
});

test('questions come in the order of their weight and stop when the rating is settled', () => {
  const questions = judge({ age: 50, legs: 'left' }).questions;
  expect(questions.map((q) => q.split(' ').slice(0, 3).join(' '))).toEqual([
    'Is there any',
    'How long has',
    'What has been',
    'Is there any',
  ]);
  expect(judge({ age: 50, back: 'present', weeks: 20, care: 8 }).questions[0]).toContain(
    'surgery or an injection',
  );
  expect(judge({ age: 50, saddle: 'present' }).questions).toEqual([]);
  expect(judge({ age: 15, back: 'present' }).questions).toEqual([]);
});

test('an order that is not appropriate says what would make it so', () => {
  expect(judge({ age: 34, back: 'present', weeks: 2 }).wouldChange.length).toBe(3);
  expect(judge({ age: 44, recovered: true, earlier: 90 }).wouldChange[0]?.words).toContain(
    'New or returning symptoms',
  );
  expect(judge({ age: 60, back: 'present', flags: ['cancer'] }).wouldChange).toEqual([]);
});

test('an earlier study is told, but not the report of this very order or an old one', () => {
  const given = { age: 45, legs: 'left', weeks: 12, care: 8, candidate: true };
  const withReport = (over: Parameters<typeof reportOf>[0]) =>
    judgeImaging(
      {
        orders: [imagingOrder(given)],
        profile: profileOf(given),
        chart: emptyChart({ reports: [reportOf(over)] }),
        today,
      },
      knowledge,
    )[0]?.duplicate?.date;
  expect(withReport({ date: daysAgo(365) })).toBe(daysAgo(365));
  expect(withReport({ date: daysAgo(366) })).toBeUndefined();
  expect(withReport({ date: daysAgo(10), basedOn: ['ServiceRequest/o1'] })).toBeUndefined();
  expect(withReport({ date: daysAgo(10), status: 'entered-in-error' })).toBeUndefined();
  expect(withReport({ date: daysAgo(10), code: concept('MRI cervical spine') })).toBeUndefined();
  expect(withReport({ date: daysAgo(10), code: concept('XR lumbar spine') })).toBeUndefined();
  expect(withReport({ date: daysAgo(-3) })).toBeUndefined();
});

test('only open orders that ask for something are judged', () => {
  const profile = profileOf({ back: 'present', weeks: 2 });
  expect(
    judgeImaging(
      {
        orders: [
          orderOf(),
          orderOf({ reference: 'ServiceRequest/o2', id: 'o2' }),
          orderOf({ reference: 'ServiceRequest/o3', id: 'o3', status: 'revoked' }),
          orderOf({ reference: 'ServiceRequest/o4', id: 'o4', doNotPerform: true }),
          orderOf({ reference: 'ServiceRequest/o5', id: 'o5', code: concept('MRI brain') }),
          orderOf({
            reference: 'ServiceRequest/o6',
            id: 'o6',
            code: { codes: [{ system: '', code: '' }], text: '' },
          }),
        ],
        others: [orderOf({ reference: 'ServiceRequest/o7', id: 'o7' })],
        profile,
        chart: emptyChart(),
        today,
      },
      knowledge,
    ).map((j) => j.reference),
  ).toEqual(['ServiceRequest/o1', 'ServiceRequest/o2']);
});

test('every claim that a judgement names exists and may be shown', () => {
  for (const given of Object.values(situations))
    for (const procedure of imagingProcedures) {
      const j = judge({ ...given, procedure });
      const ids = [
        ...j.claims,
        ...j.facts.flatMap((f) => f.claims),
        ...j.wouldChange.flatMap((w) => w.claims),
      ];
      expect(ids.filter((id) => !knowledge.claims.has(id))).toEqual([]);
      expect(j.because).not.toMatch(/[{}]/);
    }
});
