import { expanded, read, written } from './rows.ts';

/** How surely it is said: hedges, past and present, answers, alternatives. One construction each; the notation is that of the hard sentences: `type@level:side:severity:possible:root=L5`. */
const sentences: Readonly<Record<string, readonly (readonly [text: string, findings: string])[]>> = {
  certainty: [
    ['Annular fissure cannot be excluded at L5-S1.', 'annular-fissure@L5-S1:possible'],
    ['Protrusion rather than extrusion at L5-S1.', 'disc-protrusion@L5-S1'],
    ['Scar as opposed to recurrent herniation at L4-5.', 'epidural-fibrosis@L4-L5'],
    ['Scar tissue rather than recurrent disc at L5-S1 on the left.', 'epidural-fibrosis@L5-S1:left'],
    ['Retroperitoneal nodes suspicious for lymphoma.', 'extraspinal-malignancy:possible'],
    ['Left renal mass concerning for malignancy.', 'extraspinal-malignancy:left:possible'],
    ['Liver metastases.', 'extraspinal-malignancy'],
    ['Multiple hepatic lesions consistent with metastases.', 'extraspinal-malignancy'],
    ['Lung nodule suspicious for malignancy.', 'extraspinal-malignancy:possible'],
    ['Bladder wall mass, possible tumour.', 'extraspinal-malignancy:possible'],
    ['Right adrenal metastasis.', 'extraspinal-malignancy:right'],
    ['Pelvic mass with L5 metastasis.', 'extraspinal-incidental spinal-malignancy@L5'],
    ['Epidural abscess from L3 to L5.', 'infection@L3-L4+L4-L5'],
    ['Epidural fluid collection at L3-4, an abscess.', 'infection@L3-L4'],
    [
      'Dorsal epidural collection at L2-L3 with rim enhancement, consistent with epidural abscess.',
      'infection@L2-L3',
    ],
    ['Rim-enhancing epidural collection at L4, in keeping with abscess.', 'infection@L4'],
    [
      'Epidural collection at L2-3, abscess versus haematoma.',
      'epidural-collection@L2-L3 infection@L2-L3:possible',
    ],
    ['Haemangioma of L2 without soft tissue component.', 'hemangioma@L2'],
    ['Disc extrusion previously seen at L4-5 is no longer present.', ''],
    ['No longer any extrusion at L5-S1.', ''],
    ['The previously severe L4-5 stenosis has been decompressed.', ''],
    ['In 2018 there was an L4-5 extrusion, now resolved.', ''],
    ['On the previous MRI there was a left L5-S1 protrusion; it has disappeared.', ''],
    ['Prior right L4-5 extrusion is now a small bulge.', 'disc-bulge@L4-L5:mild'],
    ['Cord compression at L1 has been relieved.', ''],
    ['L1 fracture, unchanged, healed.', 'fracture@L1'],
    ['No improvement in the canal stenosis at L4-5.', 'central-stenosis@L4-L5'],
    ['No resolution of the L4-5 extrusion.', 'disc-extrusion@L4-L5'],
    ['The fracture of L1 does not involve the posterior wall.', 'fracture@L1'],
    ['There is no doubt about the fracture at L2.', 'fracture@L2'],
    ['Discitis is not favoured at L3-4.', ''],
    ['Discitis is thought unlikely at L3-4; Modic type 1 change is favoured.', 'modic-1@L3-L4:possible'],
    ['Modic 1 changes at L4-5 rather than discitis.', 'modic-1@L4-L5'],
    [
      'Findings could represent early discitis versus Modic type 1 change at L4-5.',
      'infection@L4-L5:mild:possible modic-1@L4-L5:possible',
    ],
    ['L2 haemangioma, less likely metastasis.', 'hemangioma@L2 spinal-malignancy@L2:possible'],
    [
      'The differential for the L3 lesion is haemangioma, metastasis or myeloma.',
      'hemangioma@L3:possible spinal-malignancy@L3:possible',
    ],
    ['Question of a right L5 pars defect.', 'spondylolysis@L5:right:possible'],
    ['The possibility of an L3 fracture is raised.', 'fracture@L3:possible'],
    ['L4-5 protrusion, if anything smaller.', 'disc-protrusion@L4-L5'],
    ['Known L1 fracture. No new fracture.', 'fracture@L1'],
    ['Apart from the L1 fracture no fracture is seen.', 'fracture@L1'],
    ['Neither the L3-4 nor the L4-5 disc is herniated.', ''],
    ['Bilateral sacroiliitis is not a feature.', ''],
    ['The bulge at L4-5 is not accompanied by stenosis.', 'disc-bulge@L4-L5'],
    ['There is bulging without frank herniation at L3-4.', 'disc-bulge@L3-L4'],
    ['Bulge but no herniation at L4-5, protrusion at L5-S1.', 'disc-bulge@L4-L5 disc-protrusion@L5-S1'],
  ],
};

describe.each(Object.entries(sentences))('%s', (_phenomenon, rows) => {
  test.each(rows)('%j asserts %j', (text, findings) => {
    expect(written(read(text).findings).sort()).toEqual(expanded(findings).sort());
  });
});
