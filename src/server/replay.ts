/** Remembers which tokens were used, so that none is taken twice. Replicas that share one refuse each other's replays. */
export interface ReplayMemory {
  /**
   * True when the token is new; from then until `until` (milliseconds of the epoch) it is not. Rejects when the memory
   * cannot be reached; no token is taken then.
   */
  take(issuer: string, tokenId: string, until: number, now: number): Promise<boolean>;
}

/** A replay memory of this process alone. Tokens beyond `limit` that have not expired are refused, not forgotten. */
export function processReplayMemory(limit = 200_000): ReplayMemory {
  const used = new Map<string, number>();
  let swept = 0;

  const sweep = (now: number): void => {
    swept = now;
    for (const [key, until] of used) if (until < now) used.delete(key);
  };

  return {
    take(issuer, tokenId, until, now) {
      if (now - swept > 60_000 || used.size >= limit) sweep(now);
      const key = JSON.stringify([issuer, tokenId]);
      const known = used.get(key);
      if ((known !== undefined && known >= now) || used.size >= limit) return Promise.resolve(false);
      used.set(key, until);
      return Promise.resolve(true);
    },
  };
}
