import { type Finding, type FindingType, findingTypes } from '../domain/finding.ts';
import type { AgeNumber } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { numbersFor } from './numbers.ts';

/** A finding before anything is seen: its type and nothing else. */
const bare = (type: FindingType): Finding => ({
  type,
  levels: [],
  side: null,
  zone: null,
  severity: null,
  status: 'present',
  roots: [],
  qualifiers: [],
  from: {},
  grounds: [],
});

export interface Expected {
  readonly type: FindingType;
  readonly number: AgeNumber;
}

/** One list for each age in years. */
const made = new WeakMap<Knowledge['claims'], Map<number | null, readonly Expected[]>>();
const mostAges = 150;

/**
 * What imaging will show in how many people of this age who have no pain: the prevalence of every finding type that has
 * one at this age. Empty when the age is unknown.
 */
export function expectedAtAge(age: number | null, knowledge: Pick<Knowledge, 'claims'>): readonly Expected[] {
  let byAge = made.get(knowledge.claims);
  if (byAge === undefined) made.set(knowledge.claims, (byAge = new Map()));
  let expected = byAge.get(age);
  if (expected === undefined && byAge.size < mostAges) byAge.set(age, (expected = listAt(age, knowledge)));
  return expected ?? listAt(age, knowledge);
}

function listAt(age: number | null, knowledge: Pick<Knowledge, 'claims'>): readonly Expected[] {
  return findingTypes.flatMap((type) =>
    numbersFor(bare(type), age, knowledge.claims)
      .filter((number) => number.kind === 'prevalence')
      .map((number) => ({ type, number })),
  );
}
