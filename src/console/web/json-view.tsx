import { useState } from 'preact/hooks';

/** JSON that can be opened and copied. With a path, also as a command for a shell. */
export function JsonView({ title, value, path }: { title: string; value: unknown; path?: string }) {
  const [copied, setCopied] = useState('');
  const copy = (what: string, text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(`${what} copied`),
      () => setCopied('The browser did not allow copying'),
    );
  };
  const quoted = JSON.stringify(value).replaceAll("'", "'\\''");
  return (
    <details class="json">
      <summary>{title}</summary>
      <div class="json-acts">
        <button type="button" onClick={() => copy('JSON', JSON.stringify(value, null, 2))}>
          Copy
        </button>
        {path && (
          <button
            type="button"
            onClick={() =>
              copy(
                'Command',
                `curl -s ${location.origin}${path} -H 'content-type: application/json' -d '${quoted}'`,
              )
            }
          >
            Copy as curl
          </button>
        )}
        <span role="status">{copied}</span>
      </div>
      <pre tabIndex={0} role="region" aria-label={title}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}
