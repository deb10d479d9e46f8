import { newConnections } from './connection.ts';
import { isPrivateHost, permission, webAddress } from './address.ts';

/** As the global `fetch`, with the address as text and the few options that are used. */
export type GuardedFetch = (
  address: string,
  options?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | null;
    readonly signal?: AbortSignal | undefined;
  },
) => Promise<Response>;

/** Longest answer of an authorization server, in bytes. */
const bodyLimit = 512 * 1024;

/**
 * Calls to servers that are no FHIR server (authorization, keys), under the same rules: only allowed addresses (see
 * `permission`), no redirect followed, nothing kept, a bounded answer, five seconds.
 */
export function guardedFetch(allowed: readonly string[], allowPrivate = false): GuardedFetch {
  const connections = newConnections(bodyLimit, allowPrivate);
  return async (address, { method = 'GET', headers, body = null, signal } = {}) => {
    const url = webAddress(address);
    const allowedBy = url && permission(url, allowed);
    if (!url || !allowedBy || (allowedBy === 'pattern' && isPrivateHost(url) && !allowPrivate))
      throw new TypeError('the address may not be called');
    const limit = AbortSignal.timeout(5000);
    const guarded = {
      method,
      body,
      headers: headers ?? {},
      redirect: 'manual' as const,
      cache: 'no-store' as const,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      // Node's own fetch takes undici's agents; only the two packages' types are strangers.
      dispatcher: connections[allowedBy] as unknown as NonNullable<RequestInit['dispatcher']>,
    };
    return fetch(url, guarded);
  };
}
