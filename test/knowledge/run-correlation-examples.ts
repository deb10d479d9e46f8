import { correlate } from '../../src/correlation/correlate.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { whereToLook } from '../../src/correlation/where-to-look.ts';
import type { SymptomProfile } from '../../src/domain/profile.ts';
import type { ReportConflict } from '../../src/domain/report.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { findingOf, profileOf } from '../correlation/given.ts';

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];

/** Fires when the claim stands anywhere in what the stage answers to the given symptoms and findings. */
export function run(
  given: Readonly<Record<string, unknown>>,
  claimId: string,
  knowledge: Knowledge,
): 'fires' | 'silent' {
  const age = given['age'];
  const sex = given['sex'];
  const profile = profileOf(strings(given['symptoms']), {
    ...(typeof age === 'number' ? { age } : {}),
    ...(typeof sex === 'string' ? { sex: sex as SymptomProfile['sex'] } : {}),
  });
  const findings = strings(given['findings']).map(findingOf);
  const conflicts = strings(given['conflicts']).map((about): ReportConflict => {
    const span = { start: 0, end: 1, quote: 'words' };
    return { about: about as ReportConflict['about'], kept: span, other: span, finding: 'disc-extrusion' };
  });
  const answer = correlate(profile, findings, conflicts, knowledge);
  const ids = [
    ...answer.findings.flatMap((f) => [...f.claims, ...f.numbers.map((n) => n.claim)]),
    ...answer.urgencyClaims,
    ...(given['urgencyOnly'] === true ? urgencyOf(profile, knowledge).claims : []),
    ...answer.alerts.flatMap((a) => a.claims),
    ...whereToLook(profile, knowledge).flatMap((p) => p.claims),
  ];
  return ids.includes(claimId) ? 'fires' : 'silent';
}
