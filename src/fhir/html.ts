import type { FormatCallback, HtmlToTextOptions } from 'html-to-text';
import { convert } from 'html-to-text';

const longest = 2_000_000;

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

const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 200, maxInputLength: longest, maxChildNodes: 20_000, ellipsis: '' },
  formatters: { row, cell },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'row' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
};

/** The text of HTML or XHTML with its lines; deleted and hidden parts left out. Null when it is too large to read. */
export function htmlToText(html: string): string | null {
  if (html.length > longest) return null;
  try {
    return convert(html, options).replace(/[^\S\n]+$/gm, '');
  } catch {
    return null;
  }
}
