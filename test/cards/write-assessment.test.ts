import { writeAssessment } from '../../src/cards/write-assessment.ts';
import type { ImagingJudgement, TreatmentJudgement } from '../../src/domain/judgement.ts';
import { bulge, correlation, finding } from './fixtures.ts';

const bare = { service: 'lumbar-imaging-report', knowledge: 'sha256:x' };

test('an empty chart gives service, knowledge, urgency and what is missing', () => {
  expect(writeAssessment({ ...bare, missing: ['report text'] })).toEqual({
    ...bare,
    urgency: 'routine',
    missing: ['report text'],
  });
});

test('nothing missing is an empty list, which the response leaves out', () => {
  expect(writeAssessment(bare).missing).toEqual([]);
});

test('a finding has the members of the design page, and none that is null or empty', () => {
  const { findings, primary } = writeAssessment({ ...bare, correlation: correlation([finding(), bulge()]) });
  expect(primary).toBe(0);
  expect(findings).toEqual([
    {
      type: 'disc-extrusion',
      levels: ['L4-L5'],
      side: 'left',
      zone: 'subarticular',
      status: 'present',
      roots: ['L5'],
      from: { reference: 'DiagnosticReport/r1', start: 0, end: 4, quote: 'text' },
      classification: 'likely-symptomatic',
      claims: ['rule.side', 'rule.root'],
      because: 'Same side and root as the leg pain',
    },
    {
      type: 'disc-bulge',
      levels: ['L5-S1'],
      status: 'present',
      roots: ['L5'],
      from: { reference: 'DiagnosticReport/r1', start: 0, end: 4, quote: 'text' },
      classification: 'likely-incidental',
      claims: ['rule.other-root'],
      because: 'No symptom of the S1 root',
    },
  ]);
});

test('the roots that a report names stand before those worked out', () => {
  const named = finding({ type: 'nerve-root-compression', roots: ['S1'], rootsAtRisk: ['L5', 'S1'] });
  expect(writeAssessment({ ...bare, correlation: correlation([named]) }).findings?.[0]?.roots).toEqual([
    'S1',
  ]);
});

test('the gravest urgency of all stages is told, and false and zero are no empty values', () => {
  const written = writeAssessment({
    ...bare,
    urgency: 'soon',
    correlation: correlation([], { urgency: 'urgent' }),
    symptoms: { backPain: false, conservativeCareWeeks: 0, leg: [] },
  });
  expect(written.urgency).toBe('urgent');
  expect(written.symptoms).toEqual({ backPain: false, conservativeCareWeeks: 0 });
});

test('an order without a warning is no overtreatment, and one with a warning is told without its statements', () => {
  const fine: TreatmentJudgement = {
    reference: 'ServiceRequest/a',
    order: 'discectomy',
    targetLevels: [],
    targetSide: null,
  };
  const warning = {
    order: 'lumbar-fusion',
    reference: 'ServiceRequest/b',
    level: 'high',
    claims: ['rule.target'],
    because: 'Aimed elsewhere',
  } as const;
  const warned: TreatmentJudgement = { ...fine, warning: { ...warning, statements: [] } };
  expect(writeAssessment({ ...bare, treatments: [fine] })).not.toHaveProperty('overtreatment');
  expect(writeAssessment({ ...bare, treatments: [fine, warned] }).overtreatment).toEqual([warning]);
});

test('the rating of the first order asked about is told, and its questions are what is missing', () => {
  const judgement = {
    appropriateness: {
      variant: null,
      rating: 'insufficient-information',
      criteria: [],
      measures: { op8: 'unknown', 'hedis-lbp': 'unknown' },
    },
    urgency: 'routine',
    questions: ['How long?', 'How long?'],
  } as unknown as ImagingJudgement;
  const written = writeAssessment({ ...bare, imaging: [judgement] });
  expect(written.appropriateness).toEqual({
    rating: 'insufficient-information',
    measures: { op8: 'unknown', 'hedis-lbp': 'unknown' },
  });
  expect(written.missing).toEqual(['How long?']);
});
