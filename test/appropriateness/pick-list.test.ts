import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import { pamaExtensions } from '../../src/appropriateness/rate-order.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';
import { cptCode, emptyChart, orderOf, today } from '../orders/given-case.ts';

const knowledge = loadKnowledge();
const snomed = 'http://snomed.info/sct';

/** What a person picks in the public CDS Hooks sandbox: one coding each, nothing in the chart. */
const procedures = ['72131', '72132', '72133', '72148', '72149', '72158'];
const reasons = [
  ['279039007', 'Low back pain'],
  ['278862001', 'Acute low back pain'],
  ['278860009', 'Chronic low back pain'],
  ['23056005', 'Sciatica'],
  ['128196005', 'Lumbar radiculopathy'],
  ['192970008', 'Cauda equina syndrome'],
  ['202735001', 'Prolapsed lumbar intervertebral disc with radiculopathy'],
  ['18347007', 'Spinal stenosis of lumbar region'],
  ['125608002', 'Fracture of lumbar spine'],
] as const;

const judge = (procedure: string, reason: string, display?: string) => {
  const code = { system: snomed, code: reason, ...(display === undefined ? {} : { display }) };
  const order = orderOf({
    code: { codes: [cptCode(procedure)], text: '' },
    reason: [{ codes: [code], text: display ?? '' }],
  });
  const chart = emptyChart({
    patient: { reference: 'Patient/p', id: 'p', sex: 'female', birthDate: '1977-03-04', deceased: false },
  });
  const profile = buildProfile({ chart, indications: [], orders: [order], today }, knowledge.symptomWords);
  return judgeImaging({ orders: [order], profile, chart, today }, knowledge)[0];
};

const picks = procedures.flatMap((p) => reasons.map(([code, display]) => [p, code, display] as const));

test.each(picks)('CPT %s for %s (%s) gives a rating or a question', (procedure, code, display) => {
  for (const shown of [display, undefined]) {
    const judgement = judge(procedure, code, shown);
    expect(judgement).toBeDefined();
    const rated = judgement !== undefined && pamaExtensions(judgement, 'urn:uuid:1').length > 0;
    expect(rated || (judgement?.questions.length ?? 0) > 0 || judgement?.better !== undefined).toBe(true);
    expect(judgement?.because).not.toBe('');
  }
});

test('cauda equina syndrome as the reason makes MRI appropriate and more than routine', () => {
  const judgement = judge('72148', '192970008', 'Cauda equina syndrome');
  expect(judgement?.appropriateness).toMatchObject({ variant: 4, rating: 'usually-appropriate' });
  expect(['urgent', 'emergent']).toContain(judgement?.urgency);
});

test('low back pain alone is never called inappropriate: the duration is asked', () => {
  const judgement = judge('72148', '279039007');
  expect(judgement?.appropriateness.rating).toBe('insufficient-information');
  expect(judgement?.questions.some((q) => q.includes('lasted'))).toBe(true);
});
