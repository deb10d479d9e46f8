import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';
import { demoCases } from '../eval/demo-cases.ts';
import { emptyMeasures } from '../eval/measure.ts';
import { runCase } from '../eval/run-case.ts';

/** Known wrong, with the reason. Each is expected to fail, and complains when it no longer does. */
const known: Readonly<Record<string, string>> = {};

let demo: Running;
beforeAll(async () => {
  demo = await startDemo();
}, 60_000);
afterAll(() => demo.stop());

describe.each(demoCases().map((c) => [c.id, c] as const))('%s', (id, c) => {
  (known[id] === undefined ? test : test.failing).each([
    ['with prefetch', false],
    ['fetched from the FHIR server', true],
  ])('gets what its table says at every door, %s', async (_name, fetched) => {
    const m = emptyMeasures();
    await runCase(c, { base: demo.url, fetched, hideSymptoms: false }, m);
    expect(m.notes).toEqual([]);
  });

  test('without its symptoms nothing is likely symptomatic, and what is urgent stays urgent', async () => {
    const m = emptyMeasures();
    await runCase(c, { base: demo.url, fetched: false, hideSymptoms: true }, m);
    expect(m.refused + m.illegalCards + m.urgentMissed).toBe(0);
    const got = [...m.confusion.values()].flatMap((row) => [...row.keys()]);
    expect(got).not.toContain('likely-symptomatic');
  });
});
