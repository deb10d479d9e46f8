import { hash, randomBytes } from 'node:crypto';

/** Turns an id into a name that is the same for the same id and tells nothing of it. */
export type Pseudonym = (id: string) => string;

/**
 * Pseudonyms by SHA-256 of a secret and the id, cut to 96 bits (so that nothing can be appended to either); without a
 * key the secret lives as long as the process.
 */
export function pseudonyms(key: string | undefined): Pseudonym {
  const secret = hash('sha256', key ?? randomBytes(32), 'base64url');
  return (id) => hash('sha256', `${secret}${id}`, 'base64url').slice(0, 16);
}
