import { expanded, read, written } from './rows.ts';

/** Sides that are said apart from the finding, in lists, by a word that stands for something, or of what it hangs on. One construction each; the notation is that of the hard sentences: `type@level:side:severity:possible:root=L5`. */
const sentences: Readonly<Record<string, readonly (readonly [text: string, findings: string])[]>> = {
  'each place of a list has its own side': [
    [
      'Disc protrusions at L2-3 (right) and L5-S1 (left).',
      'disc-protrusion@L2-L3:right disc-protrusion@L5-S1:left',
    ],
    [
      'Foraminal stenosis: L3-4 (left, mild), L4-5 (right, severe).',
      'foraminal-stenosis@L3-L4:left:mild foraminal-stenosis@L4-L5:right:severe',
    ],
    [
      'Pars defects are present at L4 (left) and L5 (bilateral).',
      'spondylolysis@L4:left spondylolysis@L5:bilateral',
    ],
    [
      'Two protrusions, at L3-4 on the left and L4-5 on the right.',
      'disc-protrusion@L3-L4:left disc-protrusion@L4-L5:right',
    ],
    [
      'Left-sided recess narrowing at L2-3 and right-sided at L3-4.',
      'lateral-recess-stenosis@L2-L3:left lateral-recess-stenosis@L3-L4:right',
    ],
    [
      'There are disc extrusions at L3/4 and L5/S1, left paracentral and right paracentral respectively.',
      'disc-extrusion@L3-L4:left disc-extrusion@L5-S1:right',
    ],
    ['Synovial cysts: L3/4 right, L4/5 left.', 'synovial-cyst@L3-L4:right synovial-cyst@L4-L5:left'],
    [
      'Facet effusions at L3-4 (bilateral) and L4-5 (left).',
      'facet-effusion@L3-L4:bilateral facet-effusion@L4-L5:left',
    ],
    [
      'Facet joints: mild arthropathy at L3-4, moderate at L4-5, none at L5-S1.',
      'facet-arthropathy@L3-L4:mild facet-arthropathy@L4-L5:moderate',
    ],
    [
      'Foraminal narrowing at L4-5 (mild) and L5-S1 (moderate).',
      'foraminal-stenosis@L4-L5:mild foraminal-stenosis@L5-S1:moderate',
    ],
    [
      'Canal stenosis at L2-3 (mild), L3-4 (moderate) and L4-5 (severe).',
      'central-stenosis@L2-L3:mild central-stenosis@L3-L4:moderate central-stenosis@L4-L5:severe',
    ],
    ['Disc bulges at L3-4, L4-5 and L5-S1.', 'disc-bulge@L3-L4+L4-L5+L5-S1'],
    [
      'Left foraminal stenosis, mild at L3-4 and severe at L4-5.',
      'foraminal-stenosis@L3-L4:left:mild foraminal-stenosis@L4-L5:left:severe',
    ],
    [
      'Protrusion at L4-5 on the left, right facet arthropathy at L5-S1.',
      'disc-protrusion@L4-L5:left facet-arthropathy@L5-S1:right',
    ],
    [
      'Bulge at L3-4, and at L4-5 there is a right protrusion.',
      'disc-bulge@L3-L4 disc-protrusion@L4-L5:right',
    ],
    ['L3-4 protrusion left, L4-5 right.', 'disc-protrusion@L3-L4:left disc-protrusion@L4-L5:right'],
    [
      'Protrusion and extrusion at L4-5 and L5-S1, respectively.',
      'disc-protrusion@L4-L5 disc-extrusion@L5-S1',
    ],
  ],
  'the former, the latter, the upper one': [
    [
      'Protrusions at L2-3 and L3-4, the former central and the latter right foraminal.',
      'disc-protrusion@L2-L3:midline disc-protrusion@L3-L4:right',
    ],
    [
      'L4-5 and L5-S1 protrusions, the upper one right paracentral, the lower one left foraminal.',
      'disc-protrusion@L4-L5:right disc-protrusion@L5-S1:left',
    ],
    [
      'Bulges at L3-4 and L4-5, the latter with an annular fissure.',
      'disc-bulge@L3-L4+L4-L5 annular-fissure@L4-L5',
    ],
    [
      'L3-4 and L4-5 bulges, the first with mild canal stenosis.',
      'disc-bulge@L3-L4+L4-L5 central-stenosis@L3-L4:mild',
    ],
    [
      'Protrusions at L4-5 and L5-S1, the second abutting the left S1 root.',
      'disc-protrusion@L4-L5+L5-S1 nerve-root-contact@L5-S1:left:root=S1',
    ],
    [
      'The L2-3 and L3-4 discs are desiccated. The latter is also narrowed.',
      'disc-desiccation@L2-L3+L3-L4 disc-height-loss@L3-L4',
    ],
    [
      'L4-5 and L5-S1: bulges at both levels, canal stenosis only at the upper.',
      'disc-bulge@L4-L5+L5-S1 central-stenosis@L4-L5',
    ],
    ['The first and second lumbar vertebrae are normal; L4-5 bulge.', 'disc-bulge@L4-L5'],
  ],
  'the left one, the right one': [
    [
      'The left L4-5 foramen is mildly narrowed, the right one is severely narrowed.',
      'foraminal-stenosis@L4-L5:left:mild foraminal-stenosis@L4-L5:right:severe',
    ],
    [
      'At L5-S1 the right recess is obliterated and the left one mildly narrowed.',
      'lateral-recess-stenosis@L5-S1:right lateral-recess-stenosis@L5-S1:left:mild',
    ],
    ['L3-4: right foramen patent, left moderately narrowed.', 'foraminal-stenosis@L3-L4:left:moderate'],
    [
      'The right foramen is moderately narrowed and the left is widely patent at L4-5.',
      'foraminal-stenosis@L4-L5:right:moderate',
    ],
    [
      'L4-5: right recess obliterated, left one moderately so.',
      'lateral-recess-stenosis@L4-L5:right lateral-recess-stenosis@L4-L5:left:moderate',
    ],
    [
      'The left facet at L4-5 is hypertrophied; the right shows an effusion.',
      'facet-arthropathy@L4-L5:left facet-effusion@L4-L5:right',
    ],
    [
      'The left S1 root is displaced while the right is merely touched at L5-S1.',
      'nerve-root-compression@L5-S1:left:root=S1 nerve-root-contact@L5-S1:right',
    ],
    [
      'The right L3-4 foramen is mildly and the left severely narrowed.',
      'foraminal-stenosis@L3-L4:right:mild foraminal-stenosis@L3-L4:left:severe',
    ],
    [
      'L4-5: R foramen mild, L foramen severe stenosis.',
      'foraminal-stenosis@L4-L5:right:mild foraminal-stenosis@L4-L5:left:severe',
    ],
    [
      'Foramina at L5-S1: right - moderate narrowing, left - patent.',
      'foraminal-stenosis@L5-S1:right:moderate',
    ],
  ],
  'a side on which there is nothing': [
    ['L4-5: Neural foraminal narrowing: right mild, left none.', 'foraminal-stenosis@L4-L5:right:mild'],
    ['L4-5: Right foramen: mild stenosis. Left foramen: none.', 'foraminal-stenosis@L4-L5:right:mild'],
    ['L3-4: foramina: severe left, none right.', 'foraminal-stenosis@L3-L4:left:severe'],
    ['Moderate L, no R recess stenosis at L4-5.', 'lateral-recess-stenosis@L4-L5:left:moderate'],
    ['Mild right and no left foraminal narrowing at L5-S1.', 'foraminal-stenosis@L5-S1:right:mild'],
    [
      'Foraminal stenosis at L4-5, moderate on the right, none on the left.',
      'foraminal-stenosis@L4-L5:right:moderate',
    ],
    ['Right protrusion at L4-5 and no left foraminal stenosis.', 'disc-protrusion@L4-L5:right'],
    ['Facet arthropathy at L4-5: severe right, absent left.', 'facet-arthropathy@L4-L5:right:severe'],
  ],
  'the side of what it hangs on': [
    ['Postoperative scar surrounds the right S1 root at L5-S1.', 'epidural-fibrosis@L5-S1:right'],
    ['Enhancing fibrosis envelops the left L5 nerve root at L4-5.', 'epidural-fibrosis@L4-L5:left'],
    ['Epidural fibrosis encasing the traversing right S1 nerve root.', 'epidural-fibrosis:right'],
    ['A cyst from the right L4-5 facet joint projects into the canal.', 'synovial-cyst@L4-L5:right'],
    [
      'Synovial cyst of the right facet joint at L4-5 compressing the right L5 root.',
      'synovial-cyst@L4-L5:right nerve-root-compression@L4-L5:right:root=L5',
    ],
    ['Perineural cyst of the left S2 root.', 'tarlov-cyst@S2:left'],
    ['Synovial cyst originating from the left L3-4 facet.', 'synovial-cyst@L3-L4:left'],
    ['Fracture through the left pars of L5.', 'spondylolysis@L5:left'],
    ['Stress reaction in the right L5 pars.', 'spondylolysis@L5:right'],
    ['Protrusion into the left lateral recess at L4-5.', 'disc-protrusion@L4-L5:left'],
    [
      'Extrusion in the right foramen at L3-4 compressing the right L3 root.',
      'disc-extrusion@L3-L4:right nerve-root-compression@L3-L4:right:root=L3',
    ],
    ['Stenosis from left facet arthropathy at L4-5.', 'central-stenosis@L4-L5 facet-arthropathy@L4-L5:left'],
  ],
  'both sides': [
    [
      'L3-4: facet arthrosis on both sides and a bulge.',
      'facet-arthropathy@L3-L4:bilateral disc-bulge@L3-L4',
    ],
    ['On both sides there is foraminal narrowing at L5-S1.', 'foraminal-stenosis@L5-S1:bilateral'],
    [
      'Pars defects on both sides at L5 with a grade 1 slip.',
      'spondylolysis@L5:bilateral spondylolisthesis@L5-S1',
    ],
    [
      'Facet hypertrophy on the right and a disc bulge at L4-5.',
      'facet-arthropathy@L4-L5:right disc-bulge@L4-L5',
    ],
    ['L4-5: facet arthropathy L>R.', 'facet-arthropathy@L4-L5:bilateral'],
    ['L4-5: foraminal stenosis R>L, moderate.', 'foraminal-stenosis@L4-L5:bilateral:moderate'],
    [
      'Ligamentum flavum thickening left more than right at L4-5.',
      'ligamentum-flavum-hypertrophy@L4-L5:bilateral',
    ],
    [
      'Foraminal stenosis right moderate / left severe at L3-4.',
      'foraminal-stenosis@L3-L4:right:moderate foraminal-stenosis@L3-L4:left:severe',
    ],
    ['Small left-sided and large right-sided facet effusions at L4-5.', 'facet-effusion@L4-L5:bilateral'],
  ],
};

describe.each(Object.entries(sentences))('%s', (_phenomenon, rows) => {
  test.each(rows)('%j asserts %j', (text, findings) => {
    expect(written(read(text).findings).sort()).toEqual(expanded(findings).sort());
  });
});
