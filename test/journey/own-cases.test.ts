import { fileURLToPath } from 'node:url';
import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';
import { readCases } from '../eval/case.ts';
import { emptyMeasures } from '../eval/measure.ts';
import { runCase } from '../eval/run-case.ts';

const cases = readCases(fileURLToPath(new URL('../cases', import.meta.url)));
/** Cases in which the symptoms, not the picture, make a finding urgent: hidden symptoms take that away. */
const urgentBySymptoms = new Set(['B05', 'B36', 'painless-foot-drop', 'E05', 'E23', 'E24', 'E81']);

/** Known wrong, with the reason. Each is expected to fail, and complains when it no longer does. */
const known: Readonly<Record<string, string>> = {
  B12: 'the opioid is ordered for the hip, so it is taken for no treatment of the spine; the label wants a warning all the same',
  E31: 'oedema at the false joint of a transitional vertebra on the painful side is not weighed',
  E56: 'visits between two dates under "prior treatment" give no weeks of care',
  E61: 'the epidural part of a metastasis is read as a mass of its own, and compression with palsy is not an emergency',
  E68: 'a narrow foramen is urgent by a palsy that a haematoma explains',
  E79: 'psoas abscesses beside a spared canal count as an infection in the canal',
};

let demo: Running;
beforeAll(async () => {
  demo = await startDemo();
}, 60_000);
afterAll(() => demo.stop());

describe.each(cases.map((c) => [c.id, c.title, c] as const))('%s, %s', (id, _, c) => {
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
    expect(m.refused + m.illegalCards).toBe(0);
    if (!urgentBySymptoms.has(id)) expect(m.urgentMissed).toBe(0);
    const got = [...m.confusion.values()].flatMap((row) => [...row.keys()]);
    expect(got).not.toContain('likely-symptomatic');
  });
});
