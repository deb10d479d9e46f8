import { writeSearchCard } from '../../src/cards/write-search-card.ts';
import type { SearchPlace } from '../../src/domain/judgement.ts';
import { knowledge, leg, origin, profile } from './fixtures.ts';

const place = (more: Partial<SearchPlace>): SearchPlace => ({
  side: 'midline',
  level: 'L4-L5',
  zone: null,
  root: null,
  because: 'why',
  claims: ['rule.place'],
  ...more,
});
const root = place({ side: 'left', zone: 'subarticular', root: 'L5' });
const canal = (['L3-L4', 'L4-L5'] as const).map((level) =>
  place({ level, zone: 'central', because: 'the canal' }),
);
const walking = profile({
  claudication: { value: 'neurogenic', from: [origin] },
  leg: [leg('left', 'L5'), leg('right', 'L5')],
});

test('in claudication the canal comes before the roots', () => {
  const [card] = writeSearchCard([root, ...canal], walking, knowledge);
  expect(card?.summary).toBe(
    'Neurogenic claudication: look at the L3-L4 and L4-L5 central canal and left L4-L5 lateral recess',
  );
});

test('in one leg with a root the root comes first, as the stage gave it', () => {
  const [card] = writeSearchCard([root, ...canal], { ...walking, leg: [leg('left', 'L5')] }, knowledge);
  expect(card?.summary).toMatch(/^Left leg, L5 pattern: look at the left L4-L5 lateral recess/);
});

test('levels that share side, zone and reason are one place', () => {
  const [card] = writeSearchCard(canal, walking, knowledge);
  expect(card?.detail?.match(/^\d\. /gm)).toHaveLength(1);
});

test('where no zone is named the reason says what to look at', () => {
  const bone = (['L4', 'L5'] as const).map((level) =>
    place({ level, because: 'risk of a fracture: oedema of the bodies' }),
  );
  const [card] = writeSearchCard(
    bone,
    profile({ backPain: { value: 'present', from: [origin] } }),
    knowledge,
  );
  expect(card?.summary).toBe('Back pain points to oedema of the bodies (L4 and L5)');
  expect(card?.detail).toContain('1. **Oedema of the bodies (L4 and L5)**: Risk of a fracture (†).');
});

test('no symptoms, no places and nothing to ask give no card', () => {
  expect(writeSearchCard([], profile({ documented: false }), knowledge)).toEqual([]);
});

test('what is missing to know is a card of its own when nothing points anywhere', () => {
  const [card] = writeSearchCard(
    [],
    profile({ documented: false, missing: ['side of leg pain'] }),
    knowledge,
  );
  expect(card?.summary).toBe('No symptoms on file to direct the reading; missing: side of leg pain');
});
