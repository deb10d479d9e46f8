import { closeOpen } from './close-open.ts';
import type { Item } from './items.ts';
import { governs, indexAhead, nextItem } from './look-ahead.ts';
import { addMod, keepSpare } from './sentence-state.ts';
import type { Open, SentenceState } from './sentence-state.ts';
import { trail } from './trail.ts';

const listWords = new Set(['and', 'or', '&']);

/** Reads the joining word at item `i` ("and", "of", "is", "with", "but"). */
export function readJoin(state: SentenceState, item: Item, join: string, i: number): void {
  state.behind = false;
  if (join === 'cause' && nextItem(state, i)?.level && nextItem(state, i)?.gap === 0) {
    state.prep = 'in';
    return;
  }
  const word = state.text.tokens[item.from]?.word ?? '';
  if (word === 'from' && comesFrom(state)) {
    joinPlace(state, item, 'in', i);
    return;
  }
  if (join === 'list') joinList(state, item, word, i);
  else if (join === 'of' || join === 'in') joinPlace(state, item, join, i);
  else if (join === 'be') joinBe(state, word, i);
  else if (join === 'form') joinForm(state);
  else if (join === 'open') joinAside(state, word);
  else joinClause(state, join, word);
}

/** "a cyst from the right facet joint": the place, not the cause. */
function comesFrom(state: SentenceState): boolean {
  const { open, batch } = state;
  if (open) return open.objects === 0 && open.head.name === 'cyst';
  return batch.length > 0 && batch.every((m) => m.type === 'synovial-cyst');
}

/** "narrowed, desiccated and bulging disc": an adjective of a disc that is still to be named. */
const isBeforeDisc = ({ form, objects, head }: Open): boolean =>
  form === 'adjective' && objects === 0 && head.means.has('disc') && head.alone !== 'disc-desiccation';

/** "severe stenosis L4-5 and moderate stenosis L3-4": the level right after a finding is its own when another follows. */
function leavesLevel(state: SentenceState, i: number): boolean {
  const only = state.mods.length === 1 ? state.mods[0] : undefined;
  if (only?.kind !== 'level' || i < 2) return false;
  const level = state.items[i - 1];
  const noun = state.items[i - 2]?.word;
  if (only.item !== level || level.gap > 0) return false;
  if (noun?.types === undefined && noun?.head === undefined) return false;
  return state.items.slice(i + 1, i + 12).some((ahead) => ahead.level !== null);
}

/** "right foramen mild, left foramen severe stenosis": a grade right after a listed structure is of that one. */
function gradePart(state: SentenceState): void {
  const last = state.group.at(-1);
  if (state.since !== 'none' || last === undefined || state.mods.length === 0) return;
  if (state.mods.some((m) => m.kind !== 'grade') || state.open) return;
  if (last.mods.some((m) => m.kind === 'grade') || !last.mods.some((m) => m.kind === 'side')) return;
  state.group[state.group.length - 1] = { ...last, mods: [...last.mods, ...state.mods] };
  state.mods = [];
}

/** "at this level", which names no other place. */
function saysHere({ text: { tokens } }: SentenceState, { to }: Item): boolean {
  const word = tokens[to]?.word;
  return (word === 'this' || word === 'that' || word === 'same') && tokens[to + 1]?.word === 'level';
}

/** "and", "or", a comma. */
function joinList(state: SentenceState, item: Item, word: string, i: number): void {
  gradePart(state);
  if (leavesLevel(state, i)) state.mods = [];
  if (word === ',' && state.mods.length > 0 && state.batch.length > 0 && !modsLead(state, i)) trail(state);
  else if (state.mods.length > 0) addMod(state, { kind: 'list', item, side: null });
  if (state.open && isBeforeDisc(state.open)) {
    state.verbs.push(state.open);
    state.open = null;
  }
  if (state.open && state.open.objects === 0 && state.open.form !== 'verb' && word === ',') closeOpen(state);
  if (state.since === 'none') state.since = 'list';
  state.lastList = word === ',' && listWords.has(state.text.tokens[item.to]?.word ?? '') ? 'and' : word;
  state.listed = true;
  state.prep = null;
  if (state.normal && word === ',') state.normal = normalGoesOn(state, i);
}

/** "of", "in", "at". */
function joinPlace(state: SentenceState, item: Item, join: 'of' | 'in', i: number): void {
  const again =
    state.listed &&
    (nextItem(state, i)?.level ?? null) !== null &&
    state.mods.some((m) => m.kind === 'grade') &&
    state.batch.length > 0 &&
    state.batch.every((m) => m.pairs.every((p) => p.grade !== null));
  if (!state.open && !again) trail(state);
  else if (state.open !== null && state.open.objects > 0) trail(state);
  state.prep = join;
  if (state.since === 'none' && !nextItem(state, i)?.level && !saysHere(state, item)) state.since = 'other';
  if (state.open && state.open.objects > 0)
    state.open.fresh = state.open.fresh && (join === 'of' || state.listed);
}

/** "is", "shows", a colon. */
function joinBe(state: SentenceState, word: string, i: number): void {
  if (state.since === 'none' || state.since === 'be') state.since = 'be';
  else trail(state);
  if (
    state.open &&
    state.open.objects === 0 &&
    state.open.form === 'noun' &&
    word !== ':' &&
    !governs(state, i)
  )
    closeOpen(state);
  state.afterBe = true;
  if (word === ':') state.normal = false;
}

/** "degenerative changes in the form of osteophytes": the second names the first. */
function joinForm(state: SentenceState): void {
  closeOpen(state);
  if (state.out.at(-1)?.head?.name === 'degeneration') state.out.pop();
  state.batch = [];
}

/** A bracket and what else begins an aside. */
function joinAside(state: SentenceState, word: string): void {
  if (state.open && state.open.objects === 0 && state.open.form === 'noun' && word === '(') closeOpen(state);
  trail(state);
  state.detached = false;
  if (state.open && state.open.objects > 0) state.open.fresh = false;
}

/** Words that begin an aside between a verb and its object. */
const asides = new Set(['but', 'without', 'though', 'although', 'rather', 'w']);

/** "with", "causing", "but": what follows is said anew. */
function joinClause(state: SentenceState, join: string, word: string): void {
  // "On both sides there is narrowing": nothing was said yet that the side could qualify.
  if (!(word === 'there' && state.out.length === 0 && state.mods.every((m) => m.kind === 'side')))
    trail(state);
  // "abuts, without displacing, the root": the object is still to come.
  if (asides.has(word) && state.open?.form === 'verb' && state.open.objects === 0) {
    state.verbs.push(state.open);
    state.open = null;
  }
  closeOpen(state);
  state.normal = false;
  keepSpare(state);
  state.group = [];
  state.since = 'other';
  state.link = join === 'with' ? 'with' : 'cause';
  if (join === 'with') state.detached = true;
  state.listed = false;
  state.prep = null;
  state.afterBe = false;
}

/** After "normal": whether a comma only goes on with the list of what is normal. */
function normalGoesOn(state: SentenceState, i: number): boolean {
  const { word } = state.items[indexAhead(state, i)] ?? { word: undefined };
  return word?.structure !== undefined && word.types === undefined;
}

/** Whether modifiers before this comma belong to what follows it ("severe, bilateral stenosis"). */
function modsLead(state: SentenceState, i: number): boolean {
  const n = indexAhead(state, i);
  const { word } = state.items[n] ?? { word: undefined };
  if (!word || n > i + 4) return false;
  const direct = state.mods.every((m) => m.kind !== 'level');
  const start = state.mods[0]?.item.from ?? 0;
  const last = state.batch.at(-1);
  const beside =
    last !== undefined && start <= last.quoteTo + 1 && state.text.tokens[start - 1]?.word !== 'and';
  return (
    direct && !beside && (word.types !== undefined || word.structure !== undefined || word.head !== undefined)
  );
}
