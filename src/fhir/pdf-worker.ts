import { parentPort } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

const mostPages = 60;

async function textOf(bytes: Uint8Array): Promise<string | null> {
  const document = await getDocumentProxy(bytes, { verbosity: 0, isEvalSupported: false });
  try {
    if (document.numPages > mostPages) return null;
    const pieces: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      for (const item of (await page.getTextContent()).items)
        if ('str' in item) pieces.push(item.hasEOL ? `${item.str}\n` : item.str);
      pieces.push('\n');
    }
    return pieces.join('');
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
