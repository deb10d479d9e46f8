import type { FindingType } from '../domain/finding.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import type { LevelGroup } from './level-group.ts';
import type { Mention } from './mention.ts';

/** Words after a level that make it a root's name. */
export const rootWords: ReadonlySet<string> = new Set(
  'radiculopathy radicular radiculitis dermatome dermatomal myotome distribution innervated symptoms nerve nerves root roots territory deficit'.split(
    ' ',
  ),
);

/** Findings of the cord itself, whose place is a level of the cord. */
const ofCord: ReadonlySet<FindingType> = new Set([
  'cord-signal-abnormality',
  'cord-compression',
  'tethered-cord',
]);

export interface Spot {
  readonly group: LevelGroup;
  readonly index: number;
}

const asWorded: ReadonlyMap<LevelGroup, LevelGroup> = new Map();
const noGroups: ReadonlySet<LevelGroup> = new Set();

export function groupsOf(
  mentions: readonly Mention[],
  of: (mention: Mention) => LevelGroup | null,
): ReadonlySet<LevelGroup> {
  let out: Set<LevelGroup> | null = null;
  for (const mention of mentions) {
    const group = of(mention);
    if (group === null) continue;
    out ??= new Set();
    out.add(group);
  }
  return out ?? noGroups;
}

/** The level groups that place findings: not roots, not the tip of the conus; further levels joined to those before. */
export function usableGroups(
  text: Indexed,
  items: readonly Item[],
  mentions: readonly Mention[],
  taken: ReadonlySet<LevelGroup>,
): { spots: Spot[]; widened: ReadonlyMap<LevelGroup, LevelGroup> } {
  const spots: Spot[] = [];
  if (!items.some((item) => item.level !== null)) return { spots, widened: asWorded };
  const roots = groupsOf(mentions, (m) => m.roots);
  let widened: Map<LevelGroup, LevelGroup> | null = null;
  let structure: string | null = null;
  let m = 0;
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as Item;
    while (m < mentions.length && (mentions[m] as Mention).item < index) {
      structure = null;
      m++;
    }
    if (item.word.structure) structure = item.word.structure;
    if (item.level === null || roots.has(item.level)) continue;
    if (rootWords.has(text.tokens[item.to]?.word ?? '')) continue;
    const conus =
      structure === 'cord' &&
      !mentions.some((x) => (x.structure === 'cord' || ofCord.has(x.type)) && x.item < index) &&
      !mentions.some((x) => x.type === 'tethered-cord') &&
      !taken.has(item.level) &&
      !mentions.some((x) => x.item >= index && x.item <= index + 3);
    if (conus) continue;
    const before = index > 0 ? items[index - 1] : undefined;
    const last = spots.at(-1);
    if (
      last &&
      before &&
      (before.word.further || (index > 1 && before.word.join === 'in' && items[index - 2]?.word.further))
    ) {
      widened ??= new Map();
      const before = widened.get(last.group) ?? last.group;
      widened.set(last.group, { ...before, places: [...before.places, ...item.level.places] });
      continue;
    }
    const listed = before?.word.join === 'in' ? (index > 1 ? items[index - 2] : undefined) : before;
    if (
      last &&
      listed?.word.join === 'list' &&
      !taken.has(item.level) &&
      m >= mentions.length &&
      !mentions.some((x) => x.item > last.index)
    ) {
      // "fractures of T12 (old) and L2 (acute)"
      widened ??= new Map();
      const wide = widened.get(last.group) ?? last.group;
      widened.set(last.group, { ...wide, places: [...wide.places, ...item.level.places] });
      continue;
    }
    spots.push({ group: item.level, index });
  }
  return { spots, widened: widened ?? asWorded };
}

/** An idle word that tells of the finding before it ("with inferior migration at L5-S1"). */
export function attached(mention: Mention, all: readonly Mention[]): boolean {
  return mention.link === 'with' && all.indexOf(mention) > 0 && mention.pairs.every((p) => p.grade === null);
}

/** ", and at L4-5 a protrusion": a level that opens a clause of its own belongs to what follows. */
export function opensClause(items: readonly Item[], mentions: readonly Mention[], spot: Spot): boolean {
  const before = spot.index > 0 ? items[spot.index - 1] : undefined;
  const list = before?.word.join === 'in' ? (spot.index > 1 ? items[spot.index - 2] : undefined) : before;
  if (list === undefined || (list.word.join !== 'list' && list.word.join !== 'with')) return false;
  const next = mentions.find((m) => m.item > spot.index);
  if (next === undefined) return false;
  for (let i = spot.index + 1; i < next.item; i++) {
    const { word, level } = items[i] as Item;
    if (level !== null || word.join === 'cause' || word.join === 'with')
      return word.join === 'with' && (items[i]?.to ?? 0) - (items[i]?.from ?? 0) > 1;
  }
  return true;
}
