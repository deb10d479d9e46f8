const SETS = 1 << 13;
const WAYS = 4;
const LONGEST = 24;
const kept: (string | undefined)[] = new Array<string | undefined>(SETS * WAYS).fill(undefined);
const { charCodeAt } = String.prototype;
const holder: Record<string, true> = Object.create(null) as Record<string, true>;

/**
 * The letters or digits `from`..`to` of a text in lower case, ASCII only. Equal words are one string as a rule, so that
 * comparing them and looking them up costs next to nothing. What is remembered is bounded and does not hold on to the text.
 * @param hash any number made of the lower-case letters.
 */
export function intern(text: string, from: number, to: number, hash: number): string {
  const length = to - from;
  if (length > LONGEST) return text.slice(from, to).toLowerCase();
  const home = (hash & (SETS - 1)) * WAYS;
  let free = home;
  for (let at = home; at < home + WAYS; at++) {
    const word = kept[at];
    if (word === undefined) {
      free = at;
      break;
    }
    if (word.length === length && isSame(text, from, word)) return word;
  }
  const word = asName(text.slice(from, to).toLowerCase());
  kept[free] = word;
  return word;
}

/** Of letters, digits and points only those that differ in nothing but case agree in all bits but this one. */
const CASE = 32;

function isSame(text: string, from: number, word: string): boolean {
  for (let i = 0; i < word.length; i++)
    if ((charCodeAt.call(text, from + i) | CASE) !== charCodeAt.call(word, i)) return false;
  return true;
}

/** The engine's own copy of a name: names are compared by address. */
function asName(word: string): string {
  holder[word] = true;
  const name = Object.keys(holder)[0] ?? word;
  delete holder[word];
  return name;
}
