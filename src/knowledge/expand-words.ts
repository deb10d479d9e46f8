/** Writes out every choice of a phrase: "(low|lower|) back" is "low back", "lower back", "back". Null for an open bracket. */
export function expandWords(phrase: string): readonly string[] | null {
  let out = [''];
  let rest = phrase;
  while (rest !== '') {
    const open = rest.indexOf('(');
    if (open < 0) {
      out = out.map((head) => head + rest);
      break;
    }
    const close = rest.indexOf(')', open);
    if (close < 0) return null;
    const fixed = rest.slice(0, open);
    const choices = rest.slice(open + 1, close).split('|');
    out = out.flatMap((head) => choices.map((choice) => head + fixed + choice));
    rest = rest.slice(close + 1);
  }
  return out.map((words) => words.replace(/\s+/g, ' ').trim()).filter((words) => words !== '');
}
