import { orderAim, placesIn } from '../../src/orders/order-aim.ts';
import { daysBetween } from '../../src/orders/days.ts';
import { concept, orderOf } from './given-case.ts';

test.each([
  ['L4-L5', ['L4-L5'], []],
  ['L4-5', ['L4-L5'], []],
  ['L4/5', ['L4-L5'], []],
  ['L4–5', ['L4-L5'], []],
  ['L45', ['L4-L5'], []],
  ['L5-S1', ['L5-S1'], []],
  ['L5S1', ['L5-S1'], []],
  ['L5/1', ['L5-S1'], []],
  ['L4-S1', ['L4-L5', 'L5-S1'], []],
  ['L2 to L4', ['L2-L3', 'L3-L4'], []],
  ['L4-L5 and L5-S1', ['L4-L5', 'L5-S1'], []],
  ['T12-L1', ['T12-L1'], []],
  ['Left L5 nerve root, L4-L5', ['L4-L5'], ['L5']],
  ['Right S1', [], ['S1']],
  ['L1 balloon kyphoplasty', [], ['L1']],
  ['L1 and L3', [], ['L1', 'L3']],
  ['oxycodone 5 mg, 12 tablets', [], []],
  ['C5-6', [], []],
  ['', [], []],
])('"%s" names discs %j and single vertebrae %j', (text, discs, single) => {
  expect(placesIn(text)).toEqual({ discs, single });
});

test.each([
  [{ bodySite: [concept('Left L4-L5')], notes: ['Right L2-3'] }, ['L4-L5'], 'left'],
  [{ notes: ['Right L5-S1 microdiscectomy'] }, ['L5-S1'], 'right'],
  [{ bodySite: [concept('L4-L5 and L5-S1, both sides')] }, ['L4-L5', 'L5-S1'], 'bilateral'],
  [{ bodySite: [concept('L5-S1')], reason: [concept('Left sciatica')] }, ['L5-S1'], 'left'],
  [{ bodySite: [concept('L1')] }, ['L1'], null],
  [{ notes: ['Lt S1 TFESI'] }, ['S1'], 'left'],
  [{}, [], null],
] as const)('an order with %j is aimed at %j, %s', (over, levels, side) => {
  const aim = orderAim(orderOf({ code: concept(''), ...over }));
  expect(aim.levels).toEqual(levels);
  expect(aim.side).toBe(side);
});

test.each([
  ['2026-10-15', '2026-10-15', 0],
  ['2026-09-17', '2026-10-15', 28],
  ['2026-10-15T23:30:00-07:00', '2026-10-16T00:10:00-07:00', 1],
  ['2026-10-15T23:30:00-07:00', '2026-10-15T23:45:00Z', 0],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-10', '2026-10-15', null],
  ['2026', '2026-10-15', null],
  [undefined, '2026-10-15', null],
  ['not a date', '2026-10-15', null],
])('from %s to %s are %s days', (from, to, expected) => {
  expect(daysBetween(from, to)).toBe(expected);
});
