import type { FindingType } from '../domain/finding.ts';
import { closeOpen, giveBack, inheritGrade, mentionOpen } from './close-open.ts';
import { discTypes } from './place-kinds.ts';
import type { Item } from './items.ts';
import { nextItem } from './look-ahead.ts';
import { makeMention } from './make-mention.ts';
import type { Mention } from './mention.ts';
import { settle } from './sentence-state.ts';
import type { Part, SentenceState } from './sentence-state.ts';

/** Reads the finding that the item at `i` names by itself. */
export function readFinding(state: SentenceState, item: Item, i: number): void {
  state.normal = false;
  const then = nextItem(state, i);
  const fractured = then?.gap === 0 && then.word.types?.includes('fracture');
  const all = item.word.types ?? [];
  const types = fractured ? all.filter((type) => type !== 'marrow-change') : all;
  if (types.length === 0) return;
  // "mild central and foraminal stenosis" with the last two as one phrase: the structures listed before share it.
  let chain: Part[] = [];
  if (state.since === 'none' || state.since === 'list') chain = state.group;
  const own = state.mods;
  state.mods = [];
  const made: Mention[] = [];
  describeDisc(state, types);
  if (state.open && state.open.objects === 0 && state.prep !== null) state.open = null;
  own.unshift(...giveBack(state, i));
  closeOpen(state);
  const near = state.since === 'none' ? chain.flatMap((p) => p.mods) : [];
  const mods = near.length > 0 ? [...near, ...own] : own;
  for (const type of types) made.push(makeMention(state, type, null, null, item, i, mods, state.link, null));
  if (chain.at(-1)?.structure === 'muscle') for (const m of made) if (m.abscess) m.place = 'muscle';
  inheritGrade(state, made[0], mods);
  state.batch = made;
  state.group = [];
  state.since = 'other';
  settle(state);
}

/** "narrowed, desiccated and bulging disc": the adjectives before a finding of the disc are findings of the same disc. */
function describeDisc(state: SentenceState, types: readonly FindingType[]): void {
  if (state.verbs.length === 0) return;
  for (const adjective of state.verbs.splice(0)) {
    const type = adjective.head.means.get('disc');
    if (adjective.form !== 'adjective' || !type || !types.some((t) => discTypes.has(t))) continue;
    mentionOpen(state, adjective, type, 'disc', { mods: adjective.mods, link: state.link, part: null });
    state.link = 'list';
  }
}
