import { expanded, read, written } from './rows.ts';

/** Clauses: asides, relative clauses, where a negation ends, labels with an answer, grades over lists. One construction each; the notation is that of the hard sentences: `type@level:side:severity:possible:root=L5`. */
const sentences: Readonly<Record<string, readonly (readonly [text: string, findings: string])[]>> = {
  'a verb with an aside before its object': [
    [
      'The L4-5 bulge abuts, without displacing, the right L5 root.',
      'disc-bulge@L4-L5 nerve-root-contact@L4-L5:right:root=L5',
    ],
    [
      'The L5-S1 protrusion contacts (without compressing) the left S1 root.',
      'disc-protrusion@L5-S1 nerve-root-contact@L5-S1:left:root=S1',
    ],
    [
      'The protrusion at L4-5 indents, but does not compress, the thecal sac.',
      'disc-protrusion@L4-L5 thecal-sac-indentation@L4-L5',
    ],
    [
      'L5-S1 protrusion touching - though not displacing - the right S1 root.',
      'disc-protrusion@L5-S1 nerve-root-contact@L5-S1:right:root=S1',
    ],
    [
      'The osteophyte at L3-4 abuts, without compressing, the exiting left L3 nerve.',
      'osteophyte@L3-L4 nerve-root-contact@L3-L4:left:root=L3',
    ],
    [
      'The L2-3 extrusion touches, though it does not displace, the right L3 root.',
      'disc-extrusion@L2-L3 nerve-root-contact@L2-L3:right:root=L3',
    ],
  ],
  'a relative clause that denies': [
    ['Small residual protrusion at L5-S1 that does not contact the S1 root.', 'disc-protrusion@L5-S1:mild'],
    ['Central protrusion at L4-5 that no longer reaches the L5 root.', 'disc-protrusion@L4-L5:midline'],
    [
      'A free fragment which no longer compresses the left S1 root is seen at L5-S1.',
      'disc-sequestration@L5-S1',
    ],
    ['L4-5 bulge that neither touches nor displaces the L5 roots.', 'disc-bulge@L4-L5'],
    [
      'Right paracentral protrusion at L5-S1, which does not affect the S1 root.',
      'disc-protrusion@L5-S1:right',
    ],
    ['The left S1 root is no longer displaced by the L5-S1 protrusion.', 'disc-protrusion@L5-S1'],
    ['At L4-5 a mild bulge no longer indents the thecal sac.', 'disc-bulge@L4-L5:mild'],
  ],
  'a negation that ends at a comma': [
    ['L4-5 protrusion without root contact, annular fissure.', 'disc-protrusion@L4-L5 annular-fissure@L4-L5'],
    ['L4-5: bulge without canal stenosis, facet arthrosis.', 'disc-bulge@L4-L5 facet-arthropathy@L4-L5'],
    [
      'L3-4: protrusion with no nerve root compression, mild facet arthropathy.',
      'disc-protrusion@L3-L4 facet-arthropathy@L3-L4:mild',
    ],
    ['Bulge but no herniation at L4-5, protrusion at L5-S1.', 'disc-bulge@L4-L5 disc-protrusion@L5-S1'],
    ['No stenosis at L2-3, severe stenosis at L3-4.', 'central-stenosis@L3-L4:severe'],
    ['L4-5: bulge without canal stenosis, foraminal narrowing or root contact.', 'disc-bulge@L4-L5'],
    ['L5-S1: protrusion without canal stenosis, foraminal stenosis.', 'disc-protrusion@L5-S1'],
    ['No canal stenosis, facet arthropathy or fracture.', ''],
    ['L3-4: bulge w/o stenosis.', 'disc-bulge@L3-L4'],
  ],
  'a structure that is spared at the end of a list': [
    [
      'Protrusion at T12-L1 indenting the thecal sac, conus not affected.',
      'disc-protrusion@T12-L1 thecal-sac-indentation@T12-L1',
    ],
    [
      'L4-5 bulge compressing the thecal sac, roots are free.',
      'disc-bulge@L4-L5 thecal-sac-indentation@L4-L5',
    ],
    [
      'Extrusion at L4-5 narrowing the canal, foramina patent.',
      'disc-extrusion@L4-L5 central-stenosis@L4-L5',
    ],
    [
      'Bulge effacing the recesses at L3-4, the foramina are preserved.',
      'disc-bulge@L3-L4 lateral-recess-stenosis@L3-L4',
    ],
    ['Fracture of L1 compressing the sac, cord spared.', 'fracture@L1 thecal-sac-indentation@L1'],
    [
      'L4-5 osteophytes narrow both recesses, the L5 roots are not displaced.',
      'osteophyte@L4-L5 lateral-recess-stenosis@L4-L5:bilateral',
    ],
  ],
  'labels with an answer': [
    ['Compression fracture: none.', ''],
    ['Fractures: none. Metastases: none.', ''],
    ['Epidural collection: not detected. Vertebral fracture: not identified.', ''],
    [
      'Disc herniation: L4-5 left. Canal stenosis: none. Foraminal stenosis: L5-S1 right, moderate.',
      'disc-herniation@L4-L5:left foraminal-stenosis@L5-S1:right:moderate',
    ],
    ['Canal stenosis? No. Foraminal stenosis? Yes, left L4-5.', 'foraminal-stenosis@L4-L5:left'],
    ['Cord compression? No', ''],
    ['Discitis - absent. Pars defect - absent.', ''],
    ['Abscess: no. Syrinx: nil.', ''],
    ['Lysis of the pars is not present.', ''],
  ],
  'a grade over or after its nouns': [
    [
      'Moderate canal and foraminal stenosis at L4-5.',
      'central-stenosis@L4-L5:moderate foraminal-stenosis@L4-L5:moderate',
    ],
    [
      'Severe disc height loss and desiccation at L5-S1.',
      'disc-height-loss@L5-S1:severe disc-desiccation@L5-S1:severe',
    ],
    ['Stenosis, moderate, of the canal at L3-4.', 'central-stenosis@L3-L4:moderate'],
    ['Canal stenosis, severe, at L4-5.', 'central-stenosis@L4-L5:severe'],
    [
      'Facet arthropathy (severe) at L4-5 with canal narrowing (moderate).',
      'facet-arthropathy@L4-L5:severe central-stenosis@L4-L5:moderate',
    ],
    [
      'Disc bulge - mild, facet arthrosis - moderate, canal stenosis - severe at L4-5.',
      'disc-bulge@L4-L5:mild facet-arthropathy@L4-L5:moderate central-stenosis@L4-L5:severe',
    ],
    [
      'Moderate loss of height, desiccation and annular bulging at L4-5.',
      'disc-height-loss@L4-L5:moderate disc-desiccation@L4-L5:moderate disc-bulge@L4-L5:moderate',
    ],
    ['Loss of height and signal of the L5-S1 disc.', 'disc-height-loss@L5-S1 disc-desiccation@L5-S1'],
    [
      'The L3-4 disc shows moderate loss of signal and height.',
      'disc-desiccation@L3-L4:moderate disc-height-loss@L3-L4:moderate',
    ],
    [
      'Narrowed, desiccated and bulging L4-5 disc.',
      'disc-height-loss@L4-L5 disc-desiccation@L4-L5 disc-bulge@L4-L5',
    ],
    ['Degenerate, narrowed L2-3 disc.', 'disc-degeneration@L2-L3 disc-height-loss@L2-L3'],
    ['Both the L3-4 and the L4-5 discs are desiccated.', 'disc-desiccation@L3-L4+L4-L5'],
    [
      'The disc is narrowed, desiccated and bulges at L4-5.',
      'disc-height-loss@L4-L5 disc-desiccation@L4-L5 disc-bulge@L4-L5',
    ],
    [
      'Mild disc bulge, facet arthropathy and ligamentum flavum thickening at L4-5.',
      'disc-bulge@L4-L5:mild facet-arthropathy@L4-L5 ligamentum-flavum-hypertrophy@L4-L5',
    ],
  ],
  'words that only sound like a finding': [
    ['Canal stenosis is classified by the Schizas system.', ''],
    ['Disc degeneration is graded according to Pfirrmann.', ''],
    ['Disc bulge at L4/L5, reaching the epidural fat only.', 'disc-bulge@L4-L5'],
    ['Protrusion at L3-4 indents merely the ventral epidural fat.', 'disc-protrusion@L3-L4'],
    ['L5-S1 bulge that touches just the epidural fat.', 'disc-bulge@L5-S1'],
    ['Nothing more than a mild bulge at L4-5.', 'disc-bulge@L4-L5:mild'],
  ],
};

describe.each(Object.entries(sentences))('%s', (_phenomenon, rows) => {
  test.each(rows)('%j asserts %j', (text, findings) => {
    expect(written(read(text).findings).sort()).toEqual(expanded(findings).sort());
  });
});
