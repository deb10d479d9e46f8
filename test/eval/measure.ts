import type { ExpectedFinding } from './case.ts';
import type { AnsweredFinding } from './call.ts';

/** Sums over all cases, and the notes on what went wrong. */
export interface Measures {
  cases: number;
  refused: number;
  illegalCards: number;
  findings: number;
  found: number;
  classExact: number;
  urgentMissed: number;
  wrongSide: number;
  primaryRight: number;
  urgencyRight: number;
  ratings: number;
  ratingRight: number;
  variantRight: number;
  warnings: number;
  warningExact: number;
  highs: number;
  highRaised: number;
  justified: number;
  highAgainstJustified: number;
  readonly confusion: Map<string, Map<string, number>>;
  readonly pairs: { readonly type: Pair[]; readonly level: Pair[]; readonly side: Pair[] };
  readonly notes: string[];
  readonly millis: number[];
}

export type Pair = readonly [expected: string, got: string];

export function emptyMeasures(): Measures {
  return {
    cases: 0,
    refused: 0,
    illegalCards: 0,
    findings: 0,
    found: 0,
    classExact: 0,
    urgentMissed: 0,
    wrongSide: 0,
    primaryRight: 0,
    urgencyRight: 0,
    ratings: 0,
    ratingRight: 0,
    variantRight: 0,
    warnings: 0,
    warningExact: 0,
    highs: 0,
    highRaised: 0,
    justified: 0,
    highAgainstJustified: 0,
    confusion: new Map(),
    pairs: { type: [], level: [], side: [] },
    notes: [],
    millis: [],
  };
}

/** Cohen's kappa of pairs of labels; 1 when both always say the same one thing. */
export function kappa(pairs: readonly Pair[]): number {
  const n = pairs.length;
  if (n === 0) return Number.NaN;
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const labels = new Set(pairs.flat());
  let chance = 0;
  for (const label of labels) {
    const inExpected = pairs.filter(([a]) => a === label).length / n;
    chance += inExpected * (pairs.filter(([, b]) => b === label).length / n);
  }
  return chance === 1 ? 1 : (observed - chance) / (1 - chance);
}

/** Whether an answered finding is the expected one: type, one common level, and a side that does not contradict. */
export function isSame(
  expected: Pick<ExpectedFinding, 'type' | 'levels' | 'side'>,
  got: AnsweredFinding,
): boolean {
  if (got.type !== expected.type || got.status === 'historical') return false;
  if (expected.levels.length > 0 && !got.levels?.some((level) => expected.levels.includes(level)))
    return false;
  if (expected.side === null || got.side === expected.side) return true;
  if (expected.side === 'bilateral') return got.side === 'left' || got.side === 'right';
  return expected.side === 'midline' && got.side === undefined;
}

/** Share of the findings that symptoms had made symptomatic and that are `undetermined` now; NaN when there are none. */
export function shareUndetermined(confusion: Measures['confusion']): number {
  let all = 0;
  let undetermined = 0;
  for (const expected of ['likely-symptomatic', 'possibly-symptomatic']) {
    for (const [got, n] of confusion.get(expected) ?? []) {
      if (got === 'not-found') continue;
      all += n;
      if (got === 'undetermined') undetermined += n;
    }
  }
  return undetermined / all;
}
