/** How long to wait, in whole seconds. */
export interface Wait {
  readonly retryAfter: number;
}

/** How often each caller may do something; times are milliseconds. */
export interface RateLimit {
  /** Counts one for this caller; a refusal, which counts nothing, tells when it may again. */
  admit(caller: string, nowMs: number): Wait | null;
  /** The same without counting. */
  look(caller: string, nowMs: number): Wait | null;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each caller: `perMinute` on average, a tenth of that at once; 0 admits all. Of more than
 * `mostCallers` the one that was longest quiet is forgotten.
 */
export function rateLimit(perMinute: number, mostCallers = 10_000): RateLimit {
  const buckets = new Map<string, Bucket>();
  const most = Math.max(1, perMinute / 10);
  const perMs = perMinute / 60_000;

  const tokensOf = (caller: string, nowMs: number): number => {
    const bucket = buckets.get(caller);
    if (bucket === undefined) return most;
    return Math.min(most, bucket.tokens + Math.max(0, nowMs - bucket.at) * perMs);
  };
  const waitFor = (tokens: number): Wait | null =>
    tokens < 1 ? { retryAfter: Math.ceil((1 - tokens) / perMs / 1000) } : null;

  return {
    look: (caller, nowMs) => (perMinute === 0 ? null : waitFor(tokensOf(caller, nowMs))),
    admit(caller, nowMs) {
      if (perMinute === 0) return null;
      const tokens = tokensOf(caller, nowMs);
      const wait = waitFor(tokens);
      buckets.delete(caller);
      buckets.set(caller, { tokens: wait === null ? tokens - 1 : tokens, at: nowMs });
      const [oldest] = buckets.keys();
      if (buckets.size > mostCallers && oldest !== undefined) buckets.delete(oldest);
      return wait;
    },
  };
}
