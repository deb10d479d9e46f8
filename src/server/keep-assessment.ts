import type { Assessment } from '../domain/assessment.ts';
import type { Pseudonym } from './pseudonym.ts';

/** What of each assessment the audit keeps. */
export type KeepAssessment = 'off' | 'pseudonymised' | 'full';

/**
 * The assessment as the audit keeps it; undefined for `off`. `pseudonymised` leaves out every quote and place in a text,
 * exchanges references for pseudonyms and dates for their month; findings, classes and claims stay.
 */
export function keptAssessment(assessment: Assessment, mode: KeepAssessment, pseudonym: Pseudonym): unknown {
  if (mode === 'off') return undefined;
  return mode === 'full' ? assessment : stripped(assessment, pseudonym);
}

const placeInText: ReadonlySet<string> = new Set(['quote', 'start', 'end']);

function stripped(value: unknown, pseudonym: Pseudonym): unknown {
  if (Array.isArray(value)) return value.map((item) => stripped(item, pseudonym));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      if (placeInText.has(name)) return [];
      if (name === 'reference' && typeof member === 'string') return [[name, pseudonym(member)]];
      if (name === 'date' && typeof member === 'string') return [[name, member.slice(0, 7)]];
      return [[name, stripped(member, pseudonym)]];
    }),
  );
}
