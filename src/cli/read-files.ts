import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { ReadReport } from '../domain/report.ts';
import { readReport } from '../report/read-report.ts';
import type { ReportWords } from '../knowledge/report-word.ts';

/** A report as `concordant read` writes it: the keys of the reading guide, with zone and exact place. */
export interface ReadRow {
  readonly id: string;
  readonly modality: string;
  readonly indication: object | null;
  readonly findings: readonly object[];
}

/** A command line that cannot be followed; the message says what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads report files and writes one JSON object each: to `out`/<id>.json, or one line a file through `print`.
 * @throws UsageError for two files with one id or a file that cannot be read, before anything is written.
 */
export function readFiles(
  files: readonly string[],
  words: ReportWords,
  options: { readonly out?: string | undefined; readonly print: (line: string) => void },
): void {
  const ids = new Map<string, string>();
  const texts = files.map((file) => {
    const id = reportId(file);
    const other = ids.get(id);
    if (other !== undefined) throw new UsageError(`${other} and ${file} would both be written as "${id}"`);
    ids.set(id, file);
    return { id, text: readText(file) };
  });
  if (options.out !== undefined) mkdirSync(options.out, { recursive: true });
  for (const { id, text } of texts) {
    const row = toRow(id, readReport(text, words));
    if (options.out === undefined) options.print(JSON.stringify(row));
    else writeFileSync(join(options.out, `${id}.json`), `${JSON.stringify(row, null, 1)}\n`);
  }
}

/** The file's name without its last extension. */
export function reportId(file: string): string {
  return basename(file, extname(file));
}

/** A report's text exactly as it stands in the file, so that spans count from its first character. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${file}: ${error instanceof Error ? error.message.split(',')[0] : 'cannot be read'}`,
    );
  }
}

/** One report in the keys of the reading guide. */
export function toRow(id: string, report: ReadReport): ReadRow {
  const { indication } = report;
  return {
    id,
    modality: report.modality,
    indication: indication && {
      backPain: indication.backPain,
      legSymptoms: indication.legSymptoms,
      neuro: indication.neuro,
      redFlags: indication.redFlags,
      priorSurgery: indication.priorSurgery,
    },
    findings: report.findings.map(({ from, ...finding }) => ({
      type: finding.type,
      levels: finding.levels,
      side: finding.side,
      severity: finding.severity,
      status: finding.status,
      roots: finding.roots,
      quote: from.quote ?? '',
      zone: finding.zone,
      from: { start: from.start, end: from.end },
    })),
  };
}
