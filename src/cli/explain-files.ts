import type { ReportWords } from '../knowledge/report-word.ts';
import { explainHtml, explainText } from '../report/explain.ts';
import { readReport } from '../report/read-report.ts';
import { readText, reportId } from './read-files.ts';

/** Prints each report with its findings marked in place and the words behind every attribute. */
export function explainFiles(
  files: readonly string[],
  words: ReportWords,
  options: { readonly html: boolean; readonly color: boolean; readonly print: (text: string) => void },
): void {
  for (const file of files) {
    const text = readText(file);
    const report = readReport(text, words);
    const id = reportId(file);
    options.print(
      options.html
        ? explainHtml(text, report, id)
        : explainText(text, report, { title: id, color: options.color }),
    );
  }
}
