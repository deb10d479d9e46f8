import { writeReportCards } from '../../src/cards/write-report-cards.ts';
import { writeResultCards } from '../../src/cards/write-result-cards.ts';
import type { FindingType } from '../../src/domain/finding.ts';
import type { Correlation } from '../../src/domain/judgement.ts';
import type { RedFlagKind, SymptomProfile } from '../../src/domain/profile.ts';
import {
  bulge,
  correlation,
  finding,
  knowledge,
  leg,
  origin,
  profile,
  report,
  withoutClaims,
} from './fixtures.ts';

const flags = (...kinds: readonly RedFlagKind[]): SymptomProfile =>
  profile({ redFlags: kinds.map((value) => ({ value, from: [origin] })) });
const urgent = (type: FindingType): Correlation =>
  correlation([finding({ type, classification: 'urgent', claims: ['rule.cauda'] })], { urgency: 'urgent' });
const first = (found: Correlation, who: SymptomProfile) =>
  writeResultCards(found, who, report(), knowledge)[0];

test.each<[FindingType, string]>([
  ['cauda-equina-compression', 'act.cauda-equina'],
  ['cord-compression', 'act.cord'],
  ['infection', 'act.infection'],
  ['spinal-malignancy', 'act.malignancy'],
  ['fracture', 'act.fracture'],
  ['aortic-aneurysm', 'act.aneurysm'],
  ['epidural-collection', 'act.collection'],
  ['intraspinal-mass', 'act.mass'],
  ['disc-extrusion', 'act.deficit'],
  ['synovial-cyst', 'act.deficit'],
])('an urgent %s says what to do', (type, claim) => {
  const card = first(urgent(type), profile({ leg: [leg('left', 'L5')] }));
  expect(card?.claims).toContain(claim);
  expect(card?.detail).toContain(knowledge.claims.get(claim)?.says.replace(/\.$/, ''));
});

test('a disc is an emergency of the cauda equina when its signs are documented or suspected', () => {
  for (const kind of ['saddle', 'suspected'] as const) {
    const who = profile({ sphincter: { [kind]: { value: 'present', from: [origin] } } });
    expect(first(urgent('disc-extrusion'), who)?.claims).toContain('act.cauda-equina');
  }
});

test.each<[string, SymptomProfile, string, RegExp]>([
  [
    'fever',
    flags('fever'),
    'act.infection',
    /^Urgent: possible spinal infection, no urgent finding in this report/,
  ],
  [
    'an aneurysm',
    flags('aneurysm-signs'),
    'act.aneurysm',
    /^Urgent: signs of a symptomatic aneurysm, no urgent finding/,
  ],
  [
    'both legs',
    profile({ leg: [leg('left', 'S1'), leg('right', 'S1')] }),
    'act.unexplained',
    /^Urgent: leg symptoms on both sides, no urgent finding/,
  ],
])('urgent symptoms of %s are told even beside a bulge', (_, who, claim, summary) => {
  const card = first(correlation([bulge()], { urgency: 'urgent' }), who);
  expect(card?.summary).toMatch(summary);
  expect(card?.claims).toContain(claim);
});

test('the radiologist calls the treating clinician, the clinician calls further', () => {
  const who = profile({ leg: [leg('left', 'L5')] });
  const [read] = writeReportCards(urgent('cord-compression'), who, report(), knowledge);
  expect(read?.summary).toMatch(/call the treating clinician today$/);
  expect(read?.claims).toContain('act.tell');
  expect(first(urgent('cord-compression'), who)?.summary).toMatch(/call the spine surgeon on call today$/);
  expect(first(urgent('cord-compression'), who)?.claims).not.toContain('act.tell');
});

test('without the claims that say what to do the card still comes, and says what is urgent', () => {
  const bare = withoutClaims('act.cord', 'act.tell', 'rule.cauda');
  const [card] = writeReportCards(urgent('cord-compression'), profile(), report(), bare);
  expect(card?.indicator).toBe('critical');
  expect(card?.detail).toContain('cord compression');
  expect(card?.detail).not.toContain('What to do');
  expect(card?.claims).toEqual([]);
});
