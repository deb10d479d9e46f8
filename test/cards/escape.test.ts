import fc from 'fast-check';
import { clip, escapeMarkdown, plainLine } from '../../src/cards/escape.ts';

describe('escapeMarkdown', () => {
  test.each([
    ['a tag', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['an image with a handler', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a Markdown link', '[here](javascript:alert(1))', '\\[here\\](javascript: alert(1))'],
    ['a Markdown image', '![x](http://a.example/p.png)', '!\\[x\\](http: //a.example/p.png)'],
    ['a reference definition', '[x]: http://a.example', '\\[x\\]: http: //a.example'],
    ['a bare address', 'see https://a.example/x', 'see https: //a.example/x'],
    ['a bare host', 'www.a.example', 'www .a.example'],
    ['a mail address', 'a@b.example', 'a (at) b.example'],
    ['an automatic link', '<http://a.example>', '&lt;http: //a.example&gt;'],
    ['a table cell', 'left | right', 'left \\| right'],
    ['code', '`rm -rf`', '\\`rm -rf\\`'],
    ['emphasis', '**bold** and _low_', '\\*\\*bold\\*\\* and \\_low\\_'],
    ['struck text', '~~gone~~', '\\~\\~gone\\~\\~'],
    ['a heading', '# Title', '\\# Title'],
    ['a list', '- item', '\\- item'],
    ['a numbered list', '1. item', '1\\. item'],
    ['a rule', '---', '\\---'],
    ['a backslash before a bracket', '\\[x]', '\\\\\\[x\\]'],
    ['several lines', 'one\n\n# two\r\n- three', 'one # two - three'],
    ['letters that turn the reading direction', 'a\u202egnp.b', 'agnp.b'],
    ['letters that nobody sees', 'in\u200bvisible\u0000', 'invisible'],
    [
      'clinical shorthand stays readable',
      'L4-5, MRC 4-/5, T2/STIR; no 2° change',
      'L4-5, MRC 4-/5, T2/STIR; no 2° change',
    ],
  ])('%s comes out as its letters', (_, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test('whatever the text, no tag opens, no link forms and it stays one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const safe = escapeMarkdown(text);
        expect(safe).not.toMatch(/[<>\n\r]/);
        expect(safe).not.toMatch(/(?<!\\)(?:\\\\)*[[\]|`*_~]/);
        expect(safe).not.toMatch(/:\/\/|@/);
      }),
    );
  });
});

describe('plainLine and clip', () => {
  test('a clock time and a label with a colon stay as they are', () => {
    expect(plainLine('seen at 09:30; file: none')).toBe('seen at 09:30; file: none');
  });

  test('a long text is cut between words and never inside a surrogate pair', () => {
    expect(clip('one two three four', 12)).toBe('one two…');
    expect(clip('aaaa\u{1F600}', 6)).toBe('aaaa\u{1F600}');
    expect(clip('aaaaa\u{1F600}b', 7)).toBe('aaaaa…');
  });
});
