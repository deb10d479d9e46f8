import { parentPort } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

const mostPages = 60;

/** A piece of text as pdf.js gives it; `transform[5]` is its height above the foot of the page. */
interface Piece {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly transform: readonly unknown[];
}

interface Line {
  readonly text: string;
  readonly y: number;
}

function linesOf(pieces: readonly Piece[]): readonly Line[] {
  const lines: Line[] = [];
  let text = '';
  let y = Number.NaN;
  for (const { str, hasEOL, transform } of pieces) {
    if (str.trim() !== '' && Number.isNaN(y)) y = Number(transform[5]);
    text += str;
    if (!hasEOL) continue;
    if (text.trim() !== '') lines.push({ text, y });
    text = '';
    y = Number.NaN;
  }
  return text.trim() === '' ? lines : [...lines, { text, y }];
}

/** Lines of a page; a gap that is clearly wider than the usual one is an empty line, because PDFs do not hold those. */
function pageText(pieces: readonly Piece[]): string {
  const lines = linesOf(pieces);
  const gaps = lines.map(({ y }, i) => (lines[i - 1]?.y ?? Number.NaN) - y);
  const usual = gaps.filter((gap) => gap > 0).sort((a, b) => a - b)[Math.floor((lines.length - 1) / 2)] ?? 0;
  return lines.map(({ text }, i) => ((gaps[i] ?? 0) > usual * 1.4 ? `\n${text}` : text)).join('\n');
}

async function textOf(bytes: Uint8Array): Promise<string | null> {
  const document = await getDocumentProxy(bytes, { verbosity: 0, isEvalSupported: false });
  try {
    if (document.numPages > mostPages) return null;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(pageText(items.flatMap((item) => ('str' in item ? [item] : []))));
    }
    return pages.join('\n');
  } finally {
    await document.destroy();
  }
}

// On broken files pdf.js leaves rejected promises behind that nobody waits for; in this thread they end nothing.
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', (bytes: Uint8Array) => {
  textOf(bytes).then(
    (text) => parentPort?.postMessage(text),
    () => parentPort?.postMessage(null),
  );
});
