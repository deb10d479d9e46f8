import { getDocumentProxy } from 'unpdf';

const mostPages = 60;
/** Milliseconds; a page that is being read is read to its end. */
const longest = 1500;
/** Fewer letters than this is a scan with a stamp or a page number, not a report. */
const fewestLetters = 20;

/** The text of a PDF, page after page. Null when it holds none (a scan), is locked, broken or takes too long. */
export async function pdfToText(bytes: Uint8Array): Promise<string | null> {
  try {
    const started = performance.now();
    // pdf.js takes possession of the buffer that it is given.
    const document = await getDocumentProxy(bytes.slice(), { verbosity: 0, isEvalSupported: false });
    try {
      if (document.numPages > mostPages) return null;
      const lines: string[] = [];
      for (let number = 1; number <= document.numPages; number++) {
        if (performance.now() - started > longest) return null;
        const page = await document.getPage(number);
        for (const item of (await page.getTextContent()).items)
          if ('str' in item) lines.push(item.hasEOL ? `${item.str}\n` : item.str);
        lines.push('\n');
      }
      const text = lines.join('');
      return (text.match(/\p{L}/gu) ?? []).length < fewestLetters ? null : text;
    } finally {
      await document.destroy();
    }
  } catch {
    return null;
  }
}
