import type { Correlation, CorrelatedFinding } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { numberClaim } from './age-number.ts';
import { shownClaims, sourceNames } from './cite.ts';
import { patternWords } from './symptom-pattern.ts';
import { findingWords, listWords, namedFinding, sentence } from './wording.ts';

const named = (findings: readonly CorrelatedFinding[]): string =>
  [...new Set(findings.map(namedFinding))].join(', ');

/** True when the side, or a statement that the report contradicts, must be settled before anything is written. */
export function isUnsettled(correlation: Correlation): boolean {
  return correlation.alerts.some(({ kind }) => kind === 'side-conflict' || kind === 'report-conflict');
}

/**
 * A few sentences for the impression that set the findings beside the symptoms; null when nothing can be said: no
 * symptoms on file, or a side or a statement in the report that must be settled first.
 */
export function correlationSentence(
  correlation: Correlation,
  profile: SymptomProfile,
  knowledge: Knowledge,
): string | null {
  const findings = correlation.findings.filter(
    (finding) => finding.status !== 'historical' && shownClaims(finding.claims, knowledge).length > 0,
  );
  const of = (name: CorrelatedFinding['classification']): readonly CorrelatedFinding[] =>
    findings.filter((finding) => finding.classification === name);
  if (
    isUnsettled(correlation) ||
    (!profile.documented && !profile.recovered) ||
    findings.length === of('undetermined').length
  )
    return null;

  const matching = of('urgent').length + of('likely-symptomatic').length + of('possibly-symptomatic').length;
  const list = (label: string, some: readonly CorrelatedFinding[]): string =>
    some.length > 0 ? `${label}: ${named(some)}` : '';
  const pattern = patternWords(profile, knowledge);
  const parts = [
    list('Urgent', of('urgent')),
    list('Likely symptomatic', of('likely-symptomatic')),
    list('Possibly symptomatic', of('possibly-symptomatic')),
    matching === 0 && of('undetermined').length === 0 && !profile.recovered
      ? 'No reported finding matches them, which does not exclude a cause that is not visible on this study'
      : '',
    list('Likely incidental', of('likely-incidental')),
    list('Needs follow-up', of('incidental-needs-follow-up')),
    list('Not classified for lack of symptoms on file', of('undetermined')),
  ].filter((part) => part !== '');
  const head = `Correlation with the symptoms on file${pattern ? ` (${pattern})` : ''}`;
  return `${head}. ${parts.map((part) => sentence(part)).join(' ')}`;
}

/**
 * How often the reported findings are seen in people of the patient's age without pain, with population and source;
 * null without such a number. What is urgent or fits the symptoms is left out: there the frequency would mislead.
 */
export function ageContext(correlation: Correlation, knowledge: Knowledge): string | null {
  const told = new Set<string>();
  const groups = new Map<string, { readonly numbers: string[]; readonly claims: string[] }>();
  for (const { classification, type, numbers } of correlation.findings) {
    if (classification === 'urgent' || classification === 'likely-symptomatic' || told.has(type)) continue;
    const number = numbers.find((one) => one.kind === 'prevalence');
    const claim = number ? numberClaim(number, knowledge) : null;
    if (!number || !claim) continue;
    const age =
      number.atAge === undefined
        ? ''
        : `, at age ${number.atAge}${number.clamped ? ' (the oldest age studied)' : ''}`;
    const key = `Frequency in ${claim.population ?? ''}${age}`;
    const group = groups.get(key) ?? { numbers: [], claims: [] };
    group.numbers.push(`${findingWords[type]} about ${Math.round(number.value)} in 100`);
    group.claims.push(claim.id);
    groups.set(key, group);
    told.add(type);
  }
  if (groups.size === 0) return null;
  const lines = [...groups].map(
    ([key, { numbers, claims }]) => `${key}: ${listWords(numbers)} (${sourceNames(claims, knowledge)}).`,
  );
  return `Age-matched context, not findings of this study. ${lines.join(' ')}`;
}
