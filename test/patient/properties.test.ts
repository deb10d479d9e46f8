import fc from 'fast-check';
import { factsOf, profileOfNote, words } from './profile-facts.ts';
import { notes } from './whole-notes.ts';

const mirror: Readonly<Record<string, string>> = {
  left: 'right',
  right: 'left',
  Left: 'Right',
  Right: 'Left',
  LEFT: 'RIGHT',
  RIGHT: 'LEFT',
  L: 'R',
  R: 'L',
  Lt: 'Rt',
  Rt: 'Lt',
};
const mirrored = (text: string): string =>
  text
    .replace(
      /(?<![A-Za-z/&-])(left|right|Left|Right|LEFT|RIGHT|Lt|Rt)(?![A-Za-z])/g,
      (side) => mirror[side] ?? side,
    )
    .replace(/(?<![A-Za-z0-9/&-])(L|R)(?=[ ,.;:])(?! ?spine)/g, (side) => mirror[side] ?? side);

/** A misspelt side is mirrored by no rule. */
const spelt = notes.filter(([name]) => name !== 'a patient with typing errors');

test.each(spelt)('%s: mirroring the note mirrors the profile', (_name, text) => {
  const facts = (note: string): string[] =>
    [...factsOf(profileOfNote(note))].filter((f) => !f.startsWith('surgery')).sort();
  expect(facts(mirrored(text))).toEqual(facts(text).map(mirrored).sort());
});

test.each(notes)('%s: case and line ends change nothing', (_name, text) => {
  const facts = (note: string): string[] => [...factsOf(profileOfNote(note))].sort();
  expect(facts(text.replaceAll('\n', '\r\n'))).toEqual(facts(text));
});

test('reading never throws, whatever the text', () => {
  const pieces = words.entries.flatMap((e) => e.phrases.slice(0, 2));
  const scraps = fc.array(
    fc.oneof(
      fc.constantFrom(...pieces),
      fc.constantFrom(',', '.', ';', ':', '(', ')', '[x]', '4/5', 'L5', '\n', '6', '-', '/'),
      fc.string(),
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(scraps, (parts) => {
      expect(typeof profileOfNote(parts.join(' ')).documented).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});

test('every fact has an origin with words of the note', () => {
  for (const [, text] of notes) {
    const profile = profileOfNote(text);
    const plain = text.replace(/\s+/g, ' ');
    for (const leg of profile.leg)
      for (const { words: told } of leg.from) expect(plain).toContain(told.replace(/\u2026$/, ''));
  }
});

test('twice the text takes about twice the time', () => {
  const note = notes.map(([, text]) => text).join('\n\n');
  const time = (text: string): number => {
    const start = performance.now();
    profileOfNote(text);
    return performance.now() - start;
  };
  time(note);
  const once = Math.max(5, time(note.repeat(4)));
  expect(time(note.repeat(16))).toBeLessThan(once * 12);
});
