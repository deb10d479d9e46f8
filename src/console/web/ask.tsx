import { useEffect, useState } from 'preact/hooks';

/** What came of a request: nothing yet, a value, or a sentence that says what went wrong. */
export type Asked<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'here'; readonly value: T }
  | { readonly state: 'failed'; readonly why: string; readonly signedOut?: boolean };

export const waiting = { state: 'waiting' } as const;

/** The session is over: only signing in again helps. */
export class SignedOut extends Error {}

/** A JSON body from this service. @throws Error with a sentence for the reader. */
export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new Error('The service does not answer. Is it still running?');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 401) throw new SignedOut('You are signed out: the session has ended.');
  if (!response.ok) throw new Error(`The service answered ${response.status}${reason(body)}`);
  if (body === undefined) throw new Error('The service answered with something that is not JSON.');
  return body as T;
}

function reason(body: unknown): string {
  const issue = (body as { issue?: { diagnostics?: string; details?: { text?: string } }[] } | undefined)
    ?.issue?.[0];
  const said = issue?.diagnostics ?? issue?.details?.text;
  return said ? `: ${said}` : '.';
}

export const post = <T,>(path: string, body: unknown, type = 'application/json'): Promise<T> =>
  ask<T>(path, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });

/** Asks when the path changes, and again when `turn` does. */
export function useAsked<T>(path: string, turn = 0): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>(waiting);
  useEffect(() => {
    let wanted = true;
    ask<T>(path).then(
      (value) => wanted && setAsked({ state: 'here', value }),
      (error: Error) =>
        wanted && setAsked({ state: 'failed', why: error.message, signedOut: error instanceof SignedOut }),
    );
    return () => {
      wanted = false;
    };
  }, [path, turn]);
  return asked;
}

interface FailureProps {
  readonly why: string;
  readonly signedOut?: boolean | undefined;
  readonly again?: () => void;
}

/** What went wrong, and the way on. */
export function Failure({ why, signedOut = false, again }: FailureProps) {
  return (
    <div class="notice notice-failed" role="alert">
      <p>{why}</p>
      {signedOut ? (
        <a
          class="button"
          href={`sign-in?${new URLSearchParams({ to: location.pathname + location.hash }).toString()}`}
        >
          Sign in again
        </a>
      ) : (
        again && (
          <button type="button" onClick={again}>
            Try again
          </button>
        )
      )}
    </div>
  );
}

export function Waiting({ what }: { what: string }) {
  return (
    <p class="notice" role="status">
      <span class="spinner" aria-hidden="true" /> {what}
    </p>
  );
}
