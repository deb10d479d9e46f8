import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from 'jose';
import type { TrustedClient } from './clients.ts';
import type { ReplayMemory } from './replay.ts';

/** Who called, once the token is believed. */
export interface Caller {
  readonly client: string;
  readonly tenant?: string;
}

/** Why a token was not believed: for the log, never for the caller. */
export type Refusal =
  | 'no-token'
  | 'not-a-token'
  | 'unknown-issuer'
  | 'foreign-key-set'
  | 'algorithm'
  | 'signature-or-claims'
  | 'lifetime'
  | 'tenant'
  | 'replayed'
  | Unavailable;

/** Why a token could not be judged at all: no fault of the caller's. */
export type Unavailable = 'keys-unavailable' | 'replay-memory-unavailable';

/** Whether a refusal says nothing about the token. */
export function isUnavailable(refusal: Refusal): refusal is Unavailable {
  return refusal === 'keys-unavailable' || refusal === 'replay-memory-unavailable';
}

export type Verdict = { readonly caller: Caller } | { readonly refused: Refusal };

/** Judges the `Authorization` header of a call to an address. */
export type Authenticate = (authorization: string | undefined, address: string) => Promise<Verdict>;

export interface AuthenticateDeps {
  readonly clients: readonly TrustedClient[];
  readonly replay: ReplayMemory;
  readonly now: () => Date;
}

/** Seconds by which clocks may differ. */
const leeway = 30;

/** Longest time in seconds between a token's issue and its use or expiry. CDS Hooks advises minutes. */
const longest = 3600;

/** A key set behind an address: fetched once, again for an unknown key but at most each 30 s, and each 10 minutes. */
function keySet({ jku, keys }: TrustedClient): JWTVerifyGetKey {
  if (jku === undefined) return createLocalJWKSet({ keys: keys ?? [] } as unknown as JSONWebKeySet);
  return createRemoteJWKSet(new URL(jku), {
    timeoutDuration: 2000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** Codes of jose that say that the keys could not be had, rather than that the token is bad. */
const keyFaults = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'unknown']);

interface Opened {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: JWTPayload;
}

/** The token's two parts, not yet believed. Null when it is no JWT with the header that CDS Hooks requires. */
function open(token: string): Opened | null {
  try {
    const header = decodeProtectedHeader(token);
    const fits = header.typ?.toUpperCase() === 'JWT' && typeof header.kid === 'string' && header.kid !== '';
    return fits ? { header, payload: decodeJwt(token) } : null;
  } catch {
    return null;
  }
}

/** Expiry bounded: a token that lives for days would have to be remembered for days. */
function lifetimeFits({ iat, exp }: JWTPayload): boolean {
  return iat !== undefined && exp !== undefined && exp - iat <= longest && exp > iat;
}

/**
 * Client authentication of CDS Hooks 2.0.1 ("Trusting CDS Clients"): a JWT signed by a listed issuer's key, for
 * exactly the address that is called, fresh, and used once. A token's own `jku` is never fetched; it must be the
 * listed one where the client has one.
 */
export function authenticateClients({ clients, replay, now }: AuthenticateDeps): Authenticate {
  const byIssuer = new Map(clients.map((client) => [client.iss, { client, keys: keySet(client) }]));

  return async (authorization, address) => {
    if (authorization === undefined) return { refused: 'no-token' };
    const token = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(authorization)?.[1];
    const opened = token === undefined || token.length > 8192 ? null : open(token);
    if (token === undefined || opened === null) return { refused: 'not-a-token' };
    const trusted = byIssuer.get(String(opened.payload.iss));
    if (trusted === undefined) return { refused: 'unknown-issuer' };
    const { client, keys } = trusted;
    const { jku, alg } = opened.header;
    if (jku !== undefined && client.jku !== undefined && jku !== client.jku)
      return { refused: 'foreign-key-set' };
    if (!client.algorithms.some((algorithm) => algorithm === alg)) return { refused: 'algorithm' };
    const at = now();
    let payload: JWTPayload;
    try {
      const verified = await jwtVerify(token, keys, {
        issuer: client.iss,
        audience: [address, ...client.audience],
        algorithms: [...client.algorithms],
        requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti'],
        clockTolerance: leeway,
        maxTokenAge: longest,
        currentDate: at,
      });
      payload = verified.payload;
    } catch (error) {
      return { refused: keyFaults.has(errorCode(error)) ? 'keys-unavailable' : 'signature-or-claims' };
    }
    const { exp = 0, jti, tenant } = payload;
    if (!lifetimeFits(payload)) return { refused: 'lifetime' };
    if (typeof jti !== 'string' || jti === '' || jti.length > 512) return { refused: 'signature-or-claims' };
    if (client.tenants.length > 0 && !(typeof tenant === 'string' && client.tenants.includes(tenant)))
      return { refused: 'tenant' };
    const isNew = await replay.take(client.iss, jti, (exp + leeway) * 1000, at.getTime()).catch(() => null);
    if (isNew === null) return { refused: 'replay-memory-unavailable' };
    if (!isNew) return { refused: 'replayed' };
    return {
      caller: { client: client.name, ...(typeof tenant === 'string' && tenant !== '' ? { tenant } : {}) },
    };
  };
}
