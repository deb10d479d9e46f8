import type { ReportEntry } from '../domain/chart.ts';
import type { Finding } from '../domain/finding.ts';
import type { Indication, ReadReport } from '../domain/report.ts';
import type { ReportWords } from '../knowledge/report-word.ts';
import { readCoded } from './read-coded.ts';
import { readReport } from './read-report.ts';

/** A report of the chart after reading: text and codes together, every finding with the report's reference. */
export interface LumbarReport {
  readonly entry: ReportEntry;
  readonly read: ReadReport;
  readonly findings: readonly Finding[];
}

/** Reads one report's text and coded results; a coded finding that the text already states is not said twice. */
export function readEntry(entry: ReportEntry, words: ReportWords): LumbarReport {
  const read = readReport(entry.text, words);
  const stated = read.findings.map((finding) => ({
    ...finding,
    from: { reference: entry.reference, ...finding.from },
  }));
  const coded = readCoded(entry.observations, entry.conclusionCodes, words).map((finding) => ({
    ...finding,
    from: { reference: entry.reference, ...finding.from },
  }));
  const findings = [...stated, ...coded.filter((c) => !stated.some((s) => states(s, c)))];
  const lumbar = read.lumbar || coded.length > 0 || (entry.text !== '' && isCalledLumbar(entry));
  return { entry, read: { ...read, lumbar }, findings };
}

const lumbarName = /lumb|\bl[- ]?spine\b|\bls spine\b|lumbosacr/i;

/** Whether the examination's name says the lumbar spine. */
function isCalledLumbar({ code }: ReportEntry): boolean {
  return lumbarName.test(code.text) || code.codes.some(({ display }) => lumbarName.test(display ?? ''));
}

/** Whether a finding of the text says what a coded one says, at least as exactly. */
function states(text: Finding, coded: Finding): boolean {
  return (
    text.type === coded.type &&
    coded.levels.every((level) => text.levels.includes(level)) &&
    (coded.side === null || coded.side === text.side || text.side === 'bilateral')
  );
}

/** Statuses under which a DiagnosticReport says nothing that may be relied on. */
const withdrawn: ReadonlySet<string> = new Set(['entered-in-error', 'cancelled']);

/**
 * The most recent lumbar report that has something to read and is not dated after `today`'s calendar day; undated ones
 * last. Null when the chart has none.
 */
export function latestLumbarReport(
  reports: readonly ReportEntry[],
  words: ReportWords,
  today: string,
): LumbarReport | null {
  const day = today.slice(0, 10);
  const candidates = reports
    .filter((r) => !withdrawn.has(r.status) && (r.date ?? '').slice(0, 10) <= day)
    .filter((r) => r.text !== '' || r.observations.length > 0 || r.conclusionCodes.length > 0)
    .sort((a, b) => instant(b.date) - instant(a.date));
  for (const entry of candidates) {
    const report = readEntry(entry, words);
    if (report.read.lumbar) return report;
  }
  return null;
}

function instant(date: string | undefined): number {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
}

/** The indication of a report with where and when it was written, for the profile; none when there is none. */
export function indicationsOf(
  report: LumbarReport | null,
): readonly { readonly indication: Indication; readonly reference: string; readonly date?: string }[] {
  const indication = report?.read.indication;
  if (!report || !indication) return [];
  const { reference, date } = report.entry;
  return [{ indication, reference, ...(date === undefined ? {} : { date }) }];
}
