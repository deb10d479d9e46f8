import type { Span } from '../domain/finding.ts';
import {
  asName,
  classesAt,
  classesOf,
  classesOfMark,
  numberAt,
  LETTERS,
  LONGEST_KEPT,
  placeOf,
  wordAt,
} from './intern.ts';

export type TokenKind = 'word' | 'number' | 'mark' | 'break';

/**
 * A piece of text with its place. `word` is the normalised form: lower case, typographic dashes and quotes made plain,
 * possessive "'s" dropped; "\n" for a break, "<" and the like for marks. White space is no token.
 */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly word: string;
  /** A number that no other word has, for what is known of words: below -1 for marks of ASCII, -1 when it has none. */
  readonly number: number;
  /** One bit for each class of words that it is of; see `wordClass`. */
  readonly classes: number;
}

/** What a code of ASCII is, and `OTHER` for all beyond. */
const CLASS = new Uint8Array(256);
const OTHER = 255;
const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const MARK = 4;
/** A mark that can be more than itself. */
const CLOSER = 5;
const WIDE = 6;
const POINT = 46;
/** The number of the first mark; the others go down from it. */
export const FIRST_MARK = -2;
/** Packed before the digits of a number, where a word has its first letter. */
const NUMERIC = 31;
CLASS.fill(MARK, 0, 128);
CLASS[OTHER] = WIDE;
for (let c = 65; c < 91; c++) CLASS[c] = CLASS[c + 32] = LETTER;
for (let c = 48; c < 58; c++) CLASS[c] = DIGIT;
for (const c of [9, 11, 12, 13, 32]) CLASS[c] = SPACE;
for (const c of '\n\\<&~') CLASS[c.charCodeAt(0)] = CLOSER;
const MARKS: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

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

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
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

/** Whether tags make the lines of a text, so that its own line breaks are mere white space. */
function isMarkedUp(text: string): boolean {
  if (!text.includes('</')) return false;
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1))
    if (/^<\/?(?:p|br|div|li|tr|h[1-6])\b/i.test(text.slice(at, at + 6))) tags++;
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks++;
  return tags >= 4 && tags >= breaks;
}

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
 * of HTML becomes breaks, so that text which nobody cleaned can still be read with true offsets. A hash that clinicians write
 * for a fracture is that word; in the phrases of a table it stays a mark.
 */
export function tokenize(text: string, hashes: 'fractures' | 'marks' = 'fractures'): Token[] {
  const tokens: Token[] = [];
  const codes = codesOf(text);
  const size = text.length;
  const marked = isMarkedUp(text);
  let at = 0;
  while (at < size) {
    const start = at;
    const code = codes[at] as number;
    let kind = CLASS[code];
    if (kind === SPACE || (marked && code === 10)) {
      at++;
      continue;
    }
    if (kind === WIDE) kind = classOfWide(text, at);
    if (kind === LETTER) {
      let part = 0;
      let first = 0;
      let second = 0;
      let third = 0;
      let room = LETTERS;
      let letter = code;
      do {
        if (room === 0) {
          third = second;
          second = first;
          first = part;
          part = 0;
          room = LETTERS;
        }
        part = (part << 5) | (letter & 31);
        room--;
        letter = codes[++at] as number;
      } while (CLASS[letter] === LETTER);
      const plain = code !== OTHER && (letter !== OTHER || classOfWide(text, at) !== LETTER);
      if (!plain) {
        while (at < size && classOf(text, at) === LETTER) at++;
        letter = codes[at] as number;
      }
      const place =
        plain && at - start <= LONGEST_KEPT ? placeOf(text, start, at, part, first, second, third) : -1;
      const word = place >= 0 ? wordAt(place) : asName(fold(text.slice(start, at).toLowerCase()));
      if (letter === 39 || (letter === OTHER && text.charCodeAt(at) === 0x2019)) {
        const possessive = at + 1 < size && ((codes[at + 1] as number) | 32) === 115;
        if (possessive && (at + 2 >= size || classOf(text, at + 2) !== LETTER)) at += 2;
      }
      const classes = place >= 0 ? classesAt(place) : classesOf(word);
      const number = place >= 0 ? numberAt(place) : -1;
      tokens.push({ start, end: at, kind: 'word', word, number, classes });
    } else if (kind === DIGIT) {
      let part = NUMERIC;
      let digit = code;
      do {
        part = (part << 5) | (digit & 31);
        digit = codes[++at] as number;
      } while (CLASS[digit] === DIGIT || (digit === POINT && CLASS[codes[at + 1] as number] === DIGIT));
      const place = at - start < LETTERS ? placeOf(text, start, at, part, 0, 0, 0) : -1;
      const word = place >= 0 ? wordAt(place) : asName(text.slice(start, at));
      const number = place >= 0 ? numberAt(place) : -1;
      tokens.push({ start, end: at, kind: 'number', word, number, classes: 0 });
    } else if (code === HASH && hashes === 'fractures' && meansFracture(tokens, codes[at + 1] as number)) {
      at++;
      tokens.push({ start, end: at, kind: 'word', word: fracture, number: -1, classes: classesOf(fracture) });
    } else if (kind === MARK) {
      at++;
      tokens.push({
        start,
        end: at,
        kind: 'mark',
        word: MARKS[code] as string,
        number: FIRST_MARK - code,
        classes: classesOfMark(code),
      });
    } else if (kind === SPACE) {
      at++;
    } else {
      at = mark(text, at, tokens);
    }
  }
  return tokens;
}

const HASH = 35;
const fracture = 'fracture';

/** "old wedge # of L1": within a line and not before a number, clinicians write the hash for a fracture. */
function meansFracture(tokens: readonly Token[], next: number): boolean {
  const before = tokens.at(-1);
  return (before?.kind === 'word' || before?.kind === 'number') && CLASS[next] !== DIGIT && next !== HASH;
}

/** The classes of all words between two tokens; what none of them is of need not be looked for. */
export function classesIn(tokens: readonly Token[], from: number, to: number): number {
  let classes = 0;
  for (let i = from; i < to; i++) classes |= (tokens[i] as Token).classes;
  return classes;
}

/** Whether there is a token and its word is of one of these classes. */
export const isOf = (token: Token | undefined, classes: number): boolean =>
  token !== undefined && (token.classes & classes) !== 0;

const encoder = new TextEncoder();
const SHORT = 1 << 14;
const short = new Uint8Array(SHORT + 2);

/** The text as codes of ASCII, `OTHER` for what is beyond, with two zeros after it: to read it from an array takes half the time. */
function codesOf(text: string): Uint8Array {
  const size = text.length;
  const codes = size <= SHORT ? short : new Uint8Array(size + 2);
  const { read, written } = encoder.encodeInto(text, codes);
  if (read !== size || written !== size)
    for (let at = 0; at < size; at++) {
      const code = text.charCodeAt(at);
      codes[at] = code < 128 ? code : OTHER;
    }
  codes[size] = 0;
  codes[size + 1] = 0;
  return codes;
}

const markNumber = (word: string): number => {
  const code = word.charCodeAt(0);
  return code < 128 ? FIRST_MARK - code : -1;
};

/** Reads one mark or piece of residue and gives the place after it. */
function mark(text: string, start: number, tokens: Token[]): number {
  const char = text.charAt(start);
  if (char === '\n' || char === '\u2028' || char === '\u2029') {
    tokens.push({ start, end: start + 1, kind: 'break', word: '\n', number: markNumber('\n'), classes: 0 });
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
          number: markNumber(found.word),
          classes: classesOf(found.word),
        });
      return found.end;
    }
  }
  if (char === '~' && CLASS[text.charCodeAt(start + 1)] !== DIGIT && text.charAt(start + 1) !== ' ') {
    tokens.push({ start, end: start + 1, kind: 'break', word: '\n', number: markNumber('\n'), classes: 0 });
    return start + 1;
  }
  const code = text.charCodeAt(start);
  const word = code < 128 ? char : dash.test(char) ? '-' : (plainMarks.get(char) ?? asName(char));
  const kind = word === 'x' ? 'word' : 'mark';
  tokens.push({ start, end: start + 1, kind, word, number: markNumber(word), classes: classesOf(word) });
  return start + 1;
}

/** Accents away, ligatures apart: "œdème" is "oedeme". */
function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('\u0153', 'oe').replaceAll('\u00e6', 'ae');
}
