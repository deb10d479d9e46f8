import { extractText, getDocumentProxy } from 'unpdf';

const mostPages = 60;
/** Fewer letters than this is a scan with a stamp or a page number, not a report. */
const fewestLetters = 20;

/** The text of a PDF, page after page. Null when it holds none (a scan), is locked, broken or too long. */
export async function pdfToText(bytes: Uint8Array): Promise<string | null> {
  try {
    // pdf.js takes possession of the buffer that it is given.
    const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
    try {
      if (document.numPages > mostPages) return null;
      const { text } = await extractText(document, { mergePages: false });
      const pages = text.join('\n');
      return (pages.match(/\p{L}/gu) ?? []).length < fewestLetters ? null : pages;
    } finally {
      await document.destroy();
    }
  } catch {
    return null;
  }
}
