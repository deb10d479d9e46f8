import type { FindingType, Severity } from '../domain/finding.ts';
import type { Item } from './items.ts';
import { isBodies } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import { namesStructure } from './look-ahead.ts';
import { addGround, makeMention } from './make-mention.ts';
import type { Mention } from './mention.ts';
import type { Mod, SentenceState } from './sentence-state.ts';
import { pairsFor } from './sides-and-grades.ts';
import { zoneOf } from './structure-zones.ts';

/** One place of the list with what is said of it there. */
interface Unit {
  level: { item: Item; group: LevelGroup } | null;
  readonly mods: Mod[];
  /** There is nothing at this place ("none at L5-S1"). */
  absent: boolean;
}

const LONGEST = 40;
const absent = /^(none|nil|no|absent|spared)$/;
const roots: ReadonlySet<FindingType> = new Set(['nerve-root-contact', 'nerve-root-compression']);

/**
 * "Protrusions at L3-4 (left) and L4-5 (right)", "stenosis, mild at L2-3, severe at L4-5": a list of places after a
 * finding, each with sides, grades or zones of its own, gives one mention for each place. Read once, at the first item
 * `i` after the finding; gives the index of the last item of the list, or null when what follows is no such list.
 */
export function readPlaceList(state: SentenceState, i: number): number | null {
  const { batch } = state;
  if (batch.length === 0 || batch.length > 3 || batch.some((m) => m.idle)) return null;
  const end = endOfRun(state, i);
  if (end === null) return null;
  const units = unitsOf(state, i, end);
  const own = units[0]?.level === null ? units.shift() : undefined;
  for (const m of batch) if (m.level && isTold(m.level, units)) m.level = null;
  const named = nameOf(units);
  if (!areDistinct(state, units, own, named)) return null;
  const made: Mention[] = [];
  for (const mention of batch) {
    const base = { ...mention, pairs: own ? pairsOf(mention, own.mods) : mention.pairs };
    const fresh = mention.level === null;
    let first = fresh;
    for (const unit of units) {
      if (unit.level === null || unit === named) continue;
      if (unit.absent) {
        // Its place stays taken, so that no other finding takes it.
        const none = copyOf(state, mention);
        state.out[state.out.lastIndexOf(none)] = { ...none, level: unit.level.group, idle: true };
        continue;
      }
      const target = first ? mention : copyOf(state, mention);
      first = false;
      place(state, target, base, unit);
      made.push(target);
    }
    if (!fresh && own) place(state, mention, mention, { ...own, level: null });
    if (fresh && first) state.out.splice(state.out.lastIndexOf(mention), 1);
  }
  state.batch = made.slice(-3);
  state.mods = [];
  state.prep = null;
  state.listed = false;
  state.afterBe = false;
  state.since = 'other';
  state.levelsSince = units.length;
  return end;
}

/** The last item of the run of places and modifiers that begins at `i`; what leads to the next finding is not of it. */
function endOfRun(state: SentenceState, i: number): number | null {
  const { items } = state;
  let levels = 0;
  let n = i;
  for (; n < items.length && n < i + LONGEST; n++) {
    const item = items[n] as Item;
    const { word } = item;
    if (item.gap > 2) return null;
    if (item.level) levels++;
    else if (word.types || word.head || word.idle || word.worst || word.further || word.multilevel) break;
    else if (word.structure && (!zoneOf.has(word.structure) || namesStructure(state, n))) {
      if (word.structure !== 'disc' && word.structure !== 'level') break;
    } else if (word.join === 'with' || word.join === 'cause' || word.join === 'form') break;
  }
  if (levels < 1) return null;
  let end = n - 1;
  const stop = items[n]?.word;
  if (stop && !/^(with|cause)$/.test(stop.join ?? '')) {
    while (end >= i && (items[end] as Item).word.join !== 'list') end--;
    end--;
  } else if (stop?.join === 'with' && /^there$/.test(state.text.tokens[items[n]?.from ?? -1]?.word ?? '')) {
    while (end >= i && (items[end] as Item).word.join !== 'list') end--;
    end--;
  }
  return end > i ? end : null;
}

/** Cuts the run at commas, "and" and brackets; what has no level of its own belongs to the place before it. */
function unitsOf(state: SentenceState, i: number, end: number): Unit[] {
  const units: Unit[] = [];
  let unit: Unit = { level: null, mods: [], absent: false };
  let depth = 0;
  const flush = (): void => {
    const last = units.at(-1);
    if (unit.level === null && unit.mods.length === 0 && !unit.absent) return;
    if (unit.level === null && last) {
      last.mods.push(...unit.mods);
      last.absent ||= unit.absent;
    } else units.push(unit);
    unit = { level: null, mods: [], absent: false };
  };
  for (const mod of state.mods) if (mod.kind !== 'list' && mod.kind !== 'level') unit.mods.push(mod);
  for (let n = i; n <= end; n++) {
    const item = state.items[n] as Item;
    const { word } = item;
    const mark = state.text.tokens[item.from]?.word ?? '';
    if (absent.test(state.text.tokens[item.from - 1]?.word ?? '') || word.normal) unit.absent = true;
    if (item.level) {
      if (unit.level !== null && depth === 0) flush();
      unit.level = { item, group: item.level };
    } else if (mark === '(' || mark === '[') depth++;
    else if (mark === ')' || mark === ']') depth = Math.max(0, depth - 1);
    else if (word.join === 'list') {
      if (depth === 0) flush();
    } else {
      const mod = modOf(state, item, n, unit.mods);
      if (mod) unit.mods.push(mod);
    }
  }
  flush();
  return units;
}

/** The modifier that an item is; "right > left" is one of both sides. */
function modOf(state: SentenceState, item: Item, n: number, before: Mod[]): Mod | null {
  const { word } = item;
  if (word.comparison) return null;
  if (word.grade || word.size) return { kind: word.grade ? 'grade' : 'size', item, side: null };
  const zone = word.structure ? zoneOf.get(word.structure) : undefined;
  if (zone) return { kind: 'zone', item, side: zone === 'central' ? 'midline' : null };
  if (word.zone) return { kind: 'zone', item, side: word.side ?? null };
  const side = word.side ?? word.after ?? word.towards;
  if (!side) return null;
  const last = before.at(-1);
  if (last?.kind === 'side' && state.items[n - 1]?.word.comparison) {
    before.pop();
    return { kind: 'side', item: last.item, side: 'bilateral' };
  }
  return { kind: 'side', item, side };
}

/** Whether the places differ in what is said of them, so that they are a list of places and not one place in many words. */
function areDistinct(
  state: SentenceState,
  units: readonly Unit[],
  own: Unit | undefined,
  named: Unit | undefined,
): boolean {
  const [first, ...rest] = units;
  if (first === undefined || units.some((u) => u.level === null)) return false;
  const apart = state.batch[0]?.level !== null;
  if (units.length < 2 && !(apart && own && own.mods.length > 0 && first.mods.length > 0)) return false;
  if (apart && !own && state.batch.every((m) => m.pairs.every((p) => p.side === null && p.grade === null)))
    return false;
  if (rest.some((u) => u.mods.length === 0 && !u.absent)) return false;
  if (first.mods.length === 0 && !first.absent && !saysOf(state) && first !== named) return false;
  return !(
    state.batch.some((m) => roots.has(m.type)) && units.some((u) => u.level && isBodies(u.level.group))
  );
}

/** Whether the finding has a side, grade or zone before its places. */
const saysOf = (state: SentenceState): boolean =>
  state.batch.some((m) => m.zone !== null || m.pairs.some((p) => p.side !== null || p.grade !== null));

/** "at L3-4 and L4-5, the former left": the first unit when it only names the places that the others tell apart. */
function nameOf([first, ...rest]: readonly Unit[]): Unit | undefined {
  const bare = first?.level && first.mods.length === 0 && first.level.group.places.length > 1;
  return bare && first.level && isTold(first.level.group, rest) ? first : undefined;
}

/** Whether the units name every place of a group. */
function isTold(group: LevelGroup, units: readonly Unit[]): boolean {
  const told = units.flatMap((u) => u.level?.group.places ?? []);
  return group.places.length > 1 && group.places.every((p) => told.some((q) => q.a === p.a && q.b === p.b));
}

function copyOf(state: SentenceState, mention: Mention): Mention {
  const { type, structure, head, item } = mention;
  const at = state.items[item] as Item;
  return makeMention(state, type, structure, head, at, item, [], 'list', null);
}

/** What the words at one place make of the sides and grades that are said of all. */
function pairsOf(base: Pick<Mention, 'type' | 'pairs'>, mods: readonly Mod[]): Mention['pairs'] {
  const pairs = pairsFor(base.type, mods);
  const [shared] = base.pairs;
  const grade: Severity | null = base.pairs.length === 1 ? (shared?.grade ?? null) : null;
  const side = base.pairs.length === 1 ? (shared?.side ?? null) : null;
  if (mods.length === 0) return base.pairs;
  return pairs.map((p) => ({ side: p.side ?? side, grade: p.grade ?? grade }));
}

function place(state: SentenceState, target: Mention, base: Mention, unit: Unit): void {
  target.pairs = pairsOf(base, unit.mods);
  target.zone = base.zone;
  if (unit.level) target.level = unit.level.group;
  for (const mod of unit.mods) {
    if (mod.kind === 'zone')
      target.zone = mod.item.word.zone ?? zoneOf.get(mod.item.word.structure ?? 'disc') ?? null;
    addGround(state, target, mod);
  }
}
