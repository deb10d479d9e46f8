import fc from 'fast-check';
import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import { warningLevels } from '../../src/domain/assessment.ts';
import type { OrderEntry } from '../../src/domain/chart.ts';
import { findingTypes, qualifiers } from '../../src/domain/finding.ts';
import { redFlagKinds } from '../../src/domain/profile.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import { chartOf, concept, cptCode, orderOf, profileOf, today } from './given-case.ts';
import { correlationOf, treatmentOrder } from './given-treatment.ts';

const knowledge = loadKnowledge();
const codes = ['72148', '72133', '22612', '63030', '63047', '64483', '64493', '22514', '62290', '', '99999'];
const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom('L4-5', 'left L5-S1', 'T12-L13', 'L0-1', 'S1-S9', 'L4 through', '( L', 'L4-5-6 both'),
);
const strange: fc.Arbitrary<OrderEntry> = fc
  .record({
    name: words,
    code: fc.constantFrom(...codes),
    site: words,
    note: words,
    reason: words,
    drug: fc.boolean(),
  })
  .map(({ name, code, site, note, reason, drug }) =>
    orderOf({
      kind: drug ? 'MedicationRequest' : 'ServiceRequest',
      code: concept(name, cptCode(code)),
      bodySite: [concept(site)],
      notes: [note],
      reason: [concept(reason)],
    }),
  );
const patient = fc.record(
  {
    age: fc.integer({ min: 0, max: 110 }),
    back: fc.constantFrom('present', 'absent'),
    legs: fc.constantFrom('left', 'right', 'both', 'none', 'unspecified'),
    'below-knee': fc.boolean(),
    weeks: fc.double({ min: 0, max: 500, noNaN: true }),
    care: fc.double({ min: 0, max: 100, noNaN: true }),
    candidate: fc.boolean(),
    flags: fc.subarray([...redFlagKinds]),
    saddle: fc.constantFrom('present', 'absent'),
    mrc: fc.constantFrom(0, 2, 3, 4, 4.5),
    course: fc.constantFrom('new', 'worse', 'unchanged', 'better'),
    claudication: fc.constantFrom('neurogenic', 'vascular', 'absent'),
    pattern: fc.constantFrom('inflammatory', 'facet', 'sacroiliac'),
    mimic: fc.constantFrom('hip', 'vascular', 'peroneal-neuropathy'),
    recovered: fc.boolean(),
    surgery: fc.constantFrom('fusion', 'discectomy'),
    earlier: fc.integer({ min: 0, max: 900 }),
    pregnant: fc.boolean(),
  },
  { requiredKeys: [] },
);
const finding = fc
  .tuple(
    fc.constantFrom(...findingTypes),
    fc.constantFrom('L4-L5', 'L5-S1', 'L3', '-', 'L4-L5+L5-S1'),
    fc.constantFrom('left', 'right', 'bilateral', 'midline', '-'),
    fc.constantFrom('subarticular', 'foraminal', 'extraforaminal', '-'),
    fc.constantFrom(
      'urgent',
      'likely-symptomatic',
      'possibly-symptomatic',
      'likely-incidental',
      'undetermined',
    ),
    fc.constantFrom(...qualifiers),
  )
  .map((parts) => parts.join(' '));

test('any order for any patient gets an answer, with sentences that are whole and claims that exist', () => {
  fc.assert(
    fc.property(strange, patient, fc.array(finding, { maxLength: 5 }), (order, given, findings) => {
      const input = {
        orders: [order],
        profile: profileOf(given),
        chart: chartOf(given),
        correlation: correlationOf({ findings }),
        today,
      };
      for (const j of judgeImaging(input, knowledge)) {
        expect(j.because).toMatch(/^[A-Z].*\.$/);
        expect(j.because).not.toMatch(/[{}]|undefined|NaN/);
        expect(j.claims.length).toBeGreaterThan(0);
        expect(j.claims.every((id) => knowledge.claims.has(id))).toBe(true);
        if (j.silent) expect(j.appropriateness.rating).toBe('usually-appropriate');
      }
      for (const { warning } of judgeTreatments(input, knowledge)) {
        if (warning === undefined) continue;
        expect(warning.because).toMatch(/^[A-Z].*\.$/);
        for (const s of [...warning.statements, ...(warning.alternative ? [warning.alternative] : [])])
          expect(s.words).not.toMatch(/[{}]|undefined|NaN/);
        expect(warning.claims.every((id) => knowledge.claims.has(id))).toBe(true);
        expect(warningLevels).toContain(warning.level);
      }
    }),
    { numRuns: 400 },
  );
});

test('an operation on the urgent lesion of the right place never gives a warning', () => {
  const lesion = fc.constantFrom(
    'disc-extrusion',
    'disc-sequestration',
    'cauda-equina-compression',
    'epidural-collection',
  );
  fc.assert(
    fc.property(lesion, patient, fc.constantFrom('decompression', 'discectomy'), (type, given, order) => {
      const ill = { ...given, recovered: false };
      const case_ = {
        ...ill,
        order,
        target: 'L4-L5',
        urgency: 'urgent',
        findings: [`${type} L4-L5 midline central urgent`],
      };
      const input = {
        orders: [treatmentOrder(case_)],
        profile: profileOf(case_),
        chart: chartOf(case_),
        correlation: correlationOf(case_),
        today,
      };
      expect(judgeTreatments(input, knowledge)[0]?.warning).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('an order of a hundred thousand words is judged within a second', () => {
  const long = 'L4-5 lumbar no fusion without contrast left '.repeat(15_000);
  const order = orderOf({
    code: concept(long),
    notes: [long],
    bodySite: [concept(long)],
    reason: [concept(long)],
  });
  const start = performance.now();
  const input = {
    orders: [order],
    profile: profileOf({ back: 'present' }),
    chart: chartOf({}),
    today,
  };
  judgeImaging(input, knowledge);
  judgeTreatments({ ...input, correlation: null }, knowledge);
  expect(performance.now() - start).toBeLessThan(4000);
});
