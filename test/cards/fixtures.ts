import type { Claim, Source } from '../../src/domain/claim.ts';
import type { Concept, OrderEntry, ReportEntry, ServiceRequest } from '../../src/domain/chart.ts';
import type { Correlation, CorrelatedFinding } from '../../src/domain/judgement.ts';
import type { LegSymptom, SymptomProfile } from '../../src/domain/profile.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { checkClaims } from '../../src/knowledge/check.ts';
import { readTable } from '../../src/knowledge/yaml.ts';

const knowledgeDir = new URL('../../src/knowledge/', import.meta.url).pathname;

const reviewed = { by: 'test', on: '2026-01-01' };

export function claim(id: string, says: string, more: Partial<Claim> = {}): Claim {
  return { id, says, cites: [], basis: 'judgement', reviewed, examples: [], ...more };
}

const sources: readonly Source[] = [
  {
    id: 'prevalence-study',
    title: 'Imaging in people without pain',
    authors: 'Weber AB, Klein C',
    year: 2015,
    doi: '10.1234/abc(1)-x',
  },
  { id: 'pain-study', title: 'Imaging and pain', authors: 'Rossi M', year: 2016, pmid: '12345678' },
  {
    id: 'guideline',
    title: 'Low back pain criteria',
    authors: 'College of Spine Imaging',
    year: 2021,
    url: 'https://criteria.example.org/lbp',
  },
];

const cited = (source: string, at: string, population: string): Partial<Claim> => ({
  basis: 'source',
  cites: [{ source, at }],
  population,
});

const claims: readonly Claim[] = [
  claim('rule.side', 'A finding on the side of the leg symptoms may explain them'),
  claim('rule.root', 'The root that a disc presses follows from its level and zone'),
  claim('rule.other-root', 'A finding at another root does not explain the pattern'),
  claim('rule.axial', 'Active endplate change can explain pain in the back'),
  claim('rule.aneurysm', 'A small aneurysm is followed up whatever the pain'),
  claim('rule.cauda', 'Compression of the cauda equina is urgent whatever the symptoms'),
  claim('urgency.cauda-equina-signs', 'Signs of the cauda equina are an emergency', {
    value: { residualAboveMl: 200 },
  }),
  claim('rule.no-symptoms', 'Without symptoms on file a finding stays undetermined'),
  claim('rule.wrong-side', 'A finding on the other side does not explain the symptoms'),
  claim('rule.place', 'The root tells where to look'),
  claim('rule.target', 'An operation is aimed at the finding that fits the symptoms'),
  claim('rule.fracture', 'A fresh fracture at the painful place explains the pain'),
  claim(
    'base.bulge',
    'Disc bulge is frequent in people without pain',
    cited('prevalence-study', 'Table 2', 'people without low back pain, 33 studies'),
  ),
  claim(
    'base.facet',
    'Facet degeneration is frequent in older people without pain',
    cited('prevalence-study', 'Table 2', 'people without low back pain, 33 studies'),
  ),
  claim(
    'odds.extrusion',
    'Extrusion is associated with pain',
    cited('pain-study', 'Table 3', 'people of 50 or less, with against without pain'),
  ),
  claim('odds.no-population', 'Something is associated', {
    basis: 'source',
    cites: [{ source: 'pain-study', at: 'p. 1' }],
  }),
  claim(
    'criteria.early',
    'Imaging adds nothing in the first weeks without red flags',
    cited('guideline', 'variant 1', 'adults with low back pain'),
  ),
  claim('unknown.source', 'This cites what is not there', cited('missing', 'p. 1', 'nobody')),
  claim('not.verified', 'This was never checked', {
    ...cited('pain-study', 'p. 2', 'nobody'),
    basis: 'unverified',
  }),
];

const cardClaims = checkClaims(readTable(`${knowledgeDir}claims/cards.yaml`)).map((one) => one.claim);

const cpt = 'http://www.ama-assn.org/go/cpt';
const orderRow = (system: string, code: string, says: string, verified = true) => ({
  systems: [system],
  code,
  says,
  verified,
  near: false,
});
const orderCodes = {
  imaging: {
    'mri-without': [orderRow(cpt, '72148', 'MRI of the lumbar spine without contrast')],
    'mri-without-with': [
      orderRow(cpt, '72158', 'MRI of the lumbar spine without and with contrast'),
      orderRow('http://loinc.org', '24967-2', 'MRI of the lumbar spine without and with contrast'),
    ],
    'bone-scan': [orderRow(cpt, '99999', 'not to be sent', false)],
  },
};

/** Invented claims, sources and codes beside the real claims of the cards. */
export const knowledge = {
  hash: 'sha256:test',
  claims: new Map([...claims, ...cardClaims].map((one) => [one.id, one])),
  catalogue: [],
  sources: new Map(sources.map((one) => [one.id, one])),
  orderCodes,
} as unknown as Knowledge;

export const withoutClaims = (...ids: readonly string[]): Knowledge => ({
  ...knowledge,
  claims: new Map([...knowledge.claims].filter(([id]) => !ids.includes(id))),
});

export const origin = { reference: 'Observation/o1', date: '2026-03-02', words: 'pain' };

export function profile(more: Partial<SymptomProfile> = {}): SymptomProfile {
  return {
    age: 52,
    sex: 'female',
    backPatterns: [],
    leg: [],
    signs: [],
    sphincter: {},
    redFlags: [],
    redFlagsDenied: [],
    priorSurgery: [],
    conservativeCare: [],
    mimics: [],
    psychosocial: [],
    documented: true,
    conflicts: [],
    missing: [],
    ...more,
  };
}

export function leg(
  side: LegSymptom['side'],
  root: 'L4' | 'L5' | 'S1',
  more: Partial<LegSymptom> = {},
): LegSymptom {
  return {
    side,
    roots: [{ root, basis: 'dermatome' }],
    belowKnee: true,
    dominant: true,
    pain: true,
    from: [origin],
    ...more,
  };
}

export function finding(more: Partial<CorrelatedFinding> = {}): CorrelatedFinding {
  return {
    type: 'disc-extrusion',
    levels: ['L4-L5'],
    side: 'left',
    zone: 'subarticular',
    severity: null,
    status: 'present',
    roots: [],
    qualifiers: [],
    from: { reference: 'DiagnosticReport/r1', start: 0, end: 4, quote: 'text' },
    grounds: [],
    classification: 'likely-symptomatic',
    claims: ['rule.side', 'rule.root'],
    because: 'Same side and root as the leg pain',
    rootsAtRisk: ['L5'],
    numbers: [{ claim: 'odds.extrusion', kind: 'odds-ratio', value: 4.38, low: 1.98, high: 9.68 }],
    ...more,
  };
}

export const bulge = (more: Partial<CorrelatedFinding> = {}): CorrelatedFinding =>
  finding({
    type: 'disc-bulge',
    levels: ['L5-S1'],
    side: null,
    zone: null,
    classification: 'likely-incidental',
    claims: ['rule.other-root'],
    because: 'No symptom of the S1 root',
    numbers: [{ claim: 'base.bulge', kind: 'prevalence', value: 61.8, atAge: 52 }],
    ...more,
  });

export const aneurysm = (more: Partial<CorrelatedFinding> = {}): CorrelatedFinding =>
  finding({
    type: 'aortic-aneurysm',
    levels: [],
    side: null,
    zone: null,
    classification: 'incidental-needs-follow-up',
    claims: ['rule.aneurysm'],
    because: 'Small and not tender, but it must be watched',
    followUp: 'ultrasound of the aorta',
    numbers: [],
    ...more,
  });

export function correlation(
  findings: readonly CorrelatedFinding[],
  more: Partial<Correlation> = {},
): Correlation {
  const primary = findings.findIndex((one) => ['urgent', 'likely-symptomatic'].includes(one.classification));
  return {
    findings,
    primary: primary < 0 ? null : primary,
    urgency: 'routine',
    urgencyClaims: [],
    urgencyBecause: '',
    alerts: [],
    missing: [],
    ...more,
  };
}

export function report(more: Partial<ReportEntry['resource']> = {}): ReportEntry {
  const resource = {
    resourceType: 'DiagnosticReport',
    id: 'r1',
    status: 'preliminary',
    code: { text: 'MRI lumbar spine' },
    subject: { reference: 'Patient/p1' },
    issued: '2026-03-10T09:00:00Z',
    conclusion: 'IMPRESSION: 1. Extrusion L4-L5.',
    ...more,
  } as ReportEntry['resource'];
  return {
    reference: 'DiagnosticReport/r1',
    date: '2026-03-10T09:00:00Z',
    status: resource.status ?? '',
    code: { codes: [], text: 'MRI lumbar spine' },
    category: [],
    text: 'IMPRESSION: 1. Extrusion L4-L5.',
    textOutcome: 'text',
    textFrom: 'conclusion',
    observations: [],
    conclusionCodes: [],
    basedOn: [],
    resource,
  };
}

export function order(more: Partial<ServiceRequest> = {}): OrderEntry {
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: 'sr1',
    status: 'draft',
    intent: 'order',
    subject: { reference: 'Patient/p1' },
    code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148' }] },
    ...more,
  };
  const code: Concept = {
    codes: (resource.code?.coding ?? []).map((c) => ({ system: c.system ?? '', code: c.code ?? '' })),
    text: resource.code?.text ?? '',
  };
  return {
    kind: 'ServiceRequest',
    reference: `ServiceRequest/${resource.id ?? ''}`,
    id: resource.id ?? '',
    status: 'draft',
    intent: 'order',
    code,
    category: [],
    reason: [],
    reasonReferences: [],
    bodySite: [],
    detail: [],
    notes: [],
    dosage: [],
    doNotPerform: false,
    resource,
  };
}
