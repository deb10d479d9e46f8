const deniers: readonly string[] = ['no', 'not', 'without', 'denies', 'never', 'nor', 'negative', 'excluded'];

/**
 * Whether plain words assert one of the phrases: at least one occurrence has no denying word among the three words
 * before it. Enough for the few words of an order; clinical notes go through the certainty machinery of `text`.
 */
export function asserts(plain: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    for (let at = plain.indexOf(` ${phrase} `); at >= 0; at = plain.indexOf(` ${phrase} `, at + 1)) {
      const before = plain
        .slice(Math.max(0, at - 40), at)
        .trim()
        .split(' ')
        .slice(-3);
      if (!before.some((word) => deniers.includes(word))) return true;
    }
    return false;
  });
}
