import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Side } from '../../src/domain/anatomy.ts';
import type { Finding, FindingType, Severity, Status } from '../../src/domain/finding.ts';
import type { Indication } from '../../src/domain/report.ts';
import { loadReportWords } from '../../src/knowledge/report-words.ts';
import { readReport } from '../../src/report/read-report.ts';

/** A label of the reading guide: what a radiologist reads in the text beside it. */
interface Label {
  readonly id: string;
  readonly indication: Pick<Indication, 'legSymptoms'> | null;
  readonly findings: readonly {
    readonly type: FindingType;
    readonly levels: readonly string[];
    readonly side: Side | null;
    readonly severity: Severity | null;
    readonly status: Status;
    readonly roots: readonly string[];
    readonly quote: string;
  }[];
}
type Row =
  Pick<Finding, 'type' | 'levels' | 'side' | 'severity' | 'status' | 'roots'> | Label['findings'][number];

const urgentTypes: ReadonlySet<string> = new Set([
  'cord-compression',
  'cord-signal-abnormality',
  'cauda-equina-compression',
  'infection',
  'spinal-malignancy',
  'extraspinal-malignancy',
  'fracture',
  'aortic-aneurysm',
  'epidural-collection',
  'intraspinal-mass',
]);

class Tally {
  right = 0;
  missed = 0;
  invented = 0;
  get f1(): number {
    return (2 * this.right) / (2 * this.right + this.missed + this.invented || 1);
  }
}

/** Counts of one comparison and the line for every disagreement. */
class Score {
  readonly inReport = new Tally();
  readonly atLevel = new Tally();
  readonly urgent = new Tally();
  readonly side = { right: 0, of: 0 };
  readonly severity = { right: 0, of: 0 };
  readonly misses: string[] = [];

  add(id: string, label: Label, found: readonly Finding[]): void {
    const wanted = asserted(label.findings);
    const got = asserted(found);
    const wantedTypes = new Set(wanted.map((row) => row.type));
    const gotTypes = new Set(got.map((row) => row.type));
    for (const type of new Set([...wantedTypes, ...gotTypes])) {
      const verdict = verdictOf(wantedTypes.has(type), gotTypes.has(type));
      this.inReport[verdict]++;
      if (urgentTypes.has(type)) this.urgent[verdict]++;
      if (verdict !== 'right') this.misses.push(`${id} ${verdict} ${type}`);
    }
    const wantedPlaces = places(wanted);
    const gotPlaces = places(got);
    for (const place of new Set([...wantedPlaces.keys(), ...gotPlaces.keys()])) {
      const want = wantedPlaces.get(place);
      const have = gotPlaces.get(place);
      const verdict = verdictOf(want !== undefined, have !== undefined);
      this.atLevel[verdict]++;
      if (want === undefined || have === undefined) this.misses.push(`${id} ${verdict} ${place}`);
      else {
        this.compare(this.side, want.sides, have.sides, `${id} side of ${place}`);
        this.compare(this.severity, want.severities, have.severities, `${id} severity of ${place}`);
      }
    }
  }

  private compare(
    share: { right: number; of: number },
    want: ReadonlySet<string>,
    have: ReadonlySet<string>,
    about: string,
  ): void {
    if (want.size === 0 && have.size === 0) return;
    share.of++;
    if (want.size === have.size && [...want].every((value) => have.has(value))) share.right++;
    else
      this.misses.push(`${about}: ${[...want].join('+') || 'none'}, read ${[...have].join('+') || 'none'}`);
  }
}

const asserted = <R extends Row>(rows: readonly R[]): R[] =>
  rows.filter((row) => row.status !== 'historical');

const verdictOf = (wanted: boolean, got: boolean): 'right' | 'missed' | 'invented' =>
  wanted ? (got ? 'right' : 'missed') : 'invented';

function places(rows: readonly Row[]): Map<string, { sides: Set<string>; severities: Set<string> }> {
  const out = new Map<string, { sides: Set<string>; severities: Set<string> }>();
  for (const { type, levels, side, severity } of rows) {
    for (const level of levels) {
      const key = `${type} @ ${level}`;
      const place = out.get(key) ?? { sides: new Set(), severities: new Set() };
      out.set(key, place);
      if (side === 'bilateral') place.sides.add('left').add('right');
      else if (side !== null) place.sides.add(side);
      if (severity !== null) place.severities.add(severity);
    }
  }
  return out;
}

const folder = fileURLToPath(new URL('./corpus/', import.meta.url));
const words = loadReportWords(fileURLToPath(new URL('../../src/knowledge', import.meta.url)));
const corpus = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({
    label: JSON.parse(readFileSync(folder + file, 'utf8')) as Label,
    text: readFileSync(folder + file.replace('.json', '.txt'), 'utf8'),
  }));
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
const share = ({ right, of }: { right: number; of: number }): number => right / (of || 1);

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
