const SETS = 1 << 12;
const WAYS = 4;
/** Numbers that hold the letters of a word, and letters in each. */
const PARTS = 4;
export const LETTERS = 6;
/** The longest word that is remembered. */
export const LONGEST_KEPT = PARTS * LETTERS;
/** How many places there are for words. */
export const PLACES = SETS * WAYS;
const MOST_TIMES = Math.floor((2 ** 30 - 1) / PLACES);

const words = new Array<string>(PLACES).fill('');
/** For each place the letters of its word, its number, and its classes: read together, so kept together. */
const records = new Int32Array(PLACES * 8);
const NUMBERED = 4;
const CLASSED = 5;
const classes = new Map<string, number>();
const classesOfMarks = new Int32Array(128);
let registered = 0;
const holder: Record<string, true> = Object.create(null) as Record<string, true>;

/**
 * The place at which the word `from`..`to` of a text is remembered; -1 when it is not. Its letters are given as they were
 * packed on reading, five bits each (upper and lower case alike), six letters a number: `part` holds the last ones, the
 * others full numbers before it, latest first. Words are the same when these numbers are. What is remembered is bounded and
 * does not hold on to the text.
 */
export function placeOf(
  text: string,
  from: number,
  to: number,
  part: number,
  first: number,
  second: number,
  third: number,
): number {
  let hash = Math.imul(part, 0x9e3779b1) ^ Math.imul(first, 0x85ebca6b);
  if (second !== 0) hash ^= Math.imul(second, 0xc2b2ae35) ^ Math.imul(third, 0x27d4eb2f);
  hash ^= hash >>> 15;
  const home = (hash & (SETS - 1)) * WAYS;
  let place = home;
  for (let n = 0; n < WAYS; n++) {
    const at = (home + n) * 8;
    const key = records[at];
    if (key === part && records[at + 1] === first && records[at + 2] === second && records[at + 3] === third)
      return home + n;
    if (key === 0) {
      place = home + n;
      break;
    }
  }
  const at = place * 8;
  const number = (records[at + NUMBERED] as number) + (records[at] === 0 ? place : PLACES);
  if (number >= MOST_TIMES * PLACES) return -1;
  records[at] = part;
  records[at + 1] = first;
  records[at + 2] = second;
  records[at + 3] = third;
  const word = asName(text.slice(from, to).toLowerCase());
  words[place] = word;
  records[at + NUMBERED] = number;
  records[at + CLASSED] = classesOf(word);
  return place;
}

/** The word remembered at a place, in lower case. Equal words are one string, so that comparing them costs next to nothing. */
export const wordAt = (place: number): string => words[place] as string;

/**
 * The number of the word remembered at a place; no other word ever has it. The place itself can be given to another word
 * later; it is the rest of the number by `PLACES`.
 */
export const numberAt = (place: number): number => records[place * 8 + NUMBERED] as number;

/**
 * Makes a class of words that a pass asks for at every token: the bit that `Token.classes` has for them. Called when a
 * module loads, at most 31 times in all.
 */
export function wordClass(members: Iterable<string>): number {
  if (registered === 31) throw new RangeError('too many classes of words');
  const bit = 1 << registered++;
  for (const word of members) {
    classes.set(word, classesOf(word) | bit);
    const code = word.charCodeAt(0);
    if (word.length === 1 && code < 128) classesOfMarks[code] = classesOf(word);
  }
  for (let place = 0; place < PLACES; place++)
    if (records[place * 8] !== 0) records[place * 8 + CLASSED] = classesOf(words[place] as string);
  return bit;
}

/** The classes of a word, one bit each. */
export const classesOf = (word: string): number => classes.get(word) ?? 0;

/** As `classesOf`, for the word remembered at a place. */
export const classesAt = (place: number): number => records[place * 8 + CLASSED] as number;

/** As `classesOf`, for a mark by its code of ASCII. */
export const classesOfMark = (code: number): number => classesOfMarks[code] as number;

/** The engine's own copy of a name: names are compared by address. */
export function asName(word: string): string {
  holder[word] = true;
  const name = Object.keys(holder)[0] ?? word;
  delete holder[word];
  return name;
}
