import { loadKnowledge } from '../../src/knowledge/load.ts';
import { readReport } from '../../src/report/read-report.ts';

const { reportWords } = loadKnowledge();
const isLoose = (text: string): boolean =>
  readReport(text, reportWords).findings.some(
    ({ type, qualifiers }) => type === 'postoperative-change' && qualifiers.includes('loosening'),
  );

test.each([
  'Fusion of L4 to S1. There is lucency around both S1 screws, in keeping with loosening.',
  'Pedicle screws at L4 and L5; the right L5 screw is loose.',
  'Posterior instrumentation L3-L5 with a broken rod on the left.',
  'Interbody fusion at L5-S1 with a lucent halo about the left screw.',
  'Pseudarthrosis at L5-S1 after posterior fusion.',
])('hardware that has come loose: %s', (text) => expect(isLoose(text)).toBe(true));

test.each([
  'Fusion of L4-L5. No evidence of hardware loosening.',
  'Posterior fusion L4-S1. The hardware is intact, without lucency around the screws.',
  'Instrumented fusion L3-L5 with no signs of loosening or breakage.',
  'Solid fusion at L4-L5. Loose fragment of disc at L5-S1.',
])('hardware that holds: %s', (text) => expect(isLoose(text)).toBe(false));
