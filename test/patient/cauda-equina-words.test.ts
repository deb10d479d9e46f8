import { factsOf, profileOfNote } from './profile-facts.ts';

const told = (text: string): readonly string[] =>
  [...factsOf(profileOfNote(`Right leg pain for three weeks. ${text}`))].filter((fact) =>
    /^(bladder|bowel|saddle|sexual):/.test(fact),
  );

test.each([
  ['The scrotum has been numb since Friday.', 'saddle:+'],
  ['Numb labia since this morning.', 'saddle:+'],
  ['His penis feels like rubber.', 'saddle:+'],
  ['Loss of feeling around the genitals.', 'saddle:+'],
  ['Private parts anaesthetic.', 'saddle:+'],
  ['Weak squeeze on PR.', 'bowel:+'],
  ['Absent contraction on digital rectal examination.', 'bowel:+'],
  ['She soils her trousers and does not notice.', 'bowel:+'],
  ['Wet patches that he only sees later.', 'bladder:+'],
  ['He wets his trousers on the way.', 'bladder:+'],
  ['Reduced feeling during sex since Tuesday.', 'sexual:+'],
  ['Cannot feel ejaculation.', 'sexual:+'],
])('a word of the cauda equina is read: %s', (text, fact) => expect(told(text)).toContain(fact));

test.each([
  'Good squeeze on rectal examination.',
  'Normal feeling during intercourse.',
  'He wet himself during an epileptic fit.',
  'A wooden cushion at work, damp clothes after training.',
  'Numb patch over the buttock and outer thigh.',
])('what only sounds like it is not: %s', (text) =>
  expect(told(text).filter((fact) => fact.endsWith('+'))).toEqual([]),
);

test.each([
  ['No numbness of the scrotum.', 'saddle:-'],
  ['Denies numbness in the genital area.', 'saddle:-'],
  ['No wet patches, no soiling.', 'bladder:-'],
])('it is denied: %s', (text, fact) => expect(told(text)).toContain(fact));
