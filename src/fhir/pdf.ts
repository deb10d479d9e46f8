import { Worker } from 'node:worker_threads';

/** Milliseconds for one document; loading the library comes on top for the first. */
const longest = 2000;
const loading = 5000;
/** Milliseconds after which an idle thread is let go. */
const idle = 30_000;
/** Fewer letters than this is a scan with a stamp or a page number, not a report. */
const fewestLetters = 20;

const program = new URL(import.meta.url.endsWith('.ts') ? 'pdf-worker.ts' : 'pdf-worker.js', import.meta.url);

/** The thread with what waits for its answer. Documents are read one after the other, so that is never more than one. */
interface Reader {
  readonly worker: Worker;
  answered: (text: string | null) => void;
}

let reader: Reader | undefined;
let lettingGo: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

function letGo(old: Reader): void {
  if (reader === old) reader = undefined;
  old.answered(null);
  void old.worker.terminate();
}

function newReader(): Reader {
  const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  const made: Reader = { worker, answered: () => undefined };
  worker.on('message', (text: unknown) => made.answered(typeof text === 'string' ? text : null));
  worker.on('error', () => letGo(made));
  worker.on('exit', () => letGo(made));
  return made;
}

/** Reads one document in the thread; null when it fails, takes too long, or brings the thread down. */
async function readInThread(bytes: Uint8Array): Promise<string | null> {
  clearTimeout(lettingGo);
  const isNew = reader === undefined;
  const own = (reader ??= newReader());
  own.worker.ref();
  const timer = setTimeout(() => letGo(own), longest + (isNew ? loading : 0));
  const text = await new Promise<string | null>((resolve) => {
    own.answered = resolve;
    own.worker.postMessage(bytes);
  });
  clearTimeout(timer);
  own.worker.unref();
  lettingGo = setTimeout(() => letGo(own), idle).unref();
  return text;
}

/**
 * The text of a PDF, page after page. Null when it holds none (a scan), is locked, broken or takes too long. Documents
 * are read one after the other in a thread of their own, because a broken one can keep pdf.js busy for ever.
 */
export async function pdfToText(bytes: Uint8Array): Promise<string | null> {
  const reading = last.then(() => readInThread(bytes)).catch(() => null);
  last = reading;
  const text = await reading;
  return text === null || (text.match(/\p{L}/gu) ?? []).length < fewestLetters ? null : text;
}
