import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/domain/finding.ts';
import type { ReadReport } from '../../src/domain/report.ts';
import { loadReportWords } from '../../src/knowledge/report-words.ts';
import { readReport } from '../../src/report/read-report.ts';

export const words = loadReportWords(fileURLToPath(new URL('../../src/knowledge', import.meta.url)));

export const read = (text: string): ReadReport => readReport(text, words);

/** A finding in one line: type, levels joined by "+", side, severity, status unless present, roots in brackets. */
export function row(finding: Finding): string {
  const { type, levels, side, severity, status, roots } = finding;
  return [
    type,
    levels.join('+'),
    side,
    severity,
    status === 'present' ? '' : status,
    roots.length > 0 ? `(${roots.join('+')})` : '',
  ]
    .filter((part) => part !== null && part !== '')
    .join(' ');
}

export const rows = (text: string): string => read(text).findings.map(row).join('; ');
