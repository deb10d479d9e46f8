import type { Side } from '../domain/anatomy.ts';
import type { Head, Structure } from '../knowledge/report-word.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import type { Link, Mention } from './mention.ts';

/** A modifier that waits for what it qualifies. */
export interface Mod {
  readonly kind: 'grade' | 'size' | 'side' | 'zone' | 'level' | 'multilevel' | 'list';
  readonly item: Item;
  readonly side: Side | null;
}

/** A structure that is named, with the modifiers before it. */
export interface Part {
  /** A list word stands before it. */
  readonly listed: boolean;
  /** Only a comma stands before it. */
  readonly comma: boolean;
  readonly structure: Structure;
  readonly mods: readonly Mod[];
  readonly item: Item;
  readonly index: number;
}

/** A word of change that still waits for its structures. */
export interface Open {
  readonly head: Head;
  readonly mods: readonly Mod[];
  readonly item: Item;
  readonly index: number;
  readonly link: Link;
  readonly form: WordForm;
  /** Structures it has been said of. */
  objects: number;
  /** False once a word stood between that ends the list of its objects. */
  fresh: boolean;
}

/** How a word of change stands in the sentence. */
export type WordForm = 'noun' | 'verb' | 'adjective';

/** What the pass over the items of one sentence has read and still holds. */
export interface SentenceState {
  readonly text: Indexed;
  readonly items: readonly Item[];
  /** Token after the last one of the sentence. */
  readonly to: number;
  /** Mentions so far, in order. */
  readonly out: Mention[];
  /** Item now read. */
  at: number;
  /** Modifiers that wait. */
  mods: Mod[];
  /** Structures listed last. */
  group: Part[];
  /** What stood between the last structure of the group and here. */
  since: 'none' | 'list' | 'be' | 'other';
  /** Structures that nothing was said of, the last few. */
  readonly spare: Part[];
  open: Open | null;
  /** The open word stands in a list, without modifiers of its own. */
  openListed: boolean;
  /** Verbs whose object is said after another verb. */
  readonly verbs: Open[];
  /** A mass or cyst that still waits to hear where it is. */
  waiting: Open | null;
  /** Mentions made at once; trailing words qualify them all. */
  batch: Mention[];
  /** Link of the next mention. */
  link: Link;
  /** "normal" was said of what follows. */
  normal: boolean;
  prep: 'of' | 'in' | null;
  listed: boolean;
  /** The word of the last list item. */
  lastList: string;
  afterBe: boolean;
  /** Level items since the last mention. */
  levelsSince: number;
  /** "posterior to" stands before: what follows is no object but a landmark. */
  behind: boolean;
  /** "with" stands before: modifiers no longer reach back over it. */
  detached: boolean;
}

/** The state before the first item; `to` is the token after the sentence. */
export function startSentence(text: Indexed, items: readonly Item[], to: number): SentenceState {
  return {
    text,
    items,
    to,
    out: [],
    at: 0,
    mods: [],
    group: [],
    since: 'other',
    spare: [],
    open: null,
    openListed: false,
    verbs: [],
    waiting: null,
    batch: [],
    link: 'start',
    normal: false,
    prep: null,
    listed: false,
    lastList: '',
    afterBe: false,
    levelsSince: 0,
    behind: false,
    detached: false,
  };
}

/** Lets one more modifier wait. */
export function addMod(state: SentenceState, mod: Mod): void {
  // Few wait at a time: a new list of them takes less room than one that can grow.
  state.mods = state.mods.length === 0 ? [mod] : [...state.mods, mod];
}

/** Structures that nothing was said of, for words of change that come later; only the last few. */
export function keepSpare(state: SentenceState): void {
  state.spare.push(...state.group);
  if (state.spare.length > 8) state.spare.splice(0, state.spare.length - 8);
}

/** After a mention: the next one is linked anew. */
export function settle(state: SentenceState): void {
  state.link = 'list';
  state.prep = null;
  state.listed = false;
  state.afterBe = false;
}

/** The mention made before this one. */
export function mentionBefore(state: SentenceState, mention: Mention): Mention | undefined {
  const at = state.out.lastIndexOf(mention);
  return at > 0 ? state.out[at - 1] : undefined;
}
