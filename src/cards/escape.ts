import { withoutEnd } from '../domain/without-end.ts';

/**
 * Text from a chart, made safe for a card. The reference client renders the Markdown of `detail` with raw HTML on, so
 * whatever a note or a report holds must come out as the letters it is: no tag, link, image, code, table cell or
 * automatic link.
 */

/** Controls, invisible joiners, and marks that reorder what is displayed. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/**
 * Renderers turn bare addresses into links even where brackets are escaped, some of them after decoding entities, so
 * the address itself is broken by a space.
 */
const addresses: readonly (readonly [RegExp, string])[] = [
  [/:(?=\/\/)/g, ': '],
  [/\bwww(?=\.)/gi, 'www '],
  [/@/g, ' (at) '],
  [/\b(javascript|vbscript|data|file|mailto|xmpp):(?=\S)/gi, '$1: '],
];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** One line of plain text: no control or invisible characters, no addresses that a client would turn into links. */
export function plainLine(text: string): string {
  const visible = text.replace(/\s+/g, ' ').replace(invisible, '').trim();
  return addresses.reduce((line, [address, broken]) => line.replace(address, broken), visible);
}

/** Text from the EHR or from another stage as one line of GitHub-flavoured Markdown that shows exactly these letters. */
export function escapeMarkdown(text: string): string {
  return plainLine(text)
    .replace(/[\\`*_[\]|~$]/g, (mark) => `\\${mark}`)
    .replace(/[&<>]/g, (mark) => entities[mark] ?? '')
    .replace(/^([-+#=]|\d{1,9}(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/** As much of a plain text as `limit` UTF-16 units hold, cut between words and marked by an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, Math.max(0, limit - 1)).replace(/[\uD800-\uDBFF]$/, '');
  const space = head.lastIndexOf(' ');
  return `${withoutEnd(space > limit / 2 ? head.slice(0, space) : head, ' \t\r\n\u00a0,;:(–-')}…`;
}
