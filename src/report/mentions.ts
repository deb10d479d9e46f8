import type { FindingType, Severity } from '../domain/finding.ts';
import type { Structure } from '../knowledge/report-word.ts';
import type { Indexed } from '../text/index.ts';
import { closeOpen, mentionBoneLesion } from './close-open.ts';
import type { Item } from './items.ts';
import { isHeadHere, namesStructure } from './look-ahead.ts';
import { addGround, makeMention } from './make-mention.ts';
import type { Mention } from './mention.ts';
import { readFinding } from './read-finding.ts';
import { readHead } from './read-head.ts';
import { readJoin } from './read-join.ts';
import { readLevel } from './read-level.ts';
import { readPlaceList } from './read-place-list.ts';
import { compareSides, readSideAfter } from './read-side.ts';
import { readStructure } from './read-structure.ts';
import { addMod, keepSpare, settle, startSentence } from './sentence-state.ts';
import type { Mod, SentenceState } from './sentence-state.ts';
import { siteOf } from './site-of.ts';
import { ambiguous, zoneOf } from './structure-zones.ts';
import { trail } from './trail.ts';

/** "from mild to moderate": what it has become. */
const later: ReadonlyMap<Severity, Severity> = new Map<Severity, Severity>([
  ['mild-moderate', 'moderate'],
  ['moderate-severe', 'severe'],
]);

/** What a graded structure asserts without any word of change ("canal: moderate"). */
const gradedAlone: ReadonlyMap<Structure, FindingType> = new Map<Structure, FindingType>([
  ['canal', 'central-stenosis'],
  ['foramen', 'foraminal-stenosis'],
  ['recess', 'lateral-recess-stenosis'],
  ['facet', 'facet-arthropathy'],
]);

/** Pass 3: reads the items of one sentence into mentions, from left to right, in linear time. */
export function mentionsOf(text: Indexed, items: readonly Item[], to: number): Mention[] {
  const state = startSentence(text, items, to);
  let tried = state.batch;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item;
    if (item.gap > 2) {
      if (state.since === 'none') state.since = 'other';
      if (state.open && state.open.objects > 0) closeOpen(state);
    }
    state.at = i;
    if (state.batch !== tried && state.batch.length > 0 && (!state.open || state.open.objects > 0)) {
      tried = state.batch;
      const end = readPlaceList(state, i);
      if (end !== null) {
        tried = state.batch;
        i = end;
        continue;
      }
    }
    i = readItem(state, item, i);
  }
  state.at = items.length;
  if (!state.open) mentionImplied(state);
  trail(state);
  closeOpen(state);
  if (state.waiting && state.waiting.head.name === 'mass') mentionBoneLesion(state, state.waiting);
  for (const mention of state.out)
    if (mention.type === 'spinal-malignancy') mention.place = siteOf(state, mention);
  return state.out;
}

/** Reads the item at `i` by what its word is; gives the index of the last item it took. */
function readItem(state: SentenceState, item: Item, i: number): number {
  const { word } = item;
  if (isOfNormal(state, item, i)) return i;
  if (item.level) {
    readLevel(state, item, i);
    return i;
  }
  if (word.comparison && compareSides(state, item, i)) return i + 1;
  if (word.idle && !word.types) {
    readIdle(state, item, i);
    return i;
  }
  if (word.types && word.head && word.form && isHeadHere(state, word.head, i)) {
    readHead(state, item, word.head, word.form, i);
    return i;
  }
  if (word.types && !(word.structure && namesStructure(state, i))) {
    readFinding(state, item, i);
    return i;
  }
  if (word.structure) {
    const zone = zoneOf.get(word.structure);
    if (zone && !namesStructure(state, i))
      addMod(state, { kind: 'zone', item, side: zone === 'central' ? 'midline' : null });
    else readStructure(state, item, ambiguous.get(word.structure) ?? word.structure, i);
    return i;
  }
  if (word.head && word.form) {
    readHead(state, item, word.head, word.form, i);
    return i;
  }
  if (word.grade && gradeAll(state, item)) return i;
  if (word.grade && state.text.tokens[item.from - 1]?.word === 'from' && later.has(word.grade)) {
    const grade = later.get(word.grade) ?? word.grade;
    addMod(state, { kind: 'grade', item: { ...item, word: { ...word, grade } }, side: null });
    return i;
  }
  if (word.grade || word.size) addMod(state, { kind: word.grade ? 'grade' : 'size', item, side: null });
  else if (word.zone) addMod(state, { kind: 'zone', item, side: word.side ?? null });
  else if (word.side) addMod(state, { kind: 'side', item, side: word.side });
  else if (word.after) readSideAfter(state, item, word.after, false);
  else if (word.towards) readSideAfter(state, item, word.towards, true);
  else if (word.multilevel) addMod(state, { kind: 'multilevel', item, side: null });
  else if (word.normal) readNormal(state);
  else if (word.join) readJoin(state, item, word.join, i);
  else if (word.worst || word.further) trail(state);
  return i;
}

/** Words that assert no row of their own but keep their modifiers from others. */
function readIdle(state: SentenceState, item: Item, i: number): void {
  closeOpen(state);
  const mention = makeMention(state, 'spondylosis', null, null, item, i, state.mods, state.link, null);
  state.mods = [];
  state.out[state.out.length - 1] = { ...mention, idle: true };
  state.batch = [state.out.at(-1) as Mention];
  state.group = [];
  state.since = 'other';
  settle(state);
}

/** "to a mild degree" at the end grades all that the sentence said without a grade. */
function gradeAll(state: SentenceState, item: Item): boolean {
  if (state.text.tokens[item.from]?.word !== 'to' || state.out.length === 0) return false;
  const mod: Mod = { kind: 'grade', item, side: null };
  const grade = item.word.grade ?? null;
  for (const mention of state.out.slice(-8)) {
    if (mention.pairs.some((p) => p.grade !== null)) continue;
    mention.pairs = mention.pairs.map((p) => ({ ...p, grade }));
    addGround(state, mention, mod);
  }
  return true;
}

/** "patent on the right": a side right after "normal" that no noun follows. */
function isOfNormal(state: SentenceState, { word, gap }: Item, i: number): boolean {
  if (gap > 0 || i === 0 || !state.items[i - 1]?.word.normal || (!word.side && !word.after && !word.towards))
    return false;
  const then = state.items[i + 1]?.word;
  return !then || !(then.structure ?? then.types ?? then.head);
}

/** "normal" ends what was said. Before its structures, they have no change; after them, no more is said of them. */
function readNormal(state: SentenceState): void {
  const after = (state.since === 'none' || state.since === 'be') && state.group.length > 0;
  // "narrowing on the right, left patent": the side after the comma is the one that is normal.
  const list = state.mods.findLastIndex((m) => m.kind === 'list');
  state.mods = list < 0 ? [] : state.mods.slice(0, list);
  trail(state);
  closeOpen(state);
  keepSpare(state);
  state.group = [];
  state.since = 'other';
  state.normal = !after;
}

/** "Neural foramina: moderate right, mild left": grades of a structure that nothing else was said of. */
function mentionImplied(state: SentenceState): void {
  const part = state.group.at(-1);
  const type = part && gradedAlone.get(part.structure);
  const grade = state.mods.some((m) => m.kind === 'grade');
  if (state.out.length > 0 || !part || !type || !grade || state.since === 'other') return;
  makeMention(
    state,
    type,
    part.structure,
    null,
    part.item,
    part.index,
    [...part.mods, ...state.mods],
    'start',
    part,
  );
}
