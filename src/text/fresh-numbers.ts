const SLAB = 1 << 15;
let slab = new Int32Array(SLAB);
let used = 0;

/**
 * So many fresh numbers, all 0. Short arrays are parts of a larger one that is never used twice: making an array of its own
 * for each sentence costs more than reading the sentence.
 */
export function freshNumbers(length: number): Int32Array {
  if (length > SLAB >> 3) return new Int32Array(length);
  if (used + length > SLAB) {
    slab = new Int32Array(SLAB);
    used = 0;
  }
  const out = new Int32Array(slab.buffer, used * 4, length);
  used += length;
  return out;
}
