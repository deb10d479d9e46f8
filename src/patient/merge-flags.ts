import { redFlagKinds } from '../domain/profile.ts';
import type { Fact, RedFlagKind } from '../domain/profile.ts';
import type { PlacedClue } from './clue.ts';
import type { Moment } from './conditions.ts';
import { dayOf } from './dates.ts';
import type { Person } from './merge-profile.ts';
import { about, factOf, isStrong, newestDay, originsOf } from './weigh.ts';
import type { Tell } from './weigh.ts';

/** Red flags that one source is enough for, whatever another denies. */
export const stubborn: ReadonlySet<RedFlagKind> = new Set<RedFlagKind>([
  'cancer',
  'osteoporosis',
  'steroids',
  'immunosuppression',
  'anticoagulation',
]);
const FEVER_DAYS = 30;

/** Merges red flags and their denials: lasting ones hold against any denial, others by the newest word. */
export function mergeFlags(
  clues: readonly PlacedClue[],
  person: Person,
  { today }: Moment,
  tell: Tell,
): { redFlags: readonly Fact<RedFlagKind>[]; redFlagsDenied: readonly Fact<RedFlagKind>[] } {
  const redFlags: Fact<RedFlagKind>[] = [];
  const redFlagsDenied: Fact<RedFlagKind>[] = [];
  const told = about(clues, 'flag');
  for (const kind of redFlagKinds) {
    const own = told.filter((c) => c.clue.kind === kind);
    const yes = own.filter((c) => c.clue.presence === 'present');
    const no = own.filter((c) => c.clue.presence === 'absent');
    const recent = (dayOf(today) ?? 0) - newestDay(yes) <= FEVER_DAYS;
    const holds =
      yes.length > 0 &&
      (stubborn.has(kind) || (kind === 'fever' && recent) || newestDay(yes) >= newestDay(no));
    if (holds) redFlags.push(factOf(kind, yes));
    else if (no.length > 0) redFlagsDenied.push(factOf(kind, no));
    if (holds && no.length > 0 && stubborn.has(kind) && no.some(isStrong))
      tell({
        about: 'presence',
        words: `${kind.replaceAll('-', ' ')} is recorded in one place and denied in another.`,
        from: originsOf([...yes, ...no]),
      });
  }
  if (person.age !== null && person.age > person.ageFlag)
    redFlags.push({
      value: 'age-over-70',
      from: [{ reference: person.patient.reference, words: `age ${person.age}` }],
    });
  return { redFlags, redFlagsDenied };
}
