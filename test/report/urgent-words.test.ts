import { expanded, read, written } from './rows.ts';

/** Urgent findings in indirect words, and what only sounds like one. One construction each; the notation is that of the hard sentences: `type@level:side:severity:possible:root=L5`. */
const sentences: Readonly<Record<string, readonly (readonly [text: string, findings: string])[]>> = {
  'bone that is destroyed by a mass': [
    ['Cortical breach of the left L3 pedicle with a soft tissue mass.', 'spinal-malignancy@L3:possible'],
    ['Expansile lesion of L4 with a paravertebral soft tissue component.', 'spinal-malignancy@L4:possible'],
    ['Destructive lesion of the L2 vertebral body with epidural extension.', 'spinal-malignancy@L2:possible'],
    [
      'Lytic destruction of the T12 body with an enhancing soft tissue mass.',
      'spinal-malignancy@T12:possible',
    ],
    [
      'Marrow replacement of the L3 body, suspicious for metastasis.',
      'marrow-change@L3 spinal-malignancy@L3:possible',
    ],
    ['Diffuse infiltration of the marrow in keeping with leukaemia.', 'spinal-malignancy'],
    ['Destruction of the L2 body without a soft tissue mass.', 'marrow-change@L2'],
    ['Lytic lesion of L5 with no epidural extension.', 'marrow-change@L5'],
    ['Haemangioma of L2 without soft tissue component.', 'hemangioma@L2'],
    ['Typical haemangioma of L1, no aggressive features.', 'hemangioma@L1'],
    ['Haemangioma in L4, not metastasis.', 'hemangioma@L4'],
  ],
  'a malignancy that lies in an organ': [
    ['Retroperitoneal nodes suspicious for lymphoma.', 'extraspinal-malignancy:possible'],
    ['Left renal mass concerning for malignancy.', 'extraspinal-malignancy:left:possible'],
    ['Liver metastases.', 'extraspinal-malignancy'],
    ['Lung nodule suspicious for malignancy.', 'extraspinal-malignancy:possible'],
    ['Bladder wall mass, possible tumour.', 'extraspinal-malignancy:possible'],
    ['Right adrenal metastasis.', 'extraspinal-malignancy:right'],
    ['Pelvic mass with L5 metastasis.', 'extraspinal-incidental spinal-malignancy@L5'],
    ['Vertebral metastases throughout; the liver is normal.', 'spinal-malignancy'],
  ],
  'infection and what is called an abscess': [
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
    ['Paravertebral phlegmon at L3-4.', 'infection@L3-L4'],
    [
      'Discitis at L2-3. There are abscesses in both psoas muscles.',
      'infection@L2-L3 extraspinal-incidental:bilateral',
    ],
    ['Psoas abscess on the left.', 'infection:left'],
    ['STIR-bright endplates with fluid-filled L3-4 disc, consistent with discitis.', 'infection@L3-L4'],
    [
      'Fluid signal in the L4-5 disc with endplate erosion, worrisome for spondylodiscitis.',
      'infection@L4-L5:possible endplate-change@L4-L5',
    ],
    ['Tuberculous involvement of L2 and L3 with a cold abscess.', 'infection@L2+L3'],
    ['Infected L3-4 disc.', 'infection@L3-L4'],
    [
      'The narrowed, dark L4-5 disc argues against infection.',
      'disc-height-loss@L4-L5 disc-desiccation@L4-L5',
    ],
    ['Modic 1 changes at L4-5 rather than discitis.', 'modic-1@L4-L5'],
    ['No collection, no abscess, no discitis.', ''],
  ],
  'fractures in other words': [
    ['L1 has collapsed with loss of its posterior wall.', 'fracture@L1'],
    ['Vertebral collapse at T12.', 'fracture@T12'],
    ['50% loss of height of L2.', 'fracture@L2'],
    ['L3 is wedged anteriorly.', 'fracture@L3'],
    ['Depressed superior endplate of L4 with marrow oedema.', 'fracture@L4'],
    ['Fracture line through the L2 pedicle.', 'fracture@L2'],
    ['Acute L3 and chronic L1 compression fractures.', 'fracture@L3 fracture@L1'],
    ['Healed T12 and acute L2 fractures.', 'fracture@T12 fracture@L2'],
    ["Schmorl's node of L3 with surrounding marrow oedema.", 'schmorl-node@L3'],
  ],
  'blood and masses in the canal': [
    ['Hyperdense epidural blood at L2-3.', 'epidural-collection@L2-L3'],
    ['Blood products in the epidural space at L3.', 'epidural-collection@L3'],
    ['Extradural haemorrhage dorsal to L2.', 'epidural-collection@L2'],
    [
      'Hyperdense material in the dorsal epidural space at L1-2, likely haematoma.',
      'epidural-collection@L1-L2',
    ],
    ['A fluid collection in the epidural space at L4-5.', 'epidural-collection@L4-L5'],
    ['Subdural blood layering in the thecal sac.', 'epidural-collection'],
    ['An enhancing nodule on the cauda equina at L2.', 'intraspinal-mass@L2'],
    ['Enhancing intradural extramedullary nodule at L1.', 'intraspinal-mass@L1'],
    ['A dumbbell-shaped mass expands the left L4-5 foramen.', 'intraspinal-mass@L4-L5'],
  ],
  'cord and cauda equina': [
    ['The conus is expanded and T2 bright.', 'cord-signal-abnormality'],
    ['Enlarged, T2-bright conus.', 'cord-signal-abnormality'],
    ['The cord returns high T2 signal at T11-12.', 'cord-signal-abnormality@T11-T12'],
    [
      'A metastasis of L1 compresses the conus, with abnormal T2 signal in the cord.',
      'spinal-malignancy@L1 cord-compression@L1 cord-signal-abnormality@L1',
    ],
    ['Intrinsic cord signal change at T12.', 'cord-signal-abnormality@T12'],
    ['The conus is indented by the T12-L1 protrusion.', 'cord-compression@T12-L1 disc-protrusion@T12-L1'],
    ['Mass effect on the conus at L1.', 'cord-compression@L1'],
    [
      'The cauda equina is squeezed by a massive L4-5 extrusion.',
      'cauda-equina-compression@L4-L5 disc-extrusion@L4-L5:severe',
    ],
    [
      'Massive extrusion at L4-5 filling the canal with compression of all the roots.',
      'disc-extrusion@L4-L5:severe cauda-equina-compression@L4-L5 nerve-root-compression@L4-L5',
    ],
    ['An intradural mass at L2 fills the canal.', 'intraspinal-mass@L2 cauda-equina-compression@L2'],
    ['Epidural fat fills the canal at L5-S1.', ''],
  ],
  'the aorta': [
    ['The aorta is aneurysmal at 5.2 cm.', 'aortic-aneurysm'],
    ['The infrarenal aorta is dilated to 4 cm.', 'aortic-aneurysm'],
    ['Ectatic infrarenal aorta of 2.9 cm.', 'aortic-aneurysm'],
    ['There is no aneurysm of the aorta; it measures 1.8 cm.', ''],
    ['Calcified plaque of the abdominal aorta.', 'extraspinal-incidental'],
    ['Dilated left ureter.', 'extraspinal-incidental:left'],
  ],
  'a word of time for each of several levels': [
    ['Acute L3 and chronic L1 compression fractures.', 'fracture@L3 fracture@L1'],
    ['Healed T12 and acute L2 fractures.', 'fracture@T12 fracture@L2'],
    ['Old L1, subacute L2 and acute L4 fractures.', 'fracture@L1 fracture@L2 fracture@L4'],
    ['New L2 and unchanged L4 metastases.', 'spinal-malignancy@L2+L4'],
    ['There are a recent T12 and an old L3 fracture.', 'fracture@T12+L3'],
    ['L3 is normal and L4 fractured.', 'fracture@L4'],
    ['Chronic L1 wedge fracture and an acute L5 fracture.', 'fracture@L1 fracture@L5'],
  ],
};

describe.each(Object.entries(sentences))('%s', (_phenomenon, rows) => {
  test.each(rows)('%j asserts %j', (text, findings) => {
    expect(written(read(text).findings).sort()).toEqual(expanded(findings).sort());
  });
});

test('in "acute L3 and chronic L1 fractures" each fracture has its own age', () => {
  const ages = (text: string): readonly string[] =>
    read(text).findings.map(({ levels, qualifiers }) => `${levels.join('+')} ${qualifiers.join('+')}`);
  expect(ages('Acute L3 and chronic L1 compression fractures.')).toEqual(['L3 acute', 'L1 chronic']);
  expect(ages('Healed T12 and acute L2 fractures.')).toEqual(['T12 chronic', 'L2 acute']);
});
