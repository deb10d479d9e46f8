import type { Indexed, Phrases } from './lexicon.ts';
import type { Sentence } from './sentences.ts';

/** A stretch of sentences under one heading. Sentence indices, `to` exclusive. */
export interface Section<T> {
  /** What the heading means; null before the first known heading. */
  readonly value: T | null;
  /** Tokens of the heading itself; equal for a section without one. */
  readonly heading: { readonly from: number; readonly to: number };
  readonly from: number;
  readonly to: number;
  /** Token index where the section's own text begins: after the heading, which may share its sentence with it. */
  readonly textFrom: number;
}

const HEADING_WORDS = 10;

/**
 * Cuts sentences into sections. A heading is a phrase of the lexicon that begins a sentence and is followed by a colon, or
 * that stands alone on its line ("IMPRESSION"), with at most a few further words ("Clinical history (from referral):").
 */
export function sections<T>(
  text: Indexed,
  sentences: readonly Sentence[],
  headings: Phrases<T>,
): Section<T>[] {
  const out: Section<T>[] = [];
  let value: T | null = null;
  let heading = { from: 0, to: 0 };
  let from = 0;
  let textFrom = sentences[0]?.from ?? 0;
  const close = (to: number): void => {
    if (to > from || value !== null) out.push({ value, heading, from, to, textFrom });
  };
  for (let n = 0; n < sentences.length; n++) {
    const sentence = sentences[n] as Sentence;
    const found = headingOf(text, sentence, sentences[n + 1], headings);
    if (found === null) continue;
    close(n);
    value = found.value;
    heading = { from: sentence.from, to: found.to };
    from = n;
    textFrom = found.to;
  }
  close(sentences.length);
  return out;
}

function headingOf<T>(
  text: Indexed,
  sentence: Sentence,
  next: Sentence | undefined,
  headings: Phrases<T>,
): { value: T; to: number } | null {
  const end = Math.min(sentence.to, sentence.from + HEADING_WORDS);
  const match = headings.at(text, sentence.from, end);
  if (match === null) return null;
  if (sentence.colon !== undefined && sentence.colon < sentence.from + HEADING_WORDS)
    return sentence.colon >= match.to && isShort(text, match.to, sentence.colon)
      ? { value: match.value, to: sentence.colon + 1 }
      : null;
  const alone = sentence.to === match.to && sentence.startsLine && (next === undefined || next.startsLine);
  return alone ? { value: match.value, to: match.to } : null;
}

/** Between the phrase of a heading and its colon: a word or two, or a bracket. */
function isShort(text: Indexed, from: number, to: number): boolean {
  return to - from <= 2 || text.tokens[from]?.word === '(' || text.tokens[from]?.word === '/';
}
