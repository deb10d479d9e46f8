import type { FindingType } from '../domain/finding.ts';
import type { Item } from './items.ts';
import { isBodies } from './level-group.ts';
import { leadsToRoot, nextItem } from './look-ahead.ts';
import { makeMention } from './make-mention.ts';
import { addMod, settle } from './sentence-state.ts';
import type { Mod, Open, SentenceState } from './sentence-state.ts';
import { trail } from './trail.ts';

/** Words of symptoms after a root's name. */
const rootWords = new Set(
  'radiculopathy radicular radiculitis dermatome dermatomal myotome distribution symptoms deficit territory'.split(
    ' ',
  ),
);

/** Reads the level at item `i`: of a root, of one more place of what was said, or a modifier. */
export function readLevel(state: SentenceState, item: Item, i: number): void {
  const after = nextItem(state, i);
  if (rootWords.has(state.text.tokens[item.to]?.word ?? '') && after?.word.structure === undefined) {
    // "right L5 radiculopathy": a symptom, not a place.
    state.mods = [];
    return;
  }
  const named = after !== undefined && after.gap === 0 && leadsToRoot(state, i);
  if (!named && repeatAtLevel(state, item, i)) return;
  const { open } = state;
  if (open && open.objects === 0 && state.prep === 'of' && namesRootAlone(state, open, item, i)) {
    // "compression of S1 on the left": the root, not the bone.
    const type = open.head.means.get('root') as FindingType;
    const mods: Mod[] = [...open.mods, ...state.mods, { kind: 'level', item, side: null }];
    state.open = null;
    state.mods = [];
    state.batch = [makeMention(state, type, 'root', open.head, open.item, open.index, mods, open.link, null)];
    settle(state);
    return;
  }
  if (open && open.objects === 0 && open.head.name === 'displacement' && isSlip(item)) {
    // "anterior displacement of L5 on S1": of the vertebra itself.
    const mods: Mod[] = [...open.mods, ...state.mods, { kind: 'level', item, side: null }];
    state.open = null;
    state.mods = [];
    const { head, index, link } = open;
    state.batch = [makeMention(state, 'spondylolisthesis', null, head, open.item, index, mods, link, null)];
    settle(state);
    return;
  }
  const leads = leadsToNoun(state, i);
  if (state.prep === null || named || leads || (state.out.length === 0 && !placesOpen(state, i))) {
    if (state.mods.some((m) => m.kind === 'grade' || m.kind === 'side') && state.batch.length > 0 && !named) {
      const nextWord = after?.word;
      if (!nextWord || (!nextWord.structure && !nextWord.types && !nextWord.head)) trail(state);
    }
    addMod(state, { kind: 'level', item, side: null });
  } else {
    trail(state);
  }
  if (!named && !leads) state.prep = null;
}

/** "of the left L4-5 foramen", "by a small L4-5 protrusion": the level stands between a noun and what qualifies it. */
function leadsToNoun(state: SentenceState, i: number): boolean {
  const next = nextItem(state, i);
  if (state.prep === null || next === undefined || next.gap > 0 || state.mods.length === 0) return false;
  const qualifies = state.mods.every(
    (m) => m.kind === 'side' || m.kind === 'grade' || m.kind === 'size' || m.kind === 'zone',
  );
  const { word } = next;
  return (
    qualifies &&
    (word.types !== undefined ||
      word.structure !== undefined ||
      (word.head !== undefined && word.form === 'noun'))
  );
}

/** "stenosis at L2-3, …": the level of a word that is a finding by itself. */
function placesOpen(state: SentenceState, i: number): boolean {
  const { open } = state;
  if (!open || open.objects > 0 || open.form !== 'noun' || open.head.alone === null) return false;
  if (state.prep !== 'in' || state.mods.some((m) => m.kind === 'side')) return false;
  const { word } = nextItem(state, i) ?? { word: undefined };
  return !word?.structure && !word?.side && !word?.types;
}

const isSlip = ({ level }: Item): boolean => level?.places.some((place) => place.kind === 'slip') ?? false;

function namesRootAlone(state: SentenceState, open: Open, item: Item, i: number): boolean {
  if (!item.level || !isBodies(item.level) || !open.head.means.has('root')) return false;
  const { word } = nextItem(state, i) ?? { word: undefined };
  if (word?.structure || word?.types || word?.head) return false;
  const sided =
    word?.side !== undefined || word?.after !== undefined || state.mods.some((m) => m.kind === 'side');
  return sided || open.head.name === 'contact';
}

/** "mild stenosis at L2-3, moderate at L3-4", "protrusions at L3-4 on the left and at L4-5 on the right". */
function repeatAtLevel(state: SentenceState, item: Item, i: number): boolean {
  const { word } = nextItem(state, i) ?? { word: undefined };
  const ends = !word || (!word.structure && !word.types && !word.head);
  const open =
    state.levelsSince > 0 &&
    state.listed &&
    state.prep === 'in' &&
    state.batch.length > 0 &&
    state.batch.length < 4;
  state.levelsSince++;
  if (!open || !ends || state.batch.some((m) => m.idle || (m.level !== null && m.link !== 'list')))
    return false;
  const grades = state.mods.filter((m) => m.kind === 'grade');
  if (grades.length === 0 && word?.after === undefined) return false;
  if (grades.length > 0 && state.batch.some((m) => m.pairs.some((p) => p.grade === null))) return false;
  const mods: Mod[] = [...grades, { kind: 'level', item, side: null }];
  state.mods = [];
  const before = state.batch;
  state.batch = before.map((m) => {
    const { item: at } = m;
    const copy = makeMention(
      state,
      m.type,
      m.structure,
      m.head,
      state.items[at] as Item,
      at,
      mods,
      'list',
      null,
    );
    copy.zone = m.zone;
    return copy;
  });
  state.levelsSince = 1;
  state.listed = false;
  state.prep = null;
  return true;
}
