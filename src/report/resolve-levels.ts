import type { Level } from '../domain/anatomy.ts';
import type { Item } from './items.ts';
import { levelsOf } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import type { Mention } from './mention.ts';
import { bodyish, bodyTypes, discTypes } from './place-kinds.ts';

/** The levels of a group as this type of finding names them. */
export function resolveLevels(mention: Mention, group: LevelGroup, items: readonly Item[]): Level[] {
  const { type } = mention;
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
