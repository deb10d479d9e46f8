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
};

describe.each(Object.entries(tables))('%s', (_phenomenon, table) => {
  test.each(table)('%j', (text, expected) => {
    expect(rows(text)).toBe(expected);
  });
});
