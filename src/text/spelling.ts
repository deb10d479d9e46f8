import { asName } from './intern.ts';

/** Known words of a lexicon and the repair of unknown ones. Built once at load; look-ups cost a few map reads. */
export interface Spelling {
  /** Number of a known word (plural and British forms share one); 0 when unknown. */
  idOf(word: string): number;
  /** As `idOf`, and for an unknown word that of the nearest known one, by the bounds of `nearest`; 0 when none is near. */
  nearestId(word: string): number;
  /** Splits a run-together word into two known ones ("thecalsac"); null when it is not one. */
  apart(word: string): readonly [string, string] | null;
  /** What becomes of a word of a text, by one look-up. */
  read(word: string): Reading;
}

/** A word of a text as a vocabulary reads it. */
export interface Reading {
  /** As `nearestId`. */
  readonly id: number;
  /** The two words that it is read as; null when it is read as one. */
  readonly parts: readonly [string, string] | null;
}

const MEMO = 20_000;
const LONGEST = 24;

/**
 * Compiles a vocabulary.
 * @param words every word that phrases use.
 * @param same groups of words that count as one ("disc disk discal").
 * @param known ordinary words that must not be mistaken for a misspelt one.
 * @param from the first number to give.
 */
export function compileSpelling(
  words: Iterable<string>,
  same: readonly (readonly string[])[],
  known: readonly string[],
  from = 1,
): Spelling {
  const ids = new Map<string, number>();
  let count = from - 1;
  const heads = new Map<string, string>();
  for (const group of same) for (const word of group) heads.set(word, group[0] ?? word);
  const add = (word: string): void => {
    if (ids.has(word)) return;
    const head = heads.get(word) ?? word;
    let id = ids.get(head);
    if (id === undefined) ids.set(head, (id = ++count));
    ids.set(word, id);
  };
  // Shorter words first, so that a plural joins its singular wherever both are written.
  for (const word of [...new Set([...words, ...heads.keys()])].sort((a, b) => a.length - b.length)) {
    add(word);
    const id = ids.get(word) ?? 0;
    for (const form of plurals(word)) if (!ids.has(form) && !heads.has(form)) ids.set(form, id);
  }
  const plain = new Set(known.filter((w) => !ids.has(w)));

  const near = new Map<string, string[]>();
  for (const word of ids.keys()) {
    if (word.length < 5 || !/^[a-z]+$/.test(word)) continue;
    for (const form of shortened(word)) {
      const list = near.get(form);
      if (list) list.push(word);
      else near.set(form, [word]);
    }
  }

  const nearest = (word: string): number => {
    if (word.length < 5 || word.length > LONGEST || plain.has(word)) return 0;
    const british = ids.get(word.replaceAll('ae', 'e').replaceAll('oe', 'e'));
    if (british !== undefined) return british;
    const limit = word.length >= 8 ? 2 : 1;
    let best = limit + 1;
    let found = 0;
    for (const form of shortened(word)) {
      for (const candidate of near.get(form) ?? []) {
        if (candidate.charCodeAt(0) !== word.charCodeAt(0)) continue;
        if (Math.min(candidate.length, word.length) < 8 && limit === 2 && best === 1) continue;
        const d = distance(word, candidate, Math.min(best - 1, candidate.length >= 8 ? limit : 1));
        if (d < best) {
          best = d;
          found = ids.get(candidate) ?? 0;
        }
      }
    }
    return found;
  };

  let seen = new Map<string, Reading>();
  const apart = (word: string): readonly [string, string] | null =>
    word.length < 7 || word.length > 40 || plain.has(word) ? null : cutOf(word);
  const partsOf = (word: string, id: number): readonly [string, string] | null => {
    if (word.length < 7 || ids.has(word)) return null;
    const parts = apart(word);
    return parts !== null && (parts[0].length >= 4 || id === 0) ? parts : null;
  };
  const read = (word: string): Reading => {
    let reading = seen.get(word);
    if (reading === undefined) {
      if (seen.size >= MEMO) seen = new Map();
      const id = ids.get(word) ?? nearest(word);
      seen.set(word, (reading = { id, parts: partsOf(word, id) }));
    }
    return reading;
  };
  return { idOf: (word) => ids.get(word) ?? 0, nearestId: (word) => read(word).id, apart, read };

  function cutOf(word: string): readonly [string, string] | null {
    for (let cut = 2; cut <= word.length - 3; cut++) {
      const left = word.slice(0, cut);
      const right = word.slice(cut);
      if (right.length < 4 && (cut < 5 || !ids.has(right))) continue;
      const knownLeft = cut >= 4 ? ids.has(left) || plain.has(left) : plain.has(left);
      if (knownLeft && (ids.has(right) || plain.has(right))) return [asName(left), asName(right)];
    }
    return null;
  }
}

/** Regular plural forms, so that each phrase is written once. */
function plurals(word: string): string[] {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
  if (word.endsWith('sis')) return [word, `${word.slice(0, -2)}es`];
  if (/(s|x|ch|sh)$/.test(word)) return [`${word}es`];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return [`${word}s`];
}

/** The word and every form of it that lacks one letter. */
function shortened(word: string): string[] {
  const out = [word];
  for (let i = 0; i < word.length; i++) out.push(word.slice(0, i) + word.slice(i + 1));
  return out;
}

/** Edit distance with transpositions, given up above `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || limit < 0) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (before[j - 2] ?? 0) + 1);
      next.push(d);
      if (d < least) least = d;
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
