/**
 * npm run eval:cases -- DIR [--hide-symptoms] [--fetch]
 * Starts the service on a free port and runs every case of a folder through it; without flags: prefetch, fetched, and
 * with symptoms hidden. Prints the measures and what went wrong.
 */
import { randomUUID } from 'node:crypto';
import { startDemo } from '../../src/cli/start-demo.ts';
import { readCases, withOwnIds } from './case.ts';
import { emptyMeasures, kappa, type Measures, shareUndetermined } from './measure.ts';
import { runCase } from './run-case.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The measures of a folder of cases against a running service. */
export async function evaluate(
  base: string,
  dir: string,
  options: { readonly fetched: boolean; readonly hideSymptoms: boolean },
): Promise<Measures> {
  const measures = emptyMeasures();
  for (const c of readCases(dir)) {
    const own = options.fetched ? withOwnIds(c, randomUUID().slice(0, 8)) : c;
    await runCase(own, { base, ...options }, measures);
  }
  return measures;
}

/** The measures as a person reads them. */
export function describe(title: string, m: Measures, hidden: boolean): string {
  const lines = [
    `${title}: ${m.cases} cases, ${m.refused} refused, ${m.illegalCards} with illegal cards`,
    `  findings found ${m.found}/${m.findings}, class exact ${m.classExact}/${m.findings}, urgent missed ${m.urgentMissed}, wrong side symptomatic ${m.wrongSide}`,
    `  primary ${m.primaryRight}/${m.cases}, urgency ${m.urgencyRight}/${m.cases}, kappa type ${kappa(m.pairs.type).toFixed(2)} level ${kappa(m.pairs.level).toFixed(2)} side ${kappa(m.pairs.side).toFixed(2)}`,
  ];
  if (hidden)
    lines.push(
      `  undetermined of what symptoms had made symptomatic: ${shareUndetermined(m.confusion).toFixed(3)}`,
    );
  else {
    lines.push(
      `  rating ${m.ratingRight}/${m.ratings}, variant ${m.variantRight}/${m.ratings}; warning level exact ${m.warningExact}/${m.warnings}, high raised ${m.highRaised}/${m.highs}, against justified ${m.highAgainstJustified}/${m.justified}`,
    );
  }
  const classes = [...new Set([...m.confusion.values()].flatMap((row) => [...row.keys()]))].sort();
  lines.push(`  expected \\ got: ${classes.join(' | ')}`);
  for (const [expected, row] of m.confusion)
    lines.push(`    ${expected}: ${classes.map((k) => row.get(k) ?? 0).join(' | ')}`);
  const sorted = [...m.millis].sort((a, b) => a - b);
  lines.push(
    `  milliseconds an answer: median ${sorted[sorted.length >> 1]?.toFixed(1)}, worst ${sorted.at(-1)?.toFixed(1)}`,
  );
  return [...lines, ...m.notes.map((note) => `  - ${note}`)].join('\n');
}

if (import.meta.main) {
  const dir = process.argv.slice(2).find((a) => !a.startsWith('--'));
  if (dir === undefined) {
    process.stderr.write('usage: npm run eval:cases -- DIR [--fetch] [--hide-symptoms]\n');
    process.exit(2);
  }
  const demo = await startDemo();
  const only = process.argv.slice(2).filter((a) => a.startsWith('--'));
  const runs = [
    { title: 'prefetch', flag: '', fetched: false, hideSymptoms: false },
    { title: 'fetched', flag: '--fetch', fetched: true, hideSymptoms: false },
    { title: 'symptoms hidden', flag: '--hide-symptoms', fetched: false, hideSymptoms: true },
  ].filter((run) => only.length === 0 || only.includes(run.flag));
  for (const run of runs) say(describe(run.title, await evaluate(demo.url, dir, run), run.hideSymptoms));
  await demo.stop();
}
