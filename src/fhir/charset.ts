import { Buffer, isUtf8 } from 'node:buffer';

const multiByte = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

/** Which UTF-16 an unmarked text is in, by where its zero bytes stand; null for any other encoding. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 512);
  if (!sample.includes(0)) return null;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  });
  const many = sample.length / 5;
  if (odd > many && even < odd / 4) return 'utf-16le';
  return even > many && odd < even / 4 ? 'utf-16be' : null;
}

/** UTF-8 where the bytes are UTF-8, Windows-1252 where they are not: texts pasted together from two systems. */
function mixed(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const windows = (text: string): string =>
    text.replace(/[\x80-\x9f]+/g, (run) => decode(Buffer.from(run, 'latin1'), 'windows-1252') ?? run);
  const single = Buffer.from(bytes).toString('latin1');
  let out = '';
  let from = 0;
  for (const found of single.matchAll(multiByte)) {
    const whole = Buffer.from(found[0], 'latin1').toString('utf8');
    if (whole.includes('\ufffd')) continue;
    out += windows(single.slice(from, found.index)) + whole;
    from = found.index + found[0].length;
  }
  return out + windows(single.slice(from));
}

/**
 * Text of bytes. A byte order mark decides first, then the shape of UTF-16; then the declared character set, unless it
 * is one of the Western ones, which are so often declared wrongly that the bytes themselves are asked.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return mixed(bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decode(bytes, 'utf-16le') ?? '';
  if (a === 0xfe && b === 0xff) return decode(bytes, 'utf-16be') ?? '';
  const shape = unmarkedUtf16(bytes);
  if (shape) return decode(bytes, shape) ?? '';
  const label = declared?.trim().toLowerCase() ?? 'utf-8';
  const western = /^(utf-?8|us-ascii|ascii|iso-?8859-1|latin-?1|windows-1252|cp-?1252|ansi)$/.test(label);
  return (western ? null : decode(bytes, label)) ?? mixed(bytes);
}
