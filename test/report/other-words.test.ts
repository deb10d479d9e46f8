import { rows } from './rows.ts';

/** The same findings in words that other readers use, by phenomenon. */
const tables: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'the curve of the spine': [
    ['Straight lordosis.', 'lordosis-loss'],
    ['The lumbar lordosis is reversed.', 'lordosis-loss'],
    ['Bony alignment is straight.', 'lordosis-loss'],
    ['Straightening of the lumbar curve.', 'lordosis-loss'],
    ['The lordosis is not lost.', ''],
    ['Normal lordosis.', ''],
  ],
  'signal and height of the disc': [
    ['Loss of the normal disc signals from L2 to L4.', 'disc-desiccation L2-L3+L3-L4'],
    ['L4-5 is black.', 'disc-desiccation L4-L5'],
    ['The L5-S1 disc space is obliterated.', 'disc-height-loss L5-S1'],
    ['L5-S1 narrow space.', 'disc-height-loss L5-S1'],
    ['Decreased disc signal and disc height at L4-5.', 'disc-desiccation L4-L5; disc-height-loss L4-L5'],
    ['At L4-5 Pfirrmann grade IV disc degeneration.', 'disc-degeneration L4-L5'],
  ],
  'the hash for a fracture': [
    ['Old wedge # of D12.', 'fracture T12'],
    ['Compression # L1 with retropulsion.', 'fracture L1'],
    ['No #.', ''],
    ['# Findings\nBulge at L4-5.', 'disc-bulge L4-L5'],
    ['Series #3. Bulge at L4-5.', 'disc-bulge L4-L5'],
    ['Healed # L2, fresh # L3.', 'fracture L2; fracture L3'],
  ],
  'verbs of contact and compression': [
    [
      'The extrusion at L5-S1 squashes the left S1 root.',
      'disc-extrusion L5-S1; nerve-root-compression L5-S1 left (S1)',
    ],
    ['The right L5 root is kinked at L4-5.', 'nerve-root-compression L4-L5 right (L5)'],
    [
      'The L4-5 protrusion sits against the left L5 root.',
      'disc-protrusion L4-L5; nerve-root-contact L4-L5 left (L5)',
    ],
    ['The L3-4 bulge rests on the right L4 root.', 'disc-bulge L3-L4; nerve-root-contact L3-L4 right (L4)'],
    ['Flattening of the contrast column at L2-3.', 'thecal-sac-indentation L2-L3'],
    ['The bulge squashes the sac at L2-3.', 'disc-bulge L2-L3; thecal-sac-indentation L2-L3'],
  ],
  'joints, ligaments and bone': [
    ['Overgrown facets at L4-5.', 'facet-arthropathy L4-L5'],
    ['Thickened ligaments at L3-4.', 'ligamentum-flavum-hypertrophy L3-L4'],
    ['Posterior osteo-discal bar at L5-S1.', 'osteophyte L5-S1'],
    ['Osteophytes of both sacroiliac joints.', 'sacroiliac-degeneration bilateral'],
    ['Type I and II end plate changes at L4-5.', 'modic-1 L4-L5; modic-2 L4-L5'],
    ['Fatty change of the endplates at L5-S1.', 'modic-2 L5-S1'],
    ['Hypertrophied epidural fat at L5-S1.', 'epidural-lipomatosis L5-S1'],
    ['The multifidus is fatty.', 'paraspinal-atrophy'],
    ['Anterior displacement of L5 on S1.', 'spondylolisthesis L5-S1'],
    ['Fracture of L1 with bulging of the posterior wall.', 'fracture L1'],
    ['Cholecystectomy clips. Surgical clips in the pelvis.', ''],
    ['Mild R NF narrowing at L4-5.', 'foraminal-stenosis L4-L5 right mild'],
    ['Congenital narrow canal.', 'congenital-stenosis'],
  ],
};

describe.each(Object.entries(tables))('%s', (_phenomenon, table) => {
  test.each(table)('%j', (text, expected) => {
    expect(rows(text)).toBe(expected);
  });
});
