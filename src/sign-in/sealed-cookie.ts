import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';

/** Sealed values for cookies of one purpose: encrypted and authenticated, each with its own end. */
export interface SealedCookies {
  /** Seals a value until `until` (milliseconds of the epoch). */
  seal(value: object, until: number): Promise<string>;
  /** The value, or null for one that was not sealed here for this purpose, was changed, or has ended. */
  open(sealed: string | undefined): Promise<Readonly<Record<string, unknown>> | null>;
}

/**
 * Cookies as encrypted JWTs (A256GCM) under a secret that all replicas share. `purpose` is part of the key, so that a
 * cookie of one kind is none of another.
 */
export function sealedCookies(secret: string, purpose: string, now: () => Date): SealedCookies {
  const key = createHash('sha256').update(`concordant ${purpose}\n${secret}`).digest();
  return {
    seal: (value, until) =>
      new EncryptJWT({ value })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(Math.floor(until / 1000))
        .encrypt(key),
    async open(sealed) {
      if (sealed === undefined) return null;
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          currentDate: now(),
          requiredClaims: ['exp'],
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        return payload['value'] as Readonly<Record<string, unknown>>;
      } catch {
        return null;
      }
    },
  };
}

/** The cookies of a request by name; the first of two with one name, as browsers send the more exact path first. */
export function cookiesOf(header: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of (header ?? '').slice(0, 32_768).split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (at > 0 && !found.has(name)) found.set(name, part.slice(at + 1).trim());
  }
  return found;
}
