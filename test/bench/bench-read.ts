/**
 * Speed of the report reader beside plain tokenising of the same texts in the same process, memory, and growth with length.
 * The texts are the reports of `test/report/corpus`; none is remembered from one reading to the next.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadReportWords } from '../../src/knowledge/report-words.ts';
import { readReport } from '../../src/report/read-report.ts';

const LIMIT = 12;
const words = loadReportWords(fileURLToPath(new URL('../../src/knowledge', import.meta.url)));
const corpus = fileURLToPath(new URL('../report/corpus', import.meta.url));
const reports = readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(`${corpus}/${name}`, 'utf8'));
const size = reports.reduce((sum, text) => sum + text.length, 0);

const read = (text: string): unknown => readReport(text, words);
const floor = (text: string): unknown => text.match(/\w+|\W/g);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The same text as a string of its own: V8 remembers the matches of a string that it has seen. */
const copyOf = (text: string): string => Buffer.from(text).toString();

/** The best time of each text, summed, in ms, for each kind of work; in turn, so that all meet the same disturbance. */
function bestOfEach(
  texts: readonly string[],
  runs: number,
  works: readonly ((text: string) => unknown)[],
): number[] {
  const least = works.map(() => texts.map(() => Infinity));
  for (let run = 0; run < runs; run++)
    works.forEach((work, w) => {
      const best = least[w] ?? [];
      texts.forEach((text, i) => {
        const copy = copyOf(text);
        const start = performance.now();
        work(copy);
        best[i] = Math.min(best[i] ?? Infinity, performance.now() - start);
      });
    });
  return least.map((best) => best.reduce((a, b) => a + b, 0));
}

/** Prints how fast the texts are read, beside the floor. */
function compare(texts: readonly string[]): void {
  for (let run = 0; run < 60; run++) for (const text of texts) read(copyOf(text));
  const [reading = 0, tokenising = 1] = bestOfEach(texts, 60, [read, floor]);
  const speed = (name: string, ms: number): void => {
    const perSecond = ((texts.length / ms) * 1000).toFixed(0).padStart(7);
    const megabytes = (size / ms / 1000).toFixed(2).padStart(7);
    const each = ((ms / size) * 1e6).toFixed(1).padStart(6);
    print(`${name.padEnd(11)}${perSecond} texts/s ${megabytes} MB/s ${each} µs/kB`);
  };
  print(
    `${texts.length} texts of ${Math.round(size / texts.length)} characters, ${(size / 1000).toFixed(1)} kB`,
  );
  speed('reading', reading);
  speed('tokenising', tokenising);
  print(`ratio      ${(reading / tokenising).toFixed(1)} (goal: at most ${LIMIT})\n`);
}

compare(reports);
// As long as whole reports with technique and normal findings are.
compare(reports.flatMap((_, n) => (n % 4 === 0 ? [reports.slice(n, n + 4).join('\n\n')] : [])));

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
const ordinary = reports.join('\n\n');
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
/** Best time of one text in ms: more tries for short ones. */
function bestOf(text: string): number {
  let least = Infinity;
  const tries = Math.max(5, Math.min(60, Math.round(2_000_000 / text.length)));
  for (let n = 0; n < tries; n++) {
    const copy = copyOf(text);
    const start = performance.now();
    read(copy);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const sizes = [1, 10, 100, 500, 1000];
print(`µs a kB by length   ${sizes.map((k) => `${k} kB`.padStart(9)).join('')}   1 MB / 500 kB`);
for (const [name, make] of Object.entries(kinds)) {
  const times = sizes.map((k) => bestOf(make(k * 1000)));
  const each = times.map((ms, i) => ((ms * 1000) / (sizes[i] ?? 1)).toFixed(1).padStart(9)).join('');
  print(`${name.padEnd(20)}${each}   ${((times[4] ?? 0) / (times[3] ?? 1)).toFixed(2)}`);
}

const { heapUsed, rss } = process.memoryUsage();
print(`\nheap ${(heapUsed / 1e6).toFixed(0)} MB, resident ${(rss / 1e6).toFixed(0)} MB`);
