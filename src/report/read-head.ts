import type { FindingType } from '../domain/finding.ts';
import type { Head } from '../knowledge/report-word.ts';
import { closeOpen, giveBack, inheritGrade } from './close-open.ts';
import { paired } from './finding-kinds.ts';
import { carrySide } from './give-sides.ts';
import type { Item } from './items.ts';
import { isBodies } from './level-group.ts';
import { governs, groupFits, isBeforeUnknown, isVerbHere, leadsToStructure } from './look-ahead.ts';
import { makeMention } from './make-mention.ts';
import type { Mention } from './mention.ts';
import { keepSpare, settle } from './sentence-state.ts';
import type { Mod, Part, SentenceState, WordForm } from './sentence-state.ts';
import { trail } from './trail.ts';

/** Reads the word of change at item `i`. */
export function readHead(state: SentenceState, item: Item, head: Head, form: WordForm, i: number): void {
  if (form === 'adjective' && state.since === 'be' && isBeforeUnknown(state, item, i)) return;
  const governing = form === 'noun' && isVerbHere(state, i);
  const verb = form === 'verb' || (governing && (state.group.length === 0 || !groupFits(state, head)));
  const wasNormal = state.normal;
  state.behind = false;
  state.normal = false;
  if (verb) {
    openVerb(state, item, head, i);
    return;
  }
  const attributive =
    form === 'adjective' &&
    leadsToStructure(state, i) &&
    !(groupFits(state, head) && (state.since === 'be' || state.afterBe));
  if (
    !attributive &&
    groupFits(state, head) &&
    reachesGroup(state, item, form, i) &&
    !(wasNormal && state.since !== 'none')
  )
    mentionGroup(state, item, head, i);
  else if (!(form === 'noun' && (shareStructure(state, item, head, i) || mentionRoot(state, item, head, i))))
    openHead(state, item, head, form, i, attributive);
}

/** Whether a word of change at item `i` is still said of the structures listed before it. */
function reachesGroup(state: SentenceState, item: Item, form: WordForm, i: number): boolean {
  if (state.since === 'other') return false;
  if (state.since !== 'list') return true;
  const apart = item.gap > 0 || state.mods.some((m) => m.kind === 'list');
  return form === 'noun' && apart && !governs(state, i);
}

/** A verb of change waits for its objects ("narrowing", "compresses"). */
function openVerb(state: SentenceState, item: Item, head: Head, i: number): void {
  const grades = state.mods.filter((m) => m.kind === 'grade' && m.item.to >= item.from - 1);
  state.mods = state.mods.filter((m) => m.kind !== 'grade');
  trail(state);
  if (state.open?.form === 'verb' && state.open.objects === 0 && state.open.index >= i - 4)
    state.verbs.push(state.open);
  closeOpen(state);
  const link = state.batch.length > 0 ? 'cause' : state.link;
  state.open = { head, mods: grades, item, index: i, link, form: 'verb', objects: 0, fresh: true };
  keepSpare(state);
  state.group = [];
  state.since = 'other';
}

/** A noun or adjective of change waits for its structures. */
function openHead(
  state: SentenceState,
  item: Item,
  head: Head,
  form: WordForm,
  i: number,
  attributive: boolean,
): void {
  state.mods.unshift(...giveBack(state, i));
  closeOpen(state);
  const { mods, link } = state;
  state.mods = [];
  const fresh = attributive || form !== 'adjective' || leadsToStructure(state, i);
  state.open = { head, mods, item, index: i, link, form, objects: 0, fresh };
  keepSpare(state);
  state.group = [];
  state.since = 'other';
  state.openListed = state.listed && mods.every((m) => m.kind === 'list');
}

/** "facet arthropathy and hypertrophy": the noun shares the structure of the one before; whether it does. */
function shareStructure(state: SentenceState, item: Item, head: Head, i: number): boolean {
  const before = state.batch.at(-1);
  const type = before && sharedType(before, head);
  if (!before || !type || !state.listed || leadsToStructure(state, i) || governs(state, i)) return false;
  const { mods } = state;
  const mention = makeMention(state, type, before.structure, head, item, i, mods, 'list', null);
  state.mods = [];
  inheritGrade(state, mention, mods);
  if (paired.has(type) && paired.has(before.type)) carrySide(before, mention);
  state.batch = [mention];
  settle(state);
  return true;
}

/** What a word of change means of the structure of a mention before it; of "disc space narrowing" it means the same again. */
function sharedType(before: Mention, head: Head): FindingType | undefined {
  if (before.structure) return head.means.get(before.structure);
  const again = before.type === 'disc-height-loss' && (head.name === 'narrowing' || head.name === 'loss');
  return again ? before.type : undefined;
}

/** A noun of change said of a root that only its level names; whether it is. */
function mentionRoot(state: SentenceState, item: Item, head: Head, i: number): boolean {
  const type = head.means.get('root');
  if (!type || !namesRootBefore(state, head, item)) return false;
  const { mods } = state;
  state.mods = [];
  closeOpen(state);
  state.batch = [makeMention(state, type, 'root', head, item, i, mods, state.link, null)];
  settle(state);
  return true;
}

/** Says a word of change of the structures listed before it. */
function mentionGroup(state: SentenceState, item: Item, head: Head, i: number): void {
  const headMods = state.mods;
  state.mods = [];
  // "filling the canal, cauda equina compressed": a comma alone does not make a list.
  const last = state.group.at(-1);
  const list = last?.comma === true ? state.group.filter((p) => isOther(p, last)) : state.group;
  const parts = list.filter((part) => head.means.get(part.structure) !== undefined);
  const made: Mention[] = [];
  closeOpen(state);
  let carried: readonly Mod[] = [];
  parts.forEach((part, n) => {
    const type = head.means.get(part.structure) as FindingType;
    const own = part.mods;
    const hasGrade = own.some((m) => m.kind === 'grade') || headMods.some((m) => m.kind === 'grade');
    const hasSide = own.some((m) => m.kind === 'side');
    const borrowed =
      n === 0
        ? []
        : carried.filter(
            (m) =>
              (m.kind === 'grade' && !hasGrade) ||
              (m.kind === 'side' && !hasSide && paired.has(type) && made.some((p) => paired.has(p.type))),
          );
    const mention = makeMention(
      state,
      type,
      part.structure,
      head,
      item,
      i,
      [...borrowed, ...own, ...headMods],
      n === 0 ? state.link : 'list',
      part,
    );
    if (n === 0) {
      state.listed ||= part.listed;
      inheritGrade(state, mention, [...own, ...headMods]);
    }
    made.push(mention);
    if (own.some((m) => m.kind === 'grade' || m.kind === 'side')) carried = own;
  });
  state.batch = made;
  if (state.since !== 'be') {
    state.group = [];
    state.since = 'other';
  }
  settle(state);
}

/** Whether a part is the last one, or the same structure with a side of its own ("right foramen mild, left foramen severe …"). */
function isOther(part: Part, last: Part): boolean {
  if (part === last) return true;
  return part.structure === last.structure && part.mods.some((m) => m.kind === 'side');
}

/** "right S1 contact": a vertebra's name before such a noun is a root's. */
function namesRootBefore(state: SentenceState, head: Head, item: Item): boolean {
  const last = state.mods.at(-1);
  if (!head.means.has('root') || last?.kind !== 'level' || item.gap > 0 || !last.item.level) return false;
  if (!isBodies(last.item.level) || governs(state, state.at)) return false;
  return head.name !== 'compression' || state.mods.some((m) => m.kind === 'side');
}
