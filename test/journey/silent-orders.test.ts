import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';

let demo: Running;
beforeAll(async () => {
  demo = await startDemo();
}, 60_000);
afterAll(() => demo.stop());

const today = '2026-10-15';
const doors = ['lumbar-imaging-order', 'lumbar-treatment-order'] as const;
const cpt = (code: string): object => ({ coding: [{ system: 'http://www.ama-assn.org/go/cpt', code }] });
const bundle = (resources: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

interface Patient {
  readonly note: string;
  readonly report?: readonly [text: string, date: string];
  readonly birthDate?: string;
  readonly conditions?: readonly object[];
  readonly procedures?: readonly object[];
}
interface Order {
  readonly kind?: 'MedicationRequest';
  readonly code: object;
  readonly more?: object;
}

/** The cards of both order doors for some drafts, of which the first is signed. */
async function cardsFor(patient: Patient, orders: readonly Order[]): Promise<readonly string[]> {
  const about = { subject: { reference: 'Patient/p' } };
  const text = (words: string): object => ({
    contentType: 'text/plain',
    data: Buffer.from(words).toString('base64'),
  });
  const drafts = orders.map(({ kind, code, more }, i) => ({
    resourceType: kind ?? 'ServiceRequest',
    id: `o${i}`,
    status: 'draft',
    intent: 'order',
    authoredOn: today,
    ...about,
    ...(kind ? { medicationCodeableConcept: code } : { code }),
    ...more,
  }));
  const { report, conditions = [], procedures = [] } = patient;
  const prefetch = {
    patient: {
      resourceType: 'Patient',
      id: 'p',
      gender: 'female',
      birthDate: patient.birthDate ?? '1976-03-02',
    },
    notes: bundle([
      {
        resourceType: 'DocumentReference',
        id: 'n',
        status: 'current',
        date: `${today}T09:00:00Z`,
        ...about,
        content: [{ attachment: text(patient.note) }],
      },
    ]),
    reports: bundle(
      report
        ? [
            {
              resourceType: 'DiagnosticReport',
              id: 'r',
              status: 'final',
              code: { text: 'MRI lumbar spine' },
              issued: `${report[1]}T09:00:00Z`,
              ...about,
              presentedForm: [text(report[0])],
            },
          ]
        : [],
    ),
    conditions: bundle(
      conditions.map((c, i) => ({ resourceType: 'Condition', id: `c${i}`, ...about, ...c })),
    ),
    procedures: bundle(
      procedures.map((p, i) => ({
        resourceType: 'Procedure',
        id: `p${i}`,
        status: 'completed',
        ...about,
        ...p,
      })),
    ),
    ...Object.fromEntries(
      [
        'observations',
        'serviceRequests',
        'medicationRequests',
        'medicationStatements',
        'encounters',
        'questionnaireResponses',
      ].map((key) => [key, bundle([])]),
    ),
  };
  const answers = await Promise.all(
    doors.map(async (door) => {
      const response = await fetch(`${demo.url}/cds-services/${door}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          hook: 'order-select',
          hookInstance: '5b5b8d0a-57a3-4bd9-9a34-9b7d6d4f2f10',
          context: {
            userId: 'Practitioner/x',
            patientId: 'p',
            selections: [`${drafts[0]?.resourceType ?? ''}/o0`],
            draftOrders: bundle(drafts),
          },
          prefetch,
        }),
      });
      expect(response.status).toBe(200);
      return ((await response.json()) as { cards: readonly { summary: string }[] }).cards;
    }),
  );
  return answers.flat().map((card) => card.summary);
}

const sciatica =
  'Left leg pain down the calf to the big toe for 12 weeks, worse than the back pain. Eight weeks of physical therapy without relief. Straight leg raise positive on the left. Denies bladder or bowel change, fever and cancer. Would have surgery or an injection.';
const acute =
  'Low back pain for two weeks. No leg pain. Denies fever, trauma, cancer, bladder or bowel change. No treatment so far.';
const chronic =
  'Low back pain for two years, unchanged. No leg symptoms. Physical therapy for ten weeks. Denies fever, cancer, bladder or bowel change.';
const extrusion = [
  'L3-L4: mild disc bulge. L4-L5: left subarticular disc extrusion compressing the left L5 nerve root. L5-S1: normal.',
  '2026-09-20',
] as const;
const mri = { code: cpt('72148') };
const drug = (words: string, more: object = {}): Order => ({
  kind: 'MedicationRequest',
  code: { text: words },
  more,
});
const named = (words: string, more: object = {}): Order => ({ code: { text: words }, more });

const silent: readonly (readonly [name: string, patient: Patient, orders: readonly Order[]])[] = [
  ['MRI after failed care in a candidate', { note: sciatica }, [mri]],
  [
    'MRI after failed care, an operation in the same request',
    { note: sciatica.replace(' Would have surgery or an injection.', '') },
    [mri, named('Left L4-L5 microdiscectomy')],
  ],
  ['radiograph and MRI are not the same study', { note: sciatica }, [mri, named('XR lumbar spine 2 views')]],
  [
    'MRI without and with contrast after an operation',
    { note: `${sciatica} New since the L4-L5 discectomy of 2024.` },
    [{ code: cpt('72158') }],
  ],
  [
    'MRI for suspected infection, ordered at once',
    { note: 'Back pain for three weeks with fever of 39 and rigors. Bacteremia last month.' },
    [{ code: cpt('72158'), more: { priority: 'stat' } }],
  ],
  ['MRI of the neck', { note: acute }, [{ code: cpt('72141') }]],
  ['MRI of the pelvis', { note: acute }, [named('MRI pelvis', { reasonCode: [{ text: 'hip pain' }] })]],
  ['MRI of the lumbar plexus', { note: acute }, [named('MR lumbar plexus')]],
  [
    'MRI of the sacroiliac joints',
    { note: acute },
    [named('MRI SI joints', { reasonCode: [{ text: 'low back pain' }] })],
  ],
  ['bone density', { note: acute }, [named('DXA lumbar spine and hip')]],
  [
    'staging bone scan',
    { note: 'Staging of breast cancer. No pain.' },
    [named('NM bone scan whole body', { reasonCode: [{ text: 'staging' }] })],
  ],
  ['MRI cancelled', { note: acute }, [{ ...mri, more: { status: 'revoked' } }]],
  ['MRI entered in error', { note: acute }, [{ ...mri, more: { status: 'entered-in-error' } }]],
  ['MRI not to be done', { note: acute }, [{ ...mri, more: { doNotPerform: true } }]],
  [
    'physical therapy with a note that speaks of MRI',
    { note: acute },
    [named('Physical therapy lumbar spine', { note: [{ text: 'MRI in six weeks if no better' }] })],
  ],
  ['an order that nobody has chosen yet', { note: acute }, [{ code: { coding: [{}] } }]],
  ['discectomy at the lesion', { note: sciatica, report: extrusion }, [named('Left L4-L5 microdiscectomy')]],
  [
    'discectomy at the lesion, the side in the body site',
    { note: sciatica, report: extrusion },
    [
      {
        code: cpt('63030'),
        more: {
          bodySite: [{ text: 'Left L4-L5' }],
          note: [{ text: 'MRI shows the extrusion, plan microdiscectomy' }],
        },
      },
    ],
  ],
  [
    'transforaminal injection at the lesion',
    { note: sciatica, report: extrusion },
    [{ code: cpt('64483'), more: { note: [{ text: 'left L5' }] } }],
  ],
  [
    'referral for a lesion that fits',
    { note: sciatica, report: extrusion },
    [named('Referral to spine surgery')],
  ],
  ['cervical fusion', { note: sciatica, report: extrusion }, [named('ACDF C5-C6')]],
  ['knee injection', { note: chronic, report: extrusion }, [named('Right knee steroid injection')]],
  [
    'anti-inflammatory drug',
    { note: chronic },
    [drug('naproxen 500 mg', { reasonCode: [{ text: 'low back pain' }] })],
  ],
  [
    'opioid after an operation of last week',
    {
      note: chronic,
      procedures: [{ code: { text: 'L4-L5 microdiscectomy' }, performedDateTime: '2026-10-09' }],
    },
    [drug('oxycodone 5 mg tablet')],
  ],
  [
    'opioid taper',
    { note: chronic },
    [
      drug('oxycodone 5 mg tablet', {
        dosageInstruction: [{ text: 'Taper by one tablet each week, then stop' }],
      }),
    ],
  ],
  [
    'opioid for the knee',
    { note: chronic },
    [drug('tramadol 50 mg', { reasonCode: [{ text: 'knee osteoarthritis' }] })],
  ],
  [
    'naloxone',
    { note: chronic },
    [drug('naloxone 4 mg nasal spray', { dosageInstruction: [{ text: 'for opioid overdose' }] })],
  ],
  [
    'gabapentin for neuropathy of the feet',
    { note: chronic },
    [drug('gabapentin 300 mg', { reasonCode: [{ text: 'diabetic neuropathy' }] })],
  ],
  ['creatinine', { note: acute }, [named('Serum creatinine')]],
];

test.each(silent)('no card at either order door: %s', async (_, patient, orders) => {
  expect(await cardsFor(patient, orders)).toEqual([]);
});

test.each([
  ['MRI too early', { note: acute }, [mri]],
  ['MRI too early, an old report on file', { note: acute, report: [extrusion[0], '2024-02-01'] }, [mri]],
  [
    'radiograph too early, a recent MRI on file',
    { note: acute, report: extrusion },
    [named('XR lumbar spine 2-3 v')],
  ],
  ['the same MRI again', { note: chronic, report: extrusion }, [mri]],
  ['MRI with contrast beside one without', { note: sciatica }, [{ code: cpt('72158') }, mri]],
  [
    'discectomy on the other side',
    { note: sciatica, report: extrusion },
    [named('Lumbar microdiscectomy L4-L5', { bodySite: [{ text: 'Right' }] })],
  ],
  [
    'discectomy on the side of the pain, extrusion reported on the other',
    { note: sciatica.replaceAll(/\bleft\b/g, 'right').replaceAll('Left', 'Right'), report: extrusion },
    [named('Right L4-L5 microdiscectomy')],
  ],
  [
    'injection with the modifier of the other side',
    { note: sciatica, report: extrusion },
    [{ code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '64483-RT' }] } }],
  ],
  ['opioid for chronic back pain', { note: chronic }, [drug('oxycodone 5 mg tablet')]],
] satisfies readonly (readonly [string, Patient, readonly Order[]])[])(
  'exactly one card: %s',
  async (_, patient, orders) => {
    expect(await cardsFor(patient, orders)).toHaveLength(1);
  },
);

test.each([
  'Sudden severe low back pain since this morning. Tender pulsatile fullness above the umbilicus. No leg pain.',
  'New constant pain in the back for three days. Tender aorta on palpation.',
])('an aneurysm is an emergency whatever was ordered, and no reason for the scan: %s', async (note) => {
  const [summary, ...others] = await cardsFor({ note, birthDate: '1950-03-02' }, [mri]);
  expect(others).toEqual([]);
  expect(summary).toContain('vascular emergency');
  expect(summary).not.toMatch(/MRI/);
});
