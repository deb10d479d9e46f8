import type { ConditionEntry, EncounterEntry, ProcedureEntry } from '../../src/domain/chart.ts';
import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import {
  concept,
  conditionOf,
  cptCode,
  daysAgo,
  emptyChart,
  icdCode,
  imagingOrder,
  profileOf,
  today,
} from '../orders/given-case.ts';

const knowledge = loadKnowledge();
interface Records {
  readonly conditions?: readonly ConditionEntry[];
  readonly procedures?: readonly ProcedureEntry[];
  readonly encounters?: readonly EncounterEntry[];
  readonly absent?: readonly string[];
  readonly age?: number;
  readonly flags?: readonly string[];
  readonly procedure?: string;
  readonly at?: string;
}
const measures = (r: Records) => {
  const given = {
    age: r.age ?? 50,
    back: 'present',
    weeks: 10,
    flags: r.flags ?? [],
    procedure: r.procedure ?? 'mri-without',
  };
  const { conditions = [], procedures = [], encounters = [], absent = [] } = r;
  const judgement = judgeImaging(
    {
      orders: [imagingOrder(given)],
      profile: profileOf(given),
      chart: emptyChart({ conditions, procedures, encounters, absent }),
      today: r.at ?? today,
    },
    knowledge,
  )[0];
  return judgement?.appropriateness.measures;
};
const done = (code: string, ago: number, over: Partial<ProcedureEntry> = {}): ProcedureEntry => ({
  reference: 'Procedure/x',
  status: 'completed',
  concept: concept('', cptCode(code)),
  start: daysAgo(ago),
  bodySite: [],
  notes: [],
  ...over,
});
const visit = (code: string, ago: number, over: Partial<EncounterEntry> = {}): EncounterEntry => ({
  reference: 'Encounter/x',
  status: 'finished',
  types: [concept('', cptCode(code))],
  reasons: [],
  start: daysAgo(ago),
  ...over,
});
const problem = (code: string, ago: number, over: Partial<ConditionEntry> = {}): ConditionEntry =>
  conditionOf({ concept: concept('', icdCode(code)), recorded: daysAgo(ago), onset: daysAgo(ago), ...over });

describe('OP-8', () => {
  test.each(['97110', '97112', '97113', '97124', '97140', '98940', '98941', '98942', '98943'])(
    'CPT %s within 60 days counts as therapy',
    (code) => {
      expect(measures({ procedures: [done(code, 59)] })?.op8).toBe('therapy-found');
      expect(measures({ procedures: [done(code, 60)] })?.op8).toBe('therapy-found');
      expect(measures({ procedures: [done(code, 61)] })?.op8).toBe('no-therapy');
    },
  );
  test.each(['97161', '97530', '99213', '72148'])('CPT %s is not on the list of therapies', (code) => {
    expect(measures({ procedures: [done(code, 20)] })?.op8).toBe('no-therapy');
  });
  test.each([
    [27, 'no-therapy'],
    [28, 'therapy-found'],
    [29, 'therapy-found'],
    [59, 'therapy-found'],
    [60, 'therapy-found'],
    [61, 'no-therapy'],
  ])('a visit %s days before gives %s', (ago, expected) => {
    expect(measures({ encounters: [visit('99213', ago)] })?.op8).toBe(expected);
  });
  test.each(['99201', '99215', '99243', '99341', '99350', '99386', '99397', '99404', '99455', '99499'])(
    'CPT %s is a visit',
    (code) => {
      expect(measures({ encounters: [visit(code, 40)] })?.op8).toBe('therapy-found');
    },
  );
  test('a cancelled visit and a therapy not done count for nothing', () => {
    expect(measures({ encounters: [visit('99213', 40, { status: 'cancelled' })] })?.op8).toBe('no-therapy');
    expect(measures({ procedures: [done('97110', 20, { status: 'not-done' })] })?.op8).toBe('no-therapy');
  });
  test('a course of therapy counts by its end', () => {
    expect(measures({ procedures: [done('97110', 100, { end: daysAgo(30) })] })?.op8).toBe('therapy-found');
  });
  test.each([
    ['cancer', 'C50.911', 300, 'excluded'],
    ['HIV', 'B20', 300, 'excluded'],
    ['immune deficiency', 'D84.9', 300, 'excluded'],
    ['drug abuse', 'F11.10', 300, 'excluded'],
    ['foot drop', 'M21.371', 300, 'excluded'],
    ['intraspinal abscess', 'G06.1', 20, 'excluded'],
    ['spondyloarthritis', 'M45.6', 1000, 'excluded'],
    ['injury 45 days ago', 'S39.012A', 45, 'excluded'],
    ['injury 46 days ago', 'S39.012A', 46, 'no-therapy'],
    ['hypertension', 'I10', 300, 'no-therapy'],
  ])('%s: %s recorded %s days ago gives %s', (_name, code, ago, expected) => {
    expect(measures({ conditions: [problem(code, ago)] })?.op8).toBe(expected);
  });
  test('a resolved exclusion counts for a year', () => {
    const resolved = (ago: number) =>
      problem('C50.911', 2000, {
        clinicalStatus: 'resolved',
        abatement: daysAgo(ago),
        recorded: daysAgo(2000),
      });
    expect(measures({ conditions: [resolved(365)] })?.op8).toBe('excluded');
    expect(measures({ conditions: [resolved(366)] })?.op8).toBe('no-therapy');
  });
  test('spine surgery excludes for 90 days', () => {
    expect(measures({ procedures: [done('22612', 90)] })?.op8).toBe('excluded');
    expect(measures({ procedures: [done('22612', 91)] })?.op8).toBe('no-therapy');
  });
  test('a CT is outside the measure, and a chart that cannot be seen gives unknown', () => {
    expect(measures({ procedure: 'ct-without' })?.op8).toBe('excluded');
    expect(measures({ absent: ['procedures'] })?.op8).toBe('unknown');
    expect(measures({ absent: ['encounters'], procedures: [done('97110', 10)] })?.op8).toBe('therapy-found');
  });
  test('days are those of the calendar where the visit was', () => {
    const late = visit('99213', 0, { start: '2026-09-17T23:30:00-07:00' });
    expect(measures({ encounters: [late], at: '2026-10-15T00:30:00-07:00' })?.op8).toBe('therapy-found');
    expect(measures({ encounters: [late], at: '2026-10-14T23:59:00-07:00' })?.op8).toBe('no-therapy');
  });
});

describe('HEDIS LBP', () => {
  test.each([
    [0, 'not-compliant'],
    [27, 'not-compliant'],
    [28, 'not-compliant'],
    [29, 'compliant'],
    [180, 'compliant'],
  ])('a first diagnosis %s days ago gives %s', (ago, expected) => {
    expect(measures({ conditions: [problem('M54.50', ago)] })?.['hedis-lbp']).toBe(expected);
  });
  test('a diagnosis within 180 days before belongs to the same episode, one before that does not', () => {
    const both = (gap: number) => [
      problem('M54.50', 10),
      problem('M54.50', 10 + gap, { clinicalStatus: 'resolved' }),
    ];
    expect(measures({ conditions: both(180) })?.['hedis-lbp']).toBe('compliant');
    expect(measures({ conditions: both(181) })?.['hedis-lbp']).toBe('not-compliant');
  });
  test.each([
    [17, 'excluded'],
    [18, 'not-compliant'],
    [75, 'not-compliant'],
    [76, 'excluded'],
  ])('at %s years: %s', (age, expected) => {
    expect(measures({ age, conditions: [problem('M54.50', 10)] })?.['hedis-lbp']).toBe(expected);
  });
  test.each([
    ['cancer long ago', 'Z85.3', 4000],
    ['neoplasm', 'D49.2', 20],
    ['HIV', 'Z21', 3000],
    ['kidney transplant', 'Z94.0', 3000],
    ['drug abuse', 'F15.29', 300],
    ['cauda equina', 'G83.4', 20],
    ['discitis', 'M46.46', 20],
    ['long-term steroids', 'Z79.52', 100],
    ['injury', 'S39.012A', 30],
  ])('%s (%s) excludes', (_name, code, ago) => {
    expect(
      measures({ conditions: [problem('M54.50', 10), problem(code, ago, { reference: 'Condition/c2' })] })?.[
        'hedis-lbp'
      ],
    ).toBe('excluded');
  });
  test('a refuted diagnosis counts for nothing, and without one the measure is unknown', () => {
    expect(
      measures({ conditions: [problem('M54.50', 10, { verificationStatus: 'refuted' })] })?.['hedis-lbp'],
    ).toBe('unknown');
    expect(measures({})?.['hedis-lbp']).toBe('unknown');
  });
});
