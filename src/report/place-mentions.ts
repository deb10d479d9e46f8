import type { Level } from '../domain/anatomy.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import type { Statement } from './layout.ts';
import { covers, isBodies, isPair, levelsOf, pairOf } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import { attached, groupsOf, opensClause, rootWords, usableGroups } from './level-spots.ts';
import type { Spot } from './level-spots.ts';
import type { Mention } from './mention.ts';
import { bodyTypes, discTypes, inherits, motionTypes, regional } from './place-kinds.ts';
import { resolveLevels } from './resolve-levels.ts';
import {
  besideIt,
  isIntroduced,
  besideSpine,
  isCompared,
  isDiffuse,
  isPorosis,
  isSacroiliac,
  pointed,
  refersBack,
  rootWay,
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

/** What the mentions of one sentence are placed by. */
interface Scene {
  readonly text: Indexed;
  readonly statement: Statement;
  readonly items: readonly Item[];
  readonly mentions: readonly Mention[];
  /** Levels of the sentence that can place a finding, in order. */
  readonly spots: readonly Spot[];
  readonly widened: ReadonlyMap<LevelGroup, LevelGroup>;
  /** Levels that a mention already has by standing right after them. */
  readonly taken: ReadonlySet<LevelGroup>;
  /** "at this level" is said. */
  readonly here: boolean;
  /** The level that sentences before left to this one. */
  readonly inherited: LevelGroup | null;
  /** Item that says "at the other levels" at the start of the sentence; -1 for none. */
  readonly elsewhereItem: number;
}

/** The level that stands before a mention, and the next one after it. */
interface Beside {
  readonly left: LevelGroup | null;
  readonly leftDisc: LevelGroup | null;
  readonly right: Spot | undefined;
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
  const taken = groupsOf(mentions, (m) => m.level);
  const { spots, widened } = usableGroups(text, items, mentions, taken);
  const { line } = statement.sentence;
  const here = saysHere(text, statement);
  const inherited =
    carry.group !== null && (carry.line === line || here) ? pointed(text, statement, carry.group) : null;
  const elsewhereItem = opensMultilevel(items);
  const scene: Scene = {
    text,
    statement,
    items,
    mentions,
    spots,
    widened,
    taken,
    here,
    inherited,
    elsewhereItem,
  };
  const placed: Placed[] = [];
  let left: LevelGroup | null = null;
  let leftDisc: LevelGroup | null = null;
  let s = 0;
  for (let n = 0; n < mentions.length; n++) {
    const mention = mentions[n] as Mention;
    for (; s < spots.length && (spots[s] as Spot).index < mention.item; s++) {
      // A level after a mention belongs to it and what follows only through it.
      left = (spots[s] as Spot).group;
      if (!isBodies(left)) leftDisc = left;
    }
    placed.push(placeMention(scene, mention, n, { left, leftDisc, right: notLabel(text, spots[s]) }));
    if (mention.level !== null) left = mention.level;
  }
  return { placed, carry: leave(scene, carry) };
}

const isSacroiliacItem = ({ word }: Item): boolean => word.structure === 'si-joint';

/** "L3-4: bulge, L4-5: protrusion": a level with a colon heads what follows it. */
function notLabel(text: Indexed, spot: Spot | undefined): Spot | undefined {
  const label = spot !== undefined && text.tokens[spot.group.to]?.word === ':';
  return label && !isIntroduced(text, spot.group) ? undefined : spot;
}

/** The levels of one mention. */
function placeMention(scene: Scene, mention: Mention, n: number, beside: Beside): Placed {
  const { text, statement, items, mentions, widened } = scene;
  if (mention.type === 'spondyloarthropathy' && isSacroiliac(text, mention))
    return { mention, levels: [], group: null, elsewhere: false };
  // "osteophytes of both sacroiliac joints"
  if (mention.type === 'osteophyte' && scene.spots.length === 0 && items.some(isSacroiliacItem))
    mention.type = 'sacroiliac-degeneration';
  const said = saidLevel(scene, mention, n, beside);
  const multi = said === 'many';
  let group = multi ? null : said;
  const own = group !== null;
  const frame = statement.heading;
  // "recesses of L5" under "L4-5": the heading is the level.
  if (
    group !== null &&
    frame !== null &&
    motionTypes.has(mention.type) &&
    !discTypes.has(mention.type) &&
    mention.type !== 'spondylolisthesis' &&
    isBodies(group) &&
    !isBodies(frame) &&
    covers(frame, group)
  )
    group = frame;
  if (group === null && !multi) group = unsaidLevel(scene, mention);
  if (group === null) {
    const sacral = !multi && isSacral(scene, mention);
    return { mention, levels: sacral ? ['S1'] : [], group: null, elsewhere: false };
  }
  addLevelGround(text, mention, group, own);
  if (
    mention.type === 'disc-height-loss' &&
    mention.structure !== 'disc' &&
    mention.structure !== 'disc-space' &&
    isBodies(group)
  )
    mention.type = 'fracture';
  const slips =
    motionTypes.has(mention.type) &&
    isBodies(group) &&
    mentions.some((m) => m.level === group && (m.type === 'spondylolysis' || m.type === 'spondylolisthesis'));
  const wide = ofRoot(scene, mention, widened.get(group) ?? group);
  const levels = slips ? levelsOf(group, 'discs') : resolveLevels(text, mention, wide, items);
  return { mention, levels, group, elsewhere: group.elsewhere };
}

/** The level that the sentence says of a mention; "many" when it says that there are several or that it is elsewhere. */
function saidLevel(
  scene: Scene,
  mention: Mention,
  n: number,
  { left, leftDisc, right }: Beside,
): LevelGroup | 'many' | null {
  const { text, statement, items, mentions, spots, taken } = scene;
  const { type } = mention;
  if (mention.level !== null) return mention.level;
  if (type === 'postoperative-change' && besideIt(text, mention)) return 'many';
  if (type === 'marrow-change' && (isDiffuse(text, mention) || isPorosis(text, mention))) {
    const next = mentions[n + 1];
    if (isDiffuse(text, mention) || (next !== undefined && next.item < (right?.index ?? 0))) return 'many';
  }
  const frame = statement.heading;
  const motion = motionTypes.has(type);
  const direct =
    right !== undefined &&
    !taken.has(right.group) &&
    !(left !== null && startsAnew(text, mentions, n, right)) &&
    !opensClause(items, mentions, right) &&
    !(left !== null && !isBodies(left) && isBodies(right.group) && (motion || type === 'spondylosis')) &&
    !(
      frame !== null &&
      !isBodies(frame) &&
      isBodies(right.group) &&
      motion &&
      type !== 'spondylolisthesis'
    ) &&
    isDirect(mentions, n, right);
  if (direct) {
    // "bulges at L3-4 and L4-5, more at L4-5": at both.
    const wider = [frame, left].find((g) => g !== null && g.places.length > right.group.places.length);
    return wider && covers(wider, right.group) && isCompared(text, right.group) ? wider : right.group;
  }
  if (mention.multilevel || (scene.elsewhereItem >= 0 && scene.elsewhereItem < mention.item && left === null))
    return 'many';
  const framed = frame !== null && !isBodies(frame) && !bodyTypes.has(type);
  if (left !== null && !(framed && isBodies(left) && type !== 'postoperative-change'))
    return isBodies(left) && leftDisc !== null && motion ? leftDisc : left;
  const reaches =
    right !== undefined &&
    (!framed || endsLater(statement, spots, right.group, frame)) &&
    (!isBodies(right.group) || !motion || mentions.length === 1) &&
    !((isBodies(right.group) || taken.has(right.group)) && type === 'spondylosis') &&
    (spots.length === 1 || !taken.has(right.group)) &&
    !regional.has(type) &&
    !(type === 'spondylosis' && mentions[n + 1]?.link === 'with' && !isIntroduced(text, right.group)) &&
    !mentions.slice(n + 1, n + 4).some((m) => m.idle && m.item < right.index);
  return reaches ? right.group : null;
}

/** "facet arthropathy with thick flavum at L4-5" on a line of its own under "L5-S1": the line has a level of its own. */
function endsLater(
  { headed }: Statement,
  spots: readonly Spot[],
  right: LevelGroup,
  frame: LevelGroup | null,
): boolean {
  return !headed && spots.length === 1 && !isBodies(right) && frame !== null && !covers(frame, right);
}

/** The level that a mention without one takes from the heading, or from the sentences before. */
function unsaidLevel(scene: Scene, mention: Mention): LevelGroup | null {
  const { text, statement, here, inherited } = scene;
  const { type } = mention;
  const frame = statement.heading;
  if (frame !== null && !(regional.has(type) && !here)) {
    // "Tarlov cysts in the sacrum" on a later line: not of the level above it.
    const apart =
      type === 'tarlov-cyst' &&
      !statement.headed &&
      saysSacral(text, mention.quoteFrom - 4, mention.quoteTo + 6);
    return apart ? null : frame;
  }
  if (inherited === null) return null;
  const belongs = inherits.has(type) || (type === 'osteophyte' && mention.pairs.some((p) => p.side !== null));
  if (!(belongs && !besideSpine(text, mention)) && !here && !refersBack(text, mention)) return null;
  if (!isBodies(inherited) || inherited.places.length === 1 || !motionTypes.has(type)) return inherited;
  // "The L4 and L5 endplates … The disc is narrow": the one between them.
  const between = isPair(inherited) && (discTypes.has(type) || mention.structure === 'disc');
  return between ? pairOf(inherited) : null;
}

/** A mass of the sacrum, which has no other level. */
function isSacral({ text, statement }: Scene, { type }: Mention): boolean {
  return (
    (type === 'intraspinal-mass' || type === 'spinal-malignancy') &&
    saysSacral(text, statement.from, statement.to)
  );
}

/** "bulges at L3-4 and L4-5 touching the exiting L3 root": of several discs the one where that root leaves or passes. */
function ofRoot({ text }: Scene, mention: Mention, group: LevelGroup): LevelGroup {
  const root = mention.roots?.places;
  const [only] = root ?? [];
  if (!only || root?.length !== 1 || group.places.length < 2) return group;
  const way = rootWay(text, mention);
  if (way === null) return group;
  const places = group.places.filter((p) => p.kind === 'disc' && (way === 'exiting' ? p.a : p.b) === only.a);
  return places.length === 1 ? { ...group, places } : group;
}

/** Adds the words of the level to what a mention is read from. */
function addLevelGround({ tokens }: Indexed, mention: Mention, group: LevelGroup, own: boolean): void {
  mention.grounds.push({
    gave: 'level',
    start: tokens[group.from]?.start ?? 0,
    end: tokens[group.to - 1]?.end ?? 0,
  });
  if (!own || (mention.level !== group && Math.abs(group.from - mention.to) >= 12)) return;
  const distance = group.from >= mention.to ? group.from - mention.to : mention.from - group.to;
  if (distance > 6) return;
  mention.quoteFrom = Math.min(mention.quoteFrom, group.from);
  mention.quoteTo = Math.max(mention.quoteTo, group.to);
}

/** What a sentence leaves to the next one of its line. */
function leave({ statement, mentions, spots, here }: Scene, carry: Carry): Carry {
  const { line } = statement.sentence;
  const last = spots.at(-1)?.group;
  // "The L5-S1 disc … the L5 and S1 bodies": it goes on about the disc.
  const disc = spots.findLast((spot) => !isBodies(spot.group))?.group;
  if (disc && last && isBodies(last) && covers(disc, last)) return { group: disc, line };
  const bodies = spots.filter((spot) => isBodies(spot.group)).length > 1;
  const astray = mentions.some((m) => regional.has(m.type)) && spots.length === 0;
  if (astray || bodies) return { group: null, line };
  if (last) return { group: last, line };
  if (statement.heading && statement.headed) return { group: statement.heading, line };
  if (carry.line === line || carry.line === -1) return carry;
  if (here) return { group: carry.group, line };
  return carry.group !== null ? { group: null, line } : carry;
}

/** The item that says "at the other levels" when the sentence opens with it; -1 for none. */
function opensMultilevel(items: readonly Item[]): number {
  const n = items.findIndex((item) => item.word.join === undefined);
  return n >= 0 && items[n]?.word.multilevel ? n : -1;
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

/** "discs dehydrated from L3 to S1, and a stenosis at L3-4": an article before the next mention begins what the level is of. */
function startsAnew({ tokens }: Indexed, mentions: readonly Mention[], n: number, right: Spot): boolean {
  const next = mentions[n + 1];
  if (next === undefined || next.item >= right.index) return false;
  const before = tokens[next.quoteFrom - 1]?.word;
  return (before === 'a' || before === 'an') && tokens[next.quoteFrom - 2]?.word === 'and';
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
