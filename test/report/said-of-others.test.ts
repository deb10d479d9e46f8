import { rows } from './rows.ts';

/** Sentences on how often a finding is seen in people without pain, and what the service adds to an impression. */
const silent: readonly string[] = [
  'Disc degeneration is seen in 80% of asymptomatic people at 50.',
  'Frequency in people without pain, at age 54: disc bulge about 62 in 100 and annular fissure about 24 in 100.',
  'Age-matched context, not findings of this study. Frequency in people without pain: disc protrusion about 36 in 100 (Brinjikji 2015).',
  'About half of adults without symptoms have a disc bulge, 3 out of 10 a protrusion.',
  'Among individuals of this age without back pain facet arthropathy is common.',
  'Prevalence in pain-free persons:\nDisc degeneration (91%)\nDisc bulge (64%)\nAnnular fissure (38%)',
  'The following are frequent in volunteers without pain.\n8 in 10 have disc degeneration.\n6 in 10 have loss of disc height.',
];

test.each(silent)('%j asserts nothing of this patient', (text) => {
  expect(rows(`L4-5: Protrusion.\n\n${text}`)).toBe('disc-protrusion L4-L5');
  expect(rows(`${text}\n\nL4-5: Protrusion.`)).toBe('disc-protrusion L4-L5');
});

test('the sentence that weighs the findings leaves them as they were', () => {
  const report = 'FINDINGS: L4-5: Left extrusion. L3-4: Bulge.\n\nIMPRESSION: L4-5 extrusion.';
  expect(
    rows(
      `${report}\nCorrelation with the symptoms on file (left leg, L5 pattern). Likely symptomatic: left L4-L5 disc extrusion. Likely incidental: L3-L4 disc bulge, facet arthropathy L5-S1.`,
    ),
  ).toBe(rows(report));
});

const spoken: readonly (readonly [string, string])[] = [
  ['L1 fracture with 50% loss of height.', 'fracture L1'],
  ['Common iliac arteries are normal. Bulge at L4-5.', 'disc-bulge L4-L5'],
  ['The L4-5 bulge, common in people of this age, is unchanged.', 'disc-bulge L4-L5'],
  ['Mild disc degeneration in this 50 year old.', 'disc-degeneration mild'],
];

test.each(spoken)('%j is said of this patient', (text, expected) => {
  expect(rows(text)).toBe(expected);
});
