import type { PriorSurgery, SymptomProfile } from '../domain/profile.ts';
import type { PlacedClue } from './clue.ts';
import { about, factOf, originsOf } from './weigh.ts';
import type { Tell } from './weigh.ts';

/** Merges earlier operations: mentions of one year are one operation. */
export function mergeSurgery(
  clues: readonly PlacedClue[],
  tell: Tell,
): Pick<SymptomProfile, 'priorSurgery' | 'priorSurgeryDenied'> {
  const told = about(clues, 'surgery');
  const no = about(clues, 'no-surgery');
  const rows = new Map<string, PriorSurgery>();
  for (const c of [...told].sort(
    (a, b) =>
      Number(b.source === 'record') - Number(a.source === 'record') ||
      (b.clue.date?.length ?? 0) - (a.clue.date?.length ?? 0),
  )) {
    const year = c.clue.date?.slice(0, 4);
    const same = [...rows].find(
      ([, r]) => year === undefined || r.date === undefined || r.date.slice(0, 4) === year,
    );
    const key = same?.[0] ?? c.clue.what;
    const known = rows.get(key);
    const date = known?.date ?? c.clue.date;
    rows.set(key, {
      what: known?.what ?? c.clue.what,
      ...(date === undefined ? {} : { date }),
      from: [...(known?.from ?? []), c.origin],
    });
  }
  if (told.length > 0 && no.length > 0)
    tell({
      about: 'surgery',
      words: 'An earlier spine operation is recorded in one place and denied in another.',
      from: originsOf([...told, ...no]),
    });
  return {
    priorSurgery: [...rows.values()],
    ...(told.length === 0 && no.length > 0 ? { priorSurgeryDenied: factOf(true as const, no) } : {}),
  };
}
