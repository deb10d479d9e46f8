import type { Classification } from '../domain/assessment.ts';
import type { Agreement } from './agreement.ts';
import type { Picture } from './picture.ts';
import type { Subject } from './subject.ts';

/** What is said of one subject, and why. */
export interface Verdict {
  readonly classification: Classification;
  readonly claims: readonly string[];
  /** One sentence. */
  readonly because: string;
  readonly followUp?: string;
}

/** One subject beside the symptoms. */
export interface Question {
  readonly subject: Subject;
  readonly picture: Picture;
  readonly agreement: Agreement;
}

/** What a rule answers when it speaks; the rule's own claim is added to `also`. */
export interface Answer {
  readonly classification: Classification;
  readonly because: string;
  readonly also?: readonly string[];
  readonly followUp?: string;
}

/**
 * One rule, keyed by the claim that it carries out: it is followed only while that claim is active. Rules stand in one
 * list and the first that answers decides.
 */
export interface Rule {
  readonly claim: string;
  readonly judge: (question: Question) => Answer | null;
}

/** True while nothing tells whether there are leg symptoms. */
export function legsOpen({ picture, agreement }: Question): boolean {
  return agreement.side === 'none' && !picture.legFree && picture.claudication === 'unknown';
}

/** The ids that may fire. */
export interface ActiveClaims {
  has(id: string): boolean;
}

/** Goes through the rules in order; null when none speaks. */
export function firstAnswer(
  rules: readonly Rule[],
  question: Question,
  active: ActiveClaims,
): Verdict | null {
  for (const rule of rules) {
    if (!active.has(rule.claim)) continue;
    const answer = rule.judge(question);
    if (!answer) continue;
    return {
      classification: answer.classification,
      claims: [rule.claim, ...(answer.also ?? []).filter((id) => active.has(id))],
      because: answer.because,
      ...(answer.followUp === undefined ? {} : { followUp: answer.followUp }),
    };
  }
  return null;
}

const steps: readonly Classification[] = ['likely-incidental', 'possibly-symptomatic', 'likely-symptomatic'];

/** The class one step lower; classes that are no matter of likelihood stay. */
export function lowered(classification: Classification): Classification {
  const at = steps.indexOf(classification);
  return at > 0 ? (steps[at - 1] ?? classification) : classification;
}
