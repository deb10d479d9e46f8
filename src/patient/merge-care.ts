import type { ConservativeCare, SymptomProfile } from '../domain/profile.ts';
import type { PlacedClue } from './clue.ts';
import { dayOf, weeksOf } from './dates.ts';
import { about, dayOfClue } from './weigh.ts';

/** A drug begun this long before the symptoms was begun for something else. */
const BEFORE_DAYS = 14;
/** Without a known onset, care begun longer ago than this is not counted. */
const UNKNOWN_ONSET_DAYS = 183;

/**
 * Merges treatment without operation, and counts its weeks since the symptoms began: courses with dates as the days that
 * any of them covers, courses told only as a length by the longest; 0 when it is said that nothing was tried.
 */
export function mergeCare(
  clues: readonly PlacedClue[],
  durationWeeks: number | undefined,
  today: string,
): Pick<SymptomProfile, 'conservativeCare' | 'conservativeCareWeeks'> {
  const now = dayOf(today) ?? 0;
  const onset =
    durationWeeks === undefined ? now - UNKNOWN_ONSET_DAYS : now - Math.ceil((durationWeeks + 1) * 7);
  const told = about(clues, 'care').filter((c) => {
    const start = dayOf(c.clue.start);
    const end = dayOf(c.clue.end);
    if (end !== null && end < onset) return false;
    if (start === null) return now - dayOfClue(c) <= 366 || !Number.isFinite(dayOfClue(c));
    return c.clue.kind !== 'medication' || start >= onset - BEFORE_DAYS;
  });
  const conservativeCare = told.map((c): ConservativeCare => ({
    kind: c.clue.kind,
    weeks: c.clue.weeks,
    ...(c.clue.start === undefined ? {} : { start: c.clue.start }),
    ...(c.clue.end === undefined ? {} : { end: c.clue.end }),
    from: [c.origin],
  }));
  const covered = union(
    told
      .filter((c) => c.clue.kind !== 'injection')
      .flatMap((c) => {
        const [start, end] = [dayOf(c.clue.start), dayOf(c.clue.end)];
        return start === null || end === null ? [] : [[Math.max(start, onset), Math.min(end, now)] as const];
      }),
  );
  const lengths = told.filter((c) => c.clue.kind !== 'injection').map((c) => c.clue.weeks ?? 0);
  const limit = durationWeeks ?? Number.POSITIVE_INFINITY;
  const weeks = Math.min(Math.max(weeksOf(covered), ...lengths.map(Math.floor), 0), Math.max(limit, 0));
  const none = about(clues, 'no-care').length > 0 && weeks === 0;
  const known = told.some((c) => c.clue.weeks !== null) || none;
  return {
    conservativeCare,
    ...(known ? { conservativeCareWeeks: Math.floor(weeks) } : {}),
  };
}

function union(spans: readonly (readonly [number, number])[]): number {
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(from, until);
    if (to > start) total += to - start;
    until = Math.max(until, to);
  }
  return total;
}
