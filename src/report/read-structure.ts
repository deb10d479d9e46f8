import type { FindingType } from '../domain/finding.ts';
import type { Structure } from '../knowledge/report-word.ts';
import { closeOpen, inheritGrade, mentionOpen } from './close-open.ts';
import { herniations, midline, paired, stenoses } from './finding-kinds.ts';
import { carrySide, giveSide } from './give-sides.ts';
import type { Item } from './items.ts';
import { hasOwnHead, hasOwnPredicate, leadsToFinding, nextItem } from './look-ahead.ts';
import { makeMention } from './make-mention.ts';
import { keepSpare } from './sentence-state.ts';
import type { Part, SentenceState } from './sentence-state.ts';
import { sided, zoneIn } from './structure-zones.ts';

/** Reads the structure at item `i`: object of an open word of change, place of a finding, or one to hear of. */
export function readStructure(state: SentenceState, item: Item, structure: Structure, i: number): void {
  if (state.normal && staysNormal(state, structure, i)) {
    state.mods = [];
    return;
  }
  const { mods, listed } = state;
  const part: Part = { structure, mods, item, index: i, listed, comma: listed && state.lastList === ',' };
  state.mods = [];
  if (structure === 'behind') {
    state.behind = true;
    state.prep = 'in';
  }
  locateMention(state, part);
  if (placeWaiting(state, part) || giveObject(state, part) || shareLoss(state, part)) return;
  if (state.since === 'list' || (state.since === 'none' && state.group.length > 0)) state.group.push(part);
  else {
    keepSpare(state);
    state.group = [part];
  }
  state.since = 'none';
  state.prep = null;
  state.listed = false;
  if (structure !== 'behind') state.behind = false;
}

/** Whether "normal" is said of this structure; a word of change right after it ends "normal". */
function staysNormal(state: SentenceState, structure: Structure, i: number): boolean {
  const then = nextItem(state, i);
  const adjacent =
    then?.word.head !== undefined &&
    then.gap === 0 &&
    then.word.form === 'noun' &&
    then.word.head.means.has(structure);
  const named = then?.word.types !== undefined && then.gap === 0;
  if (adjacent) state.normal = false;
  return !adjacent && !named;
}

/** The place of a mass or cyst that waited for it; whether there was one. */
function placeWaiting(state: SentenceState, part: Part): boolean {
  const { waiting } = state;
  const { structure } = part;
  const type = waiting?.head.means.get(structure);
  const behind = structure === 'behind';
  if (!waiting || !type || state.open || (state.prep === null && !behind) || (state.behind && !behind))
    return false;
  state.waiting = null;
  const mods = behind ? waiting.mods : [...waiting.mods, ...part.mods];
  state.batch = [mentionOpen(state, waiting, type, structure, { mods, link: waiting.link, part })];
  state.since = 'other';
  state.prep = behind ? 'in' : null;
  return true;
}

const filling: ReadonlySet<FindingType> = new Set([
  'disc-herniation',
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'intraspinal-mass',
  'epidural-collection',
  'infection',
  'spinal-malignancy',
  'fracture',
]);

/** The object of the open word of change ("narrowing of the foramen"); whether it is one. */
function giveObject(state: SentenceState, part: Part): boolean {
  const { open } = state;
  const { structure, index } = part;
  const type = open?.head.means.get(structure);
  if (!open || !type || !open.fresh || state.behind || hasOwnHead(state, structure, index)) return false;
  if (state.prep === 'in' && open.objects > 0) return false;
  if (open.objects > 0 && part.comma && hasOwnPredicate(state, index)) return false;
  // What fills the canal must be a mass or come of a sudden; fat or scar that does is no compression.
  if (open.head.name === 'filling' && !filling.has(state.out.findLast((m) => !m.idle)?.type ?? 'spondylosis'))
    return false;
  const degenerative = open.head.name === 'degeneration' && open.form === 'adjective';
  if (degenerative && leadsToFinding(state, index)) return false;
  const before = open.objects > 0 ? state.batch.at(-1) : undefined;
  const mention = mentionOpen(state, open, type, structure, {
    mods: [...open.mods, ...part.mods],
    link: open.objects > 0 ? 'list' : open.link,
    part,
  });
  if (before && before.structure !== null && paired.has(type) && paired.has(before.type) && state.listed)
    carrySide(before, mention);
  for (const verb of state.verbs.splice(0)) {
    // "touches but does not displace the root": one object of two verbs.
    const meant = verb.head.means.get(structure);
    const mods = [...verb.mods, ...part.mods];
    if (meant) mentionOpen(state, verb, meant, structure, { mods, link: 'list', part: null });
  }
  if (open.objects === 0 && open.form === 'noun' && state.openListed && stenoses.has(type)) {
    state.listed = true;
    inheritGrade(
      { ...state, link: 'list' },
      mention,
      part.mods.filter((m) => m.kind === 'grade'),
    );
  }
  if (structure === 'sac' && isFatOnly(state, part.item))
    state.out[state.out.length - 1] = { ...mention, idle: true };
  open.objects++;
  state.link = 'list';
  state.batch = [mention];
  state.since = 'other';
  state.prep = null;
  state.listed = false;
  return true;
}

/** "indenting the epidural fat only": the fat in front of the sac, not the sac. */
function isFatOnly({ text }: SentenceState, { from, to }: Item): boolean {
  const { tokens } = text;
  if (tokens[to - 1]?.word !== 'fat') return false;
  for (let t = from - 3; t < from; t++) if (only.has(tokens[t]?.word ?? '')) return true;
  return only.has(tokens[to]?.word ?? '') || tokens[to]?.word === 'alone';
}
const only = new Set(['only', 'just', 'merely']);

/** "loss of height and signal": the second thing that a disc has lost; whether it is one. */
function shareLoss(state: SentenceState, part: Part): boolean {
  const { open } = state;
  if (!state.listed || !lossOf.has(part.structure)) return false;
  if (open && open.objects === 0 && open.form === 'noun' && losses.has(open.head.name)) closeOpen(state);
  const before = state.batch.at(-1);
  const lost =
    before && losses.has(before.head?.name ?? '') && !hasOwnHead(state, part.structure, part.index);
  const type = lossOf.get(part.structure);
  if (!lost || !type || type === before.type || part.mods.some((m) => m.kind === 'level')) return false;
  const at = state.items[before.item] as Item;
  const mods = part.mods.filter((m) => m.kind === 'grade');
  const mention = makeMention(state, type, 'disc', before.head, at, before.item, mods, 'list', part);
  if (mods.length === 0) mention.pairs = before.pairs;
  state.batch = [...state.batch, mention];
  state.since = 'other';
  state.listed = false;
  return true;
}

const losses: ReadonlySet<string> = new Set(['height-loss', 'signal-loss', 'loss']);
const lossOf: ReadonlyMap<Structure, FindingType> = new Map<Structure, FindingType>([
  ['disc-signal', 'disc-desiccation'],
  ['height', 'disc-height-loss'],
  ['disc-space', 'disc-height-loss'],
]);

/** "a protrusion in the left foramen", "the L4 root in the left recess": the place tells side and zone. */
function locateMention(state: SentenceState, part: Part): void {
  const mention = state.batch.at(-1);
  if (
    state.prep === null ||
    !mention ||
    (midline.has(mention.type) && part.structure !== 'pars') ||
    (state.open && state.open.objects === 0)
  )
    return;
  if (mention.level === null && part.mods.some((m) => m.kind === 'multilevel')) mention.multilevel = true;
  const root = part.structure === 'root' ? part.mods.find((m) => m.kind === 'level') : undefined;
  if (root && mention.type === 'tarlov-cyst') mention.level ??= root.item.level;
  if (mention.abscess && part.structure === 'muscle') mention.place = 'muscle';
  // "a fracture through the left pars"
  if (part.structure === 'pars' && mention.type === 'fracture') mention.type = 'spondylolysis';
  const side = sided.has(part.structure) ? part.mods.find((m) => m.kind === 'side') : undefined;
  if (side && mention.pairs.every((p) => p.side === null)) giveSide(state, mention, side, false);
  const zone = herniations.has(mention.type) ? zoneIn.get(part.structure) : undefined;
  if (zone && mention.zone === null) mention.zone = zone;
}
