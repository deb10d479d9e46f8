/** Clinical knowledge as data: one claim is one sentence that a clinician can sign, with where it stands. */

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  readonly journal?: string;
  readonly doi?: string;
  readonly pmid?: string;
  /** Issuing body's own page, for guidelines. Never a mirror or a blog. */
  readonly url?: string;
  /** Read only in a re-print or re-reading; told to the reviewer. */
  readonly secondary?: boolean;
}

export interface Citation {
  readonly source: string;
  /** Table, page, section, abstract. */
  readonly at: string;
}

/**
 * `source`: a verified fact, shown with number and citation. `judgement`: our own rule; fires and is shown as our rule,
 * never with a number or a borrowed citation. `unverified`: kept for the reviewer; never fires, never shown.
 */
export type Basis = 'source' | 'judgement' | 'unverified';

/** Numbers of a claim by name ("or", "ciLow", "percent"); units are in the name. */
export type ClaimValue = Readonly<Record<string, number | string | boolean | readonly number[]>>;

export interface ClaimExample {
  readonly name: string;
  /** Input in the vocabulary of the claim's table; what it means is defined by the stage that runs it. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly then: 'fires' | 'silent';
}

export interface Claim {
  readonly id: string;
  readonly says: string;
  readonly value?: ClaimValue;
  readonly population?: string;
  readonly misuse?: string;
  readonly cites: readonly Citation[];
  readonly basis: Basis;
  readonly reviewed: { readonly by: string; readonly on: string };
  readonly examples: readonly ClaimExample[];
}
