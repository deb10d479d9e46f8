import { attachmentText } from '../../src/fhir/attachment-text.ts';
import { decodeText } from '../../src/fhir/charset.ts';
import { noFhirServer } from '../../src/fhir/client.ts';
import type { FhirAccess } from '../../src/fhir/client.ts';
import { withoutHl7 } from '../../src/fhir/hl7.ts';
import { htmlToText } from '../../src/fhir/html.ts';
import { failed, had } from '../../src/fhir/problem.ts';
import { indexResources, noResources } from '../../src/fhir/narrow/bundle.ts';
import { rtfToText } from '../../src/fhir/rtf.ts';
import { tinyPdf } from './tiny-pdf.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));
const base64 = (data: string | Uint8Array) => Buffer.from(data).toString('base64');
const sources = (access: FhirAccess = noFhirServer) => ({ holder: {}, others: noResources, access });
const read = (attachments: unknown, access?: FhirAccess) => attachmentText(attachments, sources(access));
const rtf = async (text: string) => (await rtfToText(bytes(text, 'latin1')))?.trim();

describe('character sets', () => {
  test.each<[string, Uint8Array, string | undefined, string]>([
    ['UTF-8', bytes('5 µm – café'), 'utf-8', '5 µm – café'],
    ['UTF-8 with a byte order mark', bytes('\ufeffL4–5'), undefined, 'L4–5'],
    ['UTF-8 declared as Latin-1', bytes('nervenwurzel – Übergang'), 'iso-8859-1', 'nervenwurzel – Übergang'],
    [
      'Windows-1252 quotes declared as Latin-1',
      bytes('\x93mild\x94 \x96 L5', 'latin1'),
      'iso-8859-1',
      '“mild” – L5',
    ],
    ['Windows-1252 declared as UTF-8', bytes('caf\xe9 \x95 disc', 'latin1'), 'utf-8', 'café • disc'],
    ['UTF-8 and Windows-1252 in one text', bytes('caf\xc3\xa9 caf\xe9', 'latin1'), undefined, 'café café'],
    ['UTF-16LE with a mark', bytes('\ufeffL5-S1', 'utf16le'), undefined, 'L5-S1'],
    ['UTF-16LE without one', bytes('Disc at L5-S1', 'utf16le'), undefined, 'Disc at L5-S1'],
    [
      'UTF-16BE without one',
      bytes('Disc at L5-S1', 'utf16le').map((_, i, all) => all[i ^ 1] ?? 0),
      undefined,
      'Disc at L5-S1',
    ],
    ['an unknown name', bytes('plain'), 'x-klingon', 'plain'],
    ['Cyrillic by name', bytes('\xe3\xf0\xfb\xe6\xe0', 'latin1'), 'windows-1251', 'грыжа'],
  ])('%s', (_, data, declared, expected) => {
    expect(decodeText(data, declared)).toBe(expected);
  });
});

describe('HL7 v2 residue', () => {
  test.each([
    ['FINDINGS:\\.br\\Disc height kept.\\.br\\', 'FINDINGS:\nDisc height kept.\n'],
    ['T1 \\T\\ T2 sequences', 'T1 & T2 sequences'],
    ['\\H\\IMPRESSION\\N\\: none', 'IMPRESSION: none'],
    ['a\\F\\b\\S\\c\\R\\d\\E\\e', 'a|b^c~d\\e'],
    ['A line\\X0D0A\\and another', 'A line\n\nand another'],
    ['Extrusion of ~7 mm.', 'Extrusion of ~7 mm.'],
    ['Body.~IMPRESSION: normal.~Signed.', 'Body.\nIMPRESSION: normal.\nSigned.'],
    ['L3-4: normal~L4-5: bulge~L5-S1: normal~1. Bulge', 'L3-4: normal\nL4-5: bulge\nL5-S1: normal\n1. Bulge'],
    [
      'MSH|^~\\&|RIS\rOBX|1|TX|18782-3||Cord ends at L1.\rOBX|2|TX|||No fracture.\rOBX|3|ED|||JVBERi0',
      'Cord ends at L1.\nNo fracture.',
    ],
    ['C:\\scans\\T2', 'C:\\scans\\T2'],
  ])('%j', (given, expected) => {
    expect(withoutHl7(given)).toBe(expected);
  });
});

describe('HTML', () => {
  test.each([
    [
      'cells of a row keep apart',
      '<table><tr><td>L4-5</td><td>stenosis</td></tr></table>',
      'L4-5   stenosis',
    ],
    ['rows are lines', '<table><tr><th>Level</th></tr><tr><td>L3</td></tr></table>', 'Level\nL3'],
    ['blocks are lines', '<div>Findings</div><p>None.</p>', 'Findings\nNone.'],
    ['line breaks are kept', 'one<br/>two', 'one\ntwo'],
    ['headings keep their case', '<h2>Impression</h2><p>x</p>', 'Impression\n\nx'],
    ['entities are resolved', '<p>&lt;5&nbsp;mm &amp; &#956;</p>', '<5 mm & μ'],
    ['scripts and styles are no text', '<style>p{}</style><script>alert(1)</script><p>Disc</p>', 'Disc'],
    ['struck-out text is gone', '<p>Disc <del>left</del> right</p>', 'Disc right'],
    ['hidden text is gone', '<p>a<span style="display:none">b</span></p>', 'a'],
    ['the title is no text', '<html><head><title>Report of X</title></head><body>Disc</body></html>', 'Disc'],
  ])('%s', (_, html, expected) => {
    expect(
      htmlToText(html)
        ?.trim()
        .replace(/\u00a0/g, ' '),
    ).toBe(expected);
  });

  test('long paragraphs have an empty line between them, short ones are lines', () => {
    const long = 'The disc at L4-5 is bulging and narrows the canal. '.repeat(5).trim();
    expect(htmlToText(`<p>${long}</p><p>${long}</p>`)?.trim()).toBe(`${long}\n\n${long}`);
    expect(htmlToText('<p>L3-4: normal</p><p>L4-5: bulge</p>')?.trim()).toBe('L3-4: normal\nL4-5: bulge');
  });

  test('a layout table with paragraphs in its cells reads in the order of the document', () => {
    const html =
      '<table><tr><td><p>FINDINGS</p><p>Disc one.</p></td><td><p>IMPRESSION</p><p>Disc two.</p></td></tr></table>';
    expect(htmlToText(html)?.match(/FINDINGS|IMPRESSION|one|two/g)).toEqual([
      'FINDINGS',
      'one',
      'IMPRESSION',
      'two',
    ]);
  });

  test('three hundred nested tables are read to the innermost', () => {
    const html = `${'<table><tr><td>'.repeat(300)}deep${'</td></tr></table>'.repeat(300)}`;
    expect(htmlToText(html)?.trim()).toBe('deep');
  });

  test('more siblings than a report ever has are all read', () => {
    expect(htmlToText(`${'<br>'.repeat(60_000)}last`)?.trim()).toBe('last');
  });

  test.each(['<div>', '<table><tr><td>', '<p>', '<', '&', '<p style="', '<!--'])(
    'a megabyte of %s is given up or read in passable time',
    (piece) => {
      const started = performance.now();
      htmlToText(piece.repeat(1_000_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(20_000);
    },
    30_000,
  );

  test('pictures inside the page do not make it too large', () => {
    const picture = `<img src="data:image/png;base64,${'A'.repeat(2_000_000)}">`;
    expect(htmlToText(`<p>Disc</p>${picture}`)?.trim()).toBe('Disc');
  });
});

describe('RTF', () => {
  test.each([
    [
      'paragraphs',
      '{\\rtf1\\ansi Findings\\par No fracture.\\par Disc at L5-S1}',
      'Findings\nNo fracture.\nDisc at L5-S1',
    ],
    ['the last paragraph without \\par', '{\\rtf1 one\\par two}', 'one\ntwo'],
    [
      'tables',
      '{\\rtf1\\trowd L4-5\\cell stenosis\\cell\\row L5-S1\\cell none\\cell\\row}',
      'L4-5   stenosis\nL5-S1   none',
    ],
    ['dashes and quotes', '{\\rtf1 L4\\endash 5, \\ldblquote mild\\rdblquote}', 'L4–5, “mild”'],
    ['a non-breaking hyphen before a digit', '{\\rtf1 L4\\_5 bulge}', 'L4-5 bulge'],
    ['an optional hyphen inside a word', '{\\rtf1 steno\\-sis}', 'stenosis'],
    ['unicode with its stand-in', '{\\rtf1\\uc1 caf\\u233?s}', 'cafés'],
    ['unicode with a hex stand-in', "{\\rtf1 L4\\u8211\\'965}", 'L4–5'],
    ['negative unicode numbers', '{\\rtf1 a\\u-3913?b}', 'a\uf0b7b'],
    ['hex characters in the code page', "{\\rtf1\\ansi\\ansicpg1250 \\'9aest}", 'šest'],
    ['bytes above 127 as they are', '{\\rtf1\\ansi caf\xe9}', 'café'],
    ['escaped braces', '{\\rtf1 a \\{b\\} c\\\\d}', 'a {b} c\\d'],
    [
      'fonts, pictures, headers and generators are no text',
      '{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\*\\generator X;}{\\header Name}{\\pict ffd8ffe0}Disc}',
      'Disc',
    ],
    ['hidden and struck-out text', '{\\rtf1 a{\\v hidden}b\\strike left\\strike0  right}', 'ab right'],
    ['symbols that the tokeniser cannot bear', '{\\rtf1 a\\|b\\:c}', 'abc'],
    ['a document that ends early', '{\\rtf1 {\\b Impression:} central sten', 'Impression: central sten'],
    ['words that JavaScript knows', '{\\rtf1 a\\constructor b\\toString c}', 'abc'],
    ['closing braces too many', '{\\rtf1 a}}}b', 'ab'],
  ])('%s', async (_, given, expected) => {
    expect(await rtf(given)).toBe(expected);
  });

  test('deep groups and rubbish are no danger', async () => {
    expect(await rtf('{'.repeat(100_000) + 'x')).toBe('x');
    expect(typeof (await rtf("\\'\\'zz{\\rtf\\u\\uc-5\\ansicpg99999\\bin99 \\*\\"))).toBe('string');
  });
});

describe('an attachment becomes text', () => {
  const plain = (text: string, more = {}) => ({ contentType: 'text/plain', data: base64(text), ...more });

  test.each<[string, unknown, string]>([
    ['plain text', [plain('No fracture.')], 'No fracture.'],
    [
      'text/plain with a charset',
      [{ contentType: 'text/plain; charset=windows-1252', data: base64(bytes('\x93mild\x94', 'latin1')) }],
      '“mild”',
    ],
    [
      'XHTML as US Core writes it',
      [{ contentType: 'application/xhtml', data: base64('<div>Disc</div>') }],
      'Disc',
    ],
    ['RTF', [{ contentType: 'application/rtf', data: base64('{\\rtf1 Disc}') }], 'Disc'],
    ['RTF that is called plain text', [plain('{\\rtf1 Disc\\par bulge}')], 'Disc\nbulge'],
    ['HTML without a content type', [{ data: base64('<html><body><p>Disc</p></body></html>') }], 'Disc'],
    [
      'the plain one of several formats',
      [{ contentType: 'text/html', data: base64('<p>html</p>') }, plain('plain')],
      'plain',
    ],
    [
      'the next format when the best is empty',
      [plain(' '), { contentType: 'text/html', data: base64('<p>html</p>') }],
      'html',
    ],
    ['two parts in their order', [plain('Body.'), plain('ADDENDUM: right.')], 'Body.\n\nADDENDUM: right.'],
    ['one part that was sent twice', [plain('Body.'), plain('Body.')], 'Body.'],
    [
      'the English one of two languages',
      [plain('Disque', { language: 'fr-CA' }), plain('Disc', { language: 'en' })],
      'Disc',
    ],
    [
      'base64 with line breaks',
      [
        {
          contentType: 'text/plain',
          data: base64('No fracture of any vertebra.').replace(/(.{8})/g, '$1\r\n'),
        },
      ],
      'No fracture of any vertebra.',
    ],
    [
      'line breaks of a web page',
      [plain('Disc &amp; nerve.<br/>No fracture.<br>')],
      'Disc & nerve.\nNo fracture.',
    ],
    ['angles that are no markup', [plain('Slip < 5 mm, canal > 12 mm')], 'Slip < 5 mm, canal > 12 mm'],
    ['CRLF, hard spaces and soft hyphens', [plain('L4\u00a0nerve\r\nsteno\u00adsis')], 'L4 nerve\nstenosis'],
    [
      'HTML in UTF-16 that is called plain text',
      [
        {
          contentType: 'text/plain',
          data: base64(bytes('\ufeff<p>Disc</p><ul><li>bulge</li></ul>', 'utf16le')),
        },
      ],
      'Disc\n- bulge',
    ],
    ['HTML inside HL7', [plain('<p>Disc\\.br\\bulge</p>')], 'Disc\nbulge'],
    [
      'text that was never encoded',
      [{ contentType: 'text/plain', data: 'No fracture is seen.' }],
      'No fracture is seen.',
    ],
    ['a single attachment that is no array', plain('Disc'), 'Disc'],
  ])('%s', async (_, given, expected) => {
    expect(await read(given)).toEqual({ text: expected, outcome: 'text', isPartial: false });
  });

  test('a PDF with text gives its lines', async () => {
    const pdf = tinyPdf([
      ['FINDINGS: Disc height is kept at L4-5.', 'No fracture.'],
      ['IMPRESSION: (1) Normal study.'],
    ]);
    const { text, outcome } = await read([{ contentType: 'application/pdf', data: base64(pdf) }]);
    expect(outcome).toBe('text');
    expect(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual(['FINDINGS: Disc height is kept at L4-5.', 'No fracture.', 'IMPRESSION: (1) Normal study.']);
  });

  test.each<[string, unknown]>([
    ['a scanned PDF', { contentType: 'application/pdf', data: base64(tinyPdf([[]])) }],
    [
      'a PDF that holds a page number only',
      { contentType: 'application/pdf', data: base64(tinyPdf([['Page 1 of 1']])) },
    ],
    ['a broken PDF', { contentType: 'application/pdf', data: base64('%PDF-1.4 broken') }],
    ['something else that is called PDF', { contentType: 'application/pdf', data: base64('hello there') }],
    [
      'an image',
      { contentType: 'image/jpeg', data: base64(bytes('\xff\xd8\xff\xe0\x00\x10JFIF', 'latin1')) },
    ],
    [
      'an image that is called plain text',
      { contentType: 'text/plain', data: base64(bytes('\xff\xd8\xff\xe0\x00\x10\x01\x02\x03JF', 'latin1')) },
    ],
    ['broken base64', { contentType: 'text/plain', data: '§§§%%%' }],
    [
      'a Word document',
      {
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        data: base64('PK\u0003\u0004 something'),
      },
    ],
  ])('%s is unreadable, not empty', async (_, given) => {
    expect(await read([given])).toEqual({ text: '', outcome: 'unreadable', isPartial: false });
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an attachment without data and url', [{ contentType: 'text/plain' }]],
    ['strings in place of attachments', ['x', 3, null]],
  ])('%s is no text', async (_, given) => {
    expect(await read(given)).toEqual({ text: '', outcome: 'none', isPartial: false });
  });

  test('a url is read from a contained Binary, then from a Binary that came along, then from the server', async () => {
    const binary = (id: string) => ({
      resourceType: 'Binary',
      id,
      contentType: 'text/plain',
      data: base64(id),
    });
    const access: FhirAccess = {
      ...noFhirServer,
      fetchAttachment: (url) =>
        Promise.resolve(had({ contentType: 'text/plain', base64: base64(`fetched ${url}`) })),
    };
    const from = (url: string) =>
      attachmentText([{ contentType: 'text/plain', url }], {
        holder: { contained: [binary('inside')] },
        others: indexResources([binary('beside')]),
        access,
      });
    expect((await from('#inside')).text).toBe('inside');
    expect((await from('https://ehr.example.org/fhir/Binary/beside')).text).toBe('beside');
    expect((await from('Binary/far')).text).toBe('fetched Binary/far');
  });

  test.each([{ contentType: 'image/png' }, { contentType: 'text/plain', size: 90_000_000 }])(
    'a url of %j is not fetched',
    async (more) => {
      const asked: string[] = [];
      const access: FhirAccess = {
        ...noFhirServer,
        fetchAttachment: (url) => (asked.push(url), Promise.resolve(failed('timeout'))),
      };
      expect(await read([{ url: 'Binary/b', ...more }], access)).toMatchObject({
        outcome: 'unreadable',
        isPartial: false,
      });
      expect(asked).toEqual([]);
    },
  );

  test('a url that cannot be fetched is unreadable and partial', async () => {
    const access: FhirAccess = { ...noFhirServer, fetchAttachment: () => Promise.resolve(failed('timeout')) };
    expect(await read([{ contentType: 'text/plain', url: 'Binary/b' }], access)).toEqual({
      text: '',
      outcome: 'unreadable',
      isPartial: true,
    });
  });

  test('a wider gap between lines of a PDF is an empty line', async () => {
    const lines = [
      'MRI of the lumbar spine',
      '',
      'FINDINGS',
      'The disc at L4-5',
      'is bulging.',
      'No fracture.',
      '',
      'IMPRESSION',
      'Bulge.',
    ];
    const { text } = await read([{ data: base64(tinyPdf([lines, ['Signed.']])) }]);
    expect(text).toBe([...lines, 'Signed.'].join('\n'));
  });

  test('broken PDFs of many kinds end nothing, and the next good one is read', async () => {
    const good = Buffer.from(tinyPdf([['FINDINGS: Disc height is kept at L4-5.']])).toString('latin1');
    const faults = [
      '(((((',
      '[[[[[[',
      ' endobj ',
      ' 999999999 ',
      ' << ',
      ' /Filter /FlateDecode ',
      ' stream ',
    ];
    for (const [i, fault] of [...faults, ...faults, ...faults].entries()) {
      const at = Math.floor((good.length * (i + 1)) / 23);
      await read([{ data: base64(bytes(good.slice(0, at) + fault + good.slice(at), 'latin1')) }]);
    }
    expect((await read([{ data: base64(bytes(good, 'latin1')) }])).text).toContain('Disc height is kept');
  });

  test('after the moment that was set, documents that take time stay closed and plain text is still read', async () => {
    const late = { ...sources(), until: Date.now() - 1 };
    const pdf = {
      contentType: 'application/pdf',
      data: base64(tinyPdf([['FINDINGS: Disc height is kept.']])),
    };
    expect(await attachmentText([pdf], late)).toEqual({ text: '', outcome: 'unreadable', isPartial: true });
    expect((await attachmentText([plain('Disc')], late)).text).toBe('Disc');
  });

  test('text that a server sent raw is read, a PDF that came so is not', async () => {
    const access: FhirAccess = {
      ...noFhirServer,
      fetchAttachment: () => Promise.resolve(had({ contentType: 'text/html', text: '<p>Disc</p>' })),
    };
    expect((await read([{ url: 'Binary/b' }], access)).text).toBe('Disc');
    expect((await read([{ url: 'Binary/b', contentType: 'text/plain' }], access)).outcome).toBe('unreadable');
    expect((await read([{ url: 'Binary/b', contentType: 'application/pdf' }], access)).outcome).toBe(
      'unreadable',
    );
  });
});
