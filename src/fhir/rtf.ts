import { Buffer } from 'node:buffer';
import type { RtfToken } from 'rtf-parser/rtf-parser.js';
import RtfParser from 'rtf-parser/rtf-parser.js';
import { withoutTrailingSpace } from './without-trailing-space.ts';

const pieceSize = 65_536;

/** Control words that stand for text. */
const texts: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['line', '\n'],
  ['row', '\n'],
  ['nestrow', '\n'],
  ['cell', '   '],
  ['nestcell', '   '],
  ['tab', '\t'],
  ['emdash', '\u2014'],
  ['endash', '\u2013'],
  ['bullet', '\u2022'],
  ['lquote', '\u2018'],
  ['rquote', '\u2019'],
  ['ldblquote', '\u201c'],
  ['rdblquote', '\u201d'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
]);

/** Destinations whose content is not the document's text. */
const otherDestinations: ReadonlySet<string> = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'objdata',
  'fldinst',
  'header',
  'headerl',
  'headerr',
  'headerf',
  'footer',
  'footerl',
  'footerr',
  'footerf',
  'listtable',
  'listoverridetable',
  'revtbl',
  'rsidtbl',
  'generator',
  'themedata',
  'colorschememapping',
  'datastore',
  'latentstyles',
  'xmlnstbl',
  'bkmkstart',
  'bkmkend',
  'mmathPr',
]);

interface Group {
  readonly isOther: boolean;
  /** Hidden, deleted or struck out. */
  readonly isHidden: boolean;
  /** Characters after \u that stand in for readers that do not know it. */
  readonly standIns: number;
}

/** The package's tokeniser loses the word after these symbols or throws, so they are replaced before it. */
const symbols: Readonly<Record<string, string>> = { _: '-', '-': '', '~': ' ', '|': '', ':': '' };

function prepared(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/\\([\\{}])|\\([_\-~|:])|[\x80-\xff]/g, (all, kept?: string, symbol?: string) => {
      if (kept !== undefined) return all;
      if (symbol !== undefined) return symbols[symbol] ?? '';
      return `\\'${all.charCodeAt(0).toString(16)}`;
    });
}

function decoder(codepage: number): InstanceType<typeof TextDecoder> {
  const label = codepage === 65001 ? 'utf-8' : codepage === 10000 ? 'macintosh' : `windows-${codepage}`;
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** Takes one token after the other and writes the text that they make. */
interface Interpreter {
  take(token: RtfToken): void;
  text(): string;
}

function newInterpreter(): Interpreter {
  const out: string[] = [];
  const outer: Group[] = [];
  let group: Group = { isOther: false, isHidden: false, standIns: 1 };
  let charset = decoder(1252);
  let bytes: number[] = [];
  let toSkip = 0;

  const write = (text: string): void => {
    if (!group.isOther && !group.isHidden) out.push(text);
  };
  const flush = (): void => {
    if (bytes.length > 0) write(charset.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  const controlWord = (word: string, param: number | false | undefined): void => {
    const isOn = param !== 0;
    if (word === 'u' && typeof param === 'number') {
      write(String.fromCharCode(param & 0xffff));
      toSkip = group.standIns;
    } else if (word === 'uc' && typeof param === 'number') group = { ...group, standIns: param };
    else if (word === 'ansicpg' && typeof param === 'number') charset = decoder(param);
    else if (word === 'v' || word === 'strike' || word === 'deleted') group = { ...group, isHidden: isOn };
    else if (word === 'plain') group = { ...group, isHidden: false };
    else if (otherDestinations.has(word)) group = { ...group, isOther: true };
    else write(texts.get(word) ?? '');
  };

  return {
    take({ type, value = '', param }) {
      if (type === 'hexchar') {
        if (toSkip > 0) toSkip -= 1;
        else bytes.push(Number.parseInt(value, 16));
        return;
      }
      flush();
      if (type === 'text') {
        write(value.slice(toSkip));
        toSkip = Math.max(0, toSkip - value.length);
        return;
      }
      toSkip = 0;
      if (type === 'group-start') outer.push(group);
      else if (type === 'group-end') group = outer.pop() ?? group;
      else if (type === 'ignorable') group = { ...group, isOther: true };
      else if (type === 'end-paragraph') write('\n');
      else if (type === 'control-word') controlWord(value, param);
    },
    text() {
      flush();
      return out.join('');
    },
  };
}

/** The text of an RTF document. Null when it cannot be read; a document that ends early gives what it has. */
export async function rtfToText(bytes: Uint8Array): Promise<string | null> {
  const interpreter = newInterpreter();
  const parser = new RtfParser();
  parser.on('data', (token) => interpreter.take(token));
  const ended = new Promise<boolean>((resolve) => {
    parser.on('end', () => resolve(true));
    parser.on('error', () => resolve(false));
  });
  const rtf = prepared(bytes);
  try {
    // In pieces, so that tokens do not pile up and other calls get their turn.
    for (let at = 0; at < rtf.length; at += pieceSize)
      await new Promise<unknown>((resolve) => parser.write(rtf.slice(at, at + pieceSize), 'latin1', resolve));
    parser.end();
  } catch {
    return null;
  }
  return (await ended) ? withoutTrailingSpace(interpreter.text()) : null;
}
