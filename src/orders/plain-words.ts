/** Text as words between single blanks, with one at each end: lower case, accents dropped, all other signs blank. */
export function plainWords(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? ' ' : ` ${plain} `;
}

/** Whether plain words hold one of the phrases as whole words. */
export function says(plain: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => plain.includes(` ${phrase} `));
}
