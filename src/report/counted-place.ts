import type { Token } from '../text/index.ts';
import { follows, L1, L5, S1 } from './level-group.ts';
import type { Place } from './level-group.ts';
import { isUnit, numberAfter } from './vertebra-at.ts';

/** Places of the column with the token after them. */
export interface FoundPlaces {
  readonly places: readonly Place[];
  readonly next: number;
}

const ordinals: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, n) => [word, n + 1]),
);
const endings: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th']);
const regions: ReadonlyMap<string, { readonly offset: number; readonly size: number }> = new Map([
  ['thoracic', { offset: 0, size: 12 }],
  ['dorsal', { offset: 0, size: 12 }],
  ['lumbar', { offset: 12, size: 5 }],
  ['sacral', { offset: 18, size: 5 }],
]);
const discs: ReadonlySet<string> = new Set(['disc', 'disk', 'interspace', 'intervertebral']);
const segments: ReadonlySet<string> = new Set(
  'disc discs disk disks level levels interspace interspaces space spaces segment segments'.split(' '),
);
const counts: ReadonlyMap<string, number> = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['2', 2],
  ['3', 3],
  ['4', 4],
]);
const lowest: ReadonlySet<string> = new Set(['lower', 'lowest', 'lowermost', 'last', 'bottom']);
const highest: ReadonlySet<string> = new Set(['upper', 'uppermost', 'topmost', 'top']);

/** Words that a counted place can begin with. */
export const countWords: readonly string[] = [
  ...ordinals.keys(),
  ...lowest,
  ...highest,
  'two',
  'three',
  'four',
  'penultimate',
  'lumbar',
  'lumbosacral',
  'lumbo',
];

/** A place named by counting: "fourth lumbar disc", "3rd lumbar vertebra", "two lowest discs", "lumbosacral junction". */
export function countedPlaceAt(tokens: readonly Token[], i: number, to: number): FoundPlaces | null {
  return (
    junctionAt(tokens, i, to) ??
    ordinalAt(tokens, i, to) ??
    numberedAt(tokens, i, to) ??
    endmostAt(tokens, i, to)
  );
}

const disc = (a: number): Place => ({ a, b: a === L5 ? S1 : a + 1, kind: 'disc' });

/** "lumbosacral junction", "lumbo-sacral disc". */
function junctionAt(tokens: readonly Token[], i: number, to: number): FoundPlaces | null {
  const word = tokens[i]?.word;
  if ((word !== 'lumbosacral' && word !== 'lumbo') || i + 1 >= to) return null;
  const at = word === 'lumbo' ? i + (tokens[i + 1]?.word === '-' ? 3 : 2) : i + 1;
  return /^(junction|disc|disk|interspace|level)$/.test(tokens[at]?.word ?? '')
    ? { places: [disc(L5)], next: at + 1 }
    : null;
}

/** "fourth lumbar disc", "12th dorsal vertebra", "first sacral segment". */
function ordinalAt(tokens: readonly Token[], i: number, to: number): FoundPlaces | null {
  const token = tokens[i];
  if (token === undefined) return null;
  let n = ordinals.get(token.word) ?? 0;
  let at = i + 1;
  if (token.kind === 'number') {
    const ending = tokens[at];
    if (ending?.start !== token.end || !endings.has(ending.word)) return null;
    n = Number(token.word);
    at++;
  }
  const region = at < to ? regions.get(tokens[at]?.word ?? '') : undefined;
  if (region === undefined || !Number.isInteger(n) || n < 1 || n > region.size) return null;
  const a = region.offset + n;
  return {
    places: [discs.has(tokens[at + 1]?.word ?? '') ? disc(a) : { a, b: a, kind: 'body' }],
    next: at + 1,
  };
}

/** "lumbar 4-5". */
function numberedAt(tokens: readonly Token[], i: number, to: number): FoundPlaces | null {
  if (tokens[i]?.word !== 'lumbar' || tokens[i + 1]?.kind !== 'number') return null;
  const mark = tokens[i + 2]?.word;
  const a = L1 - 1 + Number(tokens[i + 1]?.word);
  if ((mark !== '-' && mark !== '/') || a > L5 || isUnit(tokens[i + 4]?.word)) return null;
  const second = numberAfter(tokens, i + 3, to, a);
  return second && follows(a, second.v) ? { places: [disc(a)], next: second.next } : null;
}

/** "two lowest levels", "lower three lumbar discs", "upper two discs", "lowest disc", "penultimate disc". */
function endmostAt(tokens: readonly Token[], i: number, to: number): FoundPlaces | null {
  const first = tokens[i]?.word ?? '';
  let at = i;
  const skip = (word: string): void => {
    if (tokens[at]?.word === word) at++;
  };
  let count = counts.get(first);
  if (count !== undefined) {
    at++;
    skip('lumbar');
  }
  const end = tokens[at]?.word ?? '';
  const up = highest.has(end);
  if (!up && !lowest.has(end) && end !== 'penultimate') return null;
  at++;
  if (count === undefined) {
    count = counts.get(tokens[at]?.word ?? '');
    if (count !== undefined) at++;
  }
  skip('lumbar');
  skip('intervertebral');
  const noun = tokens[at]?.word ?? '';
  if (at >= to || !segments.has(noun)) return null;
  if (count === undefined) {
    // "lower disc" alone compares; "last level" counts the pictures.
    if (end === 'lower' || end === 'upper' || end === 'top' || noun.endsWith('s')) return null;
    if (end === 'last' && noun === 'level') return null;
    return { places: [disc(up ? L1 : end === 'penultimate' ? L5 - 1 : L5)], next: at };
  }
  const start = up ? L1 : L5 - count + 1;
  return { places: Array.from({ length: count }, (_, k) => disc(start + k)), next: at };
}
