import { HookProblem } from '../hooks/errors.ts';

/** Why something could not be had from a FHIR server. */
export const fhirProblemKinds = [
  'no-server', // the request names none
  'not-allowed', // the address is not among those that the configuration allows
  'unreachable', // connection refused, reset, redirected
  'timeout', // the deadline of the answer passed
  'circuit-open', // the server failed so often of late that it is not asked for a while
  'status', // an HTTP status other than success; `status` tells which
  'not-fhir', // the answer is no FHIR JSON of the kind that was asked for
  'incomplete', // pages of the answer are missing
  'too-large', // the answer is larger than the limit
  'bad-address', // the address or a token in it cannot be used
] as const;
export type FhirProblemKind = (typeof fhirProblemKinds)[number];

/** A problem as a value. It holds no address, query, id or text of an answer: those are protected health information. */
export interface FhirProblem {
  readonly kind: FhirProblemKind;
  readonly status?: number;
}

/** What a call to a FHIR server gives: the value, or why there is none. Never a throw. */
export type FhirResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FhirProblem };

export const had = <T>(value: T): FhirResult<T> => ({ ok: true, value });

export const failed = (kind: FhirProblemKind, status?: number): FhirResult<never> => ({
  ok: false,
  problem: status === undefined ? { kind } : { kind, status },
});

/**
 * Data that the service requires was neither in the request nor to be had from the FHIR server: status 412 with the
 * prefetch keys in question.
 */
export class PreconditionFailed extends HookProblem {
  readonly keys: readonly string[];
  /** Why the first of them could not be fetched. */
  readonly why: FhirProblem;

  constructor(keys: readonly string[], why: FhirProblem) {
    const reason = why.status === undefined ? why.kind : `${why.kind} ${why.status}`;
    super(
      'precondition-failed',
      `neither in prefetch nor to be had from the FHIR server (${reason}): ${keys.join(', ')}`,
      keys[0] === undefined ? undefined : `prefetch.${keys[0]}`,
    );
    this.keys = keys;
    this.why = why;
  }
}
