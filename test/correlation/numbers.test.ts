import { numbersFor } from '../../src/correlation/numbers.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { findingOf } from './given.ts';

const { claims } = loadKnowledge();
const prevalence = (words: string, age: number | null) =>
  numbersFor(findingOf(words), age, claims).find((n) => n.kind === 'prevalence');
const odds = (words: string, age: number | null) =>
  numbersFor(findingOf(words), age, claims).filter((n) => n.kind === 'odds-ratio');

test.each([
  ['disc-bulge L4-L5', 30, 40],
  ['disc-bulge L4-L5', 35, 45],
  ['disc-bulge L4-L5', 42, 52],
  ['disc-desiccation L4-L5', 80, 97],
  ['disc-protrusion L4-L5', 20, 29],
  ['annular-fissure L5-S1', 65, 26],
  ['facet-arthropathy L4-L5', 45, 25],
  ['spondylolisthesis L4-L5 grade1', 75, 43],
] as const)('%s at %i: %i of 100 people without pain', (words, age, percent) => {
  expect(prevalence(words, age)).toMatchObject({ value: percent, atAge: age });
});

test.each([
  ['disc-bulge L4-L5', 19],
  ['facet-arthropathy L4-L5', 39],
  ['spondylolisthesis L4-L5', 25],
  ['spondylolisthesis L4-L5 grade2', 60],
  ['disc-extrusion L4-L5', 50],
  ['disc-bulge L4-L5', null],
  ['disc-bulge L4-L5 historical', 50],
  ['facet-arthropathy L4-L5 severe', 70],
] as const)('%s at %p: no prevalence, because nobody like that was studied', (words, age) => {
  expect(prevalence(words, age)).toBeUndefined();
});

test('above the oldest decade its value holds, and that is told', () => {
  expect(prevalence('disc-bulge L4-L5', 91)).toEqual({
    claim: 'prevalence.disc-bulge',
    kind: 'prevalence',
    value: 84,
    atAge: 80,
    clamped: true,
  });
});

test('an odds ratio never stands without its interval, and only up to 50 years', () => {
  expect(odds('disc-extrusion L4-L5', 50)).toEqual([
    { claim: 'odds.disc-extrusion', kind: 'odds-ratio', value: 4.38, low: 1.98, high: 9.68 },
  ]);
  expect(odds('disc-extrusion L4-L5', 51)).toEqual([]);
  expect(odds('disc-extrusion L4-L5', 15)).toEqual([]);
  expect(odds('disc-extrusion L4-L5', null)).toEqual([]);
});

test('the ratio of severe facet joints holds for severe ones of older adults only', () => {
  expect(odds('facet-arthropathy L4-L5 severe', 72).map((n) => n.claim)).toEqual(['odds.severe-facet']);
  expect(odds('facet-arthropathy L4-L5 moderate', 72)).toEqual([]);
  expect(odds('facet-arthropathy L4-L5 severe', 55)).toEqual([]);
});
