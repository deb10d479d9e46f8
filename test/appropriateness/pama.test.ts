import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import { pamaActions } from '../../src/appropriateness/pama-actions.ts';
import { pamaExtensions } from '../../src/appropriateness/rate-order.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { ImagingJudgement } from '../../src/domain/judgement.ts';
import { chartOf, imagingOrder, profileOf, today, type Given } from '../orders/given-case.ts';

const knowledge = loadKnowledge();
const judge = (given: Given): ImagingJudgement => {
  const found = judgeImaging(
    { orders: [imagingOrder(given)], profile: profileOf(given), chart: chartOf(given), today },
    knowledge,
  )[0];
  if (found === undefined) throw new Error('no judgement');
  return found;
};
const rating = (judgement: ImagingJudgement): string | undefined =>
  pamaExtensions(judgement, 'urn:uuid:1')[0]?.valueCodeableConcept?.coding[0]?.code;

test.each([
  [{ age: 49, back: 'present', weeks: 17, care: 0, procedure: 'ct-without-with' }, 'not-appropriate'],
  [{ age: 40, saddle: 'present' }, 'appropriate'],
  [{ age: 15, back: 'present', weeks: 3 }, 'no-criteria-apply'],
  [{ age: 49, back: 'present' }, undefined],
])('%j is sent as %s', (given, code) => {
  expect(rating(judge(given))).toBe(code);
});

test('"may be appropriate" is sent as appropriate with a second coding that keeps the word', () => {
  const judgement = judge({ age: 40, saddle: 'present' });
  const maybe: ImagingJudgement = {
    ...judgement,
    appropriateness: { ...judgement.appropriateness, rating: 'may-be-appropriate' },
  };
  const coding = pamaExtensions(maybe, 'urn:uuid:1')[0]?.valueCodeableConcept?.coding;
  expect(coding?.map((c) => c.code)).toEqual(['appropriate', 'may-be-appropriate']);
});

test('no G-code is invented, and one that is configured is sent', () => {
  const judgement = judge({ age: 40, saddle: 'present' });
  const urls = (extensions: readonly { url: string }[]) => extensions.map((e) => e.url.split('/').at(-1));
  expect(urls(pamaExtensions(judgement, 'urn:uuid:1'))).toEqual(['pama-rating', 'pama-rating-consult-id']);
  expect(
    urls(pamaExtensions(judgement, 'urn:uuid:1', { gCode: 'G1011', criteria: 'https://acsearch.acr.org/x' })),
  ).toEqual([
    'pama-rating',
    'pama-rating-qcdsm-consulted',
    'pama-rating-consult-id',
    'pama-rating-auc-applied',
  ]);
});

test('the action holds the whole order with only the rating added, and a second call replaces the first', () => {
  const judgement = judge({ age: 40, saddle: 'present' });
  const order = imagingOrder({});
  const kept = { url: 'http://example.org/own', valueString: 'x' };
  const withOwn = { ...order, resource: { ...order.resource, extension: [kept] } } as typeof order;
  const first = pamaActions(judgement, [withOwn], 'urn:uuid:1')[0];
  expect(first).toMatchObject({
    type: 'update',
    resource: { resourceType: 'ServiceRequest', id: 'o1', status: 'draft' },
  });
  expect(first?.resource.extension).toHaveLength(3);
  const again = { ...withOwn, resource: first?.resource ?? withOwn.resource };
  const second = pamaActions(judgement, [again], 'urn:uuid:2')[0];
  expect(second?.resource.extension).toHaveLength(3);
  expect(JSON.stringify(second?.resource.extension)).not.toContain('urn:uuid:1');
  expect(pamaActions(judge({ age: 49, back: 'present' }), [withOwn], 'urn:uuid:3')).toEqual([]);
});
