import { factsOf, profileOfNote, wrongIn } from './profile-facts.ts';
import { notes } from './whole-notes.ts';

test.each(notes)('%s', (_name, text, expected) => {
  expect(wrongIn(factsOf(profileOfNote(text)), expected)).toEqual([]);
});
