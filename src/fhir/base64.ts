import { Buffer } from 'node:buffer';

const alphabet = /^[A-Za-z0-9+/_-]*={0,2}$/;

/**
 * Bytes of base64 as EHRs write it: with line breaks, a data: prefix, the alphabet of URLs, or missing padding. Text
 * that was put there unencoded comes back as its own UTF-8 bytes. Null when it is neither.
 */
export function fromBase64(data: string): Uint8Array | null {
  const body = data.startsWith('data:') ? data.slice(data.indexOf(',') + 1) : data;
  const packed = body.replace(/\s+/g, '');
  if (alphabet.test(packed)) return new Uint8Array(Buffer.from(packed, 'base64'));
  const looksLikeText = /[A-Za-z]{2} +[A-Za-z]{2}/.test(data) && !data.includes('\ufffd');
  return looksLikeText ? new Uint8Array(Buffer.from(data, 'utf8')) : null;
}
