import { read } from './rows.ts';

/** What the indication says, in one line; "none" where there is no indication. */
function told(text: string): string {
  const { indication } = read(text);
  if (indication === null) return 'none';
  const { backPain, legSymptoms, neuro, redFlags, priorSurgery } = indication;
  return [
    backPain ? 'back' : '',
    legSymptoms === 'none' ? '' : `leg ${legSymptoms}`,
    ...neuro,
    ...redFlags,
    priorSurgery ? 'surgery' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

test.each([
  ['Lumbar MR with contrast. Known ca prostate on treatment.\nDiffuse low signal of L2.', 'cancer-history'],
  ['LS SPINE MRI (pain after RTA): old wedge of L1. No canal narrowing.', 'trauma'],
  ['A 9-year-old girl with clumsy feet and urinary dribbling. The cord ends at L4.', 'bladder-bowel'],
  ['Dear colleague,\n\nShe has had a month of right leg pain with an absent knee jerk. The scan shows a bulge at L3-4.', 'leg right, reflex-loss'],
  ['MRI LUMBAR SPINE FOR LEFT SCIATICA\nL5-S1: left protrusion.', 'leg left'],
  ['CT lumbar spine without contrast for back pain. L4-5 bulge.', 'back'],
  ['Clin: 84F, fell downstairs, tender.\nWedge fracture of L2.', 'trauma, age-over-70-with-trauma'],
  ['CLIN INFO: BILAT LEG WEAKNESS, CANNOT PASS URINE\nLARGE L4-5 EXTRUSION.', 'leg bilateral, weakness, bladder-bowel'],
  ['He gets calf pain on walking, relieved by sitting. MRI: severe stenosis L4-5.', 'leg unspecified, claudication'],
])('%j is read as: %s', (text, says) => expect(told(text)).toBe(says)); // prettier-ignore

test.each([
  'MRI lumbar spine with contrast. L4-5: disc bulge. No evidence of trauma or infection.',
  'L5-S1: status post laminectomy. Small bulge at L4-5.',
  'LSS MRI : Post op. changes at L4/L5, small residual bulge.',
  'CT of the lumbar spine. Vertebral heights are kept. No fracture.',
  'L4-5: left protrusion contacts the L5 root. Correlate with left leg symptoms.',
])('no indication is made up where there is none: %j', (text) => expect(told(text)).toBe('none'));
