import { Buffer } from 'node:buffer';
import type { RtfToken } from 'rtf-parser/rtf-parser.js';
import RtfParser from 'rtf-parser/rtf-parser.js';

/** Control words that stand for text. */
const texts: Readonly<Record<string, string>> = {
  par: '\n',
  sect: '\n',
  page: '\n',
  line: '\n',
  row: '\n',
  nestrow: '\n',
  cell: '   ',
  nestcell: '   ',
  tab: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

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

function tokens(rtf: string): Promise<readonly RtfToken[] | null> {
  return new Promise((resolve) => {
    const found: RtfToken[] = [];
    const parser = new RtfParser();
    parser.on('data', (token) => found.push(token));
    parser.on('end', () => resolve(found));
    parser.on('error', () => resolve(null));
    try {
      parser.end(rtf);
    } catch {
      resolve(null);
    }
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

function interpret(found: readonly RtfToken[]): string {
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
    else if (texts[word] !== undefined) write(texts[word]);
  };
  for (const { type, value = '', param } of found) {
    if (type === 'hexchar') {
      if (toSkip > 0) toSkip -= 1;
      else bytes.push(Number.parseInt(value, 16));
      continue;
    }
    flush();
    if (type === 'text') {
      write(value.slice(toSkip));
      toSkip = Math.max(0, toSkip - value.length);
      continue;
    }
    toSkip = 0;
    if (type === 'group-start') outer.push(group);
    else if (type === 'group-end') group = outer.pop() ?? group;
    else if (type === 'ignorable') group = { ...group, isOther: true };
    else if (type === 'end-paragraph') write('\n');
    else if (type === 'control-word') controlWord(value, param);
  }
  flush();
  return out.join('');
}

/** The text of an RTF document. Null when it cannot be read; a document that ends early gives what it has. */
export async function rtfToText(bytes: Uint8Array): Promise<string | null> {
  const found = await tokens(prepared(bytes));
  return found && interpret(found).replace(/[^\S\n]+$/gm, '');
}
