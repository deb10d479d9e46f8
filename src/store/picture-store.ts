/** What stands behind a handle: sealed words, that it was there once and is over, or nothing. */
export type Found =
  | { readonly state: 'here'; readonly sealed: string; readonly until: number }
  | { readonly state: 'expired' }
  | { readonly state: 'unknown' };

/**
 * Keeps sealed pictures by the hash of their handle until they expire (milliseconds of the epoch). It never sees a handle
 * nor what is sealed. An expired one is emptied; that it was there is remembered for 30 days, to say so to who comes late.
 */
export interface PictureStore {
  put(id: string, sealed: string, until: number, now: number): Promise<void>;
  get(id: string, now: number): Promise<Found>;
}

/** How long an expired handle is told from an unknown one. */
export const rememberedMs = 30 * 86_400_000;

interface Row {
  readonly until: number;
  readonly sealed: string | null;
}

/** Pictures in this process's memory: the newest `limit` of them. */
export function memoryPictures(limit = 5_000): PictureStore {
  const rows = new Map<string, Row>();
  let swept = 0;

  const sweep = (now: number): void => {
    swept = now;
    for (const [id, { until }] of rows) {
      if (until + rememberedMs < now) rows.delete(id);
      else if (until < now) rows.set(id, { until, sealed: null });
    }
  };

  return {
    put(id, sealed, until, now) {
      if (now - swept > 60_000) sweep(now);
      rows.set(id, { until, sealed });
      for (const oldest of rows.keys()) {
        if (rows.size <= limit) break;
        rows.delete(oldest);
      }
      return Promise.resolve();
    },
    get(id, now) {
      const row = rows.get(id);
      if (row === undefined) return Promise.resolve({ state: 'unknown' });
      if (row.until <= now || row.sealed === null) return Promise.resolve({ state: 'expired' });
      return Promise.resolve({ state: 'here', sealed: row.sealed, until: row.until });
    },
  };
}
