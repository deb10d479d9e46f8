import type { Level } from '../domain/anatomy.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import type { Statement } from './layout.ts';
import { isBodies, levelsOf } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import { attached, groupsOf, opensClause, rootWords, usableGroups } from './level-spots.ts';
import type { Spot } from './level-spots.ts';
import type { Mention } from './mention.ts';
import { bodyTypes, discTypes, inherits, motionTypes, regional } from './place-kinds.ts';
import { resolveLevels } from './resolve-levels.ts';
import {
  besideIt,
  besideSpine,
  isDiffuse,
  isSacroiliac,
  pointed,
  refersBack,
  saysHere,
  saysSacral,
} from './said-places.ts';

/** Where a mention lies. `levels` empty when the report does not say; `elsewhere` when it is not the lumbar region. */
export interface Placed {
  readonly mention: Mention;
  readonly levels: readonly Level[];
  readonly group: LevelGroup | null;
  readonly elsewhere: boolean;
}

/** What earlier sentences leave to later ones of the same line. */
export interface Carry {
  readonly group: LevelGroup | null;
  readonly line: number;
}

/** Pass 4: gives each mention of a sentence its levels. */
export function placeMentions(
  text: Indexed,
  statement: Statement,
  items: readonly Item[],
  mentions: readonly Mention[],
  carry: Carry,
): { placed: Placed[]; carry: Carry } {
  if (mentions.length === 0) return { placed: [], carry: carryOver(text, statement, items, carry) };
  const { tokens } = text;
  const taken = groupsOf(mentions, (m) => m.level);
  const { spots: groups, widened } = usableGroups(text, items, mentions, taken);
  const line = statement.sentence.line;
  const here = mentions.length > 0 && saysHere(text, statement);
  const inherited =
    carry.group !== null && (carry.line === line || here) ? pointed(text, statement, carry.group) : null;
  const out: Placed[] = [];
  let left: LevelGroup | null = null;
  let leftDisc: LevelGroup | null = null;
  let leftItem = -1;
  let g = 0;
  for (let n = 0; n < mentions.length; n++) {
    const mention = mentions[n] as Mention;
    while (g < groups.length && (groups[g] as Spot).index < mention.item) {
      const spot = groups[g] as Spot;
      // A level after a mention belongs to it and what follows only through it.
      left = spot.group;
      if (!isBodies(left)) leftDisc = left;
      leftItem = spot.index;
      g++;
    }
    let group: LevelGroup | null = mention.level;
    let multi = false;
    if (mention.type === 'spondyloarthropathy' && isSacroiliac(text, mention)) {
      out.push({ mention, levels: [], group: null, elsewhere: false });
      continue;
    }
    if (group === null && mention.type === 'postoperative-change' && besideIt(text, mention)) multi = true;
    else if (group === null && mention.type === 'marrow-change' && isDiffuse(text, mention)) multi = true;
    else if (group === null) {
      const right = groups[g];
      const direct: LevelGroup | null =
        right !== undefined &&
        !taken.has(right.group) &&
        !opensClause(items, mentions, right) &&
        !(
          left !== null &&
          !isBodies(left) &&
          isBodies(right.group) &&
          (motionTypes.has(mention.type) || mention.type === 'spondylosis')
        ) &&
        !(
          statement.heading !== null &&
          !isBodies(statement.heading) &&
          isBodies(right.group) &&
          motionTypes.has(mention.type) &&
          mention.type !== 'spondylolisthesis'
        ) &&
        isDirect(mentions, n, right)
          ? right.group
          : null;
      const framed =
        statement.heading !== null && !isBodies(statement.heading) && !bodyTypes.has(mention.type);
      if (direct !== null) group = direct;
      else if (mention.multilevel) multi = true;
      else if (
        left !== null &&
        leftItem >= 0 &&
        !(framed && isBodies(left) && mention.type !== 'postoperative-change')
      )
        group = isBodies(left) && leftDisc !== null && motionTypes.has(mention.type) ? leftDisc : left;
      else if (
        right !== undefined &&
        !framed &&
        (!isBodies(right.group) || !motionTypes.has(mention.type) || mentions.length === 1) &&
        !((isBodies(right.group) || taken.has(right.group)) && mention.type === 'spondylosis') &&
        (groups.length === 1 || !taken.has(right.group)) &&
        !regional.has(mention.type) &&
        !mentions.slice(n + 1, n + 4).some((m) => m.idle && m.item < right.index)
      )
        group = right.group;
    }
    const own = group !== null;
    if (group !== null && motionTypes.has(mention.type) && isBodies(group) && !discTypes.has(mention.type)) {
      // "recesses of L5" under "L4-5": the heading is the level.
      const frame = statement.heading;
      if (frame !== null && !isBodies(frame) && covers(frame, group) && mention.type !== 'spondylolisthesis')
        group = frame;
    }
    if (group === null && !multi) {
      if (statement.heading !== null && !(regional.has(mention.type) && !here)) group = statement.heading;
      else if (
        inherited !== null &&
        ((inherits.has(mention.type) && !besideSpine(text, mention)) || here || refersBack(text, mention)) &&
        !(isBodies(inherited) && inherited.places.length > 1 && motionTypes.has(mention.type))
      )
        group = inherited;
    }
    if (group !== null) {
      const spot: LevelGroup = group;
      mention.grounds.push({
        gave: 'level',
        start: tokens[spot.from]?.start ?? 0,
        end: tokens[spot.to - 1]?.end ?? 0,
      });
      if (own && (mention.level === spot || Math.abs(spot.from - mention.to) < 12)) {
        const distance = spot.from >= mention.to ? spot.from - mention.to : mention.from - spot.to;
        if (distance <= 6) {
          mention.quoteFrom = Math.min(mention.quoteFrom, spot.from);
          mention.quoteTo = Math.max(mention.quoteTo, spot.to);
        }
      }
    }
    if (
      group !== null &&
      mention.type === 'disc-height-loss' &&
      mention.structure !== 'disc' &&
      mention.structure !== 'disc-space' &&
      isBodies(group)
    )
      mention.type = 'fracture';
    const sacral =
      group === null &&
      !multi &&
      (mention.type === 'intraspinal-mass' || mention.type === 'spinal-malignancy') &&
      saysSacral(text, statement);
    const lysis =
      group !== null &&
      motionTypes.has(mention.type) &&
      isBodies(group) &&
      mentions.some(
        (m) => m.level === group && (m.type === 'spondylolysis' || m.type === 'spondylolisthesis'),
      );
    const levels: Level[] =
      lysis && group !== null
        ? levelsOf(group, 'discs')
        : sacral
          ? ['S1']
          : group === null
            ? []
            : resolveLevels(mention, widened.get(group) ?? group, items);
    out.push({ mention, levels, group, elsewhere: group !== null && group.elsewhere });
    if (mention.level !== null) {
      left = mention.level;
      leftItem = mention.item;
    }
  }
  const bodies = groups.filter((spot) => isBodies(spot.group)).length > 1;
  const last = bodies ? undefined : groups.at(-1)?.group;
  const astray = mentions.some((m) => regional.has(m.type)) && groups.length === 0;
  if (astray || bodies) return { placed: out, carry: { group: null, line } };
  const next: Carry = last
    ? { group: last, line }
    : statement.heading && statement.headed
      ? { group: statement.heading, line }
      : carry.line === line || carry.line === -1
        ? { group: carry.group, line: carry.line }
        : here
          ? { group: carry.group, line }
          : carry.group !== null && carry.line !== line
            ? { group: null, line }
            : carry;
  return { placed: out, carry: next };
}

/** What a sentence without any mention leaves to the next one: the level it names, or what it was left. */
function carryOver(text: Indexed, statement: Statement, items: readonly Item[], carry: Carry): Carry {
  const { line } = statement.sentence;
  let cord = false;
  let last: LevelGroup | null = null;
  for (const item of items) {
    if (item.word.structure !== undefined) cord = item.word.structure === 'cord';
    if (item.level !== null && !cord && !rootWords.has(text.tokens[item.to]?.word ?? '')) last = item.level;
  }
  if (last !== null) return { group: last, line };
  if (statement.heading !== null && statement.headed) return { group: statement.heading, line };
  return carry.line === line || carry.line === -1 ? carry : { group: null, line };
}

/** Whether the level to the right is the mention's own: nothing but coordinated mentions between. */
function isDirect(mentions: readonly Mention[], n: number, right: Spot): boolean {
  for (let k = n + 1; k < mentions.length; k++) {
    const between = mentions[k] as Mention;
    if (between.item >= right.index) break;
    if (between.idle && attached(between, mentions)) continue;
    if (between.link !== 'list' && between.item !== (mentions[n] as Mention).item) return false;
    if (between.level !== null || between.idle) return false;
  }
  return true;
}

function covers(frame: LevelGroup, group: LevelGroup): boolean {
  return group.places.every((p) => frame.places.some((f) => f.a <= p.a && p.b <= f.b));
}
