import { clientProfiles } from '../../src/cards/client-profile.ts';
import { followUpCard } from '../../src/cards/follow-up-card.ts';
import { writeReportCards } from '../../src/cards/write-report-cards.ts';
import type { CorrelatedFinding } from '../../src/domain/judgement.ts';
import { aneurysm, correlation, finding, knowledge, leg, profile, report } from './fixtures.ts';

const cards = (findings: readonly CorrelatedFinding[]) =>
  followUpCard(correlation(findings), report(), knowledge, clientProfiles.default);

test('the order is a draft in words, tied to patient and report, without a code that nobody verified', () => {
  expect(cards([aneurysm()])[0]?.suggestions?.[0]?.actions?.[0]?.resource).toEqual({
    resourceType: 'ServiceRequest',
    status: 'draft',
    intent: 'order',
    priority: 'routine',
    code: { text: 'Follow-up: aortic aneurysm' },
    subject: { reference: 'Patient/p1' },
    authoredOn: '2026-03-10T09:00:00Z',
    reasonCode: [{ text: 'Aortic aneurysm on lumbar imaging' }],
    note: [{ text: 'Ultrasound of the aorta.' }],
    reasonReference: [{ reference: 'DiagnosticReport/r1' }],
  });
});

test('the same finding said twice is followed up once, and at most three orders are offered', () => {
  expect(cards([aneurysm(), aneurysm()])[0]?.suggestions).toHaveLength(1);
  const many = (['L1', 'L2', 'L3', 'L4'] as const).map((level) =>
    aneurysm({ type: 'fracture', levels: [level] }),
  );
  expect(cards(many)[0]?.suggestions).toHaveLength(3);
  expect(cards(many)[0]?.summary).toMatch(/^4 findings need follow-up: /);
});

test('nothing to follow up, or no claim that says so, gives no card', () => {
  expect(cards([finding()])).toEqual([]);
  expect(cards([aneurysm({ claims: ['not.verified'] })])).toEqual([]);
});

test('a long name never costs the summary whom to call and how soon', () => {
  const long = finding({
    type: 'extraspinal-malignancy',
    levels: ['L3-L4', 'L4-L5', 'L5-S1'],
    side: 'bilateral',
    severity: 'severe',
    qualifiers: ['recurrent'],
    classification: 'urgent',
    status: 'possible',
  });
  const found = correlation([long], { urgency: 'urgent' });
  const [card] = writeReportCards(found, profile({ leg: [leg('left', 'L5')] }), report(), knowledge);
  expect(card?.summary).toMatch(/^Urgent: .* – call the treating clinician today$/);
});

describe('what is outside the spine', () => {
  const outside = (quote: string, from: number, to: number) =>
    finding({
      type: 'extraspinal-incidental',
      levels: [],
      side: 'right',
      severity: null,
      classification: 'incidental-needs-follow-up',
      from: { start: 100, end: 100 + quote.length, quote },
      grounds: [{ gave: 'type', start: 100 + from, end: 100 + to }],
    });

  test('is called by the word that the report has for it', () => {
    expect(cards([outside('Right hydronephrosis', 6, 20)])[0]?.summary).toBe(
      'Right hydronephrosis needs follow-up, whatever causes the pain',
    );
  });

  test('is called by our own word where the report has none that is plain', () => {
    for (const quote of ['<b>cyst</b>', 'x'.repeat(60), '[a](b)'])
      expect(cards([outside(quote, 0, quote.length)])[0]?.summary).toBe(
        'Right extraspinal finding needs follow-up, whatever causes the pain',
      );
  });
});
