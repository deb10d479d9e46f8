/** Says whether a client may call now; a refusal tells after how many seconds it may again. */
export type Admit = (client: string, nowMs: number) => { readonly retryAfter: number } | null;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each client: `perMinute` calls a minute on average, a tenth of that at once. 0 admits all.
 * Clients are the listed ones, so their number is bounded.
 */
export function rateLimit(perMinute: number): Admit {
  const buckets = new Map<string, Bucket>();
  const most = Math.max(1, perMinute / 10);
  const perMs = perMinute / 60_000;
  return (client, nowMs) => {
    if (perMinute === 0) return null;
    const bucket = buckets.get(client) ?? { tokens: most, at: nowMs };
    buckets.set(client, bucket);
    bucket.tokens = Math.min(most, bucket.tokens + Math.max(0, nowMs - bucket.at) * perMs);
    bucket.at = nowMs;
    if (bucket.tokens < 1) return { retryAfter: Math.ceil((1 - bucket.tokens) / perMs / 1000) };
    bucket.tokens -= 1;
    return null;
  };
}
