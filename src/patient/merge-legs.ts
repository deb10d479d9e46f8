import type { BodySide, Root } from '../domain/anatomy.ts';
import type { Fact, LegSymptom, Presence, RootBasis, RootGuess, Sign } from '../domain/profile.ts';
import type { PlacedClue, RootClue } from './clue.ts';
import { coveredSides } from './pieces.ts';
import { about, dayOfClue, factOf, isStrong, newest, newestDay, originsOf } from './weigh.ts';
import type { Tell, Told } from './weigh.ts';

const bodySides: readonly BodySide[] = ['left', 'right'];
/** A source this many days newer has replaced what an older one says. */
const REPLACED_DAYS = 28;
const strength: readonly RootBasis[] = ['sign', 'named', 'dermatome', 'region'];

export interface MergedLegs {
  readonly leg: readonly LegSymptom[];
  readonly legPain?: Fact<Presence>;
}

/**
 * Merges what was told of the legs into one symptom a side. Descriptions outweigh diagnoses and order reasons; newer
 * outweighs older; a side that only a diagnosis or a reason names is dropped when the descriptions name the other one.
 */
export function mergeLegs(clues: readonly PlacedClue[], signs: readonly Sign[], tell: Tell): MergedLegs {
  const all = about(clues, 'leg');
  const present = all.filter((c) => c.clue.presence === 'present');
  const absent = all.filter((c) => c.clue.presence === 'absent');
  const denied = absent.filter((c) => c.clue.side === 'unspecified' || c.clue.side === 'bilateral');
  const told = deniedAltogether(present, denied, tell) ? [] : present;
  const sides = sidesOf(told, absent, tell);
  const legs: LegSymptom[] = [];
  for (const side of bodySides) {
    const own = sides.get(side);
    if (own !== undefined) legs.push(legOf(side, own, told, sides.size, clues, signs));
  }
  if (sides.size === 0 && told.length > 0) legs.push(legOf('unspecified', told, told, 0, clues, signs));
  const weak = deficits(legs, signs);
  const placed = weak.length > 0 ? legs.filter((leg) => leg.side !== 'unspecified' || leg.pain) : legs;
  legs.splice(0, legs.length, ...placed, ...weak);
  const pain = legs.filter((leg) => leg.pain);
  if (pain.length > 0) return { leg: legs, legPain: { value: 'present', from: pain.flatMap((l) => l.from) } };
  return denied.length > 0 ? { leg: legs, legPain: factOf('absent', denied) } : { leg: legs };
}

/** Whether leg pain as a whole is denied by something newer or better than what asserts it. */
function deniedAltogether(
  present: readonly Told<'leg'>[],
  denied: readonly Told<'leg'>[],
  tell: Tell,
): boolean {
  if (denied.length === 0) return false;
  if (present.length === 0) return true;
  const strong = present.filter(isStrong);
  const day = newestDay(denied);
  if (strong.length > 0) return newestDay(strong) < day && newestDay(present) < day;
  if (!denied.some(isStrong) || newestDay(present) > day) return false;
  tell({
    about: 'presence',
    words: 'Leg symptoms are named as a diagnosis or reason, and denied in the description.',
    from: originsOf([...present, ...denied]),
  });
  return true;
}

function sidesOf(
  told: readonly Told<'leg'>[],
  absent: readonly Told<'leg'>[],
  tell: Tell,
): ReadonlyMap<BodySide, readonly Told<'leg'>[]> {
  const of = (side: BodySide, clues: readonly Told<'leg'>[]): readonly Told<'leg'>[] =>
    clues.filter((c) => coveredSides(c.clue.side).includes(side));
  const out = new Map<BodySide, readonly Told<'leg'>[]>();
  const strong = told.filter((c) => isStrong(c) && c.clue.side !== 'unspecified');
  const latest = newestDay(strong);
  for (const side of bodySides) {
    const own = of(side, told);
    if (own.length === 0) continue;
    const described = own.filter(isStrong);
    const no = absent.filter((c) => c.clue.side === side);
    const other: BodySide = side === 'left' ? 'right' : 'left';
    if (
      no.length > 0 &&
      newestDay(no) >= newestDay(described) &&
      (described.length === 0 || newestDay(no) > newestDay(described))
    ) {
      sideConflict(tell, side, [...own, ...no]);
      continue;
    }
    if (described.length === 0 && strong.length > 0) {
      if (newestDay(own) - latest <= REPLACED_DAYS) sideConflict(tell, side, [...own, ...of(other, strong)]);
      if (newestDay(own) - latest <= REPLACED_DAYS) continue;
    }
    if (described.length > 0 && latest - newestDay(described) > REPLACED_DAYS) {
      sideConflict(tell, side, [...described, ...of(other, strong)]);
      continue;
    }
    out.set(side, own);
  }
  if (out.size === 2 && strong.length === 0 && !told.some((c) => c.clue.side === 'bilateral')) {
    tell({
      about: 'side',
      words: 'The sources name different sides of the leg symptoms, and no description decides.',
      from: originsOf(told),
    });
    return new Map();
  }
  return out;
}

function sideConflict(tell: Tell, side: BodySide, clues: readonly Told<'leg'>[]): void {
  tell({
    about: 'side',
    words: `One source names the ${side} leg; the description that was followed does not.`,
    from: originsOf(clues),
  });
}

function legOf(
  side: BodySide | 'unspecified',
  own: readonly Told<'leg'>[],
  told: readonly Told<'leg'>[],
  sides: number,
  clues: readonly PlacedClue[],
  signs: readonly Sign[],
): LegSymptom {
  const unsided = sides === 1 ? told.filter((c) => c.clue.side === 'unspecified') : [];
  const mine = [...own, ...unsided.filter((c) => !own.includes(c))];
  const reaches = about(clues, 'reach').filter((c) => {
    const covered = coveredSides(c.clue.side);
    return covered.includes('unspecified') || side === 'unspecified' || covered.includes(side);
  });
  const places = mine.map((c) => c.clue.below).filter((b) => b !== null);
  const reach = newest(reaches).map((c) => c.clue.below);
  const below =
    reach.includes(true) || places.includes(true)
      ? true
      : reach.includes(false) || places.includes(false)
        ? false
        : null;
  const used = [...mine, ...(reaches.length > 0 ? reaches : [])];
  return {
    side,
    roots: rankRoots([...signRoots(side, signs), ...mine.flatMap((c) => c.clue.roots)]),
    belowKnee: below,
    dominant: dominanceOf(clues),
    pain: mine.some((c) => c.clue.pain),
    from: originsOf([...used].sort((a, b) => dayOfClue(b) - dayOfClue(a))),
  };
}

/** Scores this far apart tell which of two pains is worse: the least change that patients notice on a scale of ten. */
const SCORES_APART = 2;

/** Whether the leg is worse than the back: as said, else by the newest scores of both. Null when it cannot be told. */
function dominanceOf(clues: readonly PlacedClue[]): boolean | null {
  const said = newest(about(clues, 'dominance'));
  if (said.length > 0) return said.some((c) => c.clue.legWorse);
  const scores = newest(about(clues, 'score'));
  const worst = (of: 'back' | 'leg'): number | null => {
    const values = scores.filter((c) => c.clue.of === of).map((c) => c.clue.value);
    return values.length === 0 ? null : Math.max(...values);
  };
  const [leg, back] = [worst('leg'), worst('back')];
  if (leg === null || back === null || Math.abs(leg - back) < SCORES_APART) return null;
  return leg > back;
}

/** The roots that positive signs of that side speak for. */
function signRoots(side: BodySide | 'unspecified', signs: readonly Sign[]): readonly RootClue[] {
  return signs
    .filter((s) => s.result === 'positive' && ['motor', 'reflex', 'sensory'].includes(s.sign))
    .filter((s) => s.side === side || s.side === 'bilateral')
    .flatMap((s) => s.roots.map((root, rank): RootClue => ({ root, basis: 'sign', rank })));
}

/** How much one mention speaks for a root; a muscle, reflex or area speaks half as much for its second root, and so on. */
const weight: Readonly<Record<RootBasis, number>> = { named: 4, sign: 3, dermatome: 2, region: 0.5 };
/** Roots with less than this share of the best one's weight are not told. */
const SHARE = 0.4;

/** Each root once, the one that most speaks for first; areas that only hint drop out beside anything surer. */
export function rankRoots(clues: readonly RootClue[]): readonly RootGuess[] {
  const scores = new Map<Root, { score: number; basis: RootBasis; first: number }>();
  clues.forEach(({ root, basis, rank }, n) => {
    const known = scores.get(root) ?? { score: 0, basis: 'region' as RootBasis, first: n };
    const own = basis === 'sign' && rank > 0 ? 'region' : basis;
    scores.set(root, {
      score: known.score + weight[basis] / 2 ** rank,
      basis: strength.indexOf(own) < strength.indexOf(known.basis) ? own : known.basis,
      first: known.first,
    });
  });
  const sure = [...scores.values()].some((s) => s.basis !== 'region');
  const ranked = [...scores]
    .filter(([, s]) => !sure || s.basis !== 'region')
    .sort(([, a], [, b]) => b.score - a.score || a.first - b.first);
  const best = ranked[0]?.[1].score ?? 0;
  return ranked
    .filter(([, s]) => !sure || s.score >= SHARE * best)
    .map(([root, { basis }]): RootGuess => ({ root, basis }));
}

/** A weakness counts as a leg symptom, with or without pain. */
function deficits(legs: readonly LegSymptom[], signs: readonly Sign[]): readonly LegSymptom[] {
  const out: LegSymptom[] = [];
  const weak = signs.filter((s) => s.sign === 'motor' && s.result === 'positive');
  for (const side of bodySides) {
    const own = weak.filter((s) => s.side === side || s.side === 'bilateral');
    if (own.length === 0 || legs.some((l) => l.side === side)) continue;
    out.push({
      side,
      roots: rankRoots(signRoots(side, signs)),
      belowKnee: null,
      dominant: null,
      pain: false,
      from: own.flatMap((s) => s.from),
    });
  }
  return out;
}
