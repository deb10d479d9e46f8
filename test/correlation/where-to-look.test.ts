import { whereToLook } from '../../src/correlation/where-to-look.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { profileOf } from './given.ts';

const knowledge = loadKnowledge();
const places = (symptoms: readonly string[], age = 45): string[] =>
  whereToLook(profileOf(symptoms, { age }), knowledge).map((p) => [p.side, p.level, p.zone ?? '-'].join(' '));

test.each([
  [
    ['leg left L5 below-knee'],
    ['left L4-L5 subarticular', 'left L5-S1 foraminal', 'left L5-S1 extraforaminal'],
  ],
  [['leg right S1 below-knee'], ['right L5-S1 subarticular']],
  [['leg right L4'], ['right L3-L4 subarticular', 'right L4-L5 foraminal', 'right L4-L5 extraforaminal']],
  [['leg left L2'], ['left L1-L2 subarticular', 'left L2-L3 foraminal', 'left L2-L3 extraforaminal']],
  [['leg left below-knee'], ['left L4-L5 -', 'left L5-S1 -']],
  [['claudication neurogenic'], ['midline L4-L5 central', 'midline L3-L4 central', 'midline L2-L3 central']],
  [['upper-motor'], ['midline T12-L1 central', 'midline T11-T12 central']],
  [
    ['back pain', 'pattern discogenic'],
    ['midline L4-L5 -', 'midline L5-S1 -'],
  ],
  [
    ['back pain', 'pattern facet', 'back side right'],
    ['right L4-L5 -', 'right L5-S1 -'],
  ],
  [['back pain', 'pattern sacroiliac', 'back side left'], ['left S1 -']],
  [['back pain'], []],
  [['recovered'], []],
  [[], []],
] as const)('%j: look at %j', (symptoms, expected) => {
  expect(places(symptoms)).toEqual(expected);
});

test('cauda equina symptoms come before everything else', () => {
  expect(places(['leg left L5 below-knee', 'saddle'])[0]).toBe('midline L5-S1 central');
});

test('a young athlete: the pars first', () => {
  expect(places(['back pain', 'sport', 'pattern extension', 'back side left'], 16).slice(0, 2)).toEqual([
    'left L5 -',
    'left L4 -',
  ]);
});
