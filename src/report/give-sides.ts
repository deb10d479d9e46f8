import { paired } from './finding-kinds.ts';
import { addGround } from './make-mention.ts';
import type { Mention, SideGrade } from './mention.ts';
import type { Mod, SentenceState } from './sentence-state.ts';

/** Gives a mention a side said after it; `leaning` when the words only say which side is worse. */
export function giveSide(state: SentenceState, mention: Mention, mod: Mod, leaning: boolean): void {
  if (mod.side === null || mention.type === 'central-stenosis') return;
  const has = mention.pairs.find((p) => p.side !== null && p.side !== 'midline');
  const side = leaning && paired.has(mention.type) ? 'bilateral' : mod.side;
  if (has && (leaning || has.side === mod.side || mention.pairs.length > 1)) return;
  const grade = mention.pairs[0]?.grade ?? null;
  mention.pairs = [{ side: has ? 'bilateral' : side, grade }];
  addGround(state, mention, mod);
}

/** Gives a mention one more side, with the grade of that side. */
export function givePair(
  state: SentenceState,
  mention: Mention,
  pair: SideGrade,
  mods: readonly Mod[],
): void {
  const said = mention.pairs.filter((p) => p.side !== null);
  const same = said.find((p) => p.side === pair.side);
  if (same !== undefined && (same.grade !== null || pair.grade === null)) return;
  const [first] = said;
  // "bilateral stenosis, moderate on the left": the right is there too.
  if (same !== undefined) mention.pairs = said.map((p) => (p === same ? pair : p));
  else if (first?.side === 'bilateral' && (pair.side === 'left' || pair.side === 'right'))
    mention.pairs = [pair, { side: pair.side === 'left' ? 'right' : 'left', grade: first.grade }];
  else if (first?.side === 'bilateral') mention.pairs = [pair];
  else
    mention.pairs =
      said.length > 0 ? [...said, pair] : [{ ...pair, grade: pair.grade ?? mention.pairs[0]?.grade ?? null }];
  for (const mod of mods) addGround(state, mention, mod);
}

/** Gives the side of one mention to another listed with it. */
export function carrySide(from: Mention, to: Mention): void {
  const side = from.pairs.length === 1 ? from.pairs[0]?.side : null;
  if (side && side !== 'midline' && to.pairs.every((p) => p.side === null))
    to.pairs = to.pairs.map((p) => ({ ...p, side }));
}
