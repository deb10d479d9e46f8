import type { Claim } from '../domain/claim.ts';
import type { Finding } from '../domain/finding.ts';
import type { AgeNumber } from '../domain/judgement.ts';
import { isSevere } from './subject.ts';

/**
 * The numbers that hold for a finding at the patient's age: prevalence in people without pain (interpolated between
 * observed decades, none below the first, the last one above), odds ratios within their age range with their interval,
 * and shares. A number is a claim whose value names the finding; nothing is given where the age is unknown and matters.
 */
export function numbersFor(
  finding: Finding,
  age: number | null,
  claims: ReadonlyMap<string, Claim>,
): readonly AgeNumber[] {
  if (finding.status === 'historical') return [];
  const numbers: AgeNumber[] = [];
  for (const claim of claims.values()) {
    if (!holdsFor(claim, finding, age)) continue;
    const number = prevalence(claim, finding, age) ?? odds(claim) ?? share(claim);
    if (number) numbers.push(number);
  }
  return numbers;
}

function holdsFor({ value }: Claim, finding: Finding, age: number | null): boolean {
  if (value?.['finding'] !== finding.type) return false;
  const { minAge, maxAge, severity, maxGrade } = value;
  if (typeof minAge === 'number' && (age === null || age < minAge)) return false;
  if (typeof maxAge === 'number' && (age === null || age > maxAge)) return false;
  if (severity === 'severe' && !isSevere(finding.severity)) return false;
  return typeof maxGrade !== 'number' || (finding.measure?.grade ?? 1) <= maxGrade;
}

/** The age tables count a finding of any degree, so that they say nothing of a severe one. */
function prevalence({ id, value }: Claim, finding: Finding, age: number | null): AgeNumber | null {
  if (isSevere(finding.severity)) return null;
  const ages = numbersOf(value?.['ages']);
  const percent = numbersOf(value?.['percent']);
  if (ages.length === 0 || ages.length !== percent.length || age === null) return null;
  const [youngest, oldest] = [ages[0], ages.at(-1)];
  const last = percent.at(-1);
  if (youngest === undefined || oldest === undefined || last === undefined || age < youngest) return null;
  if (age > oldest) return { claim: id, kind: 'prevalence', value: last, atAge: oldest, clamped: true };
  const n = Math.max(
    0,
    ages.findLastIndex((a) => a <= age),
  );
  const [a0, p0] = [ages[n] ?? youngest, percent[n] ?? last];
  const [a1, p1] = [ages[n + 1] ?? a0, percent[n + 1] ?? p0];
  const value0 = a1 === a0 ? p0 : p0 + ((p1 - p0) * (age - a0)) / (a1 - a0);
  return { claim: id, kind: 'prevalence', value: Math.round(value0), atAge: age };
}

function odds({ id, value }: Claim): AgeNumber | null {
  const { or, ciLow, ciHigh } = value ?? {};
  return typeof or === 'number' && typeof ciLow === 'number' && typeof ciHigh === 'number'
    ? { claim: id, kind: 'odds-ratio', value: or, low: ciLow, high: ciHigh }
    : null;
}

function share({ id, value }: Claim): AgeNumber | null {
  const { percent, low, high } = value ?? {};
  if (typeof percent !== 'number') return null;
  return {
    claim: id,
    kind: 'share',
    value: percent,
    ...(typeof low === 'number' ? { low } : {}),
    ...(typeof high === 'number' ? { high } : {}),
  };
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((v): v is number => typeof v === 'number') : [];
}
