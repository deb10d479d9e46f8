const SETS = 1 << 13;
const WAYS = 4;
/** Numbers that hold the letters of a word, and letters in each. */
const PARTS = 4;
export const LETTERS = 6;
/** The longest word that is remembered. */
export const LONGEST_KEPT = PARTS * LETTERS;
/** How many places there are for words. */
export const PLACES = SETS * WAYS;

const words = new Array<string>(PLACES).fill('');
const keys = new Int32Array(PLACES * PARTS);
const classesAt = new Int32Array(PLACES);
const classes = new Map<string, number>();
let registered = 0;
const holder: Record<string, true> = Object.create(null) as Record<string, true>;

/**
 * The place at which the word `from`..`to` of a text is remembered. Its letters are given as they were packed on reading,
 * five bits each (upper and lower case alike), six letters a number: `part` holds the last ones, the others full numbers
 * before it, latest first. Words are the same when these numbers are. What is remembered is bounded and does not hold on
 * to the text: a place can be given to another word later, so whoever keeps something by place keeps the word with it.
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
    const at = (home + n) * PARTS;
    const key = keys[at];
    if (key === part && keys[at + 1] === first && keys[at + 2] === second && keys[at + 3] === third)
      return home + n;
    if (key === 0) {
      place = home + n;
      break;
    }
  }
  const at = place * PARTS;
  keys[at] = part;
  keys[at + 1] = first;
  keys[at + 2] = second;
  keys[at + 3] = third;
  const word = asName(text.slice(from, to).toLowerCase());
  words[place] = word;
  classesAt[place] = classesOf(word);
  return place;
}

/** The word remembered at a place, in lower case. Equal words are one string, so that comparing them costs next to nothing. */
export const wordAt = (place: number): string => words[place] as string;

/**
 * Makes a class of words that a pass asks for at every token: the bit that `Token.classes` has for them. Called when a
 * module loads, at most 31 times in all.
 */
export function wordClass(members: Iterable<string>): number {
  if (registered === 31) throw new RangeError('too many classes of words');
  const bit = 1 << registered++;
  for (const word of members) classes.set(word, classesOf(word) | bit);
  for (let place = 0; place < PLACES; place++)
    if (keys[place * PARTS] !== 0) classesAt[place] = classesOf(words[place] as string);
  return bit;
}

/** The classes of a word, one bit each. */
export const classesOf = (word: string): number => classes.get(word) ?? 0;

/** As `classesOf`, for the word remembered at a place. */
export const classesOfPlace = (place: number): number => classesAt[place] as number;

/** The engine's own copy of a name: names are compared by address. */
export function asName(word: string): string {
  holder[word] = true;
  const name = Object.keys(holder)[0] ?? word;
  delete holder[word];
  return name;
}
