/** When a failing server is left alone: after so many failures in a row, for so many milliseconds. */
export interface BreakerSettings {
  readonly failures: number;
  readonly restMs: number;
}

/** Closed: calls go out. Half-open: the rest is over and the next call tries. Open: nothing is sent. */
export const breakerStates = ['closed', 'half-open', 'open'] as const;
export type BreakerState = (typeof breakerStates)[number];

/** Circuit breaker of one FHIR server. While open nothing is sent; after the rest one call may try whether it is back. */
export interface Breaker {
  /** Whether a call may go out at `now` (milliseconds). A call that may go out has to report back. */
  mayCall(now: number): boolean;
  succeeded(): void;
  failed(now: number): void;
  /** The call said nothing about the server (it was never sent, or given up early). */
  undecided(): void;
  /** How it stands at `now` (milliseconds). */
  state(now: number): BreakerState;
}

/** A closed breaker. */
export function newBreaker({ failures, restMs }: BreakerSettings): Breaker {
  let inRow = 0;
  let openUntil = 0;
  let probing = false;
  return {
    mayCall(now) {
      if (inRow < failures) return true;
      if (now < openUntil || probing) return false;
      probing = true;
      return true;
    },
    succeeded() {
      inRow = 0;
      probing = false;
    },
    failed(now) {
      inRow += 1;
      probing = false;
      openUntil = now + restMs;
    },
    undecided() {
      probing = false;
    },
    state(now) {
      if (inRow < failures) return 'closed';
      return now < openUntil ? 'open' : 'half-open';
    },
  };
}
