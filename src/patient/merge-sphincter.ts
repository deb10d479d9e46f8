import type { Presence, Sphincter } from '../domain/profile.ts';
import type { PlacedClue, SphincterPart } from './clue.ts';
import { about, factOf, newest, originsOf } from './weigh.ts';
import type { Tell } from './weigh.ts';

/** The parts that are told apart. */
export const parts: readonly SphincterPart[] = ['bladder', 'bowel', 'saddle', 'sexual', 'suspected'];

/** Merges bladder, bowel, saddle and sexual function: the newest word of each; of one day the trouble. */
export function mergeSphincter(clues: readonly PlacedClue[], tell: Tell): Sphincter {
  const told = about(clues, 'sphincter');
  const residual = newest(about(clues, 'residual'));
  const facts = parts.flatMap((part) => {
    const own = told.filter((c) => c.clue.part === part);
    if (own.length === 0) return [];
    const last = newest(own);
    const yes = last.filter((c) => c.clue.presence === 'present');
    const no = last.filter((c) => c.clue.presence === 'absent');
    if (yes.length > 0 && no.length > 0)
      tell({
        about: 'presence',
        words: `${part === 'suspected' ? 'Suspicion of a cauda equina syndrome' : `Trouble of ${part} function`} is both reported and denied on the same day.`,
        from: originsOf(last),
      });
    const value: Presence = yes.length > 0 ? 'present' : 'absent';
    return [[part, factOf(value, yes.length > 0 ? yes : no)] as const];
  });
  return {
    ...(Object.fromEntries(facts) as Sphincter),
    ...(residual[0] === undefined
      ? {}
      : { residualMl: factOf(Math.max(...residual.map((c) => c.clue.ml)), residual) }),
  };
}
