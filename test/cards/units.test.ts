import { reportResult } from '../../src/cards/report-result.ts';
import { lengthWords } from '../../src/cards/units.ts';
import { sizedFinding } from '../../src/cards/wording.ts';
import { aneurysm, bulge, correlation, finding } from './fixtures.ts';

test.each([
  [34, 'metric', '34 mm'],
  [34, 'us-customary', '1.3 in (34 mm)'],
  [5.5, 'metric', '5.5 mm'],
  [25.4, 'us-customary', '1.0 in (25.4 mm)'],
] as const)('%s mm in %s units is "%s"', (mm, units, words) => {
  expect(lengthWords(mm, units)).toBe(words);
});

test('a finding is given its size only where the report gives one', () => {
  expect(sizedFinding(bulge(), 'us-customary')).not.toMatch(/mm| in/);
  expect(sizedFinding(aneurysm({ measure: { mm: 34 } }), 'us-customary')).toBe(
    'aortic aneurysm, 1.3 in (34 mm)',
  );
});

test('the result of a report in one line: what fits first, the rest counted', () => {
  const line = reportResult(correlation([bulge(), finding(), aneurysm({ measure: { mm: 34 } })]));
  expect(line).toBe(
    'left L4-L5 disc extrusion (likely symptomatic); aortic aneurysm, 34 mm (incidental, needs follow-up); 1 further finding (likely incidental)',
  );
  expect(reportResult(correlation([bulge(), bulge({ levels: ['L3-L4'] })]))).toBe(
    '2 findings (likely incidental)',
  );
  expect(reportResult(correlation([bulge({ classification: 'undetermined' })]))).toBe('1 finding');
  expect(reportResult(null)).toBe('');
});
