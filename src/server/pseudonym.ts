import { createHmac, randomBytes } from 'node:crypto';

/** Turns an id into a name that is the same for the same id and tells nothing of it. */
export type Pseudonym = (id: string) => string;

/** Pseudonyms by HMAC-SHA-256 under a key; without one, under a key that lives as long as the process. */
export function pseudonyms(key: string | undefined): Pseudonym {
  const secret = key ?? randomBytes(32);
  return (id) => createHmac('sha256', secret).update(id).digest('base64url').slice(0, 16);
}
