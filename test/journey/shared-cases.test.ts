import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';
import { readCases, withOwnIds } from '../eval/case.ts';
import { emptyMeasures, kappa, type Measures, shareUndetermined } from '../eval/measure.ts';
import { runCase } from '../eval/run-case.ts';

/** Third-party cases for measuring; they stand beside the project where it is developed and are no part of it. */
const dir =
  process.env['CONCORDANT_CASES'] ?? fileURLToPath(new URL('../../../shared/cases', import.meta.url));
/** Findings that a symptom alone makes urgent: a herniation with a foot drop. */
const urgentBySymptoms = 1;
const here = existsSync(dir);
if (!here)
  process.stderr.write('skipped: shared-cases.test.ts finds no folder of cases (CONCORDANT_CASES)\n');

(here ? describe : describe.skip)('the shared cases', () => {
  let demo: Running;
  beforeAll(async () => {
    demo = await startDemo();
  }, 60_000);
  afterAll(() => demo.stop());

  const run = async (fetched: boolean, hideSymptoms: boolean): Promise<Measures> => {
    const m = emptyMeasures();
    for (const c of readCases(dir)) {
      await runCase(fetched ? withOwnIds(c, 'shared') : c, { base: demo.url, fetched, hideSymptoms }, m);
    }
    return m;
  };

  test.each([
    ['prefetch', false],
    ['fetched', true],
  ])(
    'agree on class, generator, urgency, rating and warnings (%s)',
    async (_, fetched) => {
      const m = await run(fetched, false);
      expect({ refused: m.refused, illegal: m.illegalCards }).toEqual({ refused: 0, illegal: 0 });
      expect({ urgentMissed: m.urgentMissed, wrongSide: m.wrongSide }).toEqual({
        urgentMissed: 0,
        wrongSide: 0,
      });
      expect(m.highAgainstJustified).toBe(0);
      expect(m.urgencyRight).toBe(m.cases);
      expect(m.classExact / m.findings).toBeGreaterThanOrEqual(0.92);
      expect(m.primaryRight).toBeGreaterThanOrEqual(m.cases - 1);
      for (const pairs of Object.values(m.pairs)) expect(kappa(pairs)).toBeGreaterThanOrEqual(0.9);
      expect(m.ratingRight).toBeGreaterThanOrEqual(m.ratings - 1);
      expect(m.variantRight).toBeGreaterThanOrEqual(m.ratings - 1);
      expect(m.highRaised).toBe(m.highs);
      expect(m.warningExact / m.warnings).toBeGreaterThanOrEqual(0.85);
    },
    120_000,
  );

  test('agreement falls when the symptoms are hidden, and nothing urgent is lost', async () => {
    const m = await run(false, true);
    expect(m.refused).toBe(0);
    expect(m.urgentMissed).toBe(urgentBySymptoms);
    expect(shareUndetermined(m.confusion)).toBeGreaterThanOrEqual(0.95);
    expect([...m.confusion.values()].flatMap((row) => [...row.keys()])).not.toContain('likely-symptomatic');
  }, 120_000);
});
