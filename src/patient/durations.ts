import { dayOf } from './dates.ts';
import type { MarkedText } from './marked-text.ts';
import { marksOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** A length of time that a text names, in weeks at the date of the text. */
export interface Span {
  readonly weeks: number;
  /** "for": a length; "ago": a moment in the past; "since": from a moment until now. */
  readonly kind: 'for' | 'ago' | 'since';
  readonly from: number;
  readonly to: number;
  /** The moment, for "since" and "ago". */
  readonly day?: number;
}

const daysOf: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  fortnight: 14,
  month: 30.44,
  year: 365.25,
  hour: 0,
};
/** Words before a length that make it a rhythm, a date to come or a dose. */
const notSpan = new Set([
  'in',
  'within',
  'every',
  'per',
  'after',
  'next',
  'q',
  'until',
  'till',
  'age',
  'aged',
  'by',
  'grade',
]);
const rhythm = new Set([
  'times',
  'x',
  'twice',
  'once',
  'days',
  'hours',
  'sessions',
  'nights',
  'visits',
  'tablets',
  'weekly',
  'per',
  'units',
  'packs',
  'drinks',
]);

/** Lengths of time in a piece of text: "for 3 months", "x 6 wks", "6/52", "two weeks ago". Without dates: see `datedSpans`. */
export function spansOf(text: MarkedText, piece: Piece): readonly Span[] {
  const out: Span[] = [];
  const numbers = new Map(marksOf(piece, 'number').map((m) => [m.from, m]));
  const units = new Map(marksOf(piece, 'unit').map((m) => [m.from, m]));
  for (let i = piece.from; i < piece.to; i++) {
    const british = britishAt(text, i);
    if (british !== null) {
      out.push({ weeks: british.weeks, kind: 'for', from: i, to: british.to });
      i = british.to - 1;
      continue;
    }
    const word = numbers.get(i);
    const digits = text.tokens[i]?.kind === 'number' ? Number(text.tokens[i]?.word) : null;
    if (word === undefined && digits === null) continue;
    let value = digits ?? Number(word?.id);
    let at = word?.to ?? i + 1;
    const joint = text.tokens[at]?.word ?? '';
    if ((joint === '-' || joint === 'to' || joint === 'or') && text.tokens[at + 1] !== undefined) {
      const second =
        numbers.get(at + 1) ?? (text.tokens[at + 1]?.kind === 'number' ? { to: at + 2 } : undefined);
      if (second !== undefined) at = second.to;
      else if (joint === '-') at += 1;
    } else if (joint === '+') at += 1;
    if (
      text.tokens[at]?.word === 'and' &&
      text.tokens[at + 1]?.word === 'a' &&
      text.tokens[at + 2]?.word === 'half'
    ) {
      value += 0.5;
      at += 3;
    }
    const skip = ['more', 'long', 'full', 'whole', 'good', 'consecutive', 'further'].includes(
      text.tokens[at]?.word ?? '',
    )
      ? 1
      : 0;
    const unit = units.get(at + skip);
    if (unit === undefined) continue;
    let end = unit.to;
    let days = value * (daysOf[unit.id] ?? 0);
    if (days === 0) continue;
    if (
      text.tokens[end]?.word === 'and' &&
      text.tokens[end + 1]?.word === 'a' &&
      text.tokens[end + 2]?.word === 'half'
    ) {
      days += 0.5 * (daysOf[unit.id] ?? 0);
      end += 3;
    }
    if (text.tokens[end]?.word === '-' && text.tokens[end + 1]?.word === 'old') continue;
    if (
      text.tokens[end]?.word === 'old' ||
      (text.tokens[end]?.word === 'of' && text.tokens[end + 1]?.word === 'age')
    )
      continue;
    const before = text.tokens[i - 1]?.word ?? '';
    const pre = text.tokens[i - 2]?.word ?? '';
    if (notSpan.has(before) && !(before === 'by' || before === 'in')) continue;
    if (before === 'in' && !/^(ago)$/.test(text.tokens[end]?.word ?? '')) continue;
    if ((word?.id === '1' || digits === null) && rhythm.has(before)) continue;
    if ((before === 'a' || before === 'per') && rhythm.has(pre)) continue;
    if (before === '/' || (joint === '/' && digits !== null)) continue;
    out.push({
      weeks: days / 7,
      kind:
        text.tokens[end]?.word === 'ago' ||
        text.tokens[end]?.word === 'back' ||
        text.tokens[end]?.word === 'earlier'
          ? 'ago'
          : 'for',
      from: i,
      to: end,
    });
    i = end - 1;
  }
  return out;
}

/** "6/52", "3/12", "4/7": weeks, months and days in British shorthand; also "6/52ago". */
function britishAt(text: MarkedText, at: number): { weeks: number; to: number } | null {
  const [first, slash, second] = [text.tokens[at], text.tokens[at + 1], text.tokens[at + 2]];
  if (first?.kind !== 'number' || slash?.word !== '/' || second === undefined) return null;
  const days = second.word === '52' ? 7 : second.word === '12' ? 30.44 : second.word === '7' ? 1 : 0;
  if (days === 0 || text.tokens[at + 3]?.word === '/' || text.tokens[at - 1]?.word === '/') return null;
  const value = Number(first.word);
  if (!(value > 0 && value <= 52)) return null;
  return { weeks: (value * days) / 7, to: at + 3 };
}

/** Moments that a piece names as a start: "since August", "since 3 May 2026", "onset 27 Aug", "since 2024". */
export function datedSpans(text: MarkedText, piece: Piece, date: string | undefined): readonly Span[] {
  const now = dayOf(date);
  if (now === null) return [];
  const out: Span[] = [];
  const months = marksOf(piece, 'month', 'season');
  const moments = marksOf(piece, 'moment');
  for (let i = piece.from; i < piece.to; i++) {
    const word = text.tokens[i]?.word ?? '';
    if (
      word !== 'since' &&
      word !== 'onset' &&
      word !== 'from' &&
      word !== 'began' &&
      word !== 'started' &&
      word !== 'desde' &&
      word !== 'start'
    )
      continue;
    const recent = moments.find((m) => m.from > i && m.from - i <= 2);
    if (recent !== undefined) {
      const days = Number(recent.id);
      out.push({ weeks: days / 7, kind: 'since', from: i, to: recent.to, day: now - days });
      continue;
    }
    const month = months.find((m) => m.from > i && m.from - i <= 6);
    const since = word === 'since' || word === 'from' || word === 'desde';
    const found = month === undefined ? yearOrDate(text, i, now) : monthDay(text, month, i, now);
    if (found === null || found.day > now) continue;
    if (word === 'from' && rangeAfter(text, found.to)) continue;
    const days = now - found.day;
    out.push({
      weeks: days / 7,
      kind: 'since',
      from: i,
      to: found.to,
      day: found.day,
    });
    if (!since) break;
  }
  return out;
}

/** "from June to September" is no start of something that lasts. */
function rangeAfter(text: MarkedText, at: number): boolean {
  return joins(text, at);
}

const RANGE_TOKENS = 7;

function joins(text: MarkedText, at: number): boolean {
  return ['to', '-', 'until', 'till', 'through'].includes(text.tokens[at]?.word ?? '');
}

/** Time between two named months or dates, in days since 1970. */
export interface Range {
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** "July to October", "from 3 May until the end of June 2026", "end of August - early October". */
export function rangesOf(text: MarkedText, piece: Piece, date: string | undefined): readonly Range[] {
  const now = dayOf(date);
  if (now === null) return [];
  const months = marksOf(piece, 'month').filter((m) => m.kind === 'month');
  return months.flatMap((first, n) => {
    const second = months[n + 1];
    if (second === undefined || second.from - first.to > RANGE_TOKENS) return [];
    let joined = first.to;
    while (joined < second.from && !joins(text, joined)) joined++;
    if (joined === second.from) return [];
    const end = monthDay(text, second, joined, now);
    const start = monthDay(text, first, Math.max(piece.from, first.from - 4) - 1, now);
    if (end === null || start === null) return [];
    const begun = start.day > end.day ? start.day - 365 : start.day;
    return [{ from: first.from, start: begun, end: end.day }];
  });
}

interface Moment {
  readonly day: number;
  readonly to: number;
}

function monthDay(
  text: MarkedText,
  month: { readonly id: string; readonly kind: string; readonly from: number; readonly to: number },
  after: number,
  now: number,
): Moment | null {
  const numberAt = (i: number): number | null =>
    text.tokens[i]?.kind === 'number' ? Number(text.tokens[i]?.word) : null;
  const words: string[] = [];
  for (let i = after + 1; i < month.from; i++) words.push(text.tokens[i]?.word ?? '');
  const dayBefore = numberAt(month.from - 1) ?? numberAt(month.from - 2);
  let to = month.to;
  let day = dayBefore !== null && dayBefore >= 1 && dayBefore <= 31 ? dayBefore : null;
  const next = numberAt(to);
  let year: number | null = null;
  if (next !== null && next > 1900) {
    year = next;
    to++;
  } else if (next !== null && next >= 1 && next <= 31 && day === null) {
    day = next;
    to++;
    const skip = text.tokens[to]?.word === ',' || /^(st|nd|rd|th)$/.test(text.tokens[to]?.word ?? '') ? 1 : 0;
    const later = numberAt(to + skip);
    if (later !== null && later > 1900) {
      year = later;
      to += skip + 1;
    }
  }
  if (month.kind === 'month' && month.id === '5' && day === null && year === null && words.length > 2)
    return null;
  const guess =
    day ??
    (words.includes('week') ? weekOf(words) : null) ??
    (words.includes('mid') || words.includes('middle')
      ? 15
      : words.includes('late') || words.includes('end')
        ? 26
        : words.includes('early') || words.includes('beginning')
          ? 5
          : 15);
  const thisYear = new Date(now * 86_400_000).getUTCFullYear();
  const at = (y: number): number => Math.floor(Date.UTC(y, Number(month.id) - 1, guess) / 86_400_000);
  if (year !== null) return { day: Math.min(at(year), now), to };
  const exact = day !== null;
  const back = words.includes('last') && at(thisYear) > now - 60 ? 1 : 0;
  const candidate = at(thisYear - back);
  if (candidate <= now) return { day: candidate, to };
  return !exact && candidate - now < 16 ? { day: now, to } : { day: at(thisYear - 1), to };
}

const ordinals = ['first', 'second', 'third', 'fourth'];

/** The middle of "the first week of"; null without a number of the week. */
function weekOf(words: readonly string[]): number | null {
  const n = ordinals.findIndex((w) => words.includes(w));
  return n >= 0 ? 4 + 7 * n : words.includes('last') ? 27 : null;
}

/** "since 2024", "since 12/08/2026" (month first, unless that is impossible or in the future). */
function yearOrDate(text: MarkedText, at: number, now: number): Moment | null {
  for (let i = at + 1; i <= at + 3; i++) {
    const token = text.tokens[i];
    if (token?.kind !== 'number') continue;
    const [sep, second, sep2, third] = [1, 2, 3, 4].map((n) => text.tokens[i + n]?.word ?? '');
    if ((sep === '/' || sep === '-') && sep2 === sep) {
      const [a, b, c] = [Number(token.word), Number(second), Number(third)];
      const readings =
        a > 1900
          ? [[a, b, c]]
          : c > 1900
            ? [
                [c, a, b],
                [c, b, a],
              ]
            : [];
      for (const [year = 0, month = 0, date = 0] of readings) {
        if (month < 1 || month > 12 || date < 1 || date > 31) continue;
        const day = Math.floor(Date.UTC(year, month - 1, date) / 86_400_000);
        if (day <= now) return { day, to: i + 5 };
      }
      return null;
    }
    const year = Number(token.word);
    if (year > 1900 && year < 2200) {
      const day = Math.floor(Date.UTC(year, 6, 1) / 86_400_000);
      return { day: Math.min(day, now), to: i + 1 };
    }
    return null;
  }
  return null;
}

/** "since 2015", "since March 2015": what began then lasts. */
function beganThen(text: MarkedText, year: number): boolean {
  return [1, 2].some((n) => text.tokens[year - n]?.word === 'since');
}

/** Whether a year before that of the text stands there: what it tells is of another time. */
export function isPastYear(
  text: MarkedText,
  range: { readonly from: number; readonly to: number },
  date: string | undefined,
): boolean {
  const now = Number(date?.slice(0, 4));
  if (!Number.isFinite(now)) return false;
  for (let i = range.from; i < range.to; i++) {
    const token = text.tokens[i];
    if (token?.kind !== 'number' || !/^(19|20)\d\d$/.test(token.word) || Number(token.word) >= now) continue;
    if (!beganThen(text, i)) return true;
  }
  return false;
}
