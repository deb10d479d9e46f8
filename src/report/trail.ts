import { herniations, sizeless } from './finding-kinds.ts';
import { givePair, giveSide } from './give-sides.ts';
import type { Item } from './items.ts';
import { trailing } from './look-ahead.ts';
import { addGround, makeMention } from './make-mention.ts';
import type { Mention, SideGrade } from './mention.ts';
import type { Mod, SentenceState } from './sentence-state.ts';
import { pairsOf } from './sides-and-grades.ts';
import { zoneOf } from './structure-zones.ts';

/** Pending modifiers qualify what stands before them. */
export function trail(state: SentenceState): void {
  const mods = state.mods;
  state.mods = [];
  if (mods.length === 0 || state.batch.length === 0) return;
  if (gradeEachLevel(state, mods)) return;
  if (state.detached && !mods.some((m) => m.kind === 'zone')) return;
  if (mods.some((m) => m.kind === 'multilevel'))
    for (const mention of state.batch) if (mention.level === null) mention.multilevel = true;
  // Unknown words after them: they qualified something that is not read.
  if (endsUnknown(state)) return;
  const pairs = pairsOf(mods);
  for (const mention of state.batch) qualifyBack(state, mention, mods, pairs);
}

/** Gives a mention the modifiers said after it, which read as `pairs`. */
function qualifyBack(state: SentenceState, mention: Mention, mods: readonly Mod[], pairs: SideGrade[]): void {
  if (
    pairs.length > 1 &&
    pairs.every((p) => p.side !== null) &&
    mention.pairs.every((p) => p.side === null || p.side === 'bilateral')
  ) {
    mention.pairs = pairs;
    for (const m of mods) if (m.kind === 'grade' || m.kind === 'side') addGround(state, mention, m);
    return;
  }
  const [only] = pairs;
  if (pairs.length === 1 && only && only.grade !== null && (only.side === 'left' || only.side === 'right')) {
    if (mention.type !== 'central-stenosis') {
      givePair(
        state,
        mention,
        only,
        mods.filter((m) => m.kind === 'grade' || m.kind === 'side'),
      );
      return;
    }
  }
  const graded = mods.find((m) => m.kind === 'grade' || (m.kind === 'size' && !sizeless(mention.type)));
  const grade = graded?.item.word.grade ?? graded?.item.word.size;
  const now = graded !== undefined && state.text.tokens[graded.item.from - 1]?.word === 'now';
  if (graded && grade && (now || mention.pairs.every((p) => p.grade === null))) {
    mention.pairs = mention.pairs.map((p) => ({ ...p, grade }));
    addGround(state, mention, graded);
  }
  for (const m of mods) {
    if (m.kind === 'side') giveSide(state, mention, m, false);
    else if (m.kind === 'zone' && mention.zone === null && herniations.has(mention.type)) {
      mention.zone = m.item.word.zone ?? zoneOf.get(m.item.word.structure ?? 'disc') ?? null;
      if (m.side === 'midline' && mention.pairs.every((p) => p.side === null))
        mention.pairs = mention.pairs.map((p) => ({ ...p, side: 'midline' }));
      addGround(state, mention, m);
    }
  }
}

/** "canal stenosis: L2-3 mild, L3-4 moderate": each level with its own grade. */
function gradeEachLevel(state: SentenceState, mods: readonly Mod[]): boolean {
  const [first, ...rest] = mods.filter((m) => m.kind !== 'list');
  if (first?.kind !== 'level' || rest.length === 0 || state.batch.length > 3) return false;
  if (!rest.every((m) => m.kind === 'grade' || m.kind === 'side') || !rest.some((m) => m.kind === 'grade'))
    return false;
  if (state.batch.some((m) => m.idle || (m.level === null && m.pairs.some((p) => p.grade !== null))))
    return false;
  const pairs = pairsOf(rest);
  state.batch = state.batch.map((mention) => {
    if (mention.level === null) {
      mention.level = first.item.level;
      if (mention.type === 'central-stenosis')
        mention.pairs = pairs.slice(0, 1).map((p) => ({ ...p, side: null }));
      else mention.pairs = pairs.map((p) => ({ ...p, side: p.side ?? mention.pairs[0]?.side ?? null }));
      for (const m of rest) addGround(state, mention, m);
      return mention;
    }
    const at = state.items[mention.item] as Item;
    return makeMention(
      state,
      mention.type,
      mention.structure,
      mention.head,
      at,
      mention.item,
      [first, ...rest],
      'list',
      null,
    );
  });
  return true;
}

/** Whether the words right after the last known one are unknown, so that they own the modifiers before them. */
function endsUnknown(state: SentenceState): boolean {
  const from = state.items[state.at - 1]?.to ?? 0;
  const until = state.items[state.at]?.from ?? state.to;
  for (let t = from; t < until; t++) {
    const token = state.text.tokens[t];
    if (token?.kind === 'word') return !trailing.has(token.word);
  }
  return false;
}
