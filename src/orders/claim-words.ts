import type { Claim } from '../domain/claim.ts';
import type { Statement } from '../domain/judgement.ts';
import type { Origin } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';

/** Words that fill the {gaps} of a claim's sentences. */
export type Gaps = Readonly<Record<string, string>>;

/** A sentence of a claim's value with its {gaps} filled; the claim's own sentence when the value has none. */
export function claimWords(claim: Claim, key: string, gaps: Gaps = {}): string {
  const template = claim.value?.[key];
  return (typeof template === 'string' ? template : claim.says).replace(
    /\{(\w+)\}/g,
    (gap, name: string) => gaps[name] ?? gap,
  );
}

/** A number of a claim's value; `otherwise` when the claim does not give it. */
export function claimNumber(claim: Claim | undefined, key: string, otherwise: number): number {
  const value = claim?.value?.[key];
  return typeof value === 'number' ? value : otherwise;
}

/** The claims among `ids` that may be shown, each as a statement in its own words. */
export function statementsOf(
  ids: readonly string[],
  knowledge: Knowledge,
  from: readonly Origin[] = [],
): readonly Statement[] {
  return ids.flatMap((id) => {
    const claim = knowledge.claims.get(id);
    return claim === undefined ? [] : [{ words: claim.says, claims: [id], from }];
  });
}

/** A length of time for a sentence: "less than a week", "1 week", "12 weeks", "9 months", "2 years". */
export function weeksInWords(weeks: number): string {
  const whole = Math.floor(weeks);
  if (whole < 1) return 'less than a week';
  if (whole <= 26) return whole === 1 ? '1 week' : `${whole} weeks`;
  return whole < 104 ? `${Math.round(whole / 4.345)} months` : `${Math.round(whole / 52.18)} years`;
}
