import { useState } from 'preact/hooks';
import { post } from './ask.tsx';

/** Bytes as base64, in pieces that no call stack is too small for. */
function asBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

/** The words of a document, by the reader that hook calls go through. @throws Error with a sentence for the reader. */
export async function readDocument(contentType: string, data: string): Promise<string> {
  const { text } = await post<{ readonly text: string }>('console/text', { contentType, data });
  return text;
}

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  rtf: 'application/rtf',
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
};

/** Largest file that is read, in bytes: base64 of it fits the service's limit. */
const largest = 4_000_000;

/** Chooses a report from a file (text, HTML, RTF, PDF) and gives its words. */
export function ReportFile({ read }: { read: (text: string) => void }) {
  const [state, setState] = useState<'idle' | 'reading' | { readonly failed: string }>('idle');
  const open = async (file: File): Promise<void> => {
    setState('reading');
    try {
      if (file.size > largest) throw new Error('The file is larger than 4 MB.');
      const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
      const type = types[ending] ?? (file.type === '' ? 'application/octet-stream' : file.type);
      read(await readDocument(type, asBase64(new Uint8Array(await file.arrayBuffer()))));
      setState('idle');
    } catch (error) {
      setState({ failed: (error as Error).message });
    }
  };
  return (
    <div class="report-file">
      <label class="button">
        {state === 'reading' ? 'Reading the file …' : 'Open a file'}
        <input
          type="file"
          class="visually-hidden"
          accept=".txt,.html,.htm,.rtf,.pdf"
          disabled={state === 'reading'}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void open(file);
          }}
        />
      </label>
      <span class="hint">PDF, RTF, HTML or text</span>
      {typeof state === 'object' && (
        <p class="field-error" role="alert">
          {state.failed}
        </p>
      )}
    </div>
  );
}
