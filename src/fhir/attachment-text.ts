import type { TextOutcome } from '../domain/chart.ts';
import { fromBase64 } from './base64.ts';
import { decodeText } from './charset.ts';
import type { FhirAccess } from './client.ts';
import { htmlToText } from './html.ts';
import type { ResourceIndex } from './narrow/bundle.ts';
import type { Element } from './narrow/element.ts';
import { elements, number, words } from './narrow/element.ts';
import { containedResource, reference } from './narrow/reference.ts';
import { pdfToText } from './pdf.ts';
import { plainText, tidy } from './plain-text.ts';
import { rtfToText } from './rtf.ts';

/** The text of an attachment, or why there is none; `isPartial` when something could not be fetched. */
export interface ReadText {
  readonly text: string;
  readonly outcome: TextOutcome;
  readonly isPartial: boolean;
}

/** Formats that are read, best first. */
const formats = ['plain', 'html', 'rtf', 'pdf'] as const;
type Format = (typeof formats)[number];

const byType: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['text/plain', 'plain'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['application/xhtml', 'html'],
  ['application/html', 'html'],
  ['application/rtf', 'rtf'],
  ['text/rtf', 'rtf'],
  ['text/richtext', 'rtf'],
  ['application/msword', 'rtf'],
  ['application/pdf', 'pdf'],
  ['text/pdf', 'pdf'],
]);

const largest = 4_000_000;

interface Content {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
}

const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const charsetOf = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*"?([\w-]{1,40})/i.exec(contentType ?? '')?.[1];

const htmlStart = /^\s*(<\?xml[^>]{0,200}>\s*)?<(!doctype html|html|body|div|pre|p|table)\b/i;

/** What the bytes are, whatever was declared: many systems label everything text/plain or octet-stream. */
function formatOf({ bytes, contentType }: Content): Format | null {
  const start = String.fromCharCode(...bytes.subarray(0, 64)).replace(/^[\xef\xbb\xbf\s]+/, '');
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('{\\rtf')) return 'rtf';
  const declared = byType.get(mediaType(contentType));
  if (declared === 'pdf' || declared === 'rtf') return null;
  return declared ?? (/^(text\/|application\/octet-stream|$)/.test(mediaType(contentType)) ? 'plain' : null);
}

/** Text that people can read: letters, and hardly any of the marks that bytes of another kind leave behind. */
function isReadable(text: string): boolean {
  const strange = (text.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g) ?? []).length;
  return /\p{L}/u.test(text) && strange * 50 <= text.length;
}

async function textOf(content: Content): Promise<string | null> {
  if (content.bytes.length > largest) return null;
  const format = formatOf(content);
  if (format === 'pdf') return pdfToText(content.bytes);
  if (format === 'rtf') return rtfToText(content.bytes);
  const text = decodeText(content.bytes, charsetOf(content.contentType));
  if (format === null || !isReadable(text)) return null;
  const isHtml = format === 'html' || htmlStart.test(text);
  return isHtml ? htmlToText(text.replace(/\\\.br\\/gi, '<br>')) : plainText(text);
}

/** Where attachments are looked for: resources at hand, then the FHIR server. */
export interface AttachmentSources {
  /** The resource that holds the attachment, for contained Binaries. */
  readonly holder: Element;
  /** Resources that came along, among them perhaps the Binary. */
  readonly others: ResourceIndex;
  readonly access: FhirAccess;
  /** Moment, in milliseconds of the epoch, after which documents that take time to open stay closed. */
  readonly until?: number;
}

/** Images, films and office files are not read, nor what is too large; neither is worth the time of an answer. */
function isWorthFetching(attachment: Element, declared: string | undefined): boolean {
  const type = mediaType(declared);
  const mayBeText = byType.has(type) || /^(text\/|application\/octet-stream|$)/.test(type);
  return mayBeText && (number(attachment['size']) ?? 0) <= largest;
}

/** The bytes of an attachment; null when it has none, "broken" when they are not base64, "absent" when not to be had. */
async function contentOf(
  attachment: Element,
  { holder, others, access }: AttachmentSources,
): Promise<Content | 'broken' | 'absent' | null> {
  const declared = words(attachment['contentType']);
  const unpacked = (base64: string, contentType: string | undefined): Content | 'broken' => {
    const bytes = base64.length > largest * 2 ? null : fromBase64(base64);
    return bytes ? { bytes, contentType: declared ?? contentType } : 'broken';
  };
  const inline = words(attachment['data']);
  if (inline !== undefined) return unpacked(inline, undefined);
  const url = words(attachment['url']);
  if (url === undefined) return null;
  const target = reference(url);
  const near = url.startsWith('#') ? containedResource(holder, url) : others.get(target ?? '');
  const data = near?.['resourceType'] === 'Binary' ? words(near['data']) : undefined;
  if (data !== undefined) return unpacked(data, words(near?.['contentType']));
  if (!isWorthFetching(attachment, declared)) return 'broken';
  const got = await access.fetchAttachment(url);
  if (!got.ok) return 'absent';
  const { base64, text, contentType } = got.value;
  if (base64 !== undefined) return unpacked(base64, contentType);
  // What came as it is was read as text: binary formats are damaged, and a page in place of a note is a login.
  const sent = byType.get(mediaType(contentType));
  const isExpected = declared === undefined || byType.get(mediaType(declared)) === sent;
  if (text === undefined || sent === undefined || sent === 'pdf' || !isExpected) return 'broken';
  return { bytes: new TextEncoder().encode(text), contentType };
}

const inEnglish = (attachment: Element): boolean => /^en\b/i.test(words(attachment['language']) ?? 'en');

const rank = (attachment: Element): number => {
  const format = byType.get(mediaType(words(attachment['contentType'])));
  return format === undefined ? formats.length : formats.indexOf(format);
};

/**
 * The text of a report's or note's attachments: of the best format that gives text, all parts in their order, each said
 * once. Other languages are left out where one part is English. Never throws.
 */
export async function attachmentText(attachments: unknown, sources: AttachmentSources): Promise<ReadText> {
  const all = elements(attachments);
  const english = all.filter(inEnglish);
  const candidates = english.length > 0 ? english : all;
  const ranks = [...new Set(candidates.map(rank))].sort();
  let outcome: TextOutcome = 'none';
  let isPartial = false;
  for (const best of ranks) {
    const parts: string[] = [];
    for (const attachment of candidates.filter((one) => rank(one) === best)) {
      const isLate = best > 0 && Date.now() >= (sources.until ?? Infinity);
      const content = isLate ? 'absent' : await contentOf(attachment, sources);
      if (content === null) continue;
      if (content === 'absent') isPartial = true;
      const text = typeof content === 'string' ? null : await textOf(content);
      const said = tidy(text ?? '').trim();
      if (said) {
        if (!parts.includes(said)) parts.push(said);
      } else outcome = 'unreadable';
    }
    if (parts.length > 0) return { text: parts.join('\n\n'), outcome: 'text', isPartial };
  }
  return { text: '', outcome, isPartial };
}
