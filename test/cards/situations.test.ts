import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { clientProfiles } from '../../src/cards/client-profile.ts';
import { writeImagingOrderCards } from '../../src/cards/write-imaging-order-cards.ts';
import { writeReportCards } from '../../src/cards/write-report-cards.ts';
import { writeResultCards } from '../../src/cards/write-result-cards.ts';
import { writeSearchCard } from '../../src/cards/write-search-card.ts';
import { writeTreatmentCards } from '../../src/cards/write-treatment-cards.ts';
import type { ImagingJudgement, TreatmentJudgement } from '../../src/domain/judgement.ts';
import type { DraftCard } from '../../src/hooks/types.ts';
import {
  aneurysm,
  bulge,
  correlation,
  finding,
  knowledge,
  leg,
  order,
  origin,
  profile,
  report,
} from './fixtures.ts';

const fact = <T>(value: T): { value: T; from: readonly [typeof origin] } => ({ value, from: [origin] });

const leftL5 = profile({
  leg: [leg('left', 'L5')],
  backPain: fact('present' as const),
  durationWeeks: fact(10),
  signs: [
    { sign: 'slr', side: 'left', result: 'positive', roots: [], from: [origin] },
    { sign: 'motor', side: 'left', result: 'positive', roots: ['L5'], mrc: 4, from: [origin] },
  ],
});
const cauda = profile({
  leg: [leg('left', 'S1'), leg('right', 'S1')],
  sphincter: { saddle: fact('present' as const), residualMl: fact(420) },
});
const unknown = profile({ documented: false, missing: ['side of leg pain', 'duration'] });
const backOnly = profile({ backPain: fact('present' as const), durationWeeks: fact(2) });

const wrongSide = finding({
  side: 'right',
  classification: 'likely-incidental',
  claims: ['rule.wrong-side'],
  because: 'The leg symptoms are on the other side',
});

const judgement = (more: Partial<ImagingJudgement>): ImagingJudgement => ({
  reference: 'ServiceRequest/sr1',
  procedure: 'mri-without',
  appropriateness: {
    variant: 1,
    rating: 'usually-not-appropriate',
    criteria: ['acr-lbp-2021'],
    measures: { op8: 'no-therapy', 'hedis-lbp': 'unknown' },
  },
  urgency: 'routine',
  because: 'The symptoms have lasted 2 weeks and no red flag is documented.',
  claims: ['criteria.early'],
  facts: [{ words: 'Symptoms for 2 weeks', claims: [], from: [origin] }],
  questions: ['Is there any red flag?'],
  wouldChange: [
    { words: 'A finding on the side of the leg symptoms may explain them', claims: ['rule.side'], from: [] },
  ],
  silent: false,
  ...more,
});
const rated = (
  rating: ImagingJudgement['appropriateness']['rating'],
  variant: ImagingJudgement['appropriateness']['variant'],
): Pick<ImagingJudgement, 'appropriateness'> => ({
  appropriateness: { ...judgement({}).appropriateness, rating, variant },
});

const expected = [
  { type: 'disc-bulge', number: { claim: 'base.bulge', kind: 'prevalence', value: 61.8, atAge: 52 } },
  { type: 'facet-arthropathy', number: { claim: 'base.facet', kind: 'prevalence', value: 36, atAge: 52 } },
] as const;

const fusion: TreatmentJudgement = {
  reference: 'ServiceRequest/t1',
  order: 'lumbar-fusion',
  targetLevels: ['L5-S1'],
  targetSide: null,
  warning: {
    order: 'lumbar-fusion',
    reference: 'ServiceRequest/t1',
    level: 'high',
    claims: ['rule.target'],
    because: 'The fusion is aimed at L5-S1, the finding that fits is at L4-L5',
    statements: [{ words: 'No instability in the report', claims: [], from: [origin] }],
    alternative: { words: 'Aim at the finding that fits', claims: ['rule.target'], from: [] },
  },
};
const opioid: TreatmentJudgement = {
  reference: 'MedicationRequest/m1',
  order: 'opioid',
  targetLevels: [],
  targetSide: null,
  warning: {
    order: 'opioid',
    reference: 'MedicationRequest/m1',
    level: 'moderate',
    claims: ['rule.target'],
    because: 'Other drugs come first',
    statements: [],
  },
};

const main = correlation([
  finding(),
  finding({ type: 'nerve-root-compression', roots: ['L5'], numbers: [] }),
  bulge(),
  bulge({ levels: ['L3-L4'] }),
  aneurysm(),
]);
const compressed = correlation(
  [
    finding({
      side: 'midline',
      zone: 'central',
      severity: 'severe',
      classification: 'urgent',
      claims: ['rule.cauda'],
      because: 'Large extrusion with saddle numbness',
      numbers: [],
    }),
    bulge(),
  ],
  { urgency: 'emergent', urgencyClaims: ['rule.cauda'], urgencyBecause: 'Saddle numbness is documented' },
);

const situations: Readonly<Record<string, readonly DraftCard[]>> = {
  'report: one finding fits, an aneurysm needs follow-up': writeReportCards(
    main,
    leftL5,
    report(),
    knowledge,
  ),
  'result: the same for the clinician and the patient': writeResultCards(main, leftL5, report(), knowledge),
  'report: cauda equina': writeReportCards(compressed, cauda, report(), knowledge),
  'result: cauda equina': writeResultCards(compressed, cauda, report(), knowledge),
  'report: emergency without a cause on the scan': writeReportCards(
    correlation([bulge()], {
      urgency: 'emergent',
      alerts: [
        {
          kind: 'unexplained-emergency',
          words: 'No compression is described',
          claims: ['rule.cauda'],
          findings: [],
          from: [origin],
        },
      ],
    }),
    cauda,
    report(),
    knowledge,
  ),
  'report: wrong side': writeReportCards(
    correlation([wrongSide, bulge()], {
      alerts: [
        {
          kind: 'side-conflict',
          words: 'Check the laterality of report and note',
          claims: ['rule.wrong-side'],
          findings: [0],
          from: [origin],
        },
      ],
    }),
    leftL5,
    report(),
    knowledge,
  ),
  'report: body and impression disagree': writeReportCards(
    correlation([finding()], {
      alerts: [
        {
          kind: 'report-conflict',
          words: 'Body "left", impression "right | <b>"',
          claims: [],
          findings: [0],
          from: [],
        },
      ],
    }),
    leftL5,
    report(),
    knowledge,
  ),
  'report: nothing fits': writeReportCards(
    correlation(
      [
        bulge(),
        bulge({ type: 'schmorl-node', levels: ['L2'], numbers: [], because: 'Old and without oedema' }),
      ],
      {
        missing: ['above or below the knee'],
      },
    ),
    leftL5,
    report(),
    knowledge,
  ),
  'result: no symptoms on file': writeResultCards(
    correlation(
      [
        finding({
          classification: 'undetermined',
          claims: ['rule.no-symptoms'],
          because: 'No symptom is on file',
        }),
      ],
      { missing: ['side of leg pain', 'duration'] },
    ),
    unknown,
    report(),
    knowledge,
  ),
  'report: a fresh fracture': writeReportCards(
    correlation(
      [
        finding({
          type: 'fracture',
          levels: ['L1'],
          side: null,
          zone: null,
          qualifiers: ['acute'],
          claims: ['rule.fracture'],
          because: 'Fresh and at the painful place',
          numbers: [],
        }),
      ],
      { urgency: 'soon', urgencyClaims: ['rule.fracture'], urgencyBecause: 'A fresh fracture' },
    ),
    backOnly,
    report(),
    knowledge,
  ),
  'search: left L5': writeSearchCard(
    [
      {
        side: 'left',
        level: 'L4-L5',
        zone: 'subarticular',
        root: 'L5',
        because: 'L5 crosses here',
        claims: ['rule.place'],
      },
      {
        side: 'left',
        level: 'L5-S1',
        zone: 'foraminal',
        root: 'L5',
        because: 'L5 leaves here',
        claims: ['rule.place'],
      },
      {
        side: 'left',
        level: 'L5-S1',
        zone: 'extraforaminal',
        root: 'L5',
        because: 'Not shown',
        claims: ['not.verified'],
      },
    ],
    { ...leftL5, missing: ['walking distance'] },
    knowledge,
  ),
  'search: nothing on file': writeSearchCard([], unknown, knowledge),
  'imaging: too early': writeImagingOrderCards(
    judgement({}),
    backOnly,
    [order()],
    knowledge,
    clientProfiles.default,
    expected,
  ),
  'imaging: emergency ordered as routine': writeImagingOrderCards(
    judgement({
      ...rated('usually-appropriate', 4),
      urgency: 'emergent',
      because: 'Cauda equina is suspected.',
      claims: ['rule.cauda'],
    }),
    cauda,
    [order()],
    knowledge,
  ),
  'imaging: cannot be rated': writeImagingOrderCards(
    judgement({
      ...rated('insufficient-information', null),
      because: 'Too little is documented.',
      claims: ['rule.no-symptoms'],
      facts: [],
      wouldChange: [],
      questions: ['How long has this episode lasted?'],
    }),
    unknown,
    [order()],
    knowledge,
  ),
  'imaging: better with contrast, for a client that only deletes and creates': writeImagingOrderCards(
    judgement({
      ...rated('usually-appropriate', 5),
      better: {
        procedure: 'mri-without-with',
        because: { words: 'Contrast may add here', claims: ['rule.side'], from: [] },
      },
      questions: [],
      wouldChange: [],
    }),
    leftL5,
    [order()],
    knowledge,
    { ...clientProfiles.epic, siteCodes: { 'mri-without-with': { system: 'urn:site', code: '4711' } } },
  ),
  'imaging: a second study of the same request': writeImagingOrderCards(
    judgement({
      twin: {
        reference: 'ServiceRequest/sr2',
        procedure: 'mri-without',
        because: {
          words: 'The same request holds MRI without contrast as well',
          claims: ['rule.side'],
          from: [],
        },
      },
    }),
    backOnly,
    [order()],
    knowledge,
    clientProfiles.default,
    expected,
  ),
  'imaging: a radiograph too early, physical therapy ordered already': writeImagingOrderCards(
    judgement({ procedure: 'radiograph', therapyOrdered: true, questions: [] }),
    backOnly,
    [order()],
    knowledge,
    clientProfiles.default,
    expected,
  ),
  'treatment: an MRI again': writeTreatmentCards(
    [
      {
        ...opioid,
        order: 'repeat-mri',
        warning: {
          order: 'repeat-mri',
          reference: 'ServiceRequest/t1',
          level: 'moderate',
          claims: ['rule.target'],
          because: 'A study of 2026-01-05 is in the chart and nothing new is documented since',
          statements: [],
        },
      },
    ],
    leftL5,
    main,
    knowledge,
  ),
  'treatment: fusion aimed elsewhere, and an opioid': writeTreatmentCards(
    [opioid, fusion],
    leftL5,
    main,
    knowledge,
  ),
  'treatment: fusion while the cauda equina waits': writeTreatmentCards(
    [fusion],
    cauda,
    compressed,
    knowledge,
  ),
};

/** A card as a reader sees it. */
function shown(card: DraftCard): string {
  const suggestions = (card.suggestions ?? []).map(({ label, isRecommended, actions }) => {
    const does = (actions ?? []).map(({ type }) => type).join(' + ');
    return `  [${label}]${isRecommended ? ' recommended' : ''}${does ? ` ${does}` : ''}`;
  });
  return [
    `${card.indicator.toUpperCase()}: ${card.summary}`,
    card.detail ?? '',
    ...(suggestions.length > 0 ? [`${card.selectionBehavior ?? ''}:`, ...suggestions] : []),
    `overrides: ${(card.overrideReasons ?? []).map(({ code }) => code).join(', ')}`,
  ].join('\n');
}

const file = new URL('situations.txt', import.meta.url);

/** The cards word for word; `WRITE_CARDS=1` writes the file anew after a change of words that is meant. */
test('every situation gives exactly the cards that were read and agreed', () => {
  const text = Object.entries(situations)
    .map(([name, cards]) => `######## ${name}\n\n${cards.map(shown).join('\n\n--------\n\n')}\n`)
    .join('\n');
  if (process.env['WRITE_CARDS'] === '1' || !existsSync(file)) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test.each(Object.keys(situations))('%s: there is a card to read', (name) => {
  expect(situations[name]?.length).toBeGreaterThan(0);
});
