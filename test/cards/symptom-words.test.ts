import { describeSymptoms } from '../../src/cards/describe-symptoms.ts';
import { caudaSigns, emergencyWords, patternWords, symptomOf } from '../../src/cards/symptom-pattern.ts';
import type { SymptomProfile } from '../../src/domain/profile.ts';
import { finding, knowledge, leg, origin, profile } from './fixtures.ts';

const fact = <T>(value: T): { value: T; from: readonly [typeof origin] } => ({ value, from: [origin] });
const motor = (mrc: number, course?: 'falling'): SymptomProfile['signs'][number] => ({
  sign: 'motor',
  side: 'left',
  result: 'positive',
  roots: ['L5'],
  mrc,
  ...(course ? { course } : {}),
  from: [origin],
});

test.each<[string, Partial<SymptomProfile>, string | null]>([
  ['nothing on file', { documented: false }, null],
  [
    'legs that differ by the side only',
    { leg: [leg('left', 'S1'), leg('right', 'S1')] },
    'bilateral leg pain, S1 pattern, below the knee, worse than the back',
  ],
  [
    'a side that was never said',
    { leg: [leg('unspecified', 'L5')] },
    'leg pain, L5 pattern, below the knee, worse than the back, side not said',
  ],
  [
    'a root known from the region only',
    {
      leg: [leg('left', 'L5', { roots: [{ root: 'L5', basis: 'region' }], belowKnee: null, dominant: null })],
    },
    'left leg pain',
  ],
  [
    'a deficit without pain',
    { leg: [leg('right', 'L5', { pain: false, belowKnee: null, dominant: null })] },
    'right leg deficit, L5 pattern',
  ],
  [
    'leg symptoms said not to be there',
    { legPain: fact('absent' as const), backPain: fact('present' as const) },
    'back pain; no leg symptoms',
  ],
  [
    'one sign graded twice',
    { signs: [motor(4.5), motor(3, 'falling')] },
    'left L5 weakness (grade 3/5, getting worse)',
  ],
  [
    'weak muscles of one side',
    {
      signs: [
        { ...motor(4), roots: ['L4', 'L3'] },
        { ...motor(3), roots: ['L3', 'L2'] },
        { ...motor(4), side: 'right', roots: ['S1'] },
      ],
    },
    'left L2 to L4 weakness (down to grade 3/5); right S1 weakness (grade 4/5)',
  ],
  [
    'roots in the order of the spine',
    {
      leg: [
        leg('left', 'S1', {
          roots: ['S1', 'L5'].map((root) => ({ root: root as 'S1', basis: 'dermatome' })),
        }),
      ],
    },
    'left leg pain, L5 or S1 pattern, below the knee, worse than the back',
  ],
  [
    'seven months',
    { backPain: fact('present' as const), durationWeeks: fact(30) },
    'back pain; for 7 months',
  ],
  ['four years', { backPain: fact('present' as const), durationWeeks: fact(208) }, 'back pain; for 4 years'],
  ['signs that were negative', { signs: [{ ...motor(5), result: 'negative' }] }, null],
  ['a residual volume', { sphincter: { residualMl: fact(40) } }, 'post-void residual 40 ml'],
  [
    'a few days',
    { backPain: fact('present' as const), durationWeeks: fact(0.4) },
    'back pain; for under 1 week',
  ],
])('%s', (_, more, words) => {
  expect(describeSymptoms(profile(more))?.replace(/ \(latest entry .*\)$/, '') ?? null).toBe(words);
});

test('the words of the chart never reach the line', () => {
  const hostile = profile({
    leg: [leg('left', 'L5', { from: [{ ...origin, words: '<script>' }] })],
    priorSurgery: [{ what: '<b>fusion</b>', from: [origin] }],
    psychosocial: [fact('<i>')],
  });
  expect(describeSymptoms(hostile)).not.toMatch(/[<>]/);
});

test('a residual volume is a sign of the cauda equina only above the limit of its claim', () => {
  const residual = (ml: number): SymptomProfile => profile({ sphincter: { residualMl: fact(ml) } });
  expect(caudaSigns(residual(200), knowledge)).toEqual([]);
  expect(caudaSigns(residual(201), knowledge)).toEqual(['post-void residual 201 ml']);
});

test.each<[string, Partial<SymptomProfile>, string, string | null]>([
  [
    'saddle numbness',
    { sphincter: { saddle: fact('present' as const) } },
    'saddle numbness',
    'cauda equina signs',
  ],
  [
    'a suspicion without signs',
    { sphincter: { suspected: fact('present' as const) } },
    'Suspected cauda equina syndrome',
    'suspected cauda equina syndrome',
  ],
  ['a falling grade', { signs: [motor(3, 'falling')] }, 'Worsening leg weakness', null],
  [
    'fever',
    { backPain: fact('present' as const), redFlags: [fact('fever' as const)] },
    'Possible spinal infection',
    'back pain with red flags',
  ],
  ['both legs', { leg: [leg('left', 'S1'), leg('right', 'S1')] }, 'Leg symptoms on both sides', 'both legs'],
  [
    'claudication',
    { claudication: fact('neurogenic' as const), leg: [leg('left', 'L5'), leg('right', 'L5')] },
    'Leg symptoms on both sides',
    'neurogenic claudication',
  ],
])('%s is named in an emergency and in a search list', (_, more, emergency, pattern) => {
  expect(emergencyWords(profile(more), knowledge)).toBe(emergency);
  expect(patternWords(profile(more), knowledge)).toBe(pattern);
});

test.each([
  ['disc-extrusion', 'left', { leg: [leg('left', 'L5')] }, 'the left leg symptoms'],
  ['disc-extrusion', 'midline', { leg: [leg('left', 'L5'), leg('right', 'L5')] }, 'the leg symptoms'],
  ['central-stenosis', null, { claudication: fact('neurogenic' as const) }, 'the leg symptoms on walking'],
  ['modic-1', null, { backPain: fact('present' as const), leg: [leg('left', 'L5')] }, 'the back pain'],
  ['infection', null, {}, 'the symptoms'],
] as const)('a %s (%s) is set beside the right symptoms', (type, side, more, words) => {
  expect(symptomOf(finding({ type, side }), profile(more as Partial<SymptomProfile>))).toBe(words);
});
