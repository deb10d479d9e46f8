/** A run of text: plain, bold, emphasised, or a link to an https address. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly parts: readonly Inline[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly parts: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

interface Cut {
  readonly parts: Inline[];
  readonly next: number;
}

/** Longest bold run or link label, in UTF-16 units: bounds the work on marks that are never closed. */
const longest = 1000;

/** Parts from `at` up to the closing mark; null when it does not come, so that the opening mark is text. */
function until(source: string, at: number, close: string, depth: number): Cut | null {
  const end = close === '' ? source.length : Math.min(source.length, at + longest);
  const parts: Inline[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  let i = at;
  while (i < end) {
    if (close !== '' && source.startsWith(close, i)) {
      flush();
      return { parts, next: i + close.length };
    }
    const one = source[i] ?? '';
    if (one === '\\' && /[!-/:-@[-`{-~]/.test(source[i + 1] ?? '')) {
      text += source[i + 1];
      i += 2;
      continue;
    }
    if (one === '&') {
      const name = source.slice(i, i + 6).match(/^&(amp|lt|gt|quot|#39);/)?.[0];
      text += name ? (entities[name] ?? name) : one;
      i += name?.length ?? 1;
      continue;
    }
    const span = depth > 0 ? spanAt(source, i, depth) : null;
    if (span) {
      flush();
      parts.push(span.part);
      i = span.next;
      continue;
    }
    text += one;
    i += 1;
  }
  flush();
  return close === '' ? { parts, next: i } : null;
}

function spanAt(source: string, i: number, depth: number): { part: Inline; next: number } | null {
  for (const [mark, kind] of [
    ['**', 'bold'],
    ['*', 'emphasis'],
  ] as const) {
    if (!source.startsWith(mark, i)) continue;
    if (/\s/.test(source[i + mark.length] ?? ' ')) return null;
    const inner = until(source, i + mark.length, mark, depth - 1);
    return inner && inner.parts.length > 0 ? { part: { kind, parts: inner.parts }, next: inner.next } : null;
  }
  if (source[i] !== '[') return null;
  const label = until(source, i + 1, '](', 0);
  const end = label ? source.indexOf(')', label.next) : -1;
  if (!label || end < 0) return null;
  const url = source.slice(label.next, end);
  return /^https:\/\/[^\s<>"]+$/.test(url)
    ? { part: { kind: 'link', url, parts: label.parts }, next: end + 1 }
    : null;
}

const inline = (source: string): readonly Inline[] => until(source.trim(), 0, '', 3)?.parts ?? [];

/** Cells of a table row, divided at bars that are not escaped. */
function cells(row: string): readonly (readonly Inline[])[] {
  const inner = row.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner
    .replaceAll('\\|', '\u0000')
    .split('|')
    .map((cell) => inline(cell.replaceAll('\u0000', '\\|')));
}

const itemMark = /^\s{0,3}(?:[-*+]|(\d{1,9})[.)])\s+/;

/**
 * The Markdown that cards use (headings, bold, lists, tables, https links) as data. Everything else, HTML included, is
 * the text it is; total, and linear but for unclosed marks, whose nesting is bounded.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = source.split(/\r?\n/);
  let i = 0;
  const line = (): string => lines[i] ?? '';
  while (i < lines.length) {
    if (line().trim() === '') {
      i += 1;
      continue;
    }
    const heading = /^(#{1,6})\s+(\S.*)?$/.exec(line());
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, parts: inline(heading[2] ?? '') });
      i += 1;
      continue;
    }
    if (line().trimStart().startsWith('|') && /^[\s|:-]+$/.test(lines[i + 1] ?? '')) {
      const head = cells(line());
      const rows: (readonly (readonly Inline[])[])[] = [];
      for (i += 2; line().trimStart().startsWith('|'); i += 1) rows.push(cells(line()));
      blocks.push({ kind: 'table', head, rows });
      continue;
    }
    const mark = itemMark.exec(line());
    if (mark) {
      const items: (readonly Inline[])[] = [];
      const ordered = mark[1] !== undefined;
      for (let m = itemMark.exec(line()); m && (m[1] !== undefined) === ordered; m = itemMark.exec(line())) {
        items.push(inline(line().slice(m[0].length)));
        i += 1;
      }
      blocks.push({ kind: 'list', start: ordered ? Number(mark[1]) : null, items });
      continue;
    }
    const text: string[] = [];
    while (i < lines.length && line().trim() !== '' && (text.length === 0 || !itemMark.test(line()))) {
      text.push(line());
      i += 1;
    }
    blocks.push({ kind: 'paragraph', parts: inline(text.join(' ')) });
  }
  return blocks;
}
