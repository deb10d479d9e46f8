import type { FindingType } from '../domain/finding.ts';
import type { Head, Structure } from '../knowledge/report-word.ts';
import { herniations, sizeless } from './finding-kinds.ts';
import type { Item } from './items.ts';
import type { Link, Mention } from './mention.ts';
import type { Mod, Part, SentenceState } from './sentence-state.ts';
import { pairsFor, splitPlaces } from './sides-and-grades.ts';
import { zoneOf } from './structure-zones.ts';

const nothing: readonly number[] = [];

/** Adds a mention of `type`, asserted by the item at `index`; `part` is the structure that it is said of, `given` are its modifiers. */
export function makeMention(
  state: SentenceState,
  type: FindingType,
  structure: Structure | null,
  head: Head | null,
  item: Item,
  index: number,
  given: readonly Mod[],
  link: Link,
  part: Part | null,
): Mention {
  let mods = given;
  const places = splitPlaces(given);
  if (places) {
    // "left L4-5 and right L5-S1 protrusions": one of each.
    for (const place of places.slice(0, -1))
      makeMention(state, type, structure, head, item, index, place, link, part);
    mods = places.at(-1) ?? given;
  }
  const from = part ? Math.min(part.item.from, item.from) : item.from;
  const to = part ? Math.max(part.item.to, item.to) : item.to;
  const { tokens } = state.text;
  const root = type === 'nerve-root-contact' || type === 'nerve-root-compression';
  if (
    root &&
    (part === null || state.text.tokens[part.item.from]?.word === 'neural') &&
    !mods.some((m) => m.kind === 'level' || m.kind === 'side')
  ) {
    // "adjacent to the left L5 root with questionable impingement": the root was named before.
    const named = [...state.spare, ...state.group].findLast(
      (p) => p.structure === 'root' && p.mods.length > 0,
    );
    if (named) mods = [...named.mods, ...mods];
  }
  let said: Item | null = null;
  let multilevel = false;
  let graded = false;
  let sized = false;
  for (const m of mods) {
    if (m.kind === 'level') said = m.item;
    else if (m.kind === 'multilevel') multilevel = true;
    else if (m.kind === 'grade') graded = true;
    else if (m.kind === 'size') sized = true;
  }
  const roots = root ? (said?.level ?? null) : null;
  const marrow = type === 'marrow-change';
  const usable = sized && sizeless(type) ? mods.filter((m) => m.kind !== 'size') : mods;
  const mention: Mention = {
    type,
    structure,
    head,
    from: item.from,
    to: item.to,
    quoteFrom: from,
    quoteTo: to,
    pairs: pairsFor(type, usable),
    zone: null,
    level: root ? null : (said?.level ?? null),
    multilevel,
    roots,
    link,
    idle: false,
    oedema: marrow && itemSays(state, item, /^(o?edema|bruise|contusion|reaction)$/),
    lesion: marrow && itemSays(state, item, /^(lesion|focus|foci)s?$/),
    destroyed:
      marrow &&
      (head?.name === 'destruction' ||
        itemSays(state, item, /^(breach|destruct|disrupt|expansile|osteolytic|lytic)/)),
    abscess: type === 'infection' && itemSays(state, item, /^(abscess|abscesses|empyema|phlegmon)$/),
    soft: item.to - item.from > 1 && state.text.tokens[item.from]?.word === 'soft',
    place: type === 'infection' && itemSays(state, item, muscles) ? 'muscle' : null,
    porotic: marrow && itemSays(state, item, /^osteop(or|en)otic$|^osteopenic$/),
    graded,
    said: part ? [part.item.from] : nothing,
    item: index,
    grounds: [{ gave: 'type', start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }],
  };
  if (roots && said) {
    mention.grounds.push({
      gave: 'root',
      start: tokens[said.from]?.start ?? 0,
      end: tokens[said.to - 1]?.end ?? 0,
    });
    mention.quoteFrom = Math.min(mention.quoteFrom, said.from);
    mention.quoteTo = Math.max(mention.quoteTo, said.to);
  }
  for (const m of usable) {
    if (m.kind === 'list' || m.kind === 'level' || m.kind === 'multilevel') continue;
    if (m.kind === 'zone') {
      if (!herniations.has(type) && type !== 'nerve-root-compression' && type !== 'nerve-root-contact')
        continue;
      const zone = m.item.word.zone ?? zoneOf.get(m.item.word.structure ?? 'disc') ?? null;
      if (mention.zone === null || mention.zone === 'central') mention.zone = zone;
    }
    addGround(state, mention, m);
  }
  state.out.push(mention);
  state.levelsSince = 0;
  state.detached = false;
  return mention;
}

/** Adds the words of a modifier to the grounds and the quote of a mention. */
export function addGround(state: SentenceState, mention: Mention, mod: Mod): void {
  const { tokens } = state.text;
  const start = tokens[mod.item.from]?.start ?? 0;
  const end = tokens[mod.item.to - 1]?.end ?? start;
  const gave =
    mod.kind === 'grade' || mod.kind === 'size'
      ? 'severity'
      : mod.kind === 'level' || mod.kind === 'multilevel'
        ? 'level'
        : mod.kind === 'zone'
          ? 'zone'
          : 'side';
  mention.grounds.push({ gave, start, end });
  if (gave !== 'level') {
    mention.quoteFrom = Math.min(mention.quoteFrom, mod.item.from);
    mention.quoteTo = Math.max(mention.quoteTo, mod.item.to);
  }
}

const muscles = /^(psoas|iliopsoas|iliacus|erector|gluteal|subcutaneous|muscle)$/;

function itemSays(state: SentenceState, item: Item, words: RegExp): boolean {
  for (let t = item.from; t < item.to; t++) if (words.test(state.text.tokens[t]?.word ?? '')) return true;
  return false;
}
