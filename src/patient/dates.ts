/** Dates as the chart writes them: ISO 8601 dates, partial dates and instants, read in the offset they are written in. */

const dayMs = 86_400_000;
/** A chart says few dates, each of them often. */
const MEMO = 500;
const days = new Map<string, number | null>();

/** Days since 1970 of an ISO date or instant; a partial date stands for its middle. Null for anything else. */
export function dayOf(iso: string | undefined): number | null {
  if (iso === undefined) return null;
  let day = days.get(iso);
  if (day === undefined) {
    if (days.size >= MEMO) days.clear();
    days.set(iso, (day = read(iso)));
  }
  return day;
}

function read(iso: string): number | null {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|T)/.exec(iso);
  if (!match) return null;
  const [, year = '', month, day] = match;
  const at = Date.UTC(
    Number(year),
    month === undefined ? 6 : Number(month) - 1,
    month === undefined ? 1 : Number(day ?? 15),
  );
  return Number.isFinite(at) ? Math.floor(at / dayMs) : null;
}

/** Completed years at `today`; null without a usable birth date or when it lies after today. */
export function ageAt(birthDate: string | undefined, today: string): number | null {
  const birth = dayOf(birthDate);
  const now = dayOf(today);
  if (birth === null || now === null || birth > now) return null;
  const b = new Date(birth * dayMs);
  const t = new Date(now * dayMs);
  const before =
    t.getUTCMonth() < b.getUTCMonth() ||
    (t.getUTCMonth() === b.getUTCMonth() && t.getUTCDate() < b.getUTCDate());
  return t.getUTCFullYear() - b.getUTCFullYear() - (before ? 1 : 0);
}

/** Whether `a` is later than `b`: by the clock when both carry a time, else by whole days. */
export function isAfter(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.includes('T') && b.includes('T')) {
    const [at, bt] = [Date.parse(a), Date.parse(b)];
    if (Number.isFinite(at) && Number.isFinite(bt)) return at > bt;
  }
  const [day, other] = [dayOf(a), dayOf(b)];
  return day !== null && other !== null && day > other;
}

/** Weeks of a number of days: whole completed weeks, tenths below one week; never negative. */
export function weeksOf(days: number): number {
  if (days <= 0) return 0;
  return days < 7 ? Math.floor((days * 10) / 7) / 10 : Math.floor(days / 7 + 1e-9);
}

/** "2026-08-06" of a day number. */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
