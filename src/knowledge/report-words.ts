/** Filled by its stage's owner. */
export interface ReportWords {
  readonly table: 'report-words';
}
