import { readReport } from '../../src/report/read-report.ts';
import { labelled, Score, share, urgentTypes } from './label-score.ts';
import { words } from './rows.ts';

const corpus = labelled('corpus');
const score = new Score();
const legMisses: string[] = [];
for (const { label, text } of corpus) {
  const read = readReport(text, words);
  score.add(label.id, label, read.findings);
  const want = label.indication?.legSymptoms ?? 'no indication';
  const have = read.indication?.legSymptoms ?? 'no indication';
  if (want !== have) legMisses.push(`${label.id} leg symptoms: ${want}, read ${have}`);
}

/** The share with every miss below it, so that a failing test shows what to mend. */
const shown = (share: number): string =>
  `${(100 * share).toFixed(1)}\n${[...score.misses, ...legMisses].join('\n')}`;

function expectAtLeast(value: number, floor: number): void {
  if (value < floor) throw new Error(`at least ${100 * floor} wanted, got ${shown(value)}`);
}

test('every quote of a label stands in its text', () => {
  const astray = corpus.flatMap(({ label, text }) =>
    label.findings.filter((row) => !text.includes(row.quote)).map((row) => `${label.id} ${row.quote}`),
  );
  expect(astray).toEqual([]);
});

// Wanted and not all reached yet: 98.1, 97.3 and 95.1 with 1 urgent finding missed on 2026-11-23. What fails is expected to
// fail, and complains when it is reached; the floors below them hold today.
test('reports in styles never seen are read: finding in report F1 at least 98', () => {
  expectAtLeast(score.inReport.f1, 0.98);
});

test('reports in styles never seen are read: finding at level F1 at least 97', () => {
  expectAtLeast(score.atLevel.f1, 0.97);
});

test('reports in styles never seen are read: side at least 95', () => {
  expectAtLeast(share(score.side), 0.95);
});

test('reports in styles never seen are read: severity at least 95', () => {
  expectAtLeast(share(score.severity), 0.95);
});

test.failing('no urgent finding is missed and at most one invented', () => {
  const of = { missed: score.urgent.missed, invented: Math.max(0, score.urgent.invented - 1) };
  if (of.missed + of.invented > 0) {
    const lines = score.misses.filter((line) => [...urgentTypes].some((type) => line.includes(type)));
    throw new Error(
      `urgent: ${score.urgent.missed} missed, ${score.urgent.invented} invented\n${lines.join('\n')}`,
    );
  }
});

test('at most one report has its leg symptoms misread', () => {
  if (legMisses.length > 1) throw new Error(legMisses.join('\n'));
});

test('what has been reached is kept: 97.5, 96 and 95 per cent, and at most two urgent findings missed', () => {
  expectAtLeast(score.inReport.f1, 0.975);
  expectAtLeast(score.atLevel.f1, 0.96);
  expectAtLeast(share(score.side), 0.95);
  if (score.urgent.missed > 2) throw new Error(shown(score.urgent.missed));
});
