import type { FindingType } from '../domain/finding.ts';
import type { AgeNumber } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { isCommon } from './age-number.ts';
import type { Footnotes } from './footnotes.ts';
import { findingWords, listWords } from './wording.ts';

/** A finding that a scan shows in many people of the patient's age without pain. */
export interface ExpectedFinding {
  readonly type: FindingType;
  readonly number: AgeNumber;
}

/** Findings of different kinds first, so that four of them are not one thing in four words. */
const tellingFirst: readonly FindingType[] = [
  'disc-degeneration',
  'disc-bulge',
  'disc-protrusion',
  'facet-arthropathy',
  'annular-fissure',
];

/** The common findings to name, at most four. */
export function toExpect(
  expected: readonly ExpectedFinding[],
  knowledge: Knowledge,
): readonly ExpectedFinding[] {
  const place = ({ type }: ExpectedFinding): number => {
    const at = tellingFirst.indexOf(type);
    return at < 0 ? tellingFirst.length : at;
  };
  const common = expected.filter(({ number }) => isCommon(number, knowledge));
  return common
    .filter(({ number }) => number.atAge === common[0]?.number.atAge)
    .sort((a, b) => place(a) - place(b))
    .slice(0, 4);
}

/** What the report will show even in people of this age without pain. */
export function expectation(expected: readonly ExpectedFinding[], notes: Footnotes): string {
  const [first] = expected;
  if (!first) return '';
  const { atAge, clamped } = first.number;
  const age = atAge === undefined ? '' : `, at ${atAge}${clamped ? ', the oldest age studied' : ''}`;
  const items = expected.map(({ type, number }) => `${findingWords[type]} in ${Math.round(number.value)}`);
  const mark = notes.mark(expected.map(({ number }) => number.claim));
  return `**Expect in the report also in people without pain${age}:** ${listWords(items)} of 100${mark}.`;
}
