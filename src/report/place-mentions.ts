import type { Level } from '../domain/anatomy.ts';
import type { FindingType } from '../domain/finding.ts';
import type { Indexed, Token } from '../text/index.ts';
import type { Item } from './items.ts';
import { isBodies, levelsOf, shifted } from './levels.ts';
import type { LevelGroup } from './levels.ts';
import type { Mention } from './mention.ts';
import type { Statement } from './layout.ts';

/** Where a mention lies. `levels` empty when the report does not say; `elsewhere` when it is not the lumbar region. */
export interface Placed {
  readonly mention: Mention;
  readonly levels: readonly Level[];
  readonly group: LevelGroup | null;
  readonly elsewhere: boolean;
}

/** Types that belong to a motion segment or its canal, and take the level of the sentence before when they name none. */
const inherits: ReadonlySet<FindingType> = new Set([
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'disc-bulge',
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
  'annular-fissure',
  'modic-1',
  'modic-2',
  'modic-3',
  'facet-arthropathy',
  'facet-effusion',
  'synovial-cyst',
  'ligamentum-flavum-hypertrophy',
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'thecal-sac-indentation',
  'nerve-root-contact',
  'nerve-root-compression',
  'cauda-equina-compression',
  'cord-compression',
  'infection',
  'spinal-malignancy',
  'epidural-fibrosis',
  'spondylolisthesis',
  'epidural-collection',
]);
/** Types of the whole region: a level heading says nothing of them. */
const regional: ReadonlySet<FindingType> = new Set([
  'scoliosis',
  'lordosis-loss',
  'extraspinal-incidental',
  'extraspinal-malignancy',
  'aortic-aneurysm',
  'paraspinal-atrophy',
  'sacroiliac-degeneration',
  'spondyloarthropathy',
  'tethered-cord',
]);
const discTypes: ReadonlySet<FindingType> = new Set([
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'disc-bulge',
  'disc-protrusion',
  'disc-extrusion',
  'disc-herniation',
  'annular-fissure',
]);
const bodyTypes: ReadonlySet<FindingType> = new Set([
  'fracture',
  'hemangioma',
  'spondylolysis',
  'spinal-malignancy',
  'marrow-change',
  'schmorl-node',
]);
/** Types for which "L4-L5 vertebral bodies" means the two bodies. */
const bodyish: ReadonlySet<FindingType> = new Set([
  ...bodyTypes,
  'postoperative-change',
  'osteophyte',
  'spondylosis',
]);
const motionTypes: ReadonlySet<FindingType> = new Set(
  [...inherits].filter(
    (t) => !['infection', 'spinal-malignancy', 'cord-compression', 'epidural-collection'].includes(t),
  ),
);

const rootWords =
  /^(radiculopathy|radicular|radiculitis|dermatome|dermatomal|myotome|distribution|innervated|symptoms|nerve|nerves|root|roots|territory|deficit)$/;

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
  mentions.forEach((mention, n) => {
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
      return;
    }
    if (group === null && mention.type === 'postoperative-change' && besideIt(text, mention)) multi = true;
    else if (group === null && mention.type === 'marrow-change' && isDiffuse(text, mention)) multi = true;
    else if (group === null) {
      const right = groups[g];
      const direct =
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
      const spot = group;
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
            : resolve(mention, widened.get(group) ?? group, items);
    out.push({ mention, levels, group, elsewhere: group !== null && group.elsewhere });
    if (mention.level !== null) {
      left = mention.level;
      leftItem = mention.item;
    }
  });
  const bodies = groups.filter((spot) => isBodies(spot.group)).length > 1;
  const last = bodies ? undefined : groups[groups.length - 1]?.group;
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
    if (item.level !== null && !cord && !rootWords.test(text.tokens[item.to]?.word ?? '')) last = item.level;
  }
  if (last !== null) return { group: last, line };
  if (statement.heading !== null && statement.headed) return { group: statement.heading, line };
  return carry.line === line || carry.line === -1 ? carry : { group: null, line };
}

interface Spot {
  readonly group: LevelGroup;
  readonly index: number;
}

const asWorded: ReadonlyMap<LevelGroup, LevelGroup> = new Map();
const noGroups: ReadonlySet<LevelGroup> = new Set();

function groupsOf(
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
function usableGroups(
  text: Indexed,
  items: readonly Item[],
  mentions: readonly Mention[],
  taken: ReadonlySet<LevelGroup>,
): { spots: Spot[]; widened: ReadonlyMap<LevelGroup, LevelGroup> } {
  const spots: Spot[] = [];
  if (!items.some((item) => item.level !== null)) return { spots, widened: asWorded };
  const roots = groupsOf(mentions, (m) => m.roots);
  const widened = new Map<LevelGroup, LevelGroup>();
  let structure: string | null = null;
  let m = 0;
  items.forEach((item, index) => {
    while (m < mentions.length && (mentions[m] as Mention).item < index) {
      structure = null;
      m++;
    }
    if (item.word.structure) structure = item.word.structure;
    if (item.level === null || roots.has(item.level)) return;
    if (rootWords.test(text.tokens[item.to]?.word ?? '')) return;
    const conus =
      structure === 'cord' &&
      !mentions.some((x) => x.structure === 'cord' && x.item < index) &&
      !taken.has(item.level) &&
      !mentions.some((x) => x.item >= index && x.item <= index + 3);
    if (conus) return;
    const before = items[index - 1];
    const last = spots[spots.length - 1];
    if (
      last &&
      before &&
      (before.word.further || (before.word.join === 'in' && items[index - 2]?.word.further))
    ) {
      const before = widened.get(last.group) ?? last.group;
      widened.set(last.group, { ...before, places: [...before.places, ...item.level.places] });
      return;
    }
    const listed = before?.word.join === 'in' ? items[index - 2] : before;
    if (
      last &&
      listed?.word.join === 'list' &&
      !taken.has(item.level) &&
      m >= mentions.length &&
      !mentions.some((x) => x.item > last.index)
    ) {
      // "fractures of T12 (old) and L2 (acute)"
      const wide = widened.get(last.group) ?? last.group;
      widened.set(last.group, { ...wide, places: [...wide.places, ...item.level.places] });
      return;
    }
    spots.push({ group: item.level, index });
  });
  return { spots, widened };
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

/** A psoas or paraspinal abscess has no level unless it is said. */
function besideSpine(text: Indexed, mention: Mention): boolean {
  return (
    mention.type === 'infection' &&
    /^(psoas|paraspinal|paravertebral)$/.test(text.tokens[mention.from]?.word ?? '')
  );
}

/** "diffusely altered marrow": of the whole region. */
function isDiffuse(text: Indexed, mention: Mention): boolean {
  for (let t = mention.quoteFrom - 2; t < mention.quoteTo; t++)
    if (/^(diffuse|diffusely|generali[sz]ed)$/.test(text.tokens[t]?.word ?? '')) return true;
  return false;
}

/** "above the fusion", "adjacent to the laminectomy": elsewhere than the operation. */
function besideIt(text: Indexed, mention: Mention): boolean {
  for (let t = mention.quoteFrom - 1; t >= mention.quoteFrom - 3 && t >= 0; t--)
    if (/^(above|below|beneath|adjacent|beyond)$/.test(text.tokens[t]?.word ?? '')) return true;
  return false;
}

/** An idle word that tells of the finding before it ("with inferior migration at L5-S1"). */
function attached(mention: Mention, all: readonly Mention[]): boolean {
  return mention.link === 'with' && all.indexOf(mention) > 0 && mention.pairs.every((p) => p.grade === null);
}

/** ", and at L4-5 a protrusion": a level that opens a clause of its own belongs to what follows. */
function opensClause(items: readonly Item[], mentions: readonly Mention[], spot: Spot): boolean {
  const before = items[spot.index - 1];
  const list = before?.word.join === 'in' ? items[spot.index - 2] : before;
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

function covers(frame: LevelGroup, group: LevelGroup): boolean {
  return group.places.every((p) => frame.places.some((f) => f.a <= p.a && p.b <= f.b));
}

function isSacroiliac(text: Indexed, mention: Mention): boolean {
  for (let t = mention.from; t < mention.to; t++)
    if (/^(sacro|scaro|si$)/.test(text.tokens[t]?.word ?? '')) return true;
  return mention.structure === 'si-joint';
}

/** "the sacral canal", "in the sacrum". */
function saysSacral(text: Indexed, statement: Statement): boolean {
  for (let i = statement.from; i < statement.to; i++)
    if (/^(sacral|sacrum|intrasacral)$/.test(text.tokens[i]?.word ?? '')) return true;
  return false;
}

/** "This fracture", "the above mentioned bulge". */
function refersBack(text: Indexed, mention: Mention): boolean {
  return /^(this|these|such|mentioned|above|described)$/.test(text.tokens[mention.quoteFrom - 1]?.word ?? '');
}

/** "the level above", "the disc below", "the former", "the latter": which of the levels just named is meant. */
function pointed(text: Indexed, statement: Statement, group: LevelGroup): LevelGroup {
  for (let t = statement.from; t < statement.to; t++) {
    const word = text.tokens[t]?.word ?? '';
    const first = group.places[0];
    const last = group.places[group.places.length - 1];
    if (word === 'former' && first) return { ...group, places: [first] };
    if (word === 'latter' && last) return { ...group, places: [last] };
    if (word !== 'above' && word !== 'below' && word !== 'beneath') continue;
    if (!/^(level|disc|disk|one|segment|space|interspace)$/.test(text.tokens[t - 1]?.word ?? '')) continue;
    return shifted(group, word === 'above' ? -1 : 1);
  }
  return group;
}

/** "at this level", "same level", "here". */
function saysHere(text: Indexed, statement: Statement): boolean {
  const { tokens } = text;
  for (let i = statement.from; i < statement.to - 1; i++) {
    const word = (tokens[i] as Token).word;
    if (
      (word === 'this' || word === 'same' || word === 'these' || word === 'that') &&
      /^(levels?|disc|segment|location|site)$/.test(text.tokens[i + 1]?.word ?? '')
    )
      return true;
  }
  return false;
}

/** The levels of a group as this type of finding names them. */
function resolve(mention: Mention, group: LevelGroup, items: readonly Item[]): Level[] {
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
