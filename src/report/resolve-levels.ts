import type { Level } from '../domain/anatomy.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import { follows, levelsOf } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import type { Mention } from './mention.ts';
import { bodyish, bodyTypes, discTypes } from './place-kinds.ts';

/** The levels of a group as this type of finding names them. */
export function resolveLevels(
  text: Indexed,
  mention: Mention,
  group: LevelGroup,
  items: readonly Item[],
): readonly Level[] {
  const { type } = mention;
  if (isEndplatePair(text, mention, group)) return levelsOf(pairOf(group), 'worded');
  if (type === 'spondylolisthesis' || discTypes.has(type)) return levelsOf(group, 'discs');
  if (type === 'foraminal-stenosis' && mention.level === group) return levelsOf(group, 'discs');
  if (type === 'spondylolysis') {
    const levels = levelsOf(group, 'worded');
    return [...new Set(levels.map((l) => (l.includes('-') ? (l.slice(0, l.indexOf('-')) as Level) : l)))];
  }
  const bodies =
    (bodyish.has(type) || type === 'tarlov-cyst') &&
    items.some(
      (item) => item.word.structure === 'body' && item.from >= group.to && item.from <= group.to + 1,
    );
  if (
    (bodies && bodyish.has(type)) ||
    (bodyTypes.has(type) && group.places.some((p) => p.kind === 'range')) ||
    type === 'tarlov-cyst'
  ) {
    return group.places.every((p) => p.kind === 'disc') && !bodies
      ? levelsOf(group, 'worded')
      : levelsOf(group, 'bodies');
  }
  return levelsOf(group, 'worded');
}

/** "Modic change of the L4 and L5 endplates", "discitis of L4 and L5": the segment between two vertebrae. */
function isEndplatePair({ tokens }: Indexed, { type, from, to }: Mention, { places }: LevelGroup): boolean {
  const [upper, lower] = places;
  if (places.length !== 2 || upper?.kind !== 'body' || lower?.kind !== 'body' || !follows(upper.a, lower.a))
    return false;
  if (type !== 'infection') return type.startsWith('modic-');
  for (let t = from; t < to; t++) if (tokens[t]?.word.includes('disc')) return true;
  return false;
}

function pairOf(group: LevelGroup): LevelGroup {
  const [upper, lower] = group.places;
  return upper && lower ? { ...group, places: [{ a: upper.a, b: lower.b, kind: 'disc' }] } : group;
}
