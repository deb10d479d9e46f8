/**
 * A made-up assessment to look at the picture with: left leg pain in an L5 pattern, an extrusion that fits it, a
 * protrusion on the other side that does not, and wear that explains nothing by itself.
 */
export const exampleAssessment = {
  service: 'lumbar-imaging-report',
  knowledge: 'made-up example',
  urgency: 'routine',
  symptoms: {
    age: 47,
    sex: 'female',
    backPain: true,
    durationWeeks: 9,
    leg: [{ side: 'left', roots: ['L5'], belowKnee: true, dominant: true }],
    signs: [{ sign: 'slr', side: 'left', result: 'positive' }],
  },
  findings: [
    {
      type: 'disc-extrusion',
      levels: ['L4-L5'],
      side: 'left',
      zone: 'subarticular',
      severity: 'moderate',
      status: 'present',
      roots: ['L5'],
      classification: 'likely-symptomatic',
      claims: [],
      because: 'It threatens the left L5 root, and the left leg symptoms point to L5.',
    },
    {
      type: 'disc-protrusion',
      levels: ['L2-L3'],
      side: 'right',
      zone: 'foraminal',
      severity: 'mild',
      status: 'present',
      roots: ['L2'],
      classification: 'likely-incidental',
      claims: [],
      because: 'It lies on the right, and the leg symptoms are on the left.',
    },
    {
      type: 'modic-2',
      levels: ['L5-S1'],
      side: null,
      zone: null,
      severity: null,
      status: 'present',
      roots: [],
      classification: 'likely-incidental',
      claims: [],
      because: 'Wear of this kind does not explain the symptoms by itself.',
    },
  ],
  primary: 0,
  missing: [],
} as const;
