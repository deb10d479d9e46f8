/**
 * Writes out every choice of a phrase: "(low|lower|) back" is "low back", "lower back", "back". Choices may hold choices.
 * Null for brackets that do not match.
 */
export function expandWords(phrase: string): readonly string[] | null {
  const at = { index: 0 };
  const out = choices(phrase, at, false);
  if (out === null || at.index < phrase.length) return null;
  const tidy = out.map((words) => words.replace(/\s+/g, ' ').trim());
  return [...new Set(tidy)].filter((words) => words !== '');
}

/** Alternatives between bars, up to the closing bracket when inside one. */
function choices(phrase: string, at: { index: number }, inside: boolean): string[] | null {
  const all: string[] = [];
  let heads = [''];
  while (at.index < phrase.length) {
    const char = phrase.charAt(at.index);
    if (char === '(') {
      at.index++;
      const inner = choices(phrase, at, true);
      if (inner === null || phrase.charAt(at.index) !== ')') return null;
      heads = heads.flatMap((head) => inner.map((choice) => head + choice));
    } else if (char === ')') {
      return inside ? [...all, ...heads] : null;
    } else if (char === '|' && inside) {
      all.push(...heads);
      heads = [''];
    } else {
      heads = heads.map((head) => head + char);
    }
    at.index++;
  }
  return inside ? null : heads;
}
