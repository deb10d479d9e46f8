const deniers: readonly string[] = ['no', 'not', 'without', 'denies', 'never', 'nor', 'negative', 'excluded'];

/**
 * Whether plain words assert one of the phrases: at least one occurrence has no denying word among the three words
 * before it (nor one of `also`). Enough for the few words of an order; clinical notes go through the certainty machinery of `text`.
 */
export function asserts(plain: string, phrases: readonly string[], also: readonly string[] = []): boolean {
  return phrases.some((phrase) => {
    for (let at = plain.indexOf(` ${phrase} `); at >= 0; at = plain.indexOf(` ${phrase} `, at + 1)) {
      const start = Math.max(0, at - 40);
      const before = ` ${plain.slice(start, at).trim().split(' ').slice(-3).join(' ')} `;
      if (![...deniers, ...also].some((word) => before.includes(` ${word} `))) return true;
    }
    return false;
  });
}
