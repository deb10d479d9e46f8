import type { Level } from '../domain/anatomy.ts';
import type { FindingType } from '../domain/finding.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import { isPair, levelsOf, pairOf } from './level-group.ts';
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
    type === 'fracture' ||
    (bodies && bodyish.has(type)) ||
    ((bodyTypes.has(type) || alongCanal.has(type)) && group.places.some((p) => p.kind === 'range')) ||
    type === 'tarlov-cyst'
  ) {
    return type !== 'fracture' && group.places.every((p) => p.kind === 'disc') && !bodies
      ? levelsOf(group, 'worded')
      : levelsOf(group, 'bodies');
  }
  return levelsOf(group, 'worded');
}

/** What extends along the canal behind the vertebrae that its ends are named by. */
const alongCanal: ReadonlySet<FindingType> = new Set<FindingType>([
  'intraspinal-mass',
  'cord-signal-abnormality',
]);

/** "Modic change of the L4 and L5 endplates", "discitis of L4 and L5": the segment between two vertebrae. */
function isEndplatePair({ tokens }: Indexed, { type, from, to }: Mention, group: LevelGroup): boolean {
  if (!isPair(group)) return false;
  if (type !== 'infection') return type.startsWith('modic-');
  for (let t = from; t < to; t++) if (tokens[t]?.word.includes('disc')) return true;
  return false;
}
