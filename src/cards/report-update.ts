import type { DiagnosticReport } from '../domain/chart.ts';

type Form = NonNullable<DiagnosticReport['presentedForm']>[number];

/** Appends a paragraph; a text that ends in the middle of a line gets its line end first. */
const appended = (text: string, paragraph: string): string =>
  text.trim() === '' ? paragraph : `${text.trimEnd()}\n\n${paragraph}\n`;

const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

function decoded(data: string, charset: string): string | null {
  try {
    const binary = atob(data);
    if (isAscii(binary) && charset === 'utf-8') return binary;
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encoded(text: string): { readonly data: string; readonly size: number } {
  if (isAscii(text)) return { data: btoa(text), size: text.length };
  const bytes = new TextEncoder().encode(text);
  return { data: btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join('')), size: bytes.length };
}

/**
 * An inline text/plain attachment with the paragraph at its end. Its hash is left out, being that of the old text; a
 * text that cannot be decoded stays as it is.
 */
function withParagraph(form: Form, paragraph: string): Form {
  const [type = '', ...parameters] = (form.contentType ?? '').toLowerCase().split(';');
  if (type.trim() !== 'text/plain' || !form.data) return form;
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  const text = decoded(form.data, charset?.slice('charset='.length).replaceAll('"', '') ?? 'utf-8');
  if (text === null) return form;
  const { data, size } = encoded(appended(text, paragraph));
  const kept = { ...form };
  delete kept.hash;
  return {
    ...kept,
    contentType: charset ? 'text/plain; charset=utf-8' : (form.contentType ?? 'text/plain'),
    data,
    ...(form.size === undefined ? {} : { size }),
  };
}

/**
 * The whole report with a paragraph appended to its conclusion and to its inline plain text, for an `update`; null when
 * the conclusion or the text holds the paragraph already.
 */
export function withImpression(
  report: DiagnosticReport,
  text: string,
  paragraph: string,
): DiagnosticReport | null {
  if (text.includes(paragraph) || report.conclusion?.includes(paragraph)) return null;
  return {
    ...report,
    conclusion: appended(report.conclusion ?? '', paragraph),
    ...(report.presentedForm
      ? { presentedForm: report.presentedForm.map((form) => withParagraph(form, paragraph)) }
      : {}),
  };
}
