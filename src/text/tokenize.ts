import type { Span } from '../domain/finding.ts';
import { intern } from './intern.ts';

export type TokenKind = 'word' | 'number' | 'mark' | 'break';

/**
 * A piece of text with its place. `word` is the normalised form: lower case, typographic dashes and quotes made plain,
 * possessive "'s" dropped; "\n" for a break, "<" and the like for marks. White space is no token.
 */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly word: string;
}

const CLASS = new Uint8Array(128);
const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const POINT = 46;
for (let c = 65; c < 91; c++) CLASS[c] = CLASS[c + 32] = LETTER;
for (let c = 48; c < 58; c++) CLASS[c] = DIGIT;
for (const c of [9, 11, 12, 13, 32]) CLASS[c] = SPACE;

const wideLetter = /\p{L}|\p{M}/u;
const wideSpace = /[\s\u200b\ufeff\u00ad]/u;
const dash = /[\u2010-\u2015\u2212\ufe58\uff0d]/u;

/** Forms of marks that mean the same as a plain one. */
const plainMarks: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u2026', '.'],
  ['\u00b7', '\u2022'],
  ['\u25cf', '\u2022'],
  ['\u25aa', '\u2022'],
  ['\u25e6', '\u2022'],
  ['\u2023', '\u2022'],
  ['\u00d7', 'x'],
]);

/** Called by itself: a text comes in many inner forms, and looking the method up on each costs more than the call. */
const { charCodeAt } = String.prototype;

function classOf(text: string, at: number): number {
  const code = charCodeAt.call(text, at);
  return code < 128 ? (CLASS[code] as number) : classOfWide(text, at);
}

function classOfWide(text: string, at: number): number {
  const char = text.charAt(at);
  if (wideSpace.test(char)) return SPACE;
  return wideLetter.test(char) ? LETTER : 0;
}

const blockTag = /^(p|br|div|li|ul|ol|tr|td|th|table|h[1-6]|section|pre)$/;
const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['gt', '>'],
  ['lt', '<'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
  ['nbsp', ''],
]);

/** Mark-up residue at `at`: its end and the mark it stands for ("\n" for a break, "" for nothing); null when it is none. */
function residue(text: string, at: number): { end: number; word: string } | null {
  const char = text.charAt(at);
  if (char === '\\') {
    const close = text.indexOf('\\', at + 1);
    const inside = close > 0 && close - at <= 5 ? text.slice(at + 1, close).toLowerCase() : '';
    if (inside === '.br' || inside === '.sp') return { end: close + 1, word: '\n' };
    if (inside === 't') return { end: close + 1, word: '&' };
    if (/^[fsreh n]$/.test(inside)) return { end: close + 1, word: '' };
    const next = text.charAt(at + 1);
    return (next === 'n' || next === 'r') && classOf(text, at + 2) !== LETTER
      ? { end: at + 2, word: '\n' }
      : null;
  }
  if (char === '<') {
    let end = at + 1;
    while (end < text.length && end - at < 200 && text.charAt(end) !== '>' && text.charAt(end) !== '<') end++;
    if (text.charAt(end) !== '>') return null;
    const name = /^\/?([a-z][a-z0-9]*)/i.exec(text.slice(at + 1, Math.min(end, at + 12)))?.[1];
    if (name === undefined) return null;
    return { end: end + 1, word: blockTag.test(name.toLowerCase()) ? '\n' : '' };
  }
  const semicolon = text.slice(at + 1, at + 8).indexOf(';');
  const word = semicolon > 0 ? entities.get(text.slice(at + 1, at + 1 + semicolon)) : undefined;
  return word === undefined ? null : { end: at + 2 + semicolon, word };
}

/**
 * Splits text into words, numbers, marks and line breaks, in one pass and in linear time. Letters and digits are split
 * apart ("L4-5" is l 4 - 5, "4mm" is 4 mm); decimals stay whole. Residue of HL7 v2 (`\.br\`, `~` as a line break) and
 * of HTML becomes breaks, so that text which nobody cleaned can still be read with true offsets.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const size = text.length;
  let at = 0;
  while (at < size) {
    const start = at;
    const code = charCodeAt.call(text, at);
    const kind = code < 128 ? CLASS[code] : classOfWide(text, at);
    if (kind === SPACE) {
      at++;
    } else if (kind === LETTER) {
      let hash = 0;
      let letter = code;
      do {
        hash = (Math.imul(hash, 31) + (letter | 32)) | 0;
        at++;
        letter = at < size ? charCodeAt.call(text, at) : 0;
      } while (letter < 128 && CLASS[letter] === LETTER);
      const plain = code < 128 && (letter < 128 || classOfWide(text, at) !== LETTER);
      if (!plain) while (at < size && classOf(text, at) === LETTER) at++;
      const word = plain
        ? intern(text, start, at, hash ^ (hash >>> 15))
        : fold(text.slice(start, at).toLowerCase());
      const mark = charCodeAt.call(text, at);
      if ((mark === 39 || mark === 0x2019) && (charCodeAt.call(text, at + 1) | 32) === 115) {
        if (classOf(text, at + 2) !== LETTER) at += 2;
      }
      tokens.push({ start, end: at, kind: 'word', word });
    } else if (kind === DIGIT) {
      let hash = 0;
      let digit = code;
      do {
        hash = (Math.imul(hash, 31) + digit) | 0;
        at++;
        digit = at < size ? charCodeAt.call(text, at) : 0;
      } while (CLASS[digit] === DIGIT || (digit === POINT && CLASS[charCodeAt.call(text, at + 1)] === DIGIT));
      tokens.push({ start, end: at, kind: 'number', word: intern(text, start, at, hash) });
    } else {
      at = mark(text, at, tokens);
    }
  }
  return tokens;
}

/** Reads one mark or piece of residue and gives the place after it. */
function mark(text: string, start: number, tokens: Token[]): number {
  const char = text.charAt(start);
  if (char === '\n' || char === '\u2028' || char === '\u2029') {
    tokens.push({ start, end: start + 1, kind: 'break', word: '\n' });
    return start + 1;
  }
  if (char === '\\' || char === '<' || char === '&') {
    const found = residue(text, start);
    if (found) {
      if (found.word !== '')
        tokens.push({
          start,
          end: found.end,
          kind: found.word === '\n' ? 'break' : 'mark',
          word: found.word,
        });
      return found.end;
    }
  }
  if (char === '~' && CLASS[text.charCodeAt(start + 1)] !== DIGIT && text.charAt(start + 1) !== ' ') {
    tokens.push({ start, end: start + 1, kind: 'break', word: '\n' });
    return start + 1;
  }
  const code = text.charCodeAt(start);
  const word = code < 128 ? char : dash.test(char) ? '-' : (plainMarks.get(char) ?? char);
  tokens.push({ start, end: start + 1, kind: word === 'x' ? 'word' : 'mark', word });
  return start + 1;
}

/** Accents away, ligatures apart: "œdème" is "oedeme". */
function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('\u0153', 'oe').replaceAll('\u00e6', 'ae');
}
