import { checkClaims, checkReferences, checkSources } from '../../src/knowledge/check.ts';
import { parseTable, TableError } from '../../src/knowledge/yaml.ts';

const claims = (body: string) =>
  checkClaims(parseTable(`stage: correlation\nclaims:\n${body}`, 'claims/test.yaml'));

const record = (changes: Readonly<Record<string, string>> = {}): string => {
  const members: Record<string, string> = {
    id: 'test.one',
    says: 'A sentence that a clinician can sign.',
    cites: '[{ source: somebody-2001, at: abstract }]',
    basis: 'source',
    reviewed: '{ by: nobody, on: 2026-11-22 }',
    examples: '[{ name: a, given: {}, then: fires }, { name: b, given: {}, then: silent }]',
    ...changes,
  };
  return Object.entries(members)
    .filter(([, value]) => value !== '')
    .map(([key, value], n) => `  ${n === 0 ? '-' : ' '} ${key}: ${value}\n`)
    .join('');
};

test('a complete record is read, with the line on which it stands', () => {
  expect(claims(record())).toMatchObject([
    { stage: 'correlation', file: 'claims/test.yaml', line: 3, claim: { id: 'test.one' } },
  ]);
});

test.each([
  ['a misspelt member', { valeu: '{ percent: 3 }' }, /claims\/test\.yaml:9: .*valeu/],
  ['a basis outside the vocabulary', { basis: 'guess' }, /claims\/test\.yaml:6: .*basis/],
  ['no reviewer', { reviewed: '' }, /claims\/test\.yaml:3: .*reviewed/],
  ['a source claim without citation', { cites: '[]' }, /test\.one rests on a source but cites none/],
  ['a citation without locator', { cites: '[{ source: somebody-2001 }]' }, /claims\/test\.yaml:5: .*at/],
  ['a number without its population', { value: '{ percent: 3 }' }, /gives a value without its population/],
  ['our own rule with a borrowed citation', { basis: 'judgement' }, /must not borrow a citation/],
  ['no firing example', { examples: '[{ name: b, given: {}, then: silent }]' }, /no example that fires/],
  ['no silent example', { examples: '[{ name: a, given: {}, then: fires }]' }, /no example that is silent/],
  [
    'an example with an outcome of its own',
    { examples: '[{ name: a, given: {}, then: maybe }]' },
    /claims\/test\.yaml:8: .*then/,
  ],
  ['an id with a blank', { id: 'test one' }, /claims\/test\.yaml:3: .*id/],
] as const)('%s is refused with file and line', (_, changes, message) => {
  expect(() => claims(record(changes))).toThrow(TableError);
  expect(() => claims(record(changes))).toThrow(message);
});

test('a claim that is only kept for the reviewer needs no examples', () => {
  expect(claims(record({ basis: 'unverified', examples: '' }))).toHaveLength(1);
});

test('a link that is not https is refused', () => {
  const table = parseTable(
    'sources:\n  - id: a\n    title: t\n    authors: b\n    year: 2001\n    url: http://blog.example\n',
    'sources.yaml',
  );
  expect(() => checkSources(table)).toThrow(/sources\.yaml:6: /);
});

const source = (id: string) => ({
  source: { id, title: 't', authors: 'a', year: 2001 },
  file: 'sources.yaml',
  line: 2,
});

test('an unknown source, a source that nobody cites, and an id that stands twice are refused', () => {
  const read = claims(record());
  expect(() => checkReferences([], read)).toThrow(/claims\/test\.yaml:3: test\.one cites somebody-2001/);
  expect(() => checkReferences([source('somebody-2001'), source('orphan')], read)).toThrow(
    /sources\.yaml:2: source orphan is cited by no claim/,
  );
  expect(() => checkReferences([source('somebody-2001'), source('somebody-2001')], read)).toThrow(
    /stands twice/,
  );
  expect(() => checkReferences([source('somebody-2001')], [...read, ...read])).toThrow(
    /claim test\.one stands twice/,
  );
  expect(() => checkReferences([source('somebody-2001')], read)).not.toThrow();
});
