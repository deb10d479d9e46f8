import type { Claim } from '../domain/claim.ts';
import type { AgeNumber } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/**
 * The claim behind a number that may be shown: evidence with source, place and population, and for odds the interval.
 * Null for any other.
 */
export function numberClaim(number: AgeNumber, knowledge: Knowledge): Claim | null {
  const [claim] = shownClaims([number.claim], knowledge);
  const whole = number.kind !== 'odds-ratio' || (number.low !== undefined && number.high !== undefined);
  return claim?.basis === 'source' && claim.population && whole ? claim : null;
}

/** Something seen in this many of 100 people without pain may be called common: Concordant's own choice of word. */
const commonPercent = 20;

/** True for a prevalence at the patient's age that may be shown and is high enough to be called common. */
export function isCommon(number: AgeNumber, knowledge: Knowledge): boolean {
  return (
    number.kind === 'prevalence' &&
    number.atAge !== undefined &&
    number.value >= commonPercent &&
    numberClaim(number, knowledge) !== null
  );
}

const interval = ({ low, high }: AgeNumber): string =>
  low === undefined || high === undefined ? '' : `${digits(low)} to ${digits(high)}`;

/** The number as a table cell: "60 in 100 at 50". Whom it was counted in stands at the foot of the card. */
export function numberCell(number: AgeNumber, mark: string): string {
  switch (number.kind) {
    case 'prevalence': {
      const oldest = number.clamped ? ', the oldest age studied' : '';
      const age = number.atAge === undefined ? '' : ` at ${number.atAge}${oldest}`;
      return `${Math.round(number.value)} in 100${age}${mark}`;
    }
    case 'odds-ratio':
      return `odds ratio ${interval(number)}${mark}`;
    case 'share':
      return `see${mark}`;
  }
}

/** An odds ratio for the foot of the card, to be followed by its population; null for what the cell says whole. */
export function oddsWords(subject: string, number: AgeNumber): string | null {
  return number.kind === 'odds-ratio'
    ? `${subject}: odds ratio ${digits(number.value)} (95% interval ${interval(number)})`
    : null;
}
