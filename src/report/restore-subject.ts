import type { FindingType } from '../domain/finding.ts';
import { wordClass } from '../text/index.ts';
import type { Indexed, Token } from '../text/index.ts';
import type { Item } from './items.ts';

/** Words that can stand for a finding that was just named, or go on with its list. */
export const subjectWords = wordClass(['it', 'type']);

const verbs: ReadonlySet<string> = new Set('is was becomes became remains gets appears'.split(' '));
const numbers: ReadonlyMap<string, FindingType> = new Map<string, FindingType>([
  ['1', 'modic-1'],
  ['i', 'modic-1'],
  ['2', 'modic-2'],
  ['ii', 'modic-2'],
  ['3', 'modic-3'],
  ['iii', 'modic-3'],
]);
const denials: ReadonlySet<string> = new Set(['none', 'no', 'nil', 'normal', 'not', 'without']);

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * "At L4-5 it is severe": the pronoun becomes the finding that was graded before. "Type 1 Modic change at L4-5, type 2 at
 * L5-S1": the number alone becomes the Modic type.
 */
export function restoreSubject(
  { tokens }: Indexed,
  items: readonly Item[],
  { from, to }: Range,
  before: readonly Item[],
): readonly Item[] {
  const found: Item[] = [];
  // "Modic changes: type 1 at …": the general word has no row of its own.
  let general: Item['word'] | undefined;
  for (let t = from; t < to; t++) {
    const { word, classes } = tokens[t] as Token;
    if ((classes & subjectWords) === 0 || items.some((item) => item.from <= t && t < item.to)) continue;
    const next = tokens[t + 1]?.word ?? '';
    const earlier = [...before, ...items.filter((item) => item.to <= t)];
    if (word === 'it') {
      const graded = items.some(
        (item) => item.from > t && item.from <= t + 4 && item.word.grade !== undefined,
      );
      const level = items.some((item) => item.level !== null && item.to <= t && item.to >= t - 2);
      if (verbs.has(next) && graded && level)
        found.push(...subjectOf(earlier).map((item) => ({ ...item, from: t, to: t + 1, gap: 0 })));
      continue;
    }
    const type = numbers.get(next);
    const modic = earlier.findLast((item) => item.word.types !== undefined)?.word;
    if (
      type === undefined ||
      !modic?.types?.some((one) => one.startsWith('modic-') || one === 'endplate-change')
    )
      continue;
    if (tokens[t + 2]?.word !== 'at') continue;
    found.push({ from: t, to: t + 2, word: { ...modic, types: [type] }, level: null, gap: 0 });
    if (modic.types.includes('endplate-change')) general = modic;
  }
  if (found.length === 0) return items;
  return [...items.filter((item) => item.word !== general), ...found].sort((a, b) => a.from - b.from);
}

/**
 * "Foraminal narrowing: L2-3 mild; L3-4 both moderate; …": a statement of nothing but a level with sides and grades goes on
 * with the finding that the statement before it began with.
 */
export function restoreTopic(
  { tokens }: Indexed,
  items: readonly Item[],
  { from, to }: Range,
  before: readonly Item[],
): readonly Item[] {
  const first = items[0];
  if (first === undefined || first.from !== from || items.length > LONGEST) return items;
  const opens = before[0]?.word;
  if (first.level === null && !(opens?.structure ?? opens?.types ?? opens?.head)) return items;
  const graded = items.some(({ word }) => word.grade ?? word.side ?? word.after);
  const bare = items.every(
    ({ word, level }) => level !== null || !(word.types ?? word.head ?? word.structure ?? word.idle),
  );
  if (!graded || !bare || items.filter((item) => item.level).length !== 1) return items;
  for (let t = from; t < to; t++) if (denials.has(tokens[t]?.word ?? '')) return items;
  const firstLevel = before.findIndex((item) => item.level !== null);
  if (firstLevel < 1) return items;
  const said = before.slice(0, firstLevel);
  const topic = said.some(({ word }) => word.types ?? word.head) ? subjectOf(said) : said.filter(isPaired);
  return [...topic.map((item) => ({ ...item, from, to: from + 1, gap: 0 })), ...items];
}

const LONGEST = 6;

/** A structure of which a grade alone tells ("Foramina: mild L4-5"). */
const isPaired = ({ word }: Item): boolean =>
  word.structure === 'foramen' ||
  word.structure === 'facet' ||
  word.structure === 'recess' ||
  word.structure === 'canal';

/** The words of the finding named last: those of a finding, or a structure with its change. */
function subjectOf(items: readonly Item[]): readonly Item[] {
  const at = items.findLastIndex(({ word }) => word.types !== undefined || word.head !== undefined);
  const item = items[at];
  if (item === undefined || item.word.form === 'verb') return [];
  const beside = items[at - 1];
  const structured =
    item.word.types === undefined && beside?.word.structure !== undefined && beside.level === null;
  return structured ? [beside, item] : [item];
}
