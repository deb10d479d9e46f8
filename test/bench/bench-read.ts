/** Speed of the report reader beside plain tokenising of the same text, its growth with length, and memory. */
import { fileURLToPath } from 'node:url';
import { loadReportWords } from '../../src/knowledge/report-words.ts';
import { readReport } from '../../src/report/read-report.ts';
import { hardReports } from '../report/hard-reports.ts';

const words = loadReportWords(fileURLToPath(new URL('../../src/knowledge', import.meta.url)));
const reports = hardReports.map((report) => report.text);
const total = reports.reduce((sum, text) => sum + text.length, 0);

/** Best time of several runs in milliseconds: the least disturbed one. */
function best(runs: number, work: () => void): number {
  let least = Infinity;
  for (let n = 0; n < runs; n++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const floor = (text: string): number => text.match(/\w+|\W/g)?.length ?? 0;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The same texts as strings of their own: V8 remembers the matches of a string that it has seen. */
const copies = (): string[] => reports.map((text) => Buffer.from(text).toString());

/** Best time of one report, summed over the reports, so that other work on the machine disturbs little. */
function bestOfEach(runs: number, work: (text: string) => void): number {
  const least = reports.map(() => Infinity);
  for (let n = 0; n < runs; n++)
    copies().forEach((text, i) => {
      const start = performance.now();
      work(text);
      least[i] = Math.min(least[i] ?? Infinity, performance.now() - start);
    });
  return least.reduce((a, b) => a + b, 0);
}

for (let n = 0; n < 60; n++) for (const text of reports) readReport(text, words);
const read = bestOfEach(40, (text) => readReport(text, words));
const plain = bestOfEach(40, (text) => floor(text));
print(`${reports.length} reports, ${(total / 1000).toFixed(1)} kB`);
print(
  `reading     ${((reports.length / read) * 1000).toFixed(0)} reports/s  ${(total / read / 1000).toFixed(2)} MB/s`,
);
print(
  `tokenising  ${((reports.length / plain) * 1000).toFixed(0)} reports/s  ${(total / plain / 1000).toFixed(2)} MB/s`,
);
print(`ratio       ${(read / plain).toFixed(1)} (limit 12)`);

const ordinary = reports.join('\n\n');
const random = (length: number): string => {
  let seed = 7;
  let out = '';
  while (out.length < length) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    out += seed % 6 === 0 ? ' ' : String.fromCharCode(97 + (seed % 26));
  }
  return out;
};
const fill = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const kinds: Record<string, (length: number) => string> = {
  ordinary: (length) => fill(ordinary, length),
  'one sentence': (length) => fill('left disc bulge at L4-5 with no stenosis, ', length),
  negations: (length) => fill('no ', length),
  levels: (length) => fill('L4-5, ', length),
  brackets: (length) => fill('<a(', length),
  'no spaces': (length) => fill('discbulge', length),
  sides: (length) => fill('left right mild ', length),
  random,
};
print(
  '\ngrowth, ms          ' +
    [1, 10, 100, 500, 1000].map((k) => `${k} kB`.padStart(9)).join('') +
    '   1 MB / 500 kB',
);
for (const [name, make] of Object.entries(kinds)) {
  const times = [1, 10, 100, 500, 1000].map((k) => {
    const text = make(k * 1000);
    return best(k > 200 ? 3 : 5, () => readReport(text, words));
  });
  const doubled = (times[4] ?? 0) / (times[3] ?? 1);
  print(name.padEnd(20) + times.map((t) => t.toFixed(2).padStart(9)).join('') + `   ${doubled.toFixed(2)}`);
}
print(
  `\nheap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
);
