import { isCommon, numberCell, numberClaim, oddsWords } from '../../src/cards/age-number.ts';
import { shownClaims, sourceLabel, sourceUrl } from '../../src/cards/cite.ts';
import { footnotes } from '../../src/cards/footnotes.ts';
import type { Source } from '../../src/domain/claim.ts';
import { knowledge } from './fixtures.ts';

const source = (more: Partial<Source>): Source => ({
  id: 's',
  title: 'A title',
  authors: 'A B',
  year: 2020,
  ...more,
});

test.each([
  ['a DOI', { doi: '10.1234/a.b' }, 'https://doi.org/10.1234/a.b'],
  [
    'brackets in a DOI are encoded, so that they cannot close a link',
    { doi: '10.1016/S0(05)6' },
    'https://doi.org/10.1016/S0%2805%296',
  ],
  ['PubMed', { pmid: '123' }, 'https://pubmed.ncbi.nlm.nih.gov/123/'],
  ['the issuing body', { url: 'https://body.example.org/page' }, 'https://body.example.org/page'],
  ['no script', { url: 'javascript:alert(1)' }, null],
  ['no plain http', { url: 'http://body.example.org' }, null],
  ['no address that could close a link', { url: 'https://body.example.org/a)b' }, null],
  ['nothing at all', {}, null],
] as const)('a source leads to %s', (_, more, url) => {
  expect(sourceUrl(source(more))).toBe(url);
});

test.each([
  ['Weber AB, Klein C', 'Weber 2020'],
  ['van der Berg JK', 'van der Berg 2020'],
  ['Rossi M et al.', 'Rossi 2020'],
  ['College of Spine Imaging', 'College of Spine Imaging 2020'],
])('%s is cited as %s', (authors, label) => {
  expect(sourceLabel(source({ authors }))).toBe(label);
});

test('unknown, unverified and badly cited claims are not shown', () => {
  const ids = ['base.bulge', 'rule.side', 'nobody.knows', 'not.verified', 'unknown.source', 'rule.side'];
  expect(shownClaims(ids, knowledge).map(({ id }) => id)).toEqual(['base.bulge', 'rule.side']);
});

test('evidence gets number, population, source and place; an own rule gets neither number nor citation', () => {
  const notes = footnotes(['rule.side', 'base.bulge'], knowledge);
  expect(notes.mark(['rule.side', 'base.bulge'])).toBe(' (1, †)');
  expect(notes.mark(['not.verified'])).toBe('');
  expect(notes.foot).toBe(
    [
      '**Evidence**',
      '',
      '1. Disc bulge is frequent in people without pain. Population: people without low back pain, 33 studies. [Weber 2015](https://doi.org/10.1234/abc%281%29-x), Table 2.',
      '',
      "**† Concordant's own rule** (judgement, no study cited)",
      '',
      '- A finding on the side of the leg symptoms may explain them.',
    ].join('\n'),
  );
});

test('numbers from one table that the card states share a note with their population', () => {
  const stated = ['base.bulge', 'base.facet'];
  const said = new Map([['odds.extrusion', 'disc extrusion: odds ratio 4.38 (95% interval 1.98 to 9.68)']]);
  const notes = footnotes(['base.bulge', 'odds.extrusion', 'base.facet'], knowledge, { said, stated });
  expect(notes.foot.split('\n').slice(2)).toEqual([
    '1. Population: people without low back pain, 33 studies. [Weber 2015](https://doi.org/10.1234/abc%281%29-x), Table 2.',
    '2. Disc extrusion: odds ratio 4.38 (95% interval 1.98 to 9.68). Population: people of 50 or less, with against without pain. [Rossi 2016](https://pubmed.ncbi.nlm.nih.gov/12345678/), Table 3.',
  ]);
  expect(notes.mark(['base.facet', 'base.bulge'])).toBe(' (1)');
});

test('a rule that the card has stated is marked and not repeated', () => {
  const notes = footnotes(['rule.side', 'rule.root'], knowledge, { stated: ['rule.root', 'rule.side'] });
  expect(notes.mark(['rule.root'])).toBe(' (†)');
  expect(notes.foot).toBe("**† Concordant's own rules** (judgement, no study cited)");
});

test('a number is shown with its age and its interval, or not at all', () => {
  const bulge = { claim: 'base.bulge', kind: 'prevalence', value: 61.8, atAge: 52 } as const;
  expect(numberCell(bulge, ' (1)')).toBe('62 in 100 at 52 (1)');
  expect(numberCell({ ...bulge, atAge: 80, clamped: true }, '')).toBe(
    '62 in 100 at 80, the oldest age studied',
  );
  const odds = { claim: 'odds.extrusion', kind: 'odds-ratio', value: 4.38 } as const;
  expect(numberClaim(odds, knowledge)).toBeNull();
  const whole = { ...odds, low: 1.98, high: 9.68 };
  expect(numberClaim(whole, knowledge)?.id).toBe('odds.extrusion');
  expect(numberCell(whole, ' (2)')).toBe('odds ratio 1.98 to 9.68 (2)');
  expect(oddsWords('disc extrusion', whole)).toBe(
    'disc extrusion: odds ratio 4.38 (95% interval 1.98 to 9.68)',
  );
  for (const claim of ['odds.no-population', 'not.verified', 'rule.side', 'nobody.knows'])
    expect(numberClaim({ ...whole, claim }, knowledge)).toBeNull();
});

test('only a shown prevalence of at least 20 in 100 is called common', () => {
  const bulge = { claim: 'base.bulge', kind: 'prevalence', value: 20, atAge: 52 } as const;
  expect(isCommon(bulge, knowledge)).toBe(true);
  expect(isCommon({ ...bulge, value: 19.4 }, knowledge)).toBe(false);
  expect(isCommon({ ...bulge, claim: 'not.verified' }, knowledge)).toBe(false);
  expect(isCommon({ ...bulge, kind: 'share' }, knowledge)).toBe(false);
});
