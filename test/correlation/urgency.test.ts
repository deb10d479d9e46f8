import { correlate } from '../../src/correlation/correlate.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { findingOf, profileOf } from './given.ts';

const knowledge = loadKnowledge();

test.each([
  [['saddle'], 'emergent'],
  [['residual 350'], 'emergent'],
  [['residual 90', 'back pain'], 'routine'],
  [['flag aneurysm-signs'], 'emergent'],
  [['suspected cauda equina'], 'urgent'],
  [['sexual'], 'urgent'],
  [['motor left L5 mrc4.5 falling'], 'urgent'],
  [['motor left L5 mrc3'], 'urgent'],
  [['motor left L5 mrc3.5 stable'], 'routine'],
  [['motor left L5 mrc1 negative'], 'routine'],
  [['upper-motor'], 'urgent'],
  [['leg left S1 below-knee', 'leg right S1 below-knee'], 'urgent'],
  [['leg left below-knee', 'leg right below-knee', 'claudication neurogenic'], 'routine'],
  [['leg left below-knee', 'leg right below-knee', 'claudication vascular'], 'routine'],
  [['leg left S1 below-knee', 'slr left', 'slr right'], 'routine'],
  [['leg left L5 below-knee', 'leg right region above-knee'], 'routine'],
  [['back pain', 'flag fever', 'flag raised-crp'], 'urgent'],
  [['back pain', 'flag fever'], 'routine'],
  [['back pain', 'flag cancer'], 'routine'],
  [['back pain', 'flag cancer', 'pattern night'], 'urgent'],
  [['back pain', 'flag night-pain'], 'routine'],
  [['back pain', 'flag trauma-minor', 'flag steroids', 'weeks 2'], 'soon'],
  [['back pain', 'flag trauma-minor', 'flag steroids', 'weeks 60'], 'routine'],
  [['back pain', 'flag osteoporosis', 'flag age-over-70'], 'routine'],
  [['back pain', 'pattern inflammatory', 'weeks 20'], 'soon'],
  [['back pain', 'pattern mechanical'], 'routine'],
  [[], 'routine'],
] as const)('%j is %s', (symptoms, urgency) => {
  expect(urgencyOf(profileOf(symptoms, { age: 41 }), knowledge).urgency).toBe(urgency);
});

test('long-standing pain in both legs of an older person without signs is not bilateral sciatica', () => {
  const legs = ['leg left L5 below-knee', 'leg right L5 below-knee'];
  const at = (age: number, more: readonly string[]) =>
    urgencyOf(profileOf([...legs, ...more], { age }), knowledge).urgency;
  expect(at(72, ['weeks 50'])).toBe('routine');
  expect(at(72, ['weeks 50', 'slr left', 'slr right'])).toBe('urgent');
  expect(at(72, ['weeks 3'])).toBe('urgent');
  expect(at(45, ['weeks 50'])).toBe('urgent');
});

test.each([
  [['back pain'], ['infection L3-L4 abscess'], 'emergent'],
  [['back pain', 'motor left L4 mrc4'], ['infection L3-L4'], 'emergent'],
  [['back pain'], ['infection L3-L4', 'epidural-collection L3-L4'], 'emergent'],
  [['back pain'], ['infection L3-L4 historical'], 'routine'],
  [['back pain'], ['cord-compression T11-T12'], 'urgent'],
  [['gait'], ['cord-compression T11-T12'], 'emergent'],
  [['no back pain', 'no leg pain'], ['aortic-aneurysm 60mm'], 'urgent'],
  [['back pain'], ['aortic-aneurysm 60mm'], 'emergent'],
  [['back pain'], ['aortic-aneurysm 48mm'], 'routine'],
  [['back pain'], ['fracture L2 acute'], 'soon'],
  [['back pain'], ['fracture L2'], 'routine'],
  [['back pain'], ['spondylolysis L5 oedema left'], 'soon'],
  [['back pain'], ['spondyloarthropathy possible'], 'soon'],
  [['saddle'], [], 'emergent'],
] as const)('%j with %j is %s', (symptoms, findings, urgency) => {
  const answer = correlate(
    profileOf(symptoms, { age: 63, sex: 'male' }),
    findings.map(findingOf),
    [],
    knowledge,
  );
  expect(answer.urgency).toBe(urgency);
});

test('an aneurysm of 52 mm is large in a woman and not in a man', () => {
  const of = (sex: 'female' | 'male') =>
    correlate(profileOf(['back pain'], { age: 70, sex }), [findingOf('aortic-aneurysm 52mm')], [], knowledge)
      .findings[0]?.classification;
  expect([of('female'), of('male')]).toEqual(['urgent', 'incidental-needs-follow-up']);
});
