import type { FormatCallback, HtmlToTextOptions } from 'html-to-text';
import { convert } from 'html-to-text';
import { withoutTrailingSpace } from './without-trailing-space.ts';

const longest = 1_000_000;
/** No report nests deeper; the library takes time with the square of the depth. */
const deepest = 300;
/** Elements that HTML closes by itself, or that hold nothing: they do not nest. */
const unnested = new Set(
  'p li td th tr tbody thead tfoot dt dd option colgroup br hr img input meta link col wbr area base'.split(
    ' ',
  ),
);

function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9:]{0,30})/g)) {
    if (unnested.has(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (slash ? -1 : 1));
    most = Math.max(most, depth);
  }
  return most;
}

/** One row of a table is one line with wide gaps between its cells, in the order of the document. */
const row: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder);
  builder.addLiteral('   ');
};

const heading = { format: 'heading', options: { uppercase: false, leadingLineBreaks: 2 } };
const skipped = [
  'img',
  'del',
  's',
  'strike',
  '[hidden]',
  '[style*="display:none"]',
  '[style*="display: none"]',
];

const optionsFor = (paragraphBreaks: number): HtmlToTextOptions => ({
  wordwrap: false,
  limits: { maxDepth: 1500, maxInputLength: longest, maxChildNodes: 200_000, ellipsis: '' },
  formatters: { row, cell },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
    { selector: 'p', options: { leadingLineBreaks: paragraphBreaks, trailingLineBreaks: paragraphBreaks } },
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'row' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
});

const lines = optionsFor(1);
const prose = optionsFor(2);

/** Characters from which on paragraphs are taken for prose with empty lines between; shorter ones are single lines. */
const longParagraph = 150;

function isProse(html: string): boolean {
  const body = html.slice(Math.max(0, html.search(/<body/i)));
  const paragraphs = body.match(/<p[\s>]/gi)?.length ?? 0;
  return body.length > paragraphs * longParagraph;
}

/** The text of HTML or XHTML with its lines; deleted and hidden parts left out. Null when it is too large to read. */
export function htmlToText(html: string): string | null {
  const lean = html.replace(/"data:[^"<>]*"/g, '""');
  if (lean.length > longest || depthOf(lean) > deepest) return null;
  try {
    return withoutTrailingSpace(convert(lean, isProse(lean) ? prose : lines));
  } catch {
    return null;
  }
}
