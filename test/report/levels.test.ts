import { rows } from './rows.ts';

/** Sentences and short reports by phenomenon, each with the rows that it asserts, in the order of the text. */
const tables: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'discs and levels counted from an end': [
    ['Disc desiccation at the two lowest levels.', 'disc-desiccation L4-L5+L5-S1'],
    ['The lowest two discs are narrowed.', 'disc-height-loss L4-L5+L5-S1'],
    ['The last three discs are desiccated.', 'disc-desiccation L3-L4+L4-L5+L5-S1'],
    ['Bulging of the three lower lumbar discs.', 'disc-bulge L3-L4+L4-L5+L5-S1'],
    ['Mild bulges of the upper two lumbar discs.', 'disc-bulge L1-L2+L2-L3 mild'],
    ['The lowest lumbar disc is degenerate.', 'disc-degeneration L5-S1'],
    ['Protrusion of the penultimate disc.', 'disc-protrusion L4-L5'],
    ['Protrusion of the 4th lumbar disc.', 'disc-protrusion L4-L5'],
    ['Fracture of the third lumbar vertebra.', 'fracture L3'],
    ['Fracture of the 3rd lumbar vertebral body.', 'fracture L3'],
    ['Fracture of the twelfth thoracic vertebra.', 'fracture T12'],
    ['Haemangioma of the 12th dorsal vertebra.', 'hemangioma T12'],
    ['Haemangioma of the first sacral segment.', 'hemangioma S1'],
  ],
  'ways of writing a level': [
    ['Protrusion L.4-5.', 'disc-protrusion L4-L5'],
    ['Protrusion LV4/5.', 'disc-protrusion L4-L5'],
    ['Protrusion at L-5/S-1.', 'disc-protrusion L5-S1'],
    ['Protrusion at L IV-V.', 'disc-protrusion L4-L5'],
    ['Protrusion at LIV/LV.', 'disc-protrusion L4-L5'],
    ['Protrusion at L5-SI.', 'disc-protrusion L5-S1'],
    ['Protrusion at LS-S1.', 'disc-protrusion L5-S1'],
    ['Protrusion at lumbar 4/5.', 'disc-protrusion L4-L5'],
    ['Protrusion at L four five.', 'disc-protrusion L4-L5'],
    ['Protrusion at L four - L five.', 'disc-protrusion L4-L5'],
    ['Protrusion at L4 5.', 'disc-protrusion L4-L5'],
    ['Protrusion at L5 S1 with annular fissure.', 'disc-protrusion L5-S1; annular-fissure L5-S1'],
    ['Fractures of T12 L1.', 'fracture T12+L1'],
    ['Compression of the right L5 S1 roots.', 'nerve-root-compression right (L5+S1)'],
    ['Fracture of L4 5 mm retropulsed.', 'fracture L4'],
    ['Slip of L5 on the sacrum.', 'spondylolisthesis L5-S1'],
    ['L4 has slipped forward by 5 mm relative to L5.', 'spondylolisthesis L4-L5'],
  ],
  'all levels but one, and all to the end of the spine': [
    ['Bulging discs at every level except L1-2.', 'disc-bulge L2-L3+L3-L4+L4-L5+L5-S1'],
    ['Disc desiccation at all levels, sparing L2-3.', 'disc-desiccation L1-L2+L3-L4+L4-L5+L5-S1'],
    ['Disc degeneration at all levels other than L5-S1.', 'disc-degeneration L1-L2+L2-L3+L3-L4+L4-L5'],
    ['All discs apart from L1-2 and L2-3 are dehydrated.', 'disc-desiccation L3-L4+L4-L5+L5-S1'],
    ['All levels below L3 show facet arthropathy.', 'facet-arthropathy L3-L4+L4-L5+L5-S1'],
    ['Disc bulges from L2 down.', 'disc-bulge L2-L3+L3-L4+L4-L5+L5-S1'],
    ['Disc bulges at L3-4 and below.', 'disc-bulge L3-L4+L4-L5+L5-S1'],
    ['Desiccation of the discs above L3-4.', 'disc-desiccation L1-L2+L2-L3'],
    ['Facet arthropathy from L3 to the sacrum.', 'facet-arthropathy L3-L4+L4-L5+L5-S1'],
    ['Discs at and below L4-5 are narrowed.', 'disc-height-loss L4-L5+L5-S1'],
    ['No bulge at any level.', ''],
    ['Epidural haematoma below L3.', 'epidural-collection L3'],
  ],
  'levels that later words point at': [
    [
      'Prior L4-5 laminectomy.\nThere is severe stenosis above the laminectomy.',
      'postoperative-change L4-L5; central-stenosis L3-L4 severe',
    ],
    [
      'History: L5-S1 discectomy.\nFINDINGS: Enhancing scar at the operated level. Bulge at L4-5.',
      'epidural-fibrosis L5-S1; disc-bulge L4-L5',
    ],
    [
      'Grade 1 slip of L4 on L5. Severe canal stenosis at the level of the slip.',
      'spondylolisthesis L4-L5; central-stenosis L4-L5 severe',
    ],
    [
      'L3-4 extrusion.\nThe canal is severely narrowed at the herniation level.',
      'disc-extrusion L3-L4; central-stenosis L3-L4 severe',
    ],
    [
      'Fusion from L3 to L5. The level below the fusion shows a protrusion.',
      'postoperative-change L3-L4+L4-L5; disc-protrusion L5-S1',
    ],
    ['L4-S1 fusion. The level above shows a bulge.', 'postoperative-change L4-L5+L5-S1; disc-bulge L3-L4'],
    [
      'L3-4: bulge.\nL4-5: protrusion.\nFacet arthropathy at both levels.',
      'disc-bulge L3-L4; disc-protrusion L4-L5; facet-arthropathy L3-L4+L4-L5',
    ],
    [
      'L3-4: bulge.\nL4-5: protrusion.\nL5-S1: bulge.\nMild foraminal narrowing at all three levels.',
      'disc-bulge L3-L4; disc-protrusion L4-L5; disc-bulge L5-S1; foraminal-stenosis L3-L4+L4-L5+L5-S1 mild',
    ],
    [
      'Bulges at L2-3, L3-4 and L4-5, with severe stenosis at L3-4 and mild stenosis at the other two levels.',
      'disc-bulge L2-L3+L3-L4+L4-L5; central-stenosis L3-L4 severe; central-stenosis L2-L3+L4-L5 mild',
    ],
    ['L4-5: protrusion. Remaining levels: mild bulges.', 'disc-protrusion L4-L5; disc-bulge mild'],
    [
      'At L4-5 there is an extrusion. Other levels show mild bulges.',
      'disc-extrusion L4-L5; disc-bulge mild',
    ],
  ],
  'the disc between two vertebrae': [
    [
      'L3 and L4 bodies are oedematous with an eroded disc in between, in keeping with discitis.',
      'infection L3-L4',
    ],
    [
      'Altered signal of L2 & L3 bodies, the intervening disc is narrowed.',
      'marrow-change L2+L3; disc-height-loss L2-L3',
    ],
    ['Modic 1 changes of the L4 and L5 end plates.', 'modic-1 L4-L5'],
    ['Modic type 2 change in the L5 and S1 bodies.', 'modic-2 L5-S1'],
    ['Discitis of L4 and L5.', 'infection L4-L5'],
    ['Osteomyelitis of L4 and L5.', 'infection L4+L5'],
    [
      'The L2-3 disc is bright, with oedema of the L2 and L3 bodies in keeping with discitis. The canal is narrowed.',
      'infection L2-L3; central-stenosis L2-L3',
    ],
  ],
  'a level that only compares, and one that does not reach': [
    [
      'L3-4, L4-5: bulges, moderate canal stenosis, more at L4-5.',
      'disc-bulge L3-L4+L4-L5; central-stenosis L3-L4+L4-L5 moderate',
    ],
    [
      'Facet arthropathy at L3-4 and L4-5, worse on the right at L4-5.',
      'facet-arthropathy L3-L4+L4-L5 bilateral',
    ],
    ['Multilevel facet arthropathy, worst at L4-5.', 'facet-arthropathy L4-L5'],
    ['Osteopenia with compression fractures of T12 and L1.', 'marrow-change; fracture T12+L1'],
    ['Lumbar spondylosis with severe L4-5 canal stenosis.', 'spondylosis; central-stenosis L4-L5 severe'],
    ['L5-S1: Unremarkable.\nSmall Tarlov cysts in the sacrum.', 'tarlov-cyst'],
    [
      'Protrusions at L3-4 and L4-5, touching the exiting left L3 root.',
      'disc-protrusion L3-L4+L4-L5; nerve-root-contact L3-L4 left (L3)',
    ],
  ],
  'what an infection or a malignancy shows itself by': [
    ['Low signal of the L4 and L5 bodies. Discitis at L4-5.', 'infection L4-L5'],
    [
      'Low signal of the L4 and L5 bodies. Possible discitis at L4-5.',
      'marrow-change L4+L5; infection L4-L5 possible',
    ],
    ['Erosion of the L2-3 endplates and enhancing disc. Spondylodiscitis L2-L3.', 'infection L2-L3'],
    ['Abnormal marrow signal in L3. Metastasis in L3.', 'spinal-malignancy L3'],
    ['Abnormal marrow signal in L2. Metastasis in L4.', 'marrow-change L2; spinal-malignancy L4'],
    ['Epidural fluid collection behind L3. Epidural abscess at L3.', 'infection L3'],
  ],
  'grades before levels, a noun said again, and a new statement after "and a"': [
    [
      'Severe L4-5 and moderate L3-4 canal stenosis.',
      'central-stenosis L4-L5 severe; central-stenosis L3-L4 moderate',
    ],
    [
      'Mild L2-3, moderate L3-4 and severe L4-5 stenosis.',
      'central-stenosis L2-L3 mild; central-stenosis L3-L4 moderate; central-stenosis L4-L5 severe',
    ],
    [
      'There is disc space narrowing at L4-5 and severe narrowing at L5-S1.',
      'disc-height-loss L4-L5; disc-height-loss L5-S1 severe',
    ],
    [
      'Facet arthropathy at L3-4 and severe arthropathy at L4-5.',
      'facet-arthropathy L3-L4; facet-arthropathy L4-L5 severe',
    ],
    [
      'Degenerated discs from L3 to S1 with loss of hydration, and a moderate stenosis at L3-4.',
      'disc-degeneration L3-L4+L4-L5+L5-S1; disc-desiccation L3-L4+L4-L5+L5-S1; central-stenosis L3-L4 moderate',
    ],
    ['Compression fractures at T12-L1.', 'fracture T12+L1'],
  ],
  'a finding that only a pronoun, a number or its level goes on with': [
    [
      'At L2-3 there is mild stenosis. At L3-4 the stenosis is severe. At L4-5 it is moderate.',
      'central-stenosis L2-L3 mild; central-stenosis L3-L4 severe; central-stenosis L4-L5 moderate',
    ],
    [
      'At L3-4 there is moderate central stenosis, and at L4-5 it becomes severe.',
      'central-stenosis L3-L4 moderate; central-stenosis L4-L5 severe',
    ],
    [
      'Foraminal narrowing: L2/3 right severe; L3/4 both moderate; L4/5 left mild; L5/S1 none.',
      'foraminal-stenosis L2-L3 right severe; foraminal-stenosis L3-L4 bilateral moderate; foraminal-stenosis L4-L5 left mild',
    ],
    [
      'Facet arthropathy: L3-4 mild; L4-5 severe.',
      'facet-arthropathy L3-L4 mild; facet-arthropathy L4-L5 severe',
    ],
    ['Type 1 Modic changes at L4-5; type 2 at L5-S1.', 'modic-1 L4-L5; modic-2 L5-S1'],
    ['Modic changes: type 1 at L4-5, type 2 at L5-S1.', 'modic-1 L4-L5; modic-2 L5-S1'],
    ['The conus is normal. At L4-5 it is severe.', ''],
    ['Protrusion at L4-5; it is mild.', 'disc-protrusion L4-L5'],
  ],
  'labels within one line': [
    [
      'L2-L3: mild bulge, L3-L4: bulge with mild canal stenosis, L4-L5: left protrusion, L5-S1: normal.',
      'disc-bulge L2-L3 mild; disc-bulge L3-L4; central-stenosis L3-L4 mild; disc-protrusion L4-L5 left',
    ],
    [
      'Discs: L3-4: bulge, L4-5: protrusion, L5-S1: extrusion.',
      'disc-bulge L3-L4; disc-protrusion L4-L5; disc-extrusion L5-S1',
    ],
    ['Facet arthropathy: L4-5, L5-S1.', 'facet-arthropathy L4-L5+L5-S1'],
    ['Disc disease at three levels: L3-4, L4-5, L5-S1.', 'disc-degeneration L3-L4+L4-L5+L5-S1'],
    ['L4-5: bulge. L5-S1: normal, haemangioma of L3.', 'disc-bulge L4-L5; hemangioma L3'],
    ['T12/L1 to L2/3: Unremarkable. L3/4 to L5/S1: Diffuse bulges.', 'disc-bulge L3-L4+L4-L5+L5-S1'],
  ],
  'both sides, with a grade for one of them': [
    [
      'L4-5: bilateral foraminal stenosis, moderate on the left.',
      'foraminal-stenosis L4-L5 left moderate; foraminal-stenosis L4-L5 right',
    ],
    [
      'Bilateral facet arthropathy at L4-5, severe on the left.',
      'facet-arthropathy L4-L5 left severe; facet-arthropathy L4-L5 right',
    ],
    [
      'L4-5: bilateral foraminal stenosis, severe on the right and moderate on the left.',
      'foraminal-stenosis L4-L5 right severe; foraminal-stenosis L4-L5 left moderate',
    ],
    [
      'Bilateral mild foraminal stenosis, moderate on the left at L4-5.',
      'foraminal-stenosis L4-L5 left moderate; foraminal-stenosis L4-L5 right mild',
    ],
    ['Bilateral L5 pars defects.', 'spondylolysis L5 bilateral'],
    ['Bilateral facet effusions at L4-5, larger on the right.', 'facet-effusion L4-L5 bilateral'],
  ],
  'one statement over levels, and one line with a level of its own': [
    [
      'Bulges at L3/4, L4/5 with a protrusion at L5/S1, all compressing the thecal sac.',
      'disc-bulge L3-L4+L4-L5; disc-protrusion L5-S1; thecal-sac-indentation L3-L4+L4-L5+L5-S1',
    ],
    [
      'L5-S1: protrusion.\nBilateral facet arthropathy with flavum hypertrophy at L4-5.',
      'disc-protrusion L5-S1; facet-arthropathy L4-L5 bilateral; ligamentum-flavum-hypertrophy L4-L5',
    ],
    ['Schwannoma extending from T12 to L2.', 'intraspinal-mass T12+L1+L2'],
    [
      'Endplate oedema of L4 and L5, typical of Modic 1 change. The disc is narrowed.',
      'modic-1 L4-L5; disc-height-loss L4-L5',
    ],
    [
      '[L4-L5]\n  Disc contour: bulge, diffuse\n  Disc signal: decreased\n  Facets: mild hypertrophy\nConus: normal',
      'disc-bulge L4-L5; disc-desiccation L4-L5; facet-arthropathy L4-L5 mild',
    ],
    [
      'A spur is seen at L3-4. A large right posterolateral spur projects into the foramen.',
      'osteophyte L3-L4 right',
    ],
  ],
  'findings of the cord stand at the level of the cord': [
    ['Syrinx in the cord at T12.', 'cord-signal-abnormality T12'],
    ['The conus is low, lying at L4, tethered by a fatty filum.', 'tethered-cord L4'],
    ['The conus ends at L1. Bulge at L4-5.', 'disc-bulge L4-L5'],
    ['Oedema of the lower cord at T11.', 'cord-signal-abnormality T11'],
    ['The cord is compressed at T12.', 'cord-compression T12'],
    ['Normal conus at L1, L2-3 bulge.', 'disc-bulge L2-L3'],
  ],
};

describe.each(Object.entries(tables))('%s', (_phenomenon, table) => {
  test.each(table)('%j', (text, expected) => {
    expect(rows(text)).toBe(expected);
  });
});
