import type { Fact, Origin, ProfileConflict } from '../domain/profile.ts';
import type { Clue, ClueSource, PlacedClue } from './clue.ts';
import { dayOf } from './dates.ts';

/** Clues of one kind. */
export type Of<K extends Clue['about']> = Extract<Clue, { about: K }>;
export interface Told<K extends Clue['about']> {
  readonly clue: Of<K>;
  readonly origin: Origin;
  readonly source: ClueSource;
}

/** The clues about one thing. */
export function about<K extends Clue['about']>(clues: readonly PlacedClue[], kind: K): readonly Told<K>[] {
  return clues.filter((c): c is Told<K> => c.clue.about === kind);
}

/** Sources that describe; the others name a diagnosis or repeat what somebody ordered. */
export function isStrong({ source }: { readonly source: ClueSource }): boolean {
  return source === 'note' || source === 'observation' || source === 'answer';
}

/** Day of a clue; clues without a date count as the oldest. */
export function dayOfClue({ origin }: { readonly origin: Origin }): number {
  return dayOf(origin.date) ?? Number.NEGATIVE_INFINITY;
}

/** Day of the newest clue; minus infinity for none. */
export function newestDay(clues: readonly { readonly origin: Origin }[]): number {
  return Math.max(Number.NEGATIVE_INFINITY, ...clues.map(dayOfClue));
}

/** The clues of the newest day. */
export function newest<T extends { readonly origin: Origin }>(clues: readonly T[]): readonly T[] {
  const day = newestDay(clues);
  return clues.filter((c) => dayOfClue(c) === day);
}

/** Origins, each place and wording once. */
export function originsOf(clues: readonly { readonly origin: Origin }[]): readonly Origin[] {
  const seen = new Set<string>();
  return clues
    .map((c) => c.origin)
    .filter((o) => {
      const key = `${o.reference} ${o.words}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

export function factOf<T>(value: T, clues: readonly { readonly origin: Origin }[]): Fact<T> {
  return { value, from: originsOf(clues) };
}

/** Collects what the sources disagree on. */
export type Tell = (conflict: ProfileConflict) => void;
