import type { FindingType } from '../domain/finding.ts';
import type { Structure } from '../knowledge/report-word.ts';
import { isBodies } from './level-group.ts';
import { makeMention } from './make-mention.ts';
import type { Link, Mention } from './mention.ts';
import { mentionBefore } from './sentence-state.ts';
import type { Mod, Open, Part, SentenceState } from './sentence-state.ts';

/** Heads that speak of the structure of the mention before them. */
const hosted: ReadonlySet<string> = new Set(['effusion', 'edema']);

/** Heads whose place can be said later in the sentence. */
const places: ReadonlySet<string> = new Set(['mass', 'cyst', 'signal-change', 'collection']);

/** Heads that, without a structure of their own, speak of the last structure named before ("extends into the foramen … narrowing"). */
const lookBack: ReadonlySet<string> = new Set([
  'narrowing',
  'stenosis',
  'encroachment',
  'compromise',
  'collection',
]);

/** Ends the wait of the open word of change: it speaks of what was named before, or of none. */
export function closeOpen(state: SentenceState): void {
  const { open } = state;
  state.open = null;
  if (!open || open.objects > 0) return;
  const { name } = open.head;
  if (places.has(name) && !(state.waiting && name === 'signal-change')) state.waiting = open;
  const mention =
    ofRepeated(state, open) ??
    ofSpare(state, open) ??
    ofListed(state, open) ??
    ofHost(state, open) ??
    ofNone(state, open);
  if (mention) state.batch = [mention];
}

/** Adds the mention of an open word; without a structure when `structure` is null. */
export function mentionOpen(
  state: SentenceState,
  open: Open,
  type: FindingType,
  structure: Structure | null,
  said: { readonly mods: readonly Mod[]; readonly link: Link; readonly part: Part | null },
): Mention {
  const { head, item, index } = open;
  return makeMention(state, type, structure, head, item, index, said.mods, said.link, said.part);
}

/** Of a structure that nothing was said of yet. */
function ofSpare(state: SentenceState, open: Open): Mention | null {
  const { means, name } = open.head;
  if (open.form === 'verb' || !lookBack.has(name)) return null;
  const part = state.spare.findLast(
    (p) => means.has(p.structure) && p.structure !== 'disc' && p.structure !== 'level',
  );
  const type = part && means.get(part.structure);
  if (!part || !type || part.index >= open.index) return null;
  const mods = [...part.mods.filter((m) => m.kind === 'side'), ...open.mods];
  return mentionOpen(state, open, type, part.structure, { mods, link: open.link, part });
}

/** Of the structure of the mention that it is listed with. */
function ofListed(state: SentenceState, open: Open): Mention | null {
  const before = state.batch.at(-1);
  const type = before?.structure && open.head.means.get(before.structure);
  if (!state.openListed || !before || !type) return null;
  return mentionOpen(state, open, type, before.structure, { mods: open.mods, link: 'list', part: null });
}

/** "disc space narrowing at L4-5 and severe narrowing at L5-S1": the same noun again, of the same. */
function ofRepeated(state: SentenceState, open: Open): Mention | null {
  const before = state.out.at(-1);
  const { tokens } = state.text;
  const again = before !== undefined && tokens[before.to - 1]?.word === tokens[open.item.to - 1]?.word;
  if (!again || open.form !== 'noun' || before.idle || !state.listed) return null;
  return mentionOpen(state, open, before.type, before.structure, {
    mods: open.mods,
    link: 'list',
    part: null,
  });
}

/** "facet arthropathy with effusion": of the facet just named. */
function ofHost(state: SentenceState, open: Open): Mention | null {
  const host = state.out.at(-1);
  const type = host?.structure && open.head.means.get(host.structure);
  if (open.head.alone !== null || !host || !hosted.has(open.head.name) || !type) return null;
  const mention = mentionOpen(state, open, type, host.structure, {
    mods: open.mods,
    link: open.link,
    part: null,
  });
  const side = host.pairs.length === 1 ? (host.pairs[0]?.side ?? null) : null;
  if (mention.pairs.every((p) => p.side === null)) mention.pairs = mention.pairs.map((p) => ({ ...p, side }));
  state.link = 'list';
  return mention;
}

/** Of no structure, for words that are a finding by themselves. */
function ofNone(state: SentenceState, open: Open): Mention | null {
  const { alone, name } = open.head;
  if (alone === null || open.form === 'verb') return null;
  if (name === 'degeneration' && state.out.length > 0 && namesCause(state, open.item.from)) return null;
  if (open.form === 'adjective' && name === 'degeneration') return null;
  const mention = mentionOpen(state, open, alone, null, { mods: open.mods, link: open.link, part: null });
  state.link = 'list';
  if (state.openListed) {
    state.listed = true;
    inheritGrade(state, mention, open.mods);
  }
  return mention;
}

/** "consistent with degenerative change", "due to", "reflecting": the cause of what was said. */
function namesCause(state: SentenceState, token: number): boolean {
  const word = state.text.tokens[token - 1]?.word ?? '';
  if (word === 'with')
    return /^(consistent|compatible|keeping)$/.test(state.text.tokens[token - 2]?.word ?? '');
  return /^(to|reflecting|representing|from|likely|probably|representative)$/.test(word);
}

/** A grade before coordinated nouns covers them: "moderate desiccation and height loss". */
export function inheritGrade(state: SentenceState, mention: Mention | undefined, mods: readonly Mod[]): void {
  if (!mention || state.link !== 'list' || !state.listed || state.out.length < 2) return;
  const before = mentionBefore(state, mention);
  if (!before || before === mention || mention.pairs.some((p) => p.grade !== null)) return;
  if (mods.some((m) => m.kind !== 'list')) return;
  const { tokens } = state.text;
  if (state.lastList === 'and' && wholeDisc.has(mention.type)) gradeDisc(state, mention);
  for (let t = before.to; t < mention.from; t++) {
    const word = tokens[t]?.word ?? '';
    if (word === ',' || word === 'a' || word === 'an' || word === 'the' || word === 'with') return;
  }
  const lead = before.grounds.find(
    (g) => g.gave === 'severity' && g.end <= (tokens[before.from]?.start ?? 0),
  );
  const grade = before.pairs.length === 1 ? before.pairs[0]?.grade : null;
  if (!lead || !grade || !before.graded) return;
  mention.pairs = mention.pairs.map((p) => ({ ...p, grade }));
  mention.grounds.push(lead);
}

/** What is said of a disc as a whole. */
const wholeDisc: ReadonlySet<FindingType> = new Set([
  'disc-desiccation',
  'disc-height-loss',
  'disc-degeneration',
  'disc-bulge',
]);

/** "moderate desiccation, height loss and bulging": the grade before the first of such a list is that of every one. */
function gradeDisc(state: SentenceState, last: Mention): void {
  const chain: Mention[] = [last];
  for (let n = state.out.lastIndexOf(last) - 1; n >= 0 && chain.length < 6; n--) {
    const mention = state.out[n] as Mention;
    if (!wholeDisc.has(mention.type) || mention.level !== last.level) return;
    const [pair] = mention.pairs;
    if (pair?.grade) {
      if (!mention.graded || mention.pairs.length > 1 || chain.length < 2) return;
      for (const m of chain) m.pairs = m.pairs.map((p) => ({ ...p, grade: pair.grade }));
      return;
    }
    if (mention.link !== 'list') return;
    chain.push(mention);
  }
}

/** Modifiers that an adjective took, when it turns out to stand before this noun ("central abnormal lesion"). */
export function giveBack(state: SentenceState, i: number): readonly Mod[] {
  const { open } = state;
  if (!open || open.form !== 'adjective' || open.objects > 0 || open.index < i - 2) return [];
  const own = open.head.means.has('root') ? open.mods.filter((m) => m.kind !== 'grade') : open.mods;
  if (open.head.alone !== null && open.head.name !== 'degeneration') return [];
  state.open = null;
  return own;
}

/** "a lesion in L4": without another place it lies in the bone that is named. */
export function mentionBoneLesion(state: SentenceState, open: Open): void {
  if (!state.items.some((item) => item.level !== null && isBodies(item.level))) return;
  mentionOpen(state, open, 'marrow-change', null, { mods: open.mods, link: open.link, part: null });
}
