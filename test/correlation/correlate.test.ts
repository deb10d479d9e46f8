import { correlate } from '../../src/correlation/correlate.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { findingOf, profileOf } from './given.ts';
import { vignettes } from './vignettes.ts';

const knowledge = loadKnowledge();

test.each(vignettes.map((v) => [v.name, v] as const))('%s', (_, vignette) => {
  const { symptoms, age, sex } = vignette;
  const profile = profileOf(symptoms, sex ? { age, sex } : { age });
  const words = Object.keys(vignette.findings);
  const answer = correlate(profile, words.map(findingOf), [], knowledge);
  expect({
    findings: Object.fromEntries(answer.findings.map((f) => [f.from.quote, f.classification])),
    primary: answer.primary === null ? null : answer.findings[answer.primary]?.from.quote,
    urgency: answer.urgency,
    alerts: answer.alerts.map((a) => a.kind),
  }).toEqual({
    findings: vignette.findings,
    primary: vignette.primary,
    urgency: vignette.urgency,
    alerts: vignette.alerts ?? [],
  });
});

test('a finding over several levels is split where the levels differ in class', () => {
  const profile = profileOf(['leg left L5 named below-knee dominant', 'slr left']);
  const { findings } = correlate(
    profile,
    [findingOf('foraminal-stenosis L3-L4 L5-S1 left severe')],
    [],
    knowledge,
  );
  expect(findings.map((f) => [f.levels, f.classification])).toEqual([
    [['L3-L4'], 'likely-incidental'],
    [['L5-S1'], 'likely-symptomatic'],
  ]);
});

test('every verdict names a claim and gives one sentence', () => {
  for (const { symptoms, age, findings } of vignettes) {
    const answer = correlate(
      profileOf(symptoms, { age }),
      Object.keys(findings).map(findingOf),
      [],
      knowledge,
    );
    for (const f of answer.findings) {
      expect(f.claims.length).toBeGreaterThan(0);
      expect(f.claims.every((id) => knowledge.claims.has(id))).toBe(true);
      expect(f.because).toMatch(/^[A-Z][^!?]*\.$/);
    }
  }
});
