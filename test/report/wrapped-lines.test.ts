import { rows } from './rows.ts';

/** Reports on whole lines; wrapped, indented or wrapped in capitals they say the same. */
const texts: readonly string[] = [
  'Findings: The L4-5 disc is narrowed and dehydrated with a broad-based protrusion and a small annular fissure. The canal is moderately narrowed. Facets: severe arthropathy on both sides. Canal: no further narrowing. The L5-S1 disc bulges slightly without contact to the roots, and the foramina are wide.',
  'L3-4: Small bulge with mild bilateral foraminal narrowing and mild facet arthropathy on both sides.\nL4-5: Left paracentral extrusion that has migrated downwards and displaces the left L5 root in the recess. Neural foramina: moderate right, mild left narrowing. The flavum is thick.\nL5-S1: Normal.',
  '1. Extrusion at L5-S1 with compression of the right S1 root and severe narrowing of the right lateral recess.\n2. Grade 1 anterolisthesis of L4 on L5 with bilateral pars defects, moderate foraminal stenosis on both sides and a diffuse bulge.\n3. Old wedge fracture of L1.',
  'There is discitis at L3-4 with oedema of both bodies. An epidural abscess behind L3 and L4 compresses the sac. Differential: tuberculosis. No other level is involved. The psoas muscles are normal and the conus ends at L1.',
  'Postoperative change after laminectomy at L4-5. Enhancing scar surrounds the left L5 root at the operated level. There is no recurrent protrusion. Above it, at L3-4, the disc bulges and the canal is moderately narrowed; the facets are arthritic.',
  'The alignment is normal. At L2-3 and L3-4 there are mild bulges, the latter with an annular fissure. Modic 2 change is seen at L5-S1 with severe loss of height of the disc. The foramina are moderately narrowed there on both sides.',
];

function wrap(text: string, width: number, indent: string): string {
  return text
    .split('\n')
    .map((line) => {
      let [out, at] = ['', 0];
      for (const word of line.split(' ')) {
        const fits = at === 0 || at + 1 + word.length <= width;
        out += at === 0 ? word : fits ? ` ${word}` : `\n${indent}${word}`;
        at = at === 0 ? word.length : fits ? at + 1 + word.length : indent.length + word.length;
      }
      return out;
    })
    .join('\n');
}

const forms: readonly (readonly [string, (text: string) => string])[] = [
  ['wrapped at 60', (t) => wrap(t, 60, '')],
  ['wrapped at 72', (t) => wrap(t, 72, '')],
  ['wrapped at 80', (t) => wrap(t, 80, '')],
  ['wrapped at 100', (t) => wrap(t, 100, '')],
  ['wrapped with hanging lines', (t) => wrap(t, 76, '   ')],
  ['wrapped with CRLF', (t) => wrap(t, 76, '').replaceAll('\n', '\r\n')],
  ['wrapped with trailing spaces', (t) => wrap(t, 76, '').replaceAll('\n', '   \n')],
  ['a blank line after each line', (t) => t.replaceAll('\n', '\n\n')],
  ['two spaces between words', (t) => t.replaceAll(' ', '  ')],
];

describe.each(forms)('%s', (_name, change) => {
  test.each(texts)('%j says the same', (text) => {
    expect(rows(change(text))).toBe(rows(text));
  });
});

test('every one of these reports says something', () => {
  expect(texts.filter((text) => rows(text).split('; ').length < 2)).toEqual([]);
});

test('one statement a line, none of them wrapped, stays one statement a line', () => {
  expect(
    rows(
      'L4-5: moderate bulge with facet arthropathy\nSmall haemangioma of L2\nMild scoliosis\nBulge at L5-S1',
    ),
  ).toBe(
    'disc-bulge L4-L5 moderate; facet-arthropathy L4-L5; hemangioma L2; scoliosis mild; disc-bulge L5-S1',
  );
});
