import type { Alert, Correlation } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';
import { escapeMarkdown } from './escape.ts';
import type { Footnotes } from './footnotes.ts';

/** What must be settled before the report is relied on. */
export const conflictKinds: ReadonlySet<Alert['kind']> = new Set([
  'side-conflict',
  'level-conflict',
  'report-conflict',
]);

/** An alert is shown when it rests on a claim that may be shown, or on the chart's own words alone. */
export function mayStand(alert: Alert, knowledge: Knowledge): boolean {
  return alert.claims.length === 0 || shownClaims(alert.claims, knowledge).length > 0;
}

/** An alert in full: its words, its marks, and the dates of what it rests on. */
export function alertLine(alert: Alert, notes: Footnotes): string {
  const dates = [...new Set(alert.from.flatMap(({ date }) => (date ? [date.slice(0, 10)] : [])))];
  const when = dates.length > 0 ? ` Recorded ${escapeMarkdown(dates.slice(0, 3).join(', '))}.` : '';
  return `${notes.marked(alert.words, alert.claims)}${when}`;
}

/** Alerts of the correlation that are notes on the symptoms rather than conflicts. */
export function noteAlerts(correlation: Correlation, knowledge: Knowledge): readonly Alert[] {
  return correlation.alerts.filter(
    (alert) =>
      (alert.kind === 'symptoms-after-report' || alert.kind === 'profile-conflict') &&
      mayStand(alert, knowledge),
  );
}
