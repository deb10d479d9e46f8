import type { Chart } from '../../src/domain/chart.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';
import {
  answers,
  condition,
  medication,
  note,
  observation,
  order,
  procedure,
  visit,
} from './chart-entries.ts';
import { chartOf, factsOf, profileOf, words, wrongIn } from './profile-facts.ts';

type Row = readonly [name: string, chart: Partial<Chart>, expected: string];

const conditions: readonly Row[] = [
  [
    'the side of a sciatica code',
    { conditions: [condition('icd M54.32 | Sciatica')] },
    'leg:left !leg:right',
  ],
  ['a code without its dot', { conditions: [condition('icd M5431 | Sciatica')] }, 'leg:right'],
  ['lumbago with sciatica is both', { conditions: [condition('icd M54.41 | Lumbago')] }, 'back leg:right'],
  [
    'an unspecified side stays so',
    { conditions: [condition('icd M54.30 | Sciatica')] },
    'leg:unspecified missing:side-of-leg-pain',
  ],
  [
    'the words give the side that the code lacks',
    { conditions: [condition('icd M54.16 | Left lumbar radiculopathy')] },
    'leg:left',
  ],
  [
    'the words give the root',
    { conditions: [condition('icd M54.16 | Right L5 radiculopathy')] },
    'leg:right:L5',
  ],
  [
    'a body site gives the side',
    {
      conditions: [
        condition('sct 23056005 | Sciatica', {
          bodySite: [{ codes: [{ system: 'http://snomed.info/sct', code: '24028007' }], text: '' }],
        }),
      ],
    },
    'leg:right',
  ],
  [
    'a side in the code of a root lesion',
    { conditions: [condition('sct 16650241000119101 | Root lesion')] },
    'leg:left',
  ],
  [
    'a resolved problem is not current',
    { conditions: [condition('icd M54.31 | Sciatica', { clinicalStatus: 'resolved' })] },
    '!leg:* !documented',
  ],
  [
    'an abated problem is not current',
    { conditions: [condition('icd M54.31 | Sciatica', { abatement: '2026-06-01' })] },
    '!leg:*',
  ],
  [
    'an inactive problem is not current',
    { conditions: [condition('icd M54.50 | Low back pain', { clinicalStatus: 'inactive' })] },
    '!back',
  ],
  [
    'a refuted problem is ignored',
    { conditions: [condition('icd G83.4 | Cauda equina syndrome', { verificationStatus: 'refuted' })] },
    '!suspected:+',
  ],
  [
    'a mistake is ignored',
    { conditions: [condition('icd M54.50 | Low back pain', { verificationStatus: 'entered-in-error' })] },
    '!back',
  ],
  [
    'the diagnosis of an old visit is not current',
    {
      conditions: [
        condition('icd M54.31 | Sciatica', {
          recorded: '2025-01-10',
          category: [{ codes: [{ system: '', code: 'encounter-diagnosis' }], text: '' }],
        }),
      ],
    },
    '!leg:*',
  ],
  [
    'an onset gives the weeks',
    { conditions: [condition('icd M54.50 | Low back pain', { onset: '2026-10-09' })] },
    'weeks:6',
  ],
  [
    'the day before six weeks is five weeks',
    { conditions: [condition('icd M54.50 | Low back pain', { onset: '2026-10-10' })] },
    'weeks:5',
  ],
  [
    'foot drop is a painless leg symptom with a motor sign',
    { conditions: [condition('icd M21.372 | Foot drop')] },
    'leg:left painless:left motor:left:+ motor:left:L5',
  ],
  [
    'retention today counts',
    { conditions: [condition('icd R33.9 | Urinary retention', { recorded: '2026-11-19' })] },
    'bladder:+',
  ],
  [
    'incontinence of years ago does not',
    { conditions: [condition('icd R32 | Incontinence', { recorded: '2021-03-01' })] },
    '!bladder:+',
  ],
  [
    'a cancer of the past stays a flag when it is closed',
    { conditions: [condition('icd C50.912 | Breast cancer', { clinicalStatus: 'resolved' })] },
    'flag:cancer',
  ],
  [
    'skin cancer of the surface is no flag',
    { conditions: [condition('icd C44.311 | Basal cell carcinoma')] },
    '!flag:cancer',
  ],
  [
    'a history of skin cancer of the surface is no flag',
    { conditions: [condition('icd Z85.828 | History of skin cancer')] },
    '!flag:cancer',
  ],
  ['a fibroid is no flag', { conditions: [condition('icd D25.9 | Leiomyoma of uterus')] }, '!flag:cancer'],
  [
    'a family history is not the patient\u2019s',
    { conditions: [condition('icd Z80.3 | Family history of breast cancer')] },
    '!flag:cancer',
  ],
  [
    'osteoporosis',
    { conditions: [condition('icd M81.0, sct 64859006 | Osteoporosis')] },
    'flag:osteoporosis',
  ],
  ['long use of steroids', { conditions: [condition('icd Z79.52 | Long-term steroids')] }, 'flag:steroids'],
  [
    'opioid dependence is no drug injection',
    { conditions: [condition('icd F11.20 | Opioid dependence')] },
    '!flag:iv-drug-use mind:substance-use',
  ],
  [
    'fusion status is an earlier operation',
    { conditions: [condition('icd Z98.1 | Arthrodesis status')] },
    'surgery',
  ],
  [
    'neurogenic claudication',
    { conditions: [condition('icd M48.062 | Lumbar stenosis')] },
    'claud:neurogenic documented',
  ],
  [
    'knee arthrosis is nothing of the spine',
    { conditions: [condition('icd M17.11 | Osteoarthritis right knee')] },
    '!leg:* !documented',
  ],
  [
    'cervical radiculopathy is nothing of the leg',
    { conditions: [condition('icd M54.12 | Cervical radiculopathy, right')] },
    '!leg:*',
  ],
  [
    'diabetic neuropathy is another cause',
    { conditions: [condition('icd E11.42 | Diabetic polyneuropathy')] },
    'mimic:peripheral-neuropathy diabetes',
  ],
];

const observations: readonly Row[] = [
  [
    'a pain score of a leg',
    {
      observations: [
        observation('loinc 72514-3 | Pain score, left leg', { quantity: { value: 6, unit: '{score}' } }),
      ],
    },
    'leg:left',
  ],
  [
    'a pain score of nought denies',
    {
      observations: [
        observation('loinc 72514-3 | Pain score, legs', { quantity: { value: 0, unit: '{score}' } }),
      ],
    },
    'no-leg !leg:*',
  ],
  [
    'no pain when seated denies nothing',
    {
      observations: [
        observation('loinc 72514-3 | Leg pain, seated', { quantity: { value: 0, unit: '{score}' } }),
      ],
    },
    '!no-leg',
  ],
  [
    'a test with a side in its name',
    { observations: [observation('Straight Leg Raise Left', { text: 'Positive at 30 degrees' })] },
    'slr:left:+ !slr:right:+ !leg:*',
  ],
  [
    'a test with both sides in its value',
    { observations: [observation('SLR', { text: 'right positive, left negative' })] },
    'slr:right:+ slr:left:-',
  ],
  [
    'a muscle with both sides',
    { observations: [observation('Motor: great toe extension', { text: 'left 4/5, right 5/5' })] },
    'motor:left:4 motor:left:L5 motor:right:-',
  ],
  [
    'a coded value',
    {
      observations: [observation('Achilles reflex, right', { valueConcept: { codes: [], text: 'Absent' } })],
    },
    'reflex:right:+ reflex:right:S1',
  ],
  [
    'places of pain without the word',
    {
      observations: [observation('Pain location', { text: 'right buttock, posterior thigh, lateral foot' })],
    },
    'leg:right:S1',
  ],
  [
    'a denial as a value',
    { observations: [observation('Bowel/bladder dysfunction', { text: 'denies' })] },
    'bladder:- bowel:-',
  ],
  ['a flag as a value', { observations: [observation('Saddle numbness', { flag: true })] }, 'saddle:+'],
  [
    'a flag that denies',
    { observations: [observation('Saddle numbness', { flag: false })] },
    'saddle:- !saddle:+',
  ],
  [
    'a residual volume',
    { observations: [observation('Post-void residual volume', { quantity: { value: 420, unit: 'mL' } })] },
    'ml:420',
  ],
  [
    'fever in Fahrenheit',
    {
      observations: [
        observation('loinc 8310-5 | Temperature', { quantity: { value: 101.5, unit: '[degF]' } }),
      ],
    },
    'flag:fever',
  ],
  [
    'a normal temperature',
    { observations: [observation('loinc 8310-5 | Temperature', { quantity: { value: 36.9, unit: 'Cel' } })] },
    'denied:fever !flag:fever',
  ],
  [
    'a high CRP',
    { observations: [observation('loinc 1988-5 | CRP', { quantity: { value: 88, unit: 'mg/L' } })] },
    'flag:raised-crp',
  ],
  [
    'a CRP in mg/dL',
    { observations: [observation('loinc 1988-5 | CRP', { quantity: { value: 4.2, unit: 'mg/dL' } })] },
    'flag:raised-crp',
  ],
  [
    'a CRP of last year',
    {
      observations: [
        observation('loinc 1988-5 | CRP', { date: '2025-10-01', quantity: { value: 88, unit: 'mg/L' } }),
      ],
    },
    '!flag:raised-crp',
  ],
  [
    'a body mass index',
    { observations: [observation('loinc 39156-5 | BMI', { quantity: { value: 34, unit: 'kg/m2' } })] },
    'obesity',
  ],
  [
    'a mistake is ignored',
    { observations: [observation('Saddle numbness', { flag: true, status: 'entered-in-error' })] },
    '!saddle:+',
  ],
  [
    'components',
    {
      observations: [
        observation('Motor examination', {
          components: [
            { concept: { codes: [], text: 'Plantarflexion right' }, text: '3/5', interpretation: [] },
          ],
        }),
      ],
    },
    'motor:right:3 motor:right:S1',
  ],
  [
    'a blood pressure says nothing',
    {
      observations: [
        observation('Blood pressure', {
          components: [
            {
              concept: { codes: [], text: 'Systolic' },
              quantity: { value: 120, unit: 'mm[Hg]' },
              interpretation: [],
            },
          ],
        }),
      ],
    },
    '!documented',
  ],
  [
    'power that falls from day to day',
    {
      observations: [
        observation('Motor: ankle dorsiflexion', { date: '2026-11-17', text: 'right 4/5' }),
        observation('Motor: ankle dorsiflexion', { text: 'right 2/5' }),
      ],
    },
    'motor:right:2 falling:right',
  ],
  [
    'power that recovers',
    {
      observations: [
        observation('Ankle dorsiflexion', { date: '2026-11-01', text: 'right 3/5' }),
        observation('Ankle dorsiflexion', { text: 'right 4/5' }),
      ],
    },
    'motor:right:4 improving:right !falling:right',
  ],
];

const others: readonly Row[] = [
  [
    'a questionnaire with yes and no',
    {
      answers: [
        answers(
          ['Do you have numbness between your legs?', 'No'],
          ['Do you have leg pain?', true],
          ['Have you lost control of your bladder?', false],
        ),
      ],
    },
    'saddle:- !saddle:+',
  ],
  [
    'a questionnaire with words',
    { answers: [answers(['Where is your pain?', 'Left calf and little toe'])] },
    'leg:left:S1',
  ],
  [
    'a questionnaire with a number of weeks',
    { answers: [answers(['How long have you had back pain, in weeks?', 9])] },
    'weeks:9',
  ],
  [
    'the reason of an order',
    { serviceRequests: [order('MRI lumbar spine', 'L S1 radiculopathy x 8 wks, failed 6 wks PT')] },
    'leg:left:S1 weeks:8 care:6',
  ],
  [
    'the reason code of an order',
    { serviceRequests: [order('MRI lumbar spine', 'icd M54.42 |')] },
    'back leg:left',
  ],
  [
    'the note to an order',
    { serviceRequests: [order('MRI', '', { notes: ['Patient wants surgery if the scan fits.'] })] },
    'candidate',
  ],
  ['a query is a suspicion', { serviceRequests: [order('MRI', '?cauda equina')] }, 'suspected:+'],
  [
    'the reason of an old order is past',
    { serviceRequests: [order('Physiotherapy', 'Left sciatica', { authored: '2025-09-01' })] },
    '!leg:*',
  ],
  [
    'a revoked order says nothing',
    { serviceRequests: [order('MRI', 'Left sciatica', { status: 'revoked' })] },
    '!leg:*',
  ],
  [
    'a knee order says nothing of the leg',
    { serviceRequests: [order('MRI knee', 'Right knee pain after twisting')] },
    '!leg:*',
  ],
  [
    'the reason of a visit',
    { encounters: [visit('Office visit', '2026-11-18', 'Right foot numbness')] },
    'leg:right',
  ],
  [
    'therapy sessions are weeks of care',
    {
      conditions: [condition('icd M54.50 | LBP', { onset: '2026-08-01' })],
      procedures: ['2026-09-01', '2026-09-15', '2026-10-01', '2026-10-20'].map((d) =>
        procedure('cpt 97110 | Therapeutic exercises', d),
      ),
    },
    'care:7 care-of:physical-therapy',
  ],
  [
    'therapy visits are weeks of care',
    {
      encounters: ['2026-09-01', '2026-09-29', '2026-10-27'].map((d) =>
        visit('Physical Therapy Treatment', d),
      ),
    },
    'care:8',
  ],
  [
    'chiropractic care',
    {
      procedures: [
        procedure('cpt 98941 | Manipulation', '2026-09-01'),
        procedure('cpt 98941 | Manipulation', '2026-10-01'),
      ],
    },
    'care-of:chiropractic care:4',
  ],
  [
    'care before the symptoms does not count',
    {
      conditions: [condition('icd M54.50 | LBP', { onset: '2026-11-01' })],
      procedures: [procedure('cpt 97110 | PT', '2025-01-01'), procedure('cpt 97110 | PT', '2025-03-01')],
    },
    '!care:8',
  ],
  [
    'a period of exercise',
    { procedures: [procedure('sct 229065009 | Exercise therapy', '2026-09-01', { end: '2026-10-13' })] },
    'care:6 care-of:exercise',
  ],
  [
    'a referral that was taken up',
    {
      serviceRequests: [
        order('PT evaluate and treat', '', {
          status: 'completed',
          authored: '2026-08-01',
          resource: {
            resourceType: 'ServiceRequest',
            status: 'completed',
            intent: 'order',
            subject: {},
            occurrencePeriod: { start: '2026-08-10', end: '2026-10-05' },
          },
        }),
      ],
    },
    'care:8',
  ],
  [
    'a referral of today is no care',
    { serviceRequests: [order('Physical therapy referral', 'LBP')] },
    '!care:0 !care-of:physical-therapy',
  ],
  [
    'an anti-inflammatory for the back',
    {
      conditions: [condition('icd M54.50 | LBP', { onset: '2026-09-01' })],
      medications: [medication('rx 7258 | naproxen 500 mg', '2026-09-10', { end: '2026-10-22' })],
    },
    'care-of:medication care:6',
  ],
  [
    'a drug for another thing is no care',
    {
      conditions: [condition('icd M54.50 | LBP', { onset: '2026-09-01' })],
      medications: [
        medication('naproxen', '2026-09-10', { reason: [{ codes: [], text: 'right shoulder pain' }] }),
      ],
    },
    '!care-of:medication',
  ],
  ['an opioid in use', { medications: [medication('rx 7804 | oxycodone 5 mg', '2026-10-01')] }, 'opioid'],
  [
    'an opioid that was stopped',
    { medications: [medication('rx 7804 | oxycodone 5 mg', '2025-10-01', { status: 'stopped' })] },
    '!opioid',
  ],
  [
    'three months of prednisolone',
    { medications: [medication('prednisolone 5 mg tablet', '2026-08-01')] },
    'flag:steroids',
  ],
  [
    'five days of prednisone',
    {
      medications: [medication('prednisone 40 mg', '2026-11-01', { end: '2026-11-06', status: 'completed' })],
    },
    '!flag:steroids',
  ],
  [
    'a steroid cream',
    { medications: [medication('hydrocortisone 1 % cream', '2024-01-01')] },
    '!flag:steroids',
  ],
  [
    'a biologic',
    { medications: [medication('adalimumab 40 mg injection pen', '2025-01-01')] },
    '!flag:steroids',
  ],
  [
    'an anticoagulant',
    { medications: [medication('apixaban 5 mg tablet', '2025-01-01')] },
    'flag:anticoagulation',
  ],
  [
    'a lumbar operation',
    { procedures: [procedure('cpt 63030 | Lumbar discectomy L4-5', '2019-05-02')] },
    'surgery:2019',
  ],
  [
    'a cervical operation',
    { procedures: [procedure('Anterior cervical discectomy and fusion', '2019-05-02')] },
    '!surgery',
  ],
  ['a fusion of the ankle', { procedures: [procedure('Ankle fusion', '2019-05-02')] }, '!surgery'],
  [
    'an operation that was not done',
    { procedures: [procedure('cpt 63030 | Discectomy', '2026-05-02', { status: 'not-done' })] },
    '!surgery',
  ],
  [
    'an epidural injection',
    { procedures: [procedure('cpt 62323 | Epidural injection', '2026-09-02')] },
    'care-of:injection !surgery',
  ],
];

describe('problems', () => {
  test.each(conditions)('%s', (_name, chart, expected) => {
    expect(wrongIn(factsOf(profileOf(chart)), expected)).toEqual([]);
  });
});
describe('observations', () => {
  test.each(observations)('%s', (_name, chart, expected) => {
    expect(wrongIn(factsOf(profileOf(chart)), expected)).toEqual([]);
  });
});
describe('answers, orders, visits, procedures, drugs', () => {
  test.each(others)('%s', (_name, chart, expected) => {
    expect(wrongIn(factsOf(profileOf(chart)), expected)).toEqual([]);
  });
});

const disagreeing: readonly Row[] = [
  [
    'an order names the other side than the note',
    {
      notes: [note('Left leg pain to the foot for 6 weeks.')],
      serviceRequests: [order('MRI', 'Right sciatica')],
    },
    'leg:left !leg:right conflict:side',
  ],
  [
    'an order names a leg that the note clears',
    {
      notes: [note('Left calf pain. The right leg has never hurt.')],
      serviceRequests: [order('MRI', 'Right leg pain')],
    },
    'leg:left !leg:right conflict:side',
  ],
  [
    'diagnosis and order name different sides and nothing decides',
    { conditions: [condition('icd M54.32 | Sciatica')], serviceRequests: [order('MRI', 'Right sciatica')] },
    'leg:unspecified !leg:left !leg:right conflict:side',
  ],
  [
    'a newer note replaces the side of an older one',
    { notes: [note('Right leg pain.', '2026-08-01'), note('Left leg pain.', '2026-11-18')] },
    'leg:left !leg:right conflict:side',
  ],
  [
    'a note of two years ago is not current',
    { notes: [note('Right leg pain, saddle numbness.', '2024-08-01')] },
    '!leg:* !saddle:+',
  ],
  [
    'a diagnosis of sciatica that the note denies',
    { conditions: [condition('icd M54.30 | Sciatica')], notes: [note('Low back pain only, no leg pain.')] },
    'no-leg !leg:* conflict:presence',
  ],
  [
    'cancer in the list and denied in the note',
    { conditions: [condition('icd C61 | Prostate cancer')], notes: [note('No cancer.')] },
    'flag:cancer conflict:presence',
  ],
  [
    'an operation in the list and denied in the note',
    {
      procedures: [procedure('cpt 63047 | Lumbar laminectomy', '2016-01-01')],
      notes: [note('No previous back surgery.')],
    },
    'surgery conflict:surgery !no-surgery',
  ],
  [
    'weeks that differ across the six',
    {
      notes: [note('Low back pain for 3 weeks.')],
      conditions: [condition('icd M54.50 | LBP', { onset: '2026-05-01' })],
    },
    'weeks:3 conflict:duration',
  ],
  [
    'the newer note about the bladder counts',
    { notes: [note('Urinary retention.', '2026-11-10'), note('Bladder and bowel normal.', '2026-11-20')] },
    'bladder:-',
  ],
  [
    'both on one day: the trouble is kept',
    { notes: [note('Bladder normal.')], observations: [observation('Urinary retention', { flag: true })] },
    'bladder:+ conflict:presence',
  ],
  [
    'a recovery that a newer pain ends',
    {
      notes: [
        note('Pain-free since spring.', '2026-07-01'),
        note('Back pain is back for 2 weeks.', '2026-11-20'),
      ],
    },
    'back !recovered weeks:2',
  ],
];
describe('sources that disagree', () => {
  test.each(disagreeing)('%s', (_name, chart, expected) => {
    expect(wrongIn(factsOf(profileOf(chart)), expected)).toEqual([]);
  });
});

describe('time', () => {
  test('what was recorded after the report is marked', () => {
    const profile = profileOf(
      { notes: [note('Left leg pain.', '2026-11-20T15:00:00Z')] },
      '2026-11-20T12:00:00Z',
    );
    expect(profile.leg[0]?.from[0]?.afterReport).toBe(true);
  });
  test('what was recorded before the report is not', () => {
    const profile = profileOf(
      { notes: [note('Left leg pain.', '2026-11-20T08:00:00+02:00')] },
      '2026-11-20T12:00:00Z',
    );
    expect(profile.leg[0]?.from[0]?.afterReport).toBeUndefined();
  });
  test('what was recorded after the day of an order is not used', () => {
    expect([...factsOf(profileOf({ notes: [note('Left leg pain.', '2026-12-24')] }))]).not.toContain(
      'leg:left',
    );
  });
  test.each([
    ['1980-11-20', 46],
    ['1980-11-21', 45],
    ['1980-11', 46],
    ['1980', 46],
    ['2030-01-01', null],
    ['not a date', null],
  ])('born %s is %s today', (birthDate, age) => {
    const chart = chartOf({
      patient: { reference: 'Patient/p', id: 'p', sex: 'male', birthDate, deceased: false },
    });
    expect(buildProfile({ chart, indications: [], orders: [], today: '2026-11-20' }, words).age).toBe(age);
  });
  test('an age above seventy is told as a weak flag', () => {
    const patient = {
      reference: 'Patient/p',
      id: 'p',
      sex: 'male',
      birthDate: '1950-01-01',
      deceased: false,
    } as const;
    expect(factsOf(profileOf({ patient }))).toContain('flag:age-over-70');
  });
});

test('an empty chart documents nothing and asks for everything', () => {
  const profile = profileOf({});
  expect(profile.documented).toBe(false);
  expect(profile.missing).toEqual([
    'back pain',
    'side of leg pain',
    'distribution of leg pain',
    'bladder, bowel and saddle symptoms',
    'neurological examination',
    'duration',
    'conservative care',
    'candidacy for surgery or injection',
    'red flags',
  ]);
});
