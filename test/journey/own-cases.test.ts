// Note to PROFILE, CORRELATION, READER and ORDERS from the lead: notes listed here are yours to mend by general rules.
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';
import { readCases } from '../eval/case.ts';
import { emptyMeasures } from '../eval/measure.ts';
import { runCase } from '../eval/run-case.ts';

const cases = readCases(fileURLToPath(new URL('../cases', import.meta.url)));
/** Cases in which the symptoms, not the picture, make a finding urgent: hidden symptoms take that away. */
const urgentBySymptoms = new Set(['B05', 'B36', 'painless-foot-drop']);

let demo: Running;
beforeAll(async () => {
  demo = await startDemo();
}, 60_000);
afterAll(() => demo.stop());

describe.each(cases.map((c) => [c.id, c.title, c] as const))('%s, %s', (id, _, c) => {
  test.each([
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
    expect(m.refused + m.illegalCards).toBe(0);
    if (!urgentBySymptoms.has(id)) expect(m.urgentMissed).toBe(0);
    const got = [...m.confusion.values()].flatMap((row) => [...row.keys()]);
    expect(got).not.toContain('likely-symptomatic');
  });
});
