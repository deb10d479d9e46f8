import type { Side } from '../domain/anatomy.ts';
import { paired } from './finding-kinds.ts';
import { givePair, giveSide } from './give-sides.ts';
import type { Item } from './items.ts';
import { nextItem } from './look-ahead.ts';
import { makeMention } from './make-mention.ts';
import type { Mention } from './mention.ts';
import { addMod, mentionBefore } from './sentence-state.ts';
import type { Mod, SentenceState } from './sentence-state.ts';
import { trail } from './trail.ts';

/** "left > right": both sides, before or after what they qualify. */
export function compareSides(state: SentenceState, item: Item, i: number): boolean {
  const after = nextItem(state, i);
  const before = state.mods.findLastIndex((m) => m.kind === 'side');
  if (!after?.word.side && !after?.word.after) return false;
  const kept = before >= 0 ? state.mods.filter((_, n) => n !== before) : state.mods;
  const both: Mod = {
    kind: 'side',
    item: { ...item, from: before >= 0 ? (state.mods[before] as Mod).item.from : item.from, to: after.to },
    side: 'bilateral',
  };
  if (before < 0 && state.batch.length === 0) return false;
  const then = state.items[i + 2];
  const leads =
    then !== undefined &&
    then.gap === 0 &&
    (then.word.structure !== undefined ||
      then.word.types !== undefined ||
      then.word.head !== undefined ||
      then.word.grade !== undefined) &&
    !then.word.join;
  state.mods = leads || state.batch.length === 0 ? [...kept, both] : kept;
  if (!leads && state.batch.length > 0) {
    trail(state);
    for (const m of state.batch) giveSide(state, m, both, true);
  }
  return true;
}

/** Reads a side said after what it qualifies ("on the left", "greater on the right"). */
export function readSideAfter(state: SentenceState, item: Item, side: Side, leaning: boolean): void {
  if (leaning && isDirection(state)) return;
  const mod: Mod = { kind: 'side', item, side };
  const then = nextItem(state, state.at);
  if (!leaning && then?.gap === 0 && then.word.structure !== undefined && side !== 'bilateral') {
    // "on the right lateral recess": the side belongs to what follows.
    if (!state.open || state.open.objects > 0) trail(state);
    addMod(state, mod);
    state.prep = 'in';
    return;
  }
  if (state.batch.length === 0) {
    addMod(state, mod);
    return;
  }
  const place = state.items[state.at + 1]?.word.join === 'in' ? state.items[state.at + 2] : undefined;
  if (
    place?.level &&
    state.levelsSince > 0 &&
    state.listed &&
    !leaning &&
    state.batch.length < 4 &&
    state.mods.length === 0
  ) {
    // "on the left at L4-5 and on the right at L5-S1"
    state.batch = state.batch.map((m) => {
      const at = state.items[m.item] as Item;
      const copy = makeMention(
        state,
        m.type,
        m.structure,
        m.head,
        at,
        m.item,
        [mod, { kind: 'level', item: place, side: null }],
        'list',
        null,
      );
      copy.pairs = copy.pairs.map((p) => ({ ...p, grade: m.pairs[0]?.grade ?? null }));
      copy.zone = m.zone;
      return copy;
    });
    return;
  }
  const pending = state.mods.filter((m) => m.kind === 'grade');
  if (pending.length > 0 && !leaning) {
    state.mods = state.mods.filter((m) => m.kind !== 'grade');
    for (const m of state.batch)
      givePair(state, m, { side, grade: pending[0]?.item.word.grade ?? null }, [mod, ...pending]);
    return;
  }
  trail(state);
  const reach = state.afterBe && !leaning ? listedBack(state) : state.batch;
  for (const m of reach) giveSide(state, m, mod, leaning);
  // "foraminal stenosis with possible impingement, greater on the right" speaks of both.
  const first = state.batch[0];
  const before = first && first.link === 'with' ? mentionBefore(state, first) : undefined;
  if (leaning && before && paired.has(before.type) && before.pairs.every((p) => p.side === null))
    giveSide(state, before, mod, true);
}

/** "displacing the roots to the left": where something is pushed, not where it lies. */
function isDirection(state: SentenceState): boolean {
  for (let n = state.at - 1; n >= Math.max(0, state.at - 6); n--) {
    const { head, types, form } = (state.items[n] as Item).word;
    if (head?.name === 'displacement' && form !== 'noun') return true;
    if (types !== undefined || head !== undefined) return false;
  }
  return false;
}

/** The last mention and those that it was listed with. */
function listedBack(state: SentenceState): Mention[] {
  const out: Mention[] = [];
  for (let n = state.out.length - 1; n >= 0 && out.length < 8; n--) {
    const mention = state.out[n] as Mention;
    out.push(mention);
    if (mention.link !== 'list') break;
  }
  return out;
}
