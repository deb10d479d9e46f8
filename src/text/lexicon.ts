import { freshNumbers } from './fresh-numbers.ts';
import { classesOf, PLACES } from './intern.ts';
import { compileSpelling } from './spelling.ts';
import type { Reading, Spelling } from './spelling.ts';
import { FIRST_MARK, tokenize } from './tokenize.ts';
import type { Token } from './tokenize.ts';

/** A phrase found in tokens. Token indices, `to` exclusive. */
export interface Match<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/** Tokens with the numbers that one lexicon gives their words: 0 unknown, -1 to be stepped over. */
export interface Indexed {
  readonly tokens: readonly Token[];
  readonly ids: Int32Array;
  /** For each token one bit for every phrase table that may have a phrase beginning with it. */
  readonly starts: Int32Array;
}

/** The numbered words of one or more phrase tables; compiled once, at load. */
export interface Vocabulary {
  /** Numbers the words of a text; misspelt words get the number of the nearest known one, run-together ones are split. */
  index(tokens: readonly Token[]): Indexed;
  /** As `index`, for tokens that another vocabulary has split already: token indices stay the same. */
  reindex(text: Indexed): Indexed;
  /** Number of a word as it stands in a phrase; 0 when it is not in the vocabulary. */
  idOf(word: string): number;
  /** Notes with which words the phrases of one more table begin; gives the bit that `Indexed.starts` has for it. */
  addStarts(ids: Iterable<number>): number;
}

/**
 * A compiled list of phrases. Matching is by word number through a trie: the longest phrase wins, matches do not overlap,
 * the time is linear in the number of tokens (a phrase has at most ten words).
 */
export interface Phrases<T> {
  /** Phrases between two token indices, in order. */
  match(text: Indexed, from: number, to: number): Match<T>[];
  /** The longest phrase that begins at token `from`; null when none does. */
  at(text: Indexed, from: number, to: number): Match<T> | null;
}

/** Phrases with a vocabulary of their own. */
export interface Lexicon<T> extends Vocabulary, Phrases<T> {}

export interface LexiconEntry<T> {
  /** Words as they are written; hyphens count as spaces. "#" stands for any number. */
  readonly phrase: string;
  readonly value: T;
}

export interface LexiconOptions {
  /** Groups of words that count as one. */
  readonly same?: readonly (readonly string[])[];
  /** Ordinary words that must not be taken for a misspelt one. */
  readonly known?: readonly string[];
}

const MARKS: ReadonlyMap<string, number> = new Map(
  [...',.:;()/?>&+=-%"[]|<'].map((mark, i) => [mark, 1 + i]),
);
/** Any number; the numbers that phrases name follow it, then the words. */
const NUMBER = MARKS.size + 1;
const MOST_NUMBERS = 200;
const ASCII = 128;
/** What has to be looked at more closely: a dash may be a hyphen, a word may be two run together. */
const DASH = 1;
const TWO = 2;
const FIRST_WORD = NUMBER + 1 + MOST_NUMBERS;
/** Tables beyond this many share a bit. */
const MOST_TABLES = 31;

const wordsOf = (phrase: string): string[] =>
  tokenize(phrase, 'marks')
    .filter((t) => t.word !== '-' && t.kind !== 'break')
    .map((t) => t.word);

/** Numbers the words of all these phrases, so that several phrase tables can share one indexed text. */
export function compileVocabulary(phrases: Iterable<string>, options: LexiconOptions = {}): Vocabulary {
  const words = new Set<string>();
  const numbers = new Map<string, number>();
  for (const phrase of phrases)
    for (const word of wordsOf(phrase)) {
      if (!/^[0-9.]+$/.test(word)) words.add(word);
      else if (!numbers.has(word)) {
        if (numbers.size === MOST_NUMBERS) throw new RangeError('phrases name too many numbers');
        numbers.set(word, NUMBER + 1 + numbers.size);
      }
    }
  const spelling = compileSpelling(
    [...words].filter((w) => /[a-z]/.test(w)),
    options.same ?? [],
    options.known ?? [],
    FIRST_WORD,
  );
  const startsOf: number[] = [];
  let tables = 0;
  const readAnew = ({ kind, word }: Token): Reading => {
    if (kind === 'word') return spelling.read(word);
    if (kind === 'number') return { id: numbers.get(word) ?? NUMBER, parts: null };
    return { id: kind === 'break' ? -1 : (MARKS.get(word) ?? 0), parts: null };
  };
  /** By the number of a word: that number plus 1, its id, its bits of `starts`, and what to look at more closely. */
  let known: Int32Array | null = null;
  const learn = (table: Int32Array, at: number, token: Token): void => {
    const { id, parts } = readAnew(token);
    table[at] = token.number + 1;
    table[at + 1] = id;
    table[at + 2] = id > 0 ? (startsOf[id] ?? 0) : 0;
    table[at + 3] = parts !== null ? TWO : token.word === '-' ? DASH : 0;
  };
  /** Where `known` has the word of a token. */
  const find = (table: Int32Array, token: Token): number => {
    const { number } = token;
    const at = (number >= 0 ? number & (PLACES - 1) : PLACES + FIRST_MARK + 1 - number) * 4;
    if (table[at] !== number + 1 || number === -1) learn(table, at, token);
    return at;
  };
  const number = (tokens: readonly Token[], split: boolean): Indexed => {
    const ids = freshNumbers(tokens.length);
    const starts = freshNumbers(tokens.length);
    const table = (known ??= new Int32Array((PLACES + 1 + ASCII) * 4));
    for (let i = 0; i < tokens.length; i++) {
      const at = find(table, tokens[i] as Token);
      const closer = table[at + 3];
      if (closer === TWO && split) {
        const isTwo = (token: Token): boolean => table[find(table, token) + 3] === TWO;
        return number(splitRuns(tokens, spelling, isTwo), false);
      }
      if (closer === DASH && isHyphen(tokens, i)) {
        ids[i] = -1;
        continue;
      }
      ids[i] = table[at + 1] as number;
      starts[i] = table[at + 2] as number;
    }
    return { tokens, ids, starts };
  };

  return {
    index: (tokens) => number(tokens, true),
    reindex: ({ tokens }) => number(tokens, false),
    idOf: (word) => (word === '#' ? NUMBER : (MARKS.get(word) ?? numbers.get(word) ?? spelling.idOf(word))),
    addStarts: (ids) => {
      const bit = 1 << Math.min(tables++, MOST_TABLES - 1);
      known = null;
      for (const id of ids) {
        while (startsOf.length <= id) startsOf.push(0);
        startsOf[id] = (startsOf[id] ?? 0) | bit;
      }
      // A number that some phrase names may also stand for any number.
      const any = startsOf[NUMBER] ?? 0;
      for (let id = NUMBER + 1; any !== 0 && id < FIRST_WORD; id++) {
        while (startsOf.length <= id) startsOf.push(0);
        startsOf[id] = (startsOf[id] ?? 0) | any;
      }
      return bit;
    },
  };
}

/** Compiles phrases and their vocabulary; a phrase given twice keeps the first value. Called once, at load. */
export function compileLexicon<T>(
  entries: readonly LexiconEntry<T>[],
  options: LexiconOptions = {},
): Lexicon<T> {
  const vocabulary = compileVocabulary(
    entries.map((entry) => entry.phrase),
    options,
  );
  return { ...vocabulary, ...compilePhrases(vocabulary, entries) };
}

/** Compiles phrases over a vocabulary that holds all their words. */
export function compilePhrases<T>(vocabulary: Vocabulary, entries: readonly LexiconEntry<T>[]): Phrases<T> {
  const values: (T | undefined)[] = [undefined];
  const steps: { readonly from: number; readonly id: number; readonly to: number }[] = [];
  const known = new Map<string, number>();
  for (const { phrase, value } of entries) {
    let node = 0;
    for (const word of wordsOf(phrase)) {
      const id = vocabulary.idOf(word);
      const key = `${node} ${id}`;
      let next = known.get(key);
      if (next === undefined) {
        next = values.push(undefined) - 1;
        known.set(key, next);
        steps.push({ from: node, id, to: next });
      }
      node = next;
    }
    if (node !== 0) values[node] ??= value;
  }
  const next = compileSteps(steps);
  // Most words of a text begin no phrase: their bit tells at once. Where a first word leads needs no search, and whether a
  // node goes on with a word is asked of 32 bits first.
  const firsts = steps.filter(({ from }) => from === 0);
  const bit = vocabulary.addStarts(firsts.map(({ id }) => id));
  const first = new Int32Array(Math.max(FIRST_WORD, ...firsts.map(({ id }) => id + 1)));
  for (const { id, to } of firsts) first[id] = to;
  for (let id = NUMBER + 1; id < FIRST_WORD; id++) first[id] ||= first[NUMBER] ?? 0;
  const goesOn = new Int32Array(values.length);
  for (const { from, id } of steps)
    goesOn[from] = (goesOn[from] ?? 0) | (id === NUMBER ? -1 : 1 << (id & 31));

  /** The longest phrase from `from`. */
  const longest = (ids: Int32Array, from: number, to: number): Match<T> | null => {
    let node = first[ids[from] as number] as number;
    let end = -1;
    let value: T | undefined;
    for (let i = from; node !== 0;) {
      const here = values[node];
      if (here !== undefined) {
        end = i + 1;
        value = here;
      }
      const on = goesOn[node] as number;
      if (on === 0) break;
      i++;
      while (i < to && ids[i] === -1) i++;
      const id = i < to ? (ids[i] as number) : 0;
      node = id > 0 && (on & (1 << (id & 31))) !== 0 ? stepTo(next, node, id) : 0;
    }
    return value === undefined ? null : { from, to: end, value };
  };

  return {
    match({ ids, starts }, from, to) {
      let out: Match<T>[] | null = null;
      for (let at = from; at < to; at++) {
        if (((starts[at] as number) & bit) === 0) continue;
        const found = longest(ids, at, to);
        if (found === null) continue;
        if (out === null) out = [found];
        else out.push(found);
        at = found.to - 1;
      }
      return out ?? [];
    },
    at({ ids, starts }, from, to) {
      return from < starts.length && ((starts[from] as number) & bit) !== 0 ? longest(ids, from, to) : null;
    },
  };
}

/**
 * The steps of a trie as one table of numbers (node, word, next node), found by hashing: it takes a fraction of the memory
 * that maps do, and a phrase is followed without leaving it.
 */
function compileSteps(steps: readonly { from: number; id: number; to: number }[]): Int32Array {
  let size = 16;
  while (size * 2 < steps.length * 3) size *= 2;
  const table = new Int32Array(size * STEP);
  for (const { from, id, to } of steps) {
    let at = homeOf(table, from, id);
    while (table[at + 2] !== 0) at = (at + STEP) & (table.length - 1);
    table[at] = from;
    table[at + 1] = id;
    table[at + 2] = to;
  }
  return table;
}

const STEP = 4;

function homeOf(table: Int32Array, node: number, id: number): number {
  const hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ id, 0x85ebca6b);
  return ((hash ^ (hash >>> 15)) * STEP) & (table.length - 1);
}

/** The node that a word leads to; 0 when it leads nowhere. A number that no phrase names is any number. */
function stepTo(table: Int32Array, node: number, id: number): number {
  for (let at = homeOf(table, node, id); table[at + 2] !== 0; at = (at + STEP) & (table.length - 1))
    if (table[at] === node && table[at + 1] === id) return table[at + 2] as number;
  return id > NUMBER && id < FIRST_WORD ? stepTo(table, node, NUMBER) : 0;
}

/** A dash between two words without white space, as in "broad-based". */
function isHyphen(tokens: readonly Token[], i: number): boolean {
  const before = i > 0 ? tokens[i - 1] : undefined;
  const dash = tokens[i];
  const after = tokens[i + 1];
  return (
    before?.kind === 'word' &&
    after?.kind === 'word' &&
    before.end === dash?.start &&
    after.start === dash.end
  );
}

/** The tokens with every word that is two taken apart; `isTwo` tells at once of which it is worth asking. */
function splitRuns(
  tokens: readonly Token[],
  spelling: Spelling,
  isTwo: (token: Token) => boolean,
): readonly Token[] {
  let out: Token[] | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const parts = token.kind === 'word' && isTwo(token) ? spelling.read(token.word).parts : null;
    if (parts === null) {
      out?.push(token);
      continue;
    }
    out ??= tokens.slice(0, i);
    const [left, right] = parts;
    const cut = Math.min(token.start + left.length, token.end);
    const kind = 'word';
    out.push({ start: token.start, end: cut, kind, word: left, number: -1, classes: classesOf(left) });
    out.push({ start: cut, end: token.end, kind, word: right, number: -1, classes: classesOf(right) });
  }
  return out ?? tokens;
}
