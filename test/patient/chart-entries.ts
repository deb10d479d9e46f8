import type {
  AnswerEntry,
  Concept,
  ConditionEntry,
  EncounterEntry,
  MedicationEntry,
  ObservationEntry,
  OrderEntry,
  ProcedureEntry,
} from '../../src/domain/chart.ts';

let count = 0;
const next = (type: string): string => `${type}/${++count}`;

const systems: Readonly<Record<string, string>> = {
  icd: 'http://hl7.org/fhir/sid/icd-10-cm',
  sct: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  cpt: 'http://www.ama-assn.org/go/cpt',
  rx: 'http://www.nlm.nih.gov/research/umls/rxnorm',
};

/** "icd M54.32 | Left sciatica": codes before the bar, text after it. */
export function concept(written: string): Concept {
  const [codes = '', text = ''] = written.includes('|')
    ? written.split('|').map((s) => s.trim())
    : ['', written];
  return {
    codes: codes
      .split(',')
      .map((c) => c.trim())
      .filter((c) => c !== '')
      .map((c) => ({ system: systems[c.split(' ')[0] ?? ''] ?? '', code: c.split(' ')[1] ?? '' })),
    text,
  };
}

export function condition(written: string, more: Partial<ConditionEntry> = {}): ConditionEntry {
  return {
    reference: next('Condition'),
    concept: concept(written),
    clinicalStatus: 'active',
    verificationStatus: 'confirmed',
    recorded: '2026-11-01',
    category: [],
    bodySite: [],
    notes: [],
    ...more,
  };
}

export function observation(label: string, value: Partial<ObservationEntry>): ObservationEntry {
  return {
    reference: next('Observation'),
    date: '2026-11-20',
    status: 'final',
    concept: concept(label),
    interpretation: [],
    category: [],
    bodySite: [],
    notes: [],
    components: [],
    ...value,
  };
}

export function procedure(
  written: string,
  start: string,
  more: Partial<ProcedureEntry> = {},
): ProcedureEntry {
  return {
    reference: next('Procedure'),
    status: 'completed',
    concept: concept(written),
    start,
    bodySite: [],
    notes: [],
    ...more,
  };
}

export function medication(
  written: string,
  start: string,
  more: Partial<MedicationEntry> = {},
): MedicationEntry {
  return {
    reference: next('MedicationStatement'),
    kind: 'MedicationStatement',
    status: 'active',
    concept: concept(written),
    start,
    dosage: [],
    ...more,
  };
}

export function visit(type: string, start: string, reason: string = ''): EncounterEntry {
  return {
    reference: next('Encounter'),
    status: 'finished',
    types: [concept(type)],
    reasons: reason === '' ? [] : [concept(reason)],
    start,
  };
}

export function order(code: string, reason: string, more: Partial<OrderEntry> = {}): OrderEntry {
  const reference = next('ServiceRequest');
  return {
    reference,
    kind: 'ServiceRequest',
    id: reference.split('/')[1] ?? '',
    status: 'active',
    intent: 'order',
    code: concept(code),
    category: [],
    reason: reason === '' ? [] : [concept(reason)],
    reasonReferences: [],
    bodySite: [],
    detail: [],
    notes: [],
    authored: '2026-11-19',
    dosage: [],
    doNotPerform: false,
    resource: { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: {} },
    ...more,
  };
}

type Item = AnswerEntry['items'][number];
export function answers(
  ...items: readonly (readonly [text: string, answer: string | boolean | number])[]
): AnswerEntry {
  return {
    reference: next('QuestionnaireResponse'),
    date: '2026-11-20',
    items: items.map(([text, answer], n): Item => ({
      linkId: String(n),
      text,
      codes: [],
      strings: typeof answer === 'string' ? [answer] : [],
      ...(typeof answer === 'boolean' ? { flag: answer } : {}),
      ...(typeof answer === 'number' ? { number: answer } : {}),
    })),
  };
}

export function note(text: string, date: string = '2026-11-20') {
  return { reference: next('DocumentReference'), date, title: '', type: { codes: [], text: '' }, text };
}
