/**
 * Calendar days from one date to another, each taken as written in its own place (the offset of an instant is not
 * applied: a visit at 23:30 stays on its day). Negative when `to` is earlier; null when either is not a whole date.
 */
export function daysBetween(from: string | undefined, to: string | undefined): number | null {
  const [a, b] = [dayNumber(from), dayNumber(to)];
  return a === null || b === null ? null : b - a;
}

/** The calendar day of an ISO 8601 date or instant as written, "2026-10-15"; null when there is none. */
export function dayOf(date: string | undefined): string | null {
  return dayNumber(date) === null ? null : (date ?? '').slice(0, 10);
}

function dayNumber(date: string | undefined): number | null {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}(?:$|T)/.test(date)) return null;
  const time = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / 86_400_000);
}
