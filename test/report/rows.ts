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

/** One line for a type at a place, in the notation of the table; roots in order, left and right joined. */
export function written(findings: readonly Finding[]): string[] {
  const places = new Map<string, { sides: Set<string>; roots: Set<string> }>();
  for (const finding of findings) {
    if (finding.status === 'historical') continue;
    for (const level of finding.levels.length > 0 ? finding.levels.map((l) => `@${l}`) : ['']) {
      const key = [
        finding.type + level,
        finding.severity ?? '',
        finding.status === 'possible' ? 'possible' : '',
      ].join('|');
      const place = places.get(key) ?? { sides: new Set(), roots: new Set() };
      places.set(key, place);
      for (const side of finding.side === 'bilateral'
        ? ['left', 'right']
        : finding.side === null
          ? []
          : [finding.side]) {
        place.sides.add(side);
      }
      for (const root of finding.roots) place.roots.add(root);
    }
  }
  return [...places].map(([key, { sides, roots }]) => {
    const [head = '', severity = '', status = ''] = key.split('|');
    const side = sides.has('left') && sides.has('right') ? 'bilateral' : ([...sides][0] ?? '');
    const root = roots.size > 0 ? `root=${[...roots].sort().join(',')}` : '';
    return [head, side, severity, status, root].filter((part) => part !== '').join(':');
  });
}

/** The lines of an expectation, one for each level. */
export function expanded(expectation: string): string[] {
  return expectation
    .split(' ')
    .filter((row) => row !== '')
    .flatMap((row) => {
      const [head = '', ...attributes] = row.split(':');
      const [type = '', levels] = head.split('@');
      const heads = levels === undefined ? [type] : levels.split('+').map((level) => `${type}@${level}`);
      return heads.map((at) => [at, ...attributes].join(':'));
    });
}
