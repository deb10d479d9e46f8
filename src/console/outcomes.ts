import type { FeedbackRow } from '../store/store.ts';

/** What became of a card. */
export interface Outcome {
  readonly outcome: string;
  readonly reasons: readonly string[];
}

/** The last answer to each card, by its uuid. */
export function outcomesOf(feedback: readonly FeedbackRow[]): ReadonlyMap<string, Outcome> {
  const last = new Map<string, Outcome>();
  const inOrder = feedback.toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt));
  for (const { entry } of inOrder)
    last.set(entry.card, {
      outcome: entry.outcome,
      reasons: (entry.overrideReasons ?? []).flatMap(({ reason }) => reason?.display ?? reason?.code ?? []),
    });
  return last;
}
