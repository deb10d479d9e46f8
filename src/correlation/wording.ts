import type { BodySide, Root } from '../domain/anatomy.ts';
import type { Agreement } from './agreement.ts';

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "the left L5 root", "the L5 to S4 roots", "the nerve root at this place" when none is known. */
export function rootWords(roots: readonly Root[], side: BodySide | null): string {
  const prefix = side ? `${side} ` : '';
  const [first] = roots;
  if (!first) return `the ${prefix}nerve root at this place`;
  if (roots.length === 1) return `the ${prefix}${first} root`;
  if (roots.length === 2) return `the ${prefix}${listed(roots)} roots`;
  return `the ${prefix}${first} to ${roots.at(-1)} roots`;
}

/** " (pain below the knee and leg worse than back)", or nothing. */
export function itemWords(agreement: Agreement): string {
  return agreement.items.length > 0 ? ` (${listed(agreement.items)})` : '';
}

/** "follow L5", "have no clear root pattern". */
export function patternWords(roots: readonly Root[]): string {
  return roots.length > 0 ? `point to ${listed(roots)}` : 'have no clear root pattern';
}
