import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

/** A new handle: 192 random bits as 32 characters that need no escaping in an address. */
export const newHandle = (): string => randomBytes(24).toString('base64url');

/** Whether a text can be a handle at all. */
export const isHandle = (text: string): boolean => /^[\w-]{32}$/.test(text);

/** What the store knows a handle by: its SHA-256, from which the handle cannot be had. */
export const handleId = (handle: string): string => hash('sha256', `picture ${handle}`, 'base64url');

const keyOf = (handle: string): Buffer =>
  Buffer.from(hkdfSync('sha256', handle, '', 'concordant sealed picture', 32));

/**
 * Seals a JSON value with a key that is made from the handle (AES-256-GCM), so that whoever reads the store without a
 * link reads nothing.
 */
export function seal(value: unknown, handle: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(handle), iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

/** The value that was sealed with this handle; undefined when it was not, or was changed since. */
export function unseal(sealed: string, handle: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(handle), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const body = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
