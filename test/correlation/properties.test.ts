import fc from 'fast-check';
import { correlate } from '../../src/correlation/correlate.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { whereToLook } from '../../src/correlation/where-to-look.ts';
import { mirrored } from '../../src/domain/anatomy.ts';
import { urgencies } from '../../src/domain/assessment.ts';
import { findingTypes } from '../../src/domain/finding.ts';
import type { CorrelatedFinding } from '../../src/domain/judgement.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { findingOf, profileOf } from './given.ts';

const knowledge = loadKnowledge();

const legs = ['L3', 'L4', 'L5', 'S1'].flatMap((root) =>
  ['left', 'right'].flatMap((side) => [
    `leg ${side} ${root} below-knee dominant`,
    `leg ${side} ${root} named`,
    `leg ${side} ${root} region above-knee`,
    `motor ${side} ${root} mrc4`,
    `motor ${side} ${root} mrc2`,
    `motor ${side} ${root} mrc4 falling`,
    `reflex ${side} ${root}`,
  ]),
);
const legFacts = [
  ...legs,
  'slr left',
  'slr right',
  'crossed-slr left',
  'femoral-stretch right',
  'leg left',
  'leg right below-knee',
  'leg unspecified below-knee',
  'leg left S2',
  'no leg pain',
  'claudication neurogenic',
  'claudication vascular',
  'claudication absent',
];
const backFacts = [
  'back pain',
  'no back pain',
  'back side left',
  'back side right',
  'back side midline',
  ...[
    'discogenic',
    'facet',
    'inflammatory',
    'sacroiliac',
    'mechanical',
    'night',
    'extension',
    'focal-percussion',
  ].map((p) => `pattern ${p}`),
];
const otherFacts = [
  'weeks 3',
  'weeks 40',
  'saddle',
  'bladder',
  'residual 400',
  'suspected cauda equina',
  'upper-motor',
  'recovered',
  'surgery L4-L5',
  'course unchanged',
  'course new',
  'sport',
  'abdominal pain',
  ...['cancer', 'fever', 'raised-crp', 'iv-drug-use', 'osteoporosis', 'trauma-minor', 'aneurysm-signs'].map(
    (f) => `flag ${f}`,
  ),
  ...['hip', 'vascular', 'peroneal-neuropathy', 'sacroiliac'].map((m) => `mimic ${m}`),
];
const symptoms = fc.subarray([...legFacts, ...backFacts, ...otherFacts], { maxLength: 9 });
const age = fc.integer({ min: 12, max: 95 });

const levels = ['T12-L1', 'L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1', 'L1', 'L4', 'L5', 'S2', ''];
const finding = fc
  .tuple(
    fc.constantFrom(...findingTypes),
    fc.constantFrom(...levels),
    fc.constantFrom('left', 'right', 'bilateral', 'midline', ''),
    fc.constantFrom('subarticular', 'foraminal', 'extraforaminal', 'central', ''),
    fc.constantFrom('mild', 'moderate', 'severe', ''),
    fc.constantFrom('present', 'present', 'present', 'possible', 'historical'),
    fc.subarray(
      [
        'acute',
        'chronic',
        'oedema',
        'active',
        'retropulsion',
        'atypical',
        'lytic',
        'new',
        'recurrent',
        'leaking',
        'fills-canal',
        'typical',
      ],
      {
        maxLength: 2,
      },
    ),
    fc.constantFrom('grade1', 'grade2', 'grade3', '12mm', '57mm', ''),
  )
  .map(([type, level, side, zone, severity, status, marks, measure]) =>
    [type, level, side, zone, severity, status, ...marks, measure].filter(Boolean).join(' '),
  );
const report = fc.array(finding, { maxLength: 6 });

const judge = (
  given: readonly string[],
  asserted: readonly string[],
  years: number,
): readonly CorrelatedFinding[] =>
  correlate(profileOf(given, { age: years }), asserted.map(findingOf), [], knowledge).findings;

/** Class of every level of every finding, by the finding's place in the report. */
function classes(rows: readonly CorrelatedFinding[], asserted: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [index, words] of asserted.entries())
    for (const row of rows.filter((r) => r.from.quote === words))
      for (const level of row.levels.length > 0 ? row.levels : ['none'])
        found.set(`${index} ${level}`, row.classification);
  return found;
}

const swap = (words: string): string =>
  words.replace(/\b(left|right)\b/g, (side) => mirrored(side as 'left' | 'right'));

test('a finding on the side without symptoms is never likely symptomatic', () => {
  fc.assert(
    fc.property(
      fc.subarray(
        legs.filter((s) => s.includes('left')),
        { minLength: 1, maxLength: 4 },
      ),
      fc.subarray(backFacts),
      report,
      age,
      (left, back, asserted, years) => {
        const rows = judge([...left, ...back], asserted, years);
        const wrong = rows.filter(
          (r) =>
            r.side === 'right' &&
            r.classification === 'likely-symptomatic' &&
            /herniation|protrusion|extrusion|sequestration|nerve-root|recess|foraminal|cyst/.test(r.type),
        );
        expect(wrong.map((r) => r.from.quote)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

const removals: readonly (readonly [string, (symptom: string) => boolean])[] = [
  ['all symptoms', () => false],
  [
    'everything said of the legs and of what else may hurt there',
    (s) => !legFacts.includes(s) && !s.startsWith('mimic'),
  ],
  ['everything said of the back', (s) => !backFacts.includes(s)],
];

test.each(removals)('taking away %s never makes a finding incidental', (_, keeps) => {
  fc.assert(
    fc.property(symptoms, report, age, (all, asserted, years) => {
      // Sacroiliac pain is a rival of root pain and a symptom of its own joint: what is left says more than silence.
      const given = all.filter((s) => s !== 'recovered' && !s.includes('sacroiliac'));
      const full = classes(judge(given, asserted, years), asserted);
      const less = classes(judge(given.filter(keeps), asserted, years), asserted);
      for (const [key, after] of less)
        if (after === 'likely-incidental') expect([key, full.get(key)]).toEqual([key, after]);
    }),
    { numRuns: 500 },
  );
});

test('an urgent finding stays urgent whatever is added, except that sitting relieves the leg symptoms', () => {
  const additions = [...legFacts, ...backFacts, ...otherFacts].filter(
    (s) => !/^claudication|^weeks|^recovered|^no /.test(s),
  );
  fc.assert(
    fc.property(
      symptoms,
      report,
      fc.subarray(additions, { maxLength: 4 }),
      age,
      (given, asserted, more, years) => {
        const before = judge(given, asserted, years);
        const after = classes(judge([...given, ...more], asserted, years), asserted);
        for (const [key, was] of classes(before, asserted))
          if (was === 'urgent') expect([key, after.get(key)]).toEqual([key, 'urgent']);
      },
    ),
    { numRuns: 400 },
  );
});

test('added findings never take urgency away', () => {
  fc.assert(
    fc.property(symptoms, report, report, age, (given, asserted, more, years) => {
      const elsewhere = more.filter(
        (f) =>
          !levels.some(
            (l) => l && f.split(' ').includes(l) && asserted.some((a) => a.split(' ').includes(l)),
          ),
      );
      const all = [...asserted, ...elsewhere];
      const after = classes(judge(given, all, years), all);
      for (const [key, was] of classes(judge(given, asserted, years), asserted))
        if (was === 'urgent') expect([key, after.get(key)]).toEqual([key, 'urgent']);
    }),
    { numRuns: 300 },
  );
});

test('mirroring the patient mirrors the answer', () => {
  fc.assert(
    fc.property(symptoms, report, age, (given, asserted, years) => {
      const one = correlate(profileOf(given, { age: years }), asserted.map(findingOf), [], knowledge);
      const other = correlate(
        profileOf(given.map(swap), { age: years }),
        asserted.map(swap).map(findingOf),
        [],
        knowledge,
      );
      expect(other.findings.map((f) => f.classification)).toEqual(one.findings.map((f) => f.classification));
      expect(other.findings.map((f) => f.claims)).toEqual(one.findings.map((f) => f.claims));
      expect([other.primary, other.urgency]).toEqual([one.primary, one.urgency]);
      expect(other.alerts.map((a) => a.kind).sort()).toEqual(one.alerts.map((a) => a.kind).sort());
    }),
    { numRuns: 300 },
  );
});

test('an age-typical finding at a level of its own changes no other class', () => {
  const typical = [
    'disc-bulge',
    'disc-desiccation',
    'disc-degeneration',
    'disc-height-loss',
    'annular-fissure',
    'disc-protrusion',
    'osteophyte',
    'facet-arthropathy',
  ];
  fc.assert(
    fc.property(symptoms, report, fc.constantFrom(...typical), age, (given, asserted, type, years) => {
      const level = ['L1-L2', 'L2-L3', 'L3-L4'].find((l) => !asserted.some((a) => a.includes(l)));
      fc.pre(level !== undefined);
      const before = classes(judge(given, asserted, years), asserted);
      const all = [...asserted, `${type} ${level} midline mild`];
      const after = classes(judge(given, all, years), all);
      for (const [key, was] of before) expect([key, after.get(key)]).toEqual([key, was]);
    }),
    { numRuns: 300 },
  );
});

test('the answer is total: every row has a claim and a sentence, and the primary is a row that may lead', () => {
  fc.assert(
    fc.property(symptoms, report, age, (given, asserted, years) => {
      const answer = correlate(profileOf(given, { age: years }), asserted.map(findingOf), [], knowledge);
      expect(answer.findings.filter((f) => f.claims.length === 0).map((f) => f.from.quote)).toEqual([]);
      expect(answer.findings.every((f) => f.because.endsWith('.'))).toBe(true);
      if (answer.primary === null) return;
      const lead = answer.findings[answer.primary];
      expect(['urgent', 'likely-symptomatic', 'possibly-symptomatic']).toContain(lead?.classification);
      expect(lead?.type).not.toMatch(/^nerve-root|thecal/);
    }),
    { numRuns: 400 },
  );
});

test('a scan never lowers the urgency of the symptoms, except that it settles whether there is a fracture', () => {
  fc.assert(
    fc.property(symptoms, report, age, (given, asserted, years) => {
      const profile = profileOf(given, { age: years });
      const { urgency, claims } = urgencyOf(profile, knowledge);
      const alone = claims[0] === 'urgency.suspected-fracture' ? 0 : urgencies.indexOf(urgency);
      const seen = urgencies.indexOf(correlate(profile, asserted.map(findingOf), [], knowledge).urgency);
      expect(seen).toBeGreaterThanOrEqual(alone);
    }),
    { numRuns: 200 },
  );
});

test('a search place names a claim and stands once', () => {
  fc.assert(
    fc.property(symptoms, age, (given, years) => {
      const places = whereToLook(profileOf(given, { age: years }), knowledge);
      expect(places.every((p) => p.claims.length > 0)).toBe(true);
      const keys = places.map((p) => [p.side, p.level, p.zone, p.claims].join());
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 200 },
  );
});
