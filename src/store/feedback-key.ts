import type { FeedbackEntry } from '../hooks/types.ts';

/** The same text for the same entry of the same service, whatever the order of members and suggestions. */
export function feedbackKey(service: string, entry: FeedbackEntry): string {
  return JSON.stringify([
    service,
    entry.card,
    entry.outcome,
    entry.outcomeTimestamp,
    (entry.acceptedSuggestions ?? []).map(({ id }) => id).sort(),
    (entry.overrideReasons ?? []).map(({ reason, userComment }) => [
      reason?.system ?? '',
      reason?.code ?? '',
      userComment ?? '',
    ]),
  ]);
}
