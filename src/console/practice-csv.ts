import { csvTable } from './csv.ts';
import type { PracticeReport, PracticeRow, Share } from './practice-report.ts';
import { fewest } from './practice-report.ts';

const round = (value: number): number => Math.round(value * 1000) / 1000;
const cells = (share: Share | null | undefined): readonly (string | number)[] =>
  share
    ? [share.of, share.count, round(share.share), round(share.low), round(share.high)]
    : ['', '', '', '', ''];
const names = (what: string): readonly string[] => [
  `${what}: of`,
  `${what}: count`,
  `${what}: share`,
  `${what}: low`,
  `${what}: high`,
];

/** The practice report as CSV: a line for each clinician or clinic, then all together. Empty cells had too few. */
export function practiceCsv(report: PracticeReport): string {
  const quarters = [
    ...new Set(report.rows.flatMap((row) => row.quarters.map(({ quarter }) => quarter))),
  ].sort();
  const line = (name: string, row: Omit<PracticeRow, 'name'>): readonly (string | number)[] => [
    name,
    ...cells(row.inappropriate),
    ...cells(row.before),
    ...cells(row.after),
    ...cells(row.accepted),
    ...cells(row.overridden),
    row.reasons.join('; '),
    ...quarters.map((quarter) => {
      const share = row.quarters.find((one) => one.quarter === quarter)?.share;
      return share ? round(share.share) : '';
    }),
  ];
  return csvTable([
    [
      report.by,
      ...names('not appropriate'),
      ...names('before'),
      ...names('after'),
      ...names('cards accepted'),
      ...names('cards overridden'),
      'reasons',
      ...quarters,
    ],
    ...report.rows.map((row) => line(row.name, row)),
    ...(report.all === null ? [] : [line('all', report.all)]),
    [`${report.small} with fewer than ${fewest} orders are not listed`],
  ]);
}
