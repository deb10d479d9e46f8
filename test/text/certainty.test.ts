import {
  compileLexicon,
  holds,
  markCertainty,
  plainCertainty,
  sentences,
  tokenize,
} from '../../src/text/index.ts';
import type { Cue, Standing } from '../../src/text/index.ts';

type Word = { readonly finding: string } | { readonly cue: Cue };

const lexicon = compileLexicon<Word>([
  ...[
    'fracture',
    'listhesis',
    'stenosis',
    'bulge',
    'protrusion',
    'discitis',
    'weakness',
    'cancer',
    'abscess',
  ].map((phrase) => ({ phrase, value: { finding: phrase } })),
  ...(
    [
      ['no', { kind: 'negated' }],
      ['without', { kind: 'negated' }],
      ['denies', { kind: 'negated' }],
      ['no change in', { kind: 'void' }],
      ['not only', { kind: 'void' }],
      ['possible', { kind: 'hedged' }],
      ['suspicious for', { kind: 'hedged' }],
      ['cannot be excluded', { kind: 'hedged', reach: 'before' }],
      ['is not seen', { kind: 'negated', reach: 'before' }],
      ['family history of', { kind: 'family' }],
      ['if', { kind: 'hypothetical' }],
      ['but', { kind: 'end' }],
      ['with', { kind: 'end' }],
      ['mild', { kind: 'fresh' }],
      ['there is', { kind: 'end' }],
    ] satisfies [string, Cue][]
  ).map(([phrase, cue]) => ({ phrase, value: { cue } })),
]);

function held(text: string, standing: Standing): string[] {
  const indexed = lexicon.index(tokenize(text));
  const certainty = plainCertainty(indexed.tokens.length);
  return sentences(indexed.tokens).flatMap(({ from, to }) => {
    const found = lexicon.match(indexed, from, to);
    const cues = found.flatMap((m) => ('cue' in m.value ? [{ ...m, value: m.value.cue }] : []));
    markCertainty(indexed, from, to, cues, certainty);
    return found.flatMap((m) =>
      'finding' in m.value && holds(certainty, m.from, standing) ? [m.value.finding] : [],
    );
  });
}

test.each<[string, Standing, string[]]>([
  ['No fracture, listhesis or stenosis.', 'negated', ['fracture', 'listhesis', 'stenosis']],
  ['No fracture, listhesis, stenosis.', 'negated', ['fracture', 'listhesis', 'stenosis']],
  ['Bulge without stenosis.', 'negated', ['stenosis']],
  ['No fracture, mild stenosis.', 'negated', ['fracture']],
  ['No stenosis and mild bulge.', 'negated', ['stenosis']],
  ['No fracture but a bulge.', 'negated', ['fracture']],
  ['No change in the protrusion.', 'negated', []],
  ['Not only a bulge: a protrusion.', 'negated', []],
  ['Stenosis is not seen.', 'negated', ['stenosis']],
  ['There is a bulge with a protrusion; stenosis is not seen.', 'negated', ['stenosis']],
  ['Discitis cannot be excluded.', 'hedged', ['discitis']],
  ['Suspicious for discitis, abscess or fracture.', 'hedged', ['discitis', 'abscess', 'fracture']],
  ['Possible protrusion, stenosis.', 'hedged', ['protrusion']],
  ['Possible protrusion with stenosis.', 'hedged', ['protrusion']],
  ['Denies weakness. Bulge.', 'negated', ['weakness']],
  ['Family history of cancer.', 'family', ['cancer']],
  ['MRI if weakness persists.', 'hypothetical', ['weakness']],
  ['no fracture\nbulge', 'negated', ['fracture']],
])('%s has %s: %j', (text, standing, expected) => {
  expect(held(text, standing)).toEqual(expected);
});
