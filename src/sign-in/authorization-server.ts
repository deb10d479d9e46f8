import {
  AuthorizationResponseError,
  ClientSecretBasic,
  Configuration,
  None,
  allowInsecureRequests,
  customFetch,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { RegisteredClient } from '../server/sign-in-settings.ts';

/** The one way out: a fetch that calls allowed addresses only. */
export type Fetch = (
  address: string,
  options?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | null;
    readonly signal?: AbortSignal | undefined;
  },
) => Promise<Response>;

/** Why a sign-in or a launch came to nothing: for the log, and for the page that says what to do. */
export type Refusal =
  | 'not-a-launch'
  | 'unknown-issuer'
  | 'server-unavailable'
  | 'no-s256'
  | 'endpoint-not-allowed'
  | 'wrong-state'
  | 'denied'
  | 'token-refused'
  | 'no-patient';

/** Thrown between the steps of a sign-in or launch. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** What is used of a server's own description. */
export interface ServerDescription {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri?: string;
  readonly end_session_endpoint?: string;
  readonly id_token_signing_alg_values_supported?: string[];
  readonly authorization_response_iss_parameter_supported?: boolean;
}

/** Algorithms of an ID token that is signed by the provider's own key. */
const isAsymmetric = (algorithm: unknown): algorithm is string =>
  typeof algorithm === 'string' && /^(?:[RPE]S\d{3}|EdDSA|Ed25519)$/.test(algorithm);

/** What a description has to fit. */
export interface ServerRules {
  readonly issuer: string;
  /** Further origins that its endpoints may have. */
  readonly servers: readonly string[];
  /** Whether a server that does not say how it checks PKCE is refused; SMART demands that it says so, OpenID does not. */
  readonly saysS256: boolean;
}

const originOf = (address: unknown): string =>
  typeof address === 'string' && URL.canParse(address) ? new URL(address).origin : '';

/**
 * Fetches and checks a server's description ("…/.well-known/…"): it must not lack PKCE with S256, and its endpoints have to
 * be at the issuer's origin or one that is listed.
 * @throws Refused
 */
export async function describeServer(
  address: string,
  { issuer, servers, saysS256 }: ServerRules,
  fetch: Fetch,
): Promise<ServerDescription> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null);
  const body: unknown = answer?.status === 200 ? await answer.json().catch(() => null) : null;
  if (typeof body !== 'object' || body === null) throw new Refused('server-unavailable');
  const said = body as Readonly<Record<string, unknown>>;
  const methods = said['code_challenge_methods_supported'];
  if (Array.isArray(methods) ? !methods.includes('S256') : saysS256) throw new Refused('no-s256');
  const allowed = [new URL(issuer).origin, ...servers];
  const endpoint = (name: string): string | undefined => {
    const value = said[name];
    if (value === undefined) return undefined;
    if (!allowed.includes(originOf(value))) throw new Refused('endpoint-not-allowed');
    return String(value);
  };
  const authorization = endpoint('authorization_endpoint');
  const token = endpoint('token_endpoint');
  const keys = endpoint('jwks_uri');
  const end = endpoint('end_session_endpoint');
  if (authorization === undefined || token === undefined) throw new Refused('server-unavailable');
  const signed = said['id_token_signing_alg_values_supported'];
  return {
    issuer: typeof said['issuer'] === 'string' ? said['issuer'] : issuer,
    authorization_endpoint: authorization,
    token_endpoint: token,
    ...(keys === undefined ? {} : { jwks_uri: keys }),
    ...(end === undefined ? {} : { end_session_endpoint: end }),
    ...(Array.isArray(signed) ? { id_token_signing_alg_values_supported: signed.filter(isAsymmetric) } : {}),
    ...(said['authorization_response_iss_parameter_supported'] === true
      ? { authorization_response_iss_parameter_supported: true }
      : {}),
  };
}

/** openid-client's view of a described server, calling out through `fetch` alone. */
export function configure(
  server: ServerDescription,
  { clientId, clientSecret }: RegisteredClient,
  fetch: Fetch,
): Configuration {
  const authentication = clientSecret === undefined ? None() : ClientSecretBasic(clientSecret);
  const configuration = new Configuration({ ...server }, clientId, undefined, authentication);
  configuration[customFetch] = (address, { method, headers, body, signal }) =>
    fetch(address, {
      method,
      headers,
      body: body === null || body === undefined ? null : String(body),
      signal,
    });
  // The ID token's signature is checked too, not only the connection that it came by.
  if (server.jwks_uri !== undefined) enableNonRepudiationChecks(configuration);
  // Settings allow http for this machine only.
  if (new URL(server.token_endpoint).protocol === 'http:') allowInsecureRequests(configuration);
  return configuration;
}

/** What an error of the code exchange means. */
export function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  return new Refused(error instanceof AuthorizationResponseError ? 'denied' : 'token-refused');
}

/** Remembers the value of a slow promise for ten minutes; a failed one is asked again. */
export function remembered<T>(ask: () => Promise<T>, now: () => Date): () => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    const at = now().getTime();
    if (last !== undefined && at - last.at < 600_000) return last.value;
    const value = ask();
    last = { at, value };
    value.catch(() => (last = undefined));
    return value;
  };
}
