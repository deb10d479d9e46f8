/**
 * "Today" of a request: the latest of the event's own dates, as written (with its own offset), else the clock.
 * Takes ISO 8601 dates or instants, later wins; gives one of them, or `now` as an instant in UTC.
 */
export function eventDate(dates: readonly (string | undefined)[], now: Date): string {
  let latest: string | undefined;
  for (const date of dates) {
    if (date === undefined || Number.isNaN(Date.parse(date))) continue;
    if (latest === undefined || Date.parse(date) > Date.parse(latest)) latest = date;
  }
  return latest ?? now.toISOString();
}
