const escape = /\\(\.[a-z]{2}[+-]?\d{0,3}|[HNFSTRE]|X(?:[0-9a-f]{2}){1,40})\\/gi;
const separators: Readonly<Record<string, string>> = {
  F: '|',
  S: '^',
  T: '&',
  R: '~',
  E: '\\',
  H: '',
  N: '',
};

function unescape(code: string): string {
  const upper = code.toUpperCase();
  if (upper.startsWith('.BR') || upper.startsWith('.SP') || upper.startsWith('.CE')) return '\n';
  if (upper.startsWith('.')) return ' ';
  if (upper.startsWith('X') && upper.length > 1)
    return (upper.slice(1).match(/../g) ?? [])
      .map((pair) => Number.parseInt(pair, 16))
      .map((byte) => (byte === 13 || byte === 10 ? '\n' : byte < 32 ? ' ' : String.fromCharCode(byte)))
      .join('');
  return separators[upper] ?? '';
}

/** The observation values of an HL7 v2 message that was filed whole; other text as it is. */
function observationValues(text: string): string {
  if (!/^(MSH|OBR|OBX)\|/.test(text.trimStart())) return text;
  const values = text
    .split(/[\r\n]+/)
    .map((segment) => segment.split('|'))
    .filter(([name, , type]) => name === 'OBX' && /^(TX|FT|ST)?$/.test(type ?? ''))
    .map((fields) => fields[5] ?? '');
  return values.length > 0 ? values.join('\n') : text;
}

/**
 * Plain text without what HL7 v2 left in it: escape sequences (`\.br\`, `\T\`, `\E\`), repetition marks (`~`), whole
 * OBX segments (HL7 v2.5.1 section 2.7). "~5 mm" keeps its tilde.
 */
export function withoutHl7(text: string): string {
  if (!/[\\~\r]|^\s*(MSH|OBR|OBX)\|/.test(text)) return text;
  const values = observationValues(text);
  const isEscaped = /\\(\.br|[TSFRE])\\/i.test(values);
  const tildes = values.split('~').length - 1;
  const isOneLine = !values.includes('\n');
  const marked =
    tildes === 0
      ? values
      : isOneLine && tildes >= 3 && !/~ ?\d+(\.\d+)? ?(mm|cm|%)/i.test(values)
        ? values.replaceAll('~', '\n')
        : values.replace(isEscaped ? /~(?! ?\d)/g : /(?<=[.:;]|^)~(?=\s|[A-Z]|$)/gm, '\n');
  return marked.replace(escape, (_, code: string) => unescape(code)).replace(/\r\n?/g, '\n');
}
