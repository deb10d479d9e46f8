import type { Fact } from '../domain/profile.ts';
import type { PlacedClue } from './clue.ts';
import { dayOf } from './dates.ts';
import { about, dayOfClue, factOf, isStrong, newestDay, originsOf } from './weigh.ts';
import type { Tell, Told } from './weigh.ts';

/** Guidelines turn at six weeks. */
const TURN_WEEKS = 6;
/** Back pain much older than the leg pain is the background, and the leg pain what the patient comes with. */
const BACKGROUND_WEEKS = 52;
const NEAR_DAYS = 14;

interface Length {
  readonly weeks: number;
  readonly told: Told<'duration'>;
}

/** How long the symptoms have lasted on the day of the event, in weeks: from the newest description, else reason, else record. */
export function mergeDuration(
  clues: readonly PlacedClue[],
  today: string,
  tell: Tell,
): Fact<number> | undefined {
  const now = dayOf(today);
  const lengths = about(clues, 'duration').map((told): Length => {
    const day = dayOfClue(told);
    const since = now !== null && Number.isFinite(day) ? Math.max(0, now - day) : 0;
    return { weeks: told.clue.weeks + since / 7, told };
  });
  const tiers = [
    lengths.filter((l) => isStrong(l.told)),
    lengths.filter((l) => l.told.source === 'reason' || l.told.source === 'indication'),
    lengths.filter((l) => l.told.source === 'condition'),
  ];
  const chosen = tiers.map(settle).filter((l) => l !== undefined);
  const first = chosen[0];
  if (first === undefined) return undefined;
  const other = chosen.find(
    (l) =>
      l.weeks >= TURN_WEEKS !== first.weeks >= TURN_WEEKS &&
      (l.weeks >= 2 * first.weeks || first.weeks >= 2 * l.weeks),
  );
  if (other !== undefined)
    tell({
      about: 'duration',
      words: `The sources disagree on how long the symptoms have lasted: ${whole(first.weeks)} or ${whole(other.weeks)} weeks.`,
      from: originsOf([first.told, other.told]),
    });
  const near = lengths.filter((l) => Math.abs(l.weeks - first.weeks) < 1.5).map((l) => l.told);
  return factOf(whole(first.weeks), [first.told, ...near]);
}

function settle(lengths: readonly Length[]): Length | undefined {
  const last = newestDay(lengths.map((l) => l.told));
  const recent = lengths.filter((l) => last - dayOfClue(l.told) <= NEAR_DAYS || !Number.isFinite(last));
  const longest = (list: readonly Length[]): Length | undefined =>
    list.reduce<Length | undefined>(
      (best, l) => (best === undefined || l.weeks > best.weeks ? l : best),
      undefined,
    );
  const top = longest(recent);
  const leg = longest(recent.filter((l) => l.told.clue.of === 'leg'));
  return leg !== undefined && top !== undefined && top.weeks > BACKGROUND_WEEKS && leg.weeks < top.weeks
    ? leg
    : top;
}

function whole(weeks: number): number {
  return weeks < 1 ? Math.floor(weeks * 10 + 1e-6) / 10 : Math.floor(weeks + 1e-6);
}
