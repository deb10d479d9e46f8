import fc from 'fast-check';
import { withoutEmpties } from '../../src/hooks/without-empties.ts';

test('members that are or become empty go, zero and false stay', () => {
  expect(
    withoutEmpties({ a: null, b: '', c: [], d: {}, e: { f: [{ g: null }] }, h: 0, i: false, j: 'x' }),
  ).toEqual({
    h: 0,
    i: false,
    j: 'x',
  });
  expect(withoutEmpties([null, '', [[]]])).toBeUndefined();
});

test('whatever goes in, nothing that CDS Hooks forbids comes out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(withoutEmpties(value) ?? 'nothing').replaceAll('"":', '"name":');
      const out = json.replace(/"(?:[^"\\]|\\.)+"/g, 'text');
      expect(out).not.toMatch(/null|""|\[\]|\{\}/);
    }),
    { numRuns: 200 },
  );
});
