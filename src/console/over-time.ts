import type { AuditRow } from '../store/store.ts';

/** What one bar of the timeline stands for. */
export type TimeUnit = 'hour' | 'day' | 'week' | 'month';

/** Calls by hour, day, week or month in UTC, the ones without calls included, so that the distance of bars is true. */
export interface OverTime {
  readonly unit: TimeUnit;
  /** Oldest first; `at` is the hour ("2026-03-04T10:00"), the day, the Monday of the week, or the month ("2026-03"). */
  readonly points: readonly { readonly at: string; readonly calls: number; readonly withCard: number }[];
}

const dayMs = 86_400_000;

/** Start of the unit that an instant lies in, in milliseconds of the epoch. */
function startOf(time: number, unit: TimeUnit): number {
  const date = new Date(time);
  if (unit === 'hour') return Math.floor(time / 3_600_000) * 3_600_000;
  if (unit === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  const day = Math.floor(time / dayMs) * dayMs;
  return unit === 'day' ? day : day - ((date.getUTCDay() + 6) % 7) * dayMs;
}

function next(start: number, unit: TimeUnit): number {
  const date = new Date(start);
  if (unit === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return start + { hour: 3_600_000, day: dayMs, week: 7 * dayMs }[unit];
}

const nameOf = (start: number, unit: TimeUnit): string =>
  new Date(start).toISOString().slice(0, unit === 'hour' ? 16 : unit === 'month' ? 7 : 10);

/** The unit that gives bars enough to see a course and few enough to read. */
function unitFor(first: number, last: number): TimeUnit {
  const days = (last - first) / dayMs;
  if (days <= 1) return 'hour';
  if (days <= 31) return 'day';
  return days <= 217 ? 'week' : 'month';
}

/** Most bars: of what is older only the newest are drawn. */
const most = 60;

/** The course of these calls. */
export function overTime(calls: readonly Pick<AuditRow, 'time' | 'cards'>[]): OverTime {
  const times = calls.map(({ time }) => Date.parse(time)).filter((time) => !Number.isNaN(time));
  if (times.length === 0) return { unit: 'day', points: [] };
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  const unit = unitFor(first, last);
  const byStart = Map.groupBy(calls, ({ time }) => startOf(Date.parse(time), unit));
  const points: OverTime['points'][number][] = [];
  for (let start = startOf(first, unit); start <= last; start = next(start, unit)) {
    const own = byStart.get(start) ?? [];
    const withCard = own.filter(({ cards }) => cards.length > 0).length;
    points.push({ at: nameOf(start, unit), calls: own.length, withCard });
  }
  return { unit, points: points.slice(-most) };
}
