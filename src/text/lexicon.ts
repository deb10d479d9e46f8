import { freshNumbers } from './fresh-numbers.ts';
import { compileSpelling } from './spelling.ts';
import type { Spelling } from './spelling.ts';
import { tokenize } from './tokenize.ts';
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
}

/** The numbered words of one or more phrase tables; compiled once, at load. */
export interface Vocabulary {
  /** Numbers the words of a text; misspelt words get the number of the nearest known one, run-together ones are split. */
  index(tokens: readonly Token[]): Indexed;
  /** As `index`, for tokens that another vocabulary has split already: token indices stay the same. */
  reindex(text: Indexed): Indexed;
  /** Number of a word as it stands in a phrase; 0 when it is not in the vocabulary. */
  idOf(word: string): number;
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

interface Node<T> {
  next: Map<number, Node<T>> | null;
  value: T | undefined;
}

const NUMBER = 1_000_000;
const MARKS: ReadonlyMap<string, number> = new Map(
  [...',.:;()/?>&+=-%"[]|<'].map((mark, i) => [mark, NUMBER + 1 + i]),
);

const wordsOf = (phrase: string): string[] =>
  tokenize(phrase)
    .filter((t) => t.word !== '-' && t.kind !== 'break')
    .map((t) => t.word);

/** Numbers the words of all these phrases, so that several phrase tables can share one indexed text. */
export function compileVocabulary(phrases: Iterable<string>, options: LexiconOptions = {}): Vocabulary {
  const words = new Set<string>();
  const numbers = new Map<string, number>();
  for (const phrase of phrases)
    for (const word of wordsOf(phrase)) {
      if (!/^[0-9.]+$/.test(word)) words.add(word);
      else if (!numbers.has(word)) numbers.set(word, NUMBER + 100 + numbers.size);
    }
  const spelling = compileSpelling(
    [...words].filter((w) => /[a-z]/.test(w)),
    options.same ?? [],
    options.known ?? [],
  );
  const markId = (tokens: readonly Token[], i: number): number => {
    const { kind, word } = tokens[i] as Token;
    if (kind === 'number') return numbers.get(word) ?? NUMBER;
    if (kind === 'break') return -1;
    if (word === '-' && isHyphen(tokens, i)) return -1;
    return MARKS.get(word) ?? 0;
  };
  const number = (tokens: readonly Token[]): Indexed => {
    const ids = freshNumbers(tokens.length);
    for (let i = 0; i < tokens.length; i++) {
      const { kind, word } = tokens[i] as Token;
      ids[i] = kind === 'word' ? spelling.read(word).id : markId(tokens, i);
    }
    return { tokens, ids };
  };
  const index = (tokens: readonly Token[]): Indexed => {
    const ids = freshNumbers(tokens.length);
    for (let i = 0; i < tokens.length; i++) {
      const { kind, word } = tokens[i] as Token;
      if (kind === 'word') {
        const { id, parts } = spelling.read(word);
        if (parts !== null) return number(splitRuns(tokens, spelling));
        ids[i] = id;
      } else ids[i] = markId(tokens, i);
    }
    return { tokens, ids };
  };

  return {
    index,
    reindex: ({ tokens }) => number(tokens),
    idOf: (word) => (word === '#' ? NUMBER : (MARKS.get(word) ?? numbers.get(word) ?? spelling.idOf(word))),
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
  const root: Node<T> = { next: new Map(), value: undefined };
  for (const { phrase, value } of entries) {
    let node = root;
    for (const word of wordsOf(phrase)) {
      const id = vocabulary.idOf(word);
      node.next ??= new Map();
      let child = node.next.get(id);
      if (child === undefined) node.next.set(id, (child = { next: null, value: undefined }));
      node = child;
    }
    if (node !== root) node.value ??= value;
  }

  // Most words of a text begin no phrase: an array tells at once.
  const starts: (Node<T> | undefined)[] = [];
  const rare = new Map<number, Node<T>>();
  for (const [id, node] of root.next ?? [])
    if (id >= NUMBER) rare.set(id, node);
    else {
      while (starts.length <= id) starts.push(undefined);
      starts[id] = node;
    }
  const any = rare.get(NUMBER);
  const start = (id: number): Node<T> | undefined => {
    if (id < starts.length) return starts[id];
    return id < NUMBER || rare.size === 0
      ? undefined
      : (rare.get(id) ?? (id >= NUMBER + 100 ? any : undefined));
  };

  /** The longest phrase from `from` whose first step led to `node`. */
  const longest = (ids: Int32Array, from: number, to: number, first: Node<T>): Match<T> | null => {
    let node: Node<T> | undefined = first;
    let end = -1;
    let value: T | undefined;
    for (let i = from; node !== undefined;) {
      if (node.value !== undefined) {
        end = i + 1;
        value = node.value;
      }
      if (node.next === null) break;
      i++;
      while (i < to && ids[i] === -1) i++;
      const next: number = i < to ? (ids[i] as number) : 0;
      node = next > 0 ? step(node.next, next) : undefined;
    }
    return value === undefined ? null : { from, to: end, value };
  };

  return {
    match({ ids }, from, to) {
      const out: Match<T>[] = [];
      for (let at = from; at < to;) {
        const id = ids[at] as number;
        const first = id > 0 ? start(id) : undefined;
        const found = first === undefined ? null : longest(ids, at, to, first);
        if (found === null) at++;
        else {
          out.push(found);
          at = found.to;
        }
      }
      return out;
    },
    at({ ids }, from, to) {
      const id = ids[from] ?? 0;
      const first = id > 0 ? start(id) : undefined;
      return first === undefined ? null : longest(ids, from, to, first);
    },
  };
}

function step<T>(next: Map<number, Node<T>>, id: number): Node<T> | undefined {
  return next.get(id) ?? (id >= NUMBER + 100 ? next.get(NUMBER) : undefined);
}

/** A dash between two words without white space, as in "broad-based". */
function isHyphen(tokens: readonly Token[], i: number): boolean {
  const [before, dash, after] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  return (
    before?.kind === 'word' &&
    after?.kind === 'word' &&
    before.end === dash?.start &&
    after.start === dash.end
  );
}

function splitRuns(tokens: readonly Token[], spelling: Spelling): readonly Token[] {
  let out: Token[] | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const parts = token.kind === 'word' ? spelling.read(token.word).parts : null;
    if (parts !== null) {
      out ??= tokens.slice(0, i);
      const cut = Math.min(token.start + parts[0].length, token.end);
      out.push({ start: token.start, end: cut, kind: 'word', word: parts[0] });
      out.push({ start: cut, end: token.end, kind: 'word', word: parts[1] });
      continue;
    }
    out?.push(token);
  }
  return out ?? tokens;
}
