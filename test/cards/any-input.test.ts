import fc from 'fast-check';
import { clientProfiles } from '../../src/cards/client-profile.ts';
import type { ClientProfile } from '../../src/cards/client-profile.ts';
import { writeAssessment } from '../../src/cards/write-assessment.ts';
import { writeImagingOrderCards } from '../../src/cards/write-imaging-order-cards.ts';
import { writeReportCards } from '../../src/cards/write-report-cards.ts';
import { writeResultCards } from '../../src/cards/write-result-cards.ts';
import { writeSearchCard } from '../../src/cards/write-search-card.ts';
import { writeTreatmentCards } from '../../src/cards/write-treatment-cards.ts';
import { discs, sides, vertebrae, zones } from '../../src/domain/anatomy.ts';
import {
  classifications,
  orderKinds,
  ratings,
  urgencies,
  warningLevels,
} from '../../src/domain/assessment.ts';
import { findingTypes, severities, statuses } from '../../src/domain/finding.ts';
import type {
  Alert,
  Correlation,
  CorrelatedFinding,
  ImagingJudgement,
  SearchPlace,
  Statement,
  TreatmentJudgement,
} from '../../src/domain/judgement.ts';
import { imagingProcedures } from '../../src/domain/judgement.ts';
import type { Origin, SymptomProfile } from '../../src/domain/profile.ts';
import { redFlagKinds, signKinds } from '../../src/domain/profile.ts';
import type { DraftCard } from '../../src/hooks/types.ts';
import { knowledge, order, origin, profile, report } from './fixtures.ts';
import { illegal, markup } from './legal-card.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '![x](https://evil.example/p.png)',
    '</td></table><img src=x onerror=alert(1)>',
    '`code` | cell | <b>',
    'https://evil.example www.evil.example a@evil.example',
    '',
    'x'.repeat(400),
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const claimIds = fc.subarray([...knowledge.claims.keys(), 'nobody.knows'], { maxLength: 4 });
const origins = fc.array(
  fc.record({ reference: hostile, date: fc.constantFrom('2026-03-02', '2026', '<b>'), words: hostile }),
  { maxLength: 2 },
) as fc.Arbitrary<readonly Origin[]>;

const finding: fc.Arbitrary<CorrelatedFinding> = fc.record({
  type: fc.constantFrom(...findingTypes),
  levels: fc.subarray([...discs, ...vertebrae], { maxLength: 5 }),
  side: fc.constantFrom(...sides, null),
  zone: fc.constantFrom(...zones, null),
  severity: fc.constantFrom(...severities, null),
  status: fc.constantFrom(...statuses),
  roots: fc.subarray(['L4', 'L5', 'S1'] as const),
  qualifiers: fc.constant([]),
  from: fc.record({ reference: fc.constant('DiagnosticReport/r1'), quote: hostile }),
  grounds: fc.constant([]),
  classification: fc.constantFrom(...classifications),
  claims: claimIds,
  because: hostile,
  rootsAtRisk: fc.constant([]),
  numbers: fc.array(
    fc.record({
      claim: fc.constantFrom('base.bulge', 'odds.extrusion', 'not.verified', 'rule.side'),
      kind: fc.constantFrom('prevalence', 'odds-ratio', 'share'),
      value: fc.double({ min: 0, max: 100, noNaN: true }),
      low: fc.double({ min: 0, max: 100, noNaN: true }),
      high: fc.double({ min: 0, max: 100, noNaN: true }),
      atAge: fc.integer({ min: 20, max: 80 }),
    }),
    { maxLength: 2 },
  ),
  followUp: hostile,
});

const alert: fc.Arbitrary<Alert> = fc.record({
  kind: fc.constantFrom(
    'side-conflict',
    'level-conflict',
    'report-conflict',
    'unexplained-emergency',
    'symptoms-after-report',
    'profile-conflict',
  ),
  words: hostile,
  claims: claimIds,
  findings: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
  from: origins,
});

const correlated: fc.Arbitrary<Correlation> = fc
  .record({
    findings: fc.array(finding, { maxLength: 14 }),
    primary: fc.constantFrom(null, 0, 1),
    urgency: fc.constantFrom(...urgencies),
    urgencyClaims: claimIds,
    urgencyBecause: hostile,
    alerts: fc.array(alert, { maxLength: 3 }),
    missing: fc.array(hostile, { maxLength: 3 }),
  })
  .map((one) =>
    one.primary !== null && one.primary >= one.findings.length ? { ...one, primary: null } : one,
  );

const symptoms: fc.Arbitrary<SymptomProfile> = fc
  .record({
    age: fc.constantFrom(null, 25, 52, 90),
    leg: fc.array(
      fc.record({
        side: fc.constantFrom('left', 'right', 'unspecified'),
        roots: fc.constantFrom([], [{ root: 'L5' as const, basis: 'sign' as const }]),
        belowKnee: fc.constantFrom(true, false, null),
        dominant: fc.constantFrom(true, false, null),
        pain: fc.boolean(),
        from: origins,
      }),
      { maxLength: 2 },
    ),
    signs: fc.array(
      fc.record({
        sign: fc.constantFrom(...signKinds),
        side: fc.constantFrom('left', 'bilateral', 'unspecified'),
        result: fc.constantFrom('positive', 'negative'),
        roots: fc.constant([]),
        from: origins,
      }),
      { maxLength: 3 },
    ),
    redFlags: fc.array(fc.record({ value: fc.constantFrom(...redFlagKinds), from: origins }), {
      maxLength: 3,
    }),
    documented: fc.boolean(),
    missing: fc.array(hostile, { maxLength: 3 }),
    saddle: fc.boolean(),
  })
  .map(({ saddle, ...more }) =>
    profile({
      ...more,
      sphincter: saddle ? { saddle: { value: 'present' as const, from: [origin] } } : {},
    } as Partial<SymptomProfile>),
  );

const statement: fc.Arbitrary<Statement> = fc.record({ words: hostile, claims: claimIds, from: origins });

const imaging: fc.Arbitrary<ImagingJudgement> = fc.record(
  {
    reference: fc.constant('ServiceRequest/sr1'),
    procedure: fc.constantFrom(...imagingProcedures),
    appropriateness: fc.record({
      variant: fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 'depends-on-candidacy', null),
      rating: fc.constantFrom(...ratings),
      criteria: fc.constant([]),
      measures: fc.constant({ op8: 'unknown', 'hedis-lbp': 'unknown' } as const),
    }),
    urgency: fc.constantFrom(...urgencies),
    because: hostile,
    claims: claimIds,
    facts: fc.array(statement, { maxLength: 3 }),
    questions: fc.array(hostile, { maxLength: 3 }),
    wouldChange: fc.array(statement, { maxLength: 2 }),
    better: fc.record({ procedure: fc.constantFrom(...imagingProcedures), because: statement }),
    duplicate: fc.record({
      reference: fc.constant('DiagnosticReport/r0'),
      date: fc.constantFrom('2026-01-01', '<b>'),
      words: hostile,
      claims: claimIds,
    }),
    silent: fc.constant(false),
  },
  {
    requiredKeys: [
      'reference',
      'procedure',
      'appropriateness',
      'urgency',
      'because',
      'claims',
      'facts',
      'questions',
      'wouldChange',
      'silent',
    ],
  },
) as fc.Arbitrary<ImagingJudgement>;

const treatments: fc.Arbitrary<readonly TreatmentJudgement[]> = fc.array(
  fc
    .record({
      order: fc.constantFrom(...orderKinds),
      targetLevels: fc.subarray([...discs], { maxLength: 3 }),
      targetSide: fc.constantFrom('left' as const, 'right' as const, 'bilateral' as const, null),
      warned: fc.boolean(),
      warning: fc.record({
        reference: fc.constant('ServiceRequest/t1'),
        level: fc.constantFrom(...warningLevels),
        claims: claimIds,
        because: hostile,
        statements: fc.array(statement, { maxLength: 2 }),
        alternative: statement,
      }),
    })
    .map(({ order: kind, warned, warning, ...target }): TreatmentJudgement => ({
      reference: warning.reference,
      order: kind,
      ...target,
      ...(warned ? { warning: { order: kind, ...warning } } : {}),
    })),
  { maxLength: 3 },
);

const places: fc.Arbitrary<readonly SearchPlace[]> = fc.array(
  fc.record({
    side: fc.constantFrom('left', 'right', 'midline', 'bilateral'),
    level: fc.constantFrom(...discs, ...vertebrae),
    zone: fc.constantFrom(...zones, null),
    root: fc.constantFrom('L5' as const, null),
    because: hostile,
    claims: claimIds,
  }),
  { maxLength: 10 },
);

const client: fc.Arbitrary<ClientProfile> = fc.constantFrom(...Object.values(clientProfiles));

/** Every door on one set of inputs. */
const everyCard = fc
  .tuple(correlated, symptoms, imaging, treatments, places, client)
  .map(([correlation, who, study, treated, where, as]): readonly (readonly DraftCard[])[] => [
    writeReportCards(
      correlation,
      who,
      report({ presentedForm: [{ contentType: 'text/plain', data: 'TVJJ' }] }),
      knowledge,
      as,
    ),
    writeResultCards(correlation, who, report(), knowledge, as),
    writeSearchCard(where, who, knowledge, as),
    writeImagingOrderCards(study, who, [order()], knowledge, as),
    writeTreatmentCards(treated, who, correlation, knowledge, as),
  ]);

test('whatever comes in, every card is legal', () => {
  fc.assert(
    fc.property(everyCard, (doors) => {
      for (const cards of doors) for (const card of cards) expect(illegal(card)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('whatever a chart or a report holds, no card has a tag, a link or an image that is not ours', () => {
  fc.assert(
    fc.property(everyCard, (doors) => {
      for (const cards of doors) for (const card of cards) expect(markup(card.detail ?? '')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('every claim behind a card is known and may be shown', () => {
  fc.assert(
    fc.property(everyCard, (doors) => {
      for (const card of doors.flat())
        for (const id of card.claims)
          expect(['source', 'judgement']).toContain(knowledge.claims.get(id)?.basis ?? 'unknown');
    }),
    { numRuns: 100 },
  );
});

test('what rests on claims that may not be shown is not said', () => {
  const secret = 'Unfounded words';
  const claims = ['not.verified', 'nobody.knows', 'unknown.source'];
  const unfounded = { words: secret, claims, from: [] };
  fc.assert(
    fc.property(
      correlated,
      symptoms,
      imaging,
      treatments,
      places,
      (correlation, who, study, treated, where) => {
        const found: Correlation = {
          ...correlation,
          urgencyClaims: claims,
          urgencyBecause: secret,
          alerts: correlation.alerts.map((one) => ({ ...one, words: secret, claims })),
          findings: correlation.findings.map((one) => ({
            ...one,
            because: secret,
            followUp: secret,
            claims,
          })),
        };
        const judged: ImagingJudgement = {
          ...study,
          because: secret,
          claims,
          facts: [unfounded],
          wouldChange: [unfounded],
          ...(study.better ? { better: { ...study.better, because: unfounded } } : {}),
          ...(study.duplicate ? { duplicate: { ...study.duplicate, words: secret, claims } } : {}),
        };
        const warned = treated.map((one) =>
          one.warning ? { ...one, warning: { ...one.warning, because: secret, claims } } : one,
        );
        const cards = [
          ...writeReportCards(found, who, report(), knowledge),
          ...writeResultCards(found, who, report(), knowledge),
          ...writeSearchCard(
            where.map((one) => ({ ...one, because: secret, claims })),
            who,
            knowledge,
          ),
          ...writeImagingOrderCards(judged, who, [order()], knowledge),
          ...writeTreatmentCards(warned, who, found, knowledge),
        ];
        expect(JSON.stringify(cards)).not.toContain(secret);
      },
    ),
    { numRuns: 100 },
  );
});

test('no answer has more than three cards: urgent before conflict before correlation before follow-up', () => {
  const places = ['urgentFinding', 'conflict', 'correlation', 'followUp'];
  fc.assert(
    fc.property(everyCard, (doors) => {
      for (const cards of doors) expect(cards.length).toBeLessThanOrEqual(3);
      for (const cards of doors.slice(0, 2)) {
        const order = cards.map((card) => places.indexOf(card.kind));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(new Set(order).size).toBe(order.length);
      }
    }),
    { numRuns: 100 },
  );
});

test('an urgent finding or urgency always gives the critical card first', () => {
  fc.assert(
    fc.property(correlated, symptoms, (correlation, who) => {
      const urgent =
        ['urgent', 'emergent'].includes(correlation.urgency) ||
        correlation.findings.some((one) => one.classification === 'urgent');
      if (!urgent) return;
      for (const write of [writeReportCards, writeResultCards])
        expect(write(correlation, who, report(), knowledge)[0]?.indicator).toBe('critical');
    }),
    { numRuns: 100 },
  );
});

test('the same input gives the same cards', () => {
  fc.assert(
    fc.property(correlated, symptoms, (correlation, who) => {
      expect(writeReportCards(correlation, who, report(), knowledge)).toEqual(
        writeReportCards(structuredClone(correlation), structuredClone(who), report(), knowledge),
      );
    }),
    { numRuns: 50 },
  );
});

const mirrorText = (text: string): string =>
  text.replace(
    /left|right|Left|Right/g,
    (side) => ({ left: 'right', right: 'left', Left: 'Right', Right: 'Left' })[side] ?? side,
  );

test('a mirrored patient gets the mirrored cards', () => {
  const plainWords = fc.constantFrom('Same side as the pain on the left', 'Other side', 'Right root');
  const sided = fc.tuple(correlated, symptoms, plainWords).map(([correlation, who, words]) => ({
    correlation: {
      ...correlation,
      alerts: [],
      missing: [],
      urgencyBecause: '',
      findings: correlation.findings.map((one) => ({ ...one, because: words, followUp: words })),
    },
    who: { ...who, missing: [], signs: [] },
  }));
  fc.assert(
    fc.property(sided, ({ correlation, who }) => {
      const mirror = <T>(value: T): T => JSON.parse(mirrorText(JSON.stringify(value))) as T;
      const there = writeResultCards(correlation, who, report(), knowledge);
      const mirrored = writeResultCards(mirror(correlation), mirror(who), report(), knowledge);
      expect(mirrored.map(({ detail }) => detail)).toEqual(
        there.map(({ detail }) => mirrorText(detail ?? '')),
      );
      // Near the limit a summary is cut elsewhere in its mirror image: "right" is longer than "left".
      for (const [i, { summary }] of there.entries())
        if (Math.max(summary.length, mirrored[i]?.summary.length ?? 0) <= 110)
          expect(mirrored[i]?.summary).toBe(mirrorText(summary));
    }),
    { numRuns: 100 },
  );
});

test('an assessment holds nothing null and nothing empty but what is missing', () => {
  fc.assert(
    fc.property(correlated, imaging, treatments, (correlation, study, treated) => {
      const written = writeAssessment({
        service: 's',
        knowledge: 'sha256:x',
        correlation,
        imaging: [study],
        treatments: treated,
        symptoms: {},
      });
      const { missing, ...rest } = written;
      expect(Array.isArray(missing)).toBe(true);
      expect(JSON.stringify(rest)).not.toMatch(/:(?:null|""|\[\]|\{\})|[[,](?:null|""|\[\]|\{\})/);
      expect(urgencies.indexOf(written.urgency)).toBeGreaterThanOrEqual(
        urgencies.indexOf(correlation.urgency),
      );
    }),
    { numRuns: 100 },
  );
});
