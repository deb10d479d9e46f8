import { withoutHl7 } from './hl7.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
  ['nbsp', ' '],
  ['#160', ' '],
]);

/** One kind of line end and of space, and no characters that cannot be seen. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
}

const withoutMarkup = (text: string): string =>
  text
    .replace(/<(br|\/p|\/div) ?\/?>/gi, '\n')
    .replace(/<(p|div|b|\/b|i|\/i|strong|\/strong)>/gi, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#160);/g, (all, name: string) => entities.get(name) ?? all);

/**
 * Plain text of a record as people read it: without the residue of HL7 v2, without `<br>` and entities that were pasted
 * from a web page, tidy.
 */
export function plainText(text: string): string {
  const own = withoutHl7(text);
  return tidy(/[<&]/.test(own) ? withoutMarkup(own) : own);
}
