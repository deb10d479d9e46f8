import type { Head, Structure } from '../knowledge/report-word.ts';
import { stenoses } from './finding-kinds.ts';
import type { Item } from './items.ts';
import type { SentenceState } from './sentence-state.ts';
import { zoneOf } from './structure-zones.ts';

/** Small words that no noun begins with. */
const functionWords = new Set(
  'the a an by with against from and or but which at this that these both between into upon due secondary because where while when it its all also as so then again'.split(
    ' ',
  ),
);

/** Unknown words after a modifier that leave it with what stands before. */
export const trailing = new Set(
  'in at degree grade type nature side quite rather very overall aspect severity of on to more level change compared than noted as for measuring component components extension eccentricity predominance involvement'.split(
    ' ',
  ),
);

/** The item after the one at `i`. */
export function nextItem(state: SentenceState, i: number): Item | undefined {
  return state.items[i + 1];
}

/** The first item after `i` that is neither a modifier nor a list word. */
export function indexAhead(state: SentenceState, i: number): number {
  let n = i + 1;
  for (; n < state.items.length && n < i + 12; n++) {
    const { word, level } = state.items[n] as Item;
    if (level) continue;
    if (word.join === 'list') continue;
    if (word.types || word.head || word.join || word.normal) break;
    if (word.structure && !zoneOf.has(word.structure)) break;
  }
  return n;
}

/** Whether "foraminal", "central", "subarticular" names a structure here, and not the zone of a herniation. */
export function namesStructure(state: SentenceState, i: number): boolean {
  const structure = state.items[i]?.word.structure;
  if (!structure || !zoneOf.has(structure)) return true;
  const n = indexAhead(state, i);
  const word = state.items[n]?.word;
  if (!word) return state.open !== null;
  if (word.types) return word.types.some((t) => stenoses.has(t)) && structure !== 'central';
  if (word.structure === 'disc' || word.structure === 'disc-space') return false;
  if (word.head) return word.head.means.has(structure) && !(state.items[n]?.word.form === 'verb');
  return word.structure !== undefined;
}

/** Whether a word that can be a finding by itself is said of a structure here ("stress reaction of the pars"). */
export function isHeadHere(state: SentenceState, head: Head, i: number): boolean {
  if (state.since === 'none' && groupFits(state, head)) return true;
  if (!governs(state, i)) return false;
  for (let n = i + 2; n < state.items.length && n < i + 6; n++) {
    const { word, level } = state.items[n] as Item;
    if (word.structure) return head.means.has(word.structure);
    if (!level && !word.side && !word.grade) return false;
  }
  return false;
}

/** Whether levels, list words and modifiers from here lead to the word "root". */
export function leadsToRoot(state: SentenceState, i: number): boolean {
  for (let n = i + 1; n < state.items.length && n < i + 6; n++) {
    const item = state.items[n] as Item;
    if (item.word.structure === 'root') return item.gap <= 1;
    if (item.gap > 1) return false;
    if (!item.level && !item.word.side && item.word.join !== 'list') return false;
  }
  return false;
}

/** Whether a structure follows at once, so that an adjective stands before its noun. */
export function leadsToStructure(state: SentenceState, i: number): boolean {
  for (let n = i + 1; n < state.items.length && n < i + 5; n++) {
    const { word, level, gap } = state.items[n] as Item;
    if (gap > 1) return false;
    if (word.structure) return true;
    if (!level && !word.side && !word.grade && !word.head) return false;
  }
  return false;
}

/** Whether the structure at `i` only stands before a finding ("degenerative disc bulge"). */
export function leadsToFinding(state: SentenceState, i: number): boolean {
  const after = nextItem(state, i);
  if (!after || after.gap > 1) return false;
  return (
    after.word.types !== undefined ||
    (after.word.head !== undefined &&
      after.word.form === 'noun' &&
      after.word.head.name !== 'degeneration' &&
      after.word.head.name !== 'irregularity' &&
      after.word.head.name !== 'arthropathy') ||
    (after.word.structure === 'disc' && leadsToFinding(state, i + 1))
  );
}

/** Whether "of" or "in" with a structure follows the noun at `i`. */
export function governs(state: SentenceState, i: number): boolean {
  const after = nextItem(state, i);
  return (
    after !== undefined &&
    (after.word.join === 'of' || after.word.join === 'in') &&
    leadsToStructure(state, i + 1)
  );
}

/** "narrowing the foramen": a noun that here governs what follows. */
export function isVerbHere(state: SentenceState, n: number): boolean {
  const word = state.text.tokens[state.items[n]?.from ?? -1]?.word ?? '';
  if (word === 'contacts') return true;
  if (!word.endsWith('ing')) return false;
  const after = state.items[n + 1];
  if (after === undefined || after.gap > 1) return false;
  if (after.word.structure) return true;
  return (
    (after.word.side !== undefined || after.word.grade !== undefined) &&
    state.items[n + 2]?.word.structure !== undefined
  );
}

/** Whether the structure at `i` is followed by a noun of change of its own ("… and foraminal narrowing"). */
export function hasOwnHead(state: SentenceState, structure: Structure, i: number): boolean {
  for (let n = i + 1; n < state.items.length && n < i + 4; n++) {
    const { word, gap } = state.items[n] as Item;
    if (gap > 1) return false;
    if (word.head) return word.form === 'noun' && word.head.means.has(structure) && !isVerbHere(state, n);
    if (!word.grade) return false;
  }
  return false;
}

/** "indenting the sac, the conus is not affected": whether something is said of the structure at `i` by itself. */
export function hasOwnPredicate(state: SentenceState, i: number): boolean {
  const next = nextItem(state, i);
  if (next === undefined || next.gap > 1) return false;
  const { word } = next;
  return word.join === 'be' || word.normal || (word.head !== undefined && word.form === 'adjective');
}

/** Whether a word of change can be said of one of the structures listed last. */
export function groupFits(state: SentenceState, head: Head): boolean {
  return state.group.some((part) => head.means.get(part.structure) !== undefined);
}

/** "has a sclerotic rim": an adjective of a noun that is not read. */
export function isBeforeUnknown(state: SentenceState, item: Item, i: number): boolean {
  const after = state.text.tokens[item.to];
  if (after?.kind !== 'word' || trailing.has(after.word) || item.to >= state.to) return false;
  if (functionWords.has(after.word)) return false;
  return nextItem(state, i)?.from !== item.to && !after.word.endsWith('ly');
}
