import { feedbackKey } from './feedback-key.ts';
import type { AuditRow, FeedbackRow, Store, Window } from './store.ts';

/** Removes the oldest entries of a map beyond `limit`. */
function trim(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key);
  }
}

function inWindow<T>(
  rows: Iterable<T>,
  timeOf: (row: T) => string,
  { from, to, limit }: Window,
): readonly T[] {
  const kept = [...rows]
    .filter((row) => (from === undefined || timeOf(row) >= from) && (to === undefined || timeOf(row) <= to))
    .reverse();
  return limit === undefined ? kept : kept.slice(0, limit);
}

/** A store in this process's memory, for tests and trying out: it keeps the newest `limit` calls and entries. */
export function memoryStore(limit = 10_000): Store {
  const calls = new Map<string, AuditRow>();
  const feedback = new Map<string, Omit<FeedbackRow, 'known'>>();
  /** Service by card uuid. Lives as long as the call that sent the card. */
  const services = new Map<string, string>();

  const forget = (): void => {
    for (const row of calls.values()) {
      if (calls.size <= limit) return;
      calls.delete(row.id);
      for (const card of row.cards) services.delete(card.uuid);
    }
  };

  return {
    addCall(row) {
      calls.set(row.id, row);
      for (const card of row.cards) services.set(card.uuid, row.service);
      forget();
      return Promise.resolve();
    },
    addFeedback(service, entries, { at, client }) {
      let added = 0;
      for (const entry of entries) {
        const key = feedbackKey(service, entry);
        if (feedback.has(key)) continue;
        added += 1;
        feedback.set(key, { service, entry, receivedAt: at, ...(client === undefined ? {} : { client }) });
      }
      trim(feedback, limit);
      return Promise.resolve({ added, repeated: entries.length - added });
    },
    calls: (window = {}) => {
      const { service } = window;
      const rows = [...calls.values()].filter((row) => service === undefined || row.service === service);
      return Promise.resolve(inWindow(rows, (row) => row.time, window));
    },
    feedback(window = {}) {
      const rows = inWindow(feedback.values(), (row) => row.receivedAt, window);
      return Promise.resolve(
        rows.map((row) => ({ ...row, known: services.get(row.entry.card) === row.service })),
      );
    },
    overriddenSince(keys, since) {
      const overridden = new Set<string>();
      for (const { entry, receivedAt } of feedback.values())
        if (entry.outcome === 'overridden' && receivedAt >= since) overridden.add(entry.card);
      if (overridden.size === 0) return Promise.resolve(overridden);
      const found = [...calls.values()]
        .flatMap((row) => row.cards)
        .filter((card) => overridden.has(card.uuid));
      return Promise.resolve(
        new Set(found.flatMap(({ key }) => (key !== undefined && keys.includes(key) ? [key] : []))),
      );
    },
    ready: () => Promise.resolve(true),
    queued: () => 0,
    close: () => Promise.resolve(),
  };
}
