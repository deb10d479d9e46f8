import { ageContext, correlationSentence } from '../../src/cards/impression-text.ts';
import { aneurysm, bulge, correlation, finding, knowledge, leg, profile } from './fixtures.ts';

const sore = profile({ leg: [leg('left', 'L5')] });
const fits = [finding(), bulge(), bulge({ levels: ['L3-L4'] }), aneurysm()];

test('the sentence sets every class beside the symptoms', () => {
  expect(correlationSentence(correlation(fits), sore, knowledge)).toBe(
    'Correlation with the symptoms on file (left leg, L5 pattern). Likely symptomatic: left L4-L5 disc extrusion. Likely incidental: L5-S1 disc bulge, L3-L4 disc bulge. Needs follow-up: aortic aneurysm.',
  );
});

test('that nothing matches is said without saying that there is no cause', () => {
  expect(correlationSentence(correlation([bulge()]), sore, knowledge)).toBe(
    'Correlation with the symptoms on file (left leg, L5 pattern). No reported finding matches them, which does not exclude a cause that is not visible on this study. Likely incidental: L5-S1 disc bulge.',
  );
});

test.each([
  ['no symptoms are on file', correlation(fits), profile({ documented: false })],
  ['nothing could be classified', correlation([finding({ classification: 'undetermined' })]), sore],
  ['no claim may be shown', correlation([finding({ claims: ['not.verified'] })]), sore],
  [
    'the side is unsettled',
    correlation(fits, {
      alerts: [{ kind: 'side-conflict', words: 'x', claims: [], findings: [0], from: [] }],
    }),
    sore,
  ],
  [
    'the report contradicts itself',
    correlation(fits, {
      alerts: [{ kind: 'report-conflict', words: 'x', claims: [], findings: [0], from: [] }],
    }),
    sore,
  ],
])('nothing is offered while %s', (_, found, who) => {
  expect(correlationSentence(found, who, knowledge)).toBeNull();
});

test('the context names population, age and source, once for numbers of one table', () => {
  const facet = finding({
    type: 'facet-arthropathy',
    classification: 'likely-incidental',
    numbers: [{ claim: 'base.facet', kind: 'prevalence', value: 36, atAge: 52 }],
  });
  expect(ageContext(correlation([...fits, facet]), knowledge)).toBe(
    'Age-matched context, not findings of this study. Frequency in people without low back pain, 33 studies, at age 52: disc bulge about 62 in 100 and facet arthropathy about 36 in 100 (Weber 2015).',
  );
});

test('what is urgent or fits the symptoms gets no frequency', () => {
  const prevalence = bulge().numbers;
  for (const classification of ['urgent', 'likely-symptomatic'] as const)
    expect(ageContext(correlation([finding({ classification, numbers: prevalence })]), knowledge)).toBeNull();
});
