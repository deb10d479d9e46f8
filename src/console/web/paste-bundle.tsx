import { useState } from 'preact/hooks';
import { loadBundle } from './chart.tsx';

/** Takes a FHIR Bundle into the demo; `loaded` is told the id of its patient. */
export function PasteBundle({ loaded }: { loaded: (patient: string) => void }) {
  const [text, setText] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const load = async (event: Event): Promise<void> => {
    event.preventDefault();
    setFailed(null);
    try {
      loaded(await loadBundle(text));
      setText('');
    } catch (error) {
      setFailed((error as Error).message);
    }
  };
  return (
    <details class="more">
      <summary>Paste a patient of your own</summary>
      <form onSubmit={(event) => void load(event)}>
        <label class="field">
          FHIR R4 Bundle
          <textarea rows={5} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        {failed && (
          <p class="field-error" role="alert">
            {failed}
          </p>
        )}
        <button type="submit">Load into the demo</button>
        <p class="hint">Kept in the memory of this demo until it stops. No data of real people.</p>
      </form>
    </details>
  );
}
