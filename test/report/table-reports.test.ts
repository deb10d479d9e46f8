import { read, rows } from './rows.ts';

const lines = (...parts: readonly string[]): string => parts.join('\n');

/** Small tables in the ways that reports hold them, each with the rows that it asserts. */
const tables: readonly (readonly [string, string, string])[] = [
  [
    'levels down, structures along, cut by tabs',
    lines(
      'Level\tDisc\tCanal\tForamina',
      'L3-4\tmild bulge\tnormal\tmild bilateral narrowing',
      'L4-5\textrusion, left paracentral\tsevere stenosis\tmoderate left narrowing',
      'L5-S1\tnormal\tnormal\tnormal',
    ),
    'disc-bulge L3-L4 mild; foraminal-stenosis L3-L4 bilateral mild; disc-extrusion L4-L5 left; central-stenosis L4-L5 severe; foraminal-stenosis L4-L5 left moderate',
  ],
  [
    'the same in columns of spaces, where a cell holds no more than a grade',
    lines(
      'Level     Disc            Canal       Foramina',
      'L3-4      bulge           patent      patent',
      'L4-5      protrusion      moderate    mild left, moderate right',
      'L5-S1     desiccated      patent      severe bilateral',
    ),
    'disc-bulge L3-L4; disc-protrusion L4-L5; central-stenosis L4-L5 moderate; foraminal-stenosis L4-L5 left mild; foraminal-stenosis L4-L5 right moderate; disc-desiccation L5-S1; foraminal-stenosis L5-S1 bilateral severe',
  ],
  [
    'findings down, levels along, with a rule below the head',
    lines(
      '| Finding | L3-4 | L4-5 | L5-S1 |',
      '|---|---|---|---|',
      '| Disc bulge | none | mild | moderate |',
      '| Canal stenosis | none | severe | none |',
      '| Foraminal stenosis | none | left moderate | bilateral mild |',
    ),
    'disc-bulge L4-L5 mild; disc-bulge L5-S1 moderate; central-stenosis L4-L5 severe; foraminal-stenosis L4-L5 left moderate; foraminal-stenosis L5-S1 bilateral mild',
  ],
  [
    'plus and minus under levels, the first heading empty',
    lines(
      '              L2-3    L3-4    L4-5    L5-S1',
      'Bulge         -       +       +       -',
      'Canal         normal  mild    severe  normal',
    ),
    'disc-bulge L3-L4; disc-bulge L4-L5; central-stenosis L3-L4 mild; central-stenosis L4-L5 severe',
  ],
  [
    'findings along, levels down',
    lines(
      '| Segment | Bulge | Protrusion | Facet arthropathy | Canal |',
      '| L3/4 | + | - | mild | 12 mm |',
      '| L4/5 | - | + (left) | moderate | severe stenosis |',
      '| L5/S1 | no | no | no | normal |',
    ),
    'disc-bulge L3-L4; facet-arthropathy L3-L4 mild; disc-protrusion L4-L5 left; facet-arthropathy L4-L5 moderate; central-stenosis L4-L5 severe',
  ],
  [
    'two columns: a level does not reach into the rows after it',
    lines(
      'Level | Finding',
      'L1-2 | normal',
      'L2-3 | Mild bulge. No stenosis.',
      'L3-4 | Moderate bulge; facet arthropathy',
      'Scoliosis | mild',
      'Canal at T12 | severely narrowed',
      'Alignment | grade 1 anterolisthesis L4 on L5',
      'Fracture | none',
    ),
    'disc-bulge L2-L3 mild; disc-bulge L3-L4 moderate; facet-arthropathy L3-L4; scoliosis mild; central-stenosis T12 severe; spondylolisthesis L4-L5',
  ],
  [
    'names and values parted by tabs',
    lines(
      'Structure\tFinding',
      'Vertebrae\tOld T12 wedge fracture',
      'Discs\tDesiccation L4-5 and L5-S1',
      'Canal stenosis\tNone',
      'Facets\tArthropathy L4-5',
    ),
    'fracture T12; disc-desiccation L4-L5+L5-S1; facet-arthropathy L4-L5',
  ],
  [
    'no table: two spaces after each full stop or colon',
    lines(
      'Spine: no fracture.  Disc:  bulge at L4-5.  Facets:  normal.',
      'L5-S1:  protrusion.   Canal  narrow.',
    ),
    'disc-bulge L4-L5; disc-protrusion L5-S1; central-stenosis L5-S1',
  ],
  [
    'no table: two spaces between all words',
    lines(
      'There  is  a  mild  bulge  at  L4-5.',
      'The  L5-S1  disc  is  desiccated  and  there  is',
      'facet  arthropathy  at  L3-4.',
    ),
    'disc-bulge L4-L5 mild; disc-desiccation L5-S1; facet-arthropathy L3-L4',
  ],
];

test.each(tables)('%s', (_name, text, expected) => {
  expect(rows(text)).toBe(expected);
  for (const { from } of read(text).findings) expect(text.slice(from.start, from.end)).toBe(from.quote);
});

/** Levels on a line of their own over a list of the parts of the segment. */
const lists: readonly (readonly [string, string])[] = [
  [
    '- L3-4\n  - Disc: mild bulge\n  - Facets: moderate arthropathy\n- L4-5\n  - Canal: moderate stenosis',
    'disc-bulge L3-L4 mild; facet-arthropathy L3-L4 moderate; central-stenosis L4-L5 moderate',
  ],
  [
    'L4-L5\nDisc: bulge\nFacets: mild arthropathy\nForamina: narrowed on the left\n\nL5-S1\nDisc: desiccated',
    'disc-bulge L4-L5; facet-arthropathy L4-L5 mild; foraminal-stenosis L4-L5 left; disc-desiccation L5-S1',
  ],
  [
    'L4-L5\nDisc: bulge\nConus: normal\nKidneys: cyst in the right',
    'disc-bulge L4-L5; extraspinal-incidental right',
  ],
  ['L5-S1: protrusion.\nFacets: arthropathy throughout.', 'disc-protrusion L5-S1; facet-arthropathy'],
  [
    '* L2/3\n* bulge\n* facet arthropathy\n* L3/4\n* protrusion',
    'disc-bulge L2-L3; facet-arthropathy L2-L3; disc-protrusion L3-L4',
  ],
  [
    'L4-5: Facets: moderate. Foramina: mild left, severe right.',
    'facet-arthropathy L4-L5 moderate; foraminal-stenosis L4-L5 left mild; foraminal-stenosis L4-L5 right severe',
  ],
];

/** A part of the segment on a line of its own over lines that begin with levels. */
const parts: readonly (readonly [string, string])[] = [
  ['Facets\n L3-4 mild\n L4-5 severe', 'facet-arthropathy L3-L4 mild; facet-arthropathy L4-L5 severe'],
  [
    'Foramina:\nL3-4 mild bilateral\nL4-5 R severe, L mild\n\nNo fracture.',
    'foraminal-stenosis L3-L4 bilateral mild; foraminal-stenosis L4-L5 right severe; foraminal-stenosis L4-L5 left mild',
  ],
  ['Canal\nL3-4 normal\nL4-5 moderate', 'central-stenosis L4-L5 moderate'],
  [
    'Discs\nL2-3 mild desiccation\nL3-4 bulge\nFacets\nL3-4 mild',
    'disc-desiccation L2-L3 mild; disc-bulge L3-L4; facet-arthropathy L3-L4 mild',
  ],
  [
    'Foramina: Mod bilateral L5-S1. Mild left L4-5.',
    'foraminal-stenosis L5-S1 bilateral moderate; foraminal-stenosis L4-L5 left mild',
  ],
  [
    'At the lumbosacral level a right protrusion. At the level above a bulge.',
    'disc-protrusion L5-S1 right; disc-bulge L4-L5',
  ],
];

test('a block that "Level:" opens keeps all of its lines', () => {
  expect(
    rows(
      'Level: L4/5\nDisc: Protrusion\nDirection: central\nCanal: Moderate\nForamina: Normal\nLevel: L5/S1\nDisc: Normal\nForamina: Mild bilateral',
    ),
  ).toBe('disc-protrusion L4-L5; central-stenosis L4-L5 moderate; foraminal-stenosis L5-S1 bilateral mild');
});

test.each(parts)('%j', (text, expected) => {
  expect(rows(text)).toBe(expected);
});

test.each(lists)('%j', (text, expected) => {
  expect(rows(text)).toBe(expected);
});
