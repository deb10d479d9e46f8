import type {
  Chart,
  Code,
  Concept,
  ConditionEntry,
  OrderEntry,
  ReportEntry,
} from '../../src/domain/chart.ts';
import type {
  BackPattern,
  ConservativeCare,
  Fact,
  LegSymptom,
  Mimic,
  Origin,
  Presence,
  RedFlagKind,
  Sign,
  SignKind,
  SymptomProfile,
} from '../../src/domain/profile.ts';

/** The vocabulary of the examples of order claims: a patient and an order in a few words. */
export type Given = Readonly<Record<string, unknown>>;

export const today = '2026-10-15';
const cpt = 'http://www.ama-assn.org/go/cpt';
const icd = 'http://hl7.org/fhir/sid/icd-10-cm';

const from: readonly Origin[] = [{ reference: 'DocumentReference/n1', date: today, words: 'note' }];
const fact = <T>(value: T): Fact<T> => ({ value, from });
const text = (given: Given, key: string): string | undefined =>
  typeof given[key] === 'string' ? given[key] : undefined;
const number = (given: Given, key: string): number | undefined =>
  typeof given[key] === 'number' ? given[key] : undefined;
const list = (given: Given, key: string): readonly string[] =>
  Array.isArray(given[key]) ? given[key].filter((x): x is string => typeof x === 'string') : [];

/** The date some days before the day of the examples. */
export function daysAgo(days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** A concept from texts and codes: concept('MRI', { cpt: '72148' }). */
export function concept(words: string, ...codes: readonly Code[]): Concept {
  return { text: words, codes };
}
export const cptCode = (code: string, display?: string): Code => ({
  system: cpt,
  code,
  ...(display === undefined ? {} : { display }),
});
export const icdCode = (code: string): Code => ({ system: icd, code });

/** An order, an MRI without contrast by default. */
export function orderOf(over: Partial<OrderEntry> = {}): OrderEntry {
  return {
    reference: 'ServiceRequest/o1',
    id: 'o1',
    kind: 'ServiceRequest',
    status: 'draft',
    intent: 'order',
    code: concept('MRI lumbar spine without contrast', cptCode('72148')),
    category: [],
    reason: [],
    reasonReferences: [],
    bodySite: [],
    detail: [],
    notes: [],
    authored: today,
    dosage: [],
    doNotPerform: false,
    resource: {
      resourceType: 'ServiceRequest',
      id: 'o1',
      status: 'draft',
      intent: 'order',
      subject: { reference: 'Patient/p' },
    },
    ...over,
  };
}

const procedureCodes: Readonly<Record<string, string>> = {
  'mri-without': '72148',
  'mri-with': '72149',
  'mri-without-with': '72158',
  'ct-without': '72131',
  'ct-with': '72132',
  'ct-without-with': '72133',
  radiograph: '72100',
  'ct-myelogram': '72265',
};

/** The imaging order of an example: `procedure`, else MRI without contrast. */
export function imagingOrder(given: Given): OrderEntry {
  const procedure = text(given, 'procedure') ?? 'mri-without';
  const words: Readonly<Record<string, string>> = {
    'bone-scan': 'Bone scan lumbar spine',
    'pet-ct': 'PET CT lumbar spine',
    'discography-ct': 'CT discography lumbar spine',
  };
  const code = procedureCodes[procedure];
  const priority = text(given, 'priority');
  const reason = text(given, 'reason');
  return orderOf({
    reason: reason === undefined ? [] : [concept(reason)],
    code: code === undefined ? concept(words[procedure] ?? procedure) : concept('', cptCode(code)),
    ...(priority === undefined ? {} : { priority }),
  });
}

/** The further drafts of an example: `beside`, a list of names. */
export function besideOf(given: Given): readonly OrderEntry[] {
  return list(given, 'beside').map((name, i) =>
    orderOf({ id: `b${i}`, reference: `ServiceRequest/b${i}`, code: concept(name) }),
  );
}

export function emptyChart(over: Partial<Chart> = {}): Chart {
  return {
    patient: { reference: 'Patient/p', id: 'p', sex: 'unknown', deceased: false },
    conditions: [],
    observations: [],
    notes: [],
    reports: [],
    serviceRequests: [],
    procedures: [],
    medications: [],
    encounters: [],
    answers: [],
    absent: [],
    ...over,
  };
}

export function conditionOf(over: Partial<ConditionEntry> & Pick<ConditionEntry, 'concept'>): ConditionEntry {
  return {
    reference: 'Condition/c1',
    clinicalStatus: 'active',
    category: [],
    bodySite: [],
    notes: [],
    ...over,
  };
}

export function reportOf(over: Partial<ReportEntry> = {}): ReportEntry {
  return {
    reference: 'DiagnosticReport/r1',
    status: 'final',
    code: concept('MRI lumbar spine without contrast', { system: 'http://loinc.org', code: '30679-5' }),
    category: [],
    date: daysAgo(100),
    text: '',
    textOutcome: 'none',
    textFrom: '',
    observations: [],
    conclusionCodes: [],
    basedOn: [],
    resource: { resourceType: 'DiagnosticReport', status: 'final', code: { text: 'MRI' } },
    ...over,
  };
}

/** The chart of an example: `earlier`, `therapy`, `visit`, `surgeryDays`, `diagnosis` in days ago; `codes`; `problem`. */
export function chartOf(given: Given): Chart {
  const [earlier, therapy, visit, diagnosis] = ['earlier', 'therapy', 'visit', 'diagnosis'].map((k) =>
    number(given, k),
  );
  const problem = text(given, 'problem');
  const injections = number(given, 'injections') ?? 0;
  return emptyChart({
    reports: earlier === undefined ? [] : [reportOf({ date: daysAgo(earlier) })],
    procedures: [
      ...(therapy === undefined
        ? []
        : [
            {
              reference: 'Procedure/t',
              status: 'completed',
              concept: concept('Therapeutic exercise', cptCode('97110')),
              start: daysAgo(therapy),
              bodySite: [],
              notes: [],
            },
          ]),
      ...Array.from({ length: injections }, (_, i) => ({
        reference: `Procedure/i${i}`,
        status: 'completed',
        concept: concept('Epidural', cptCode('62323')),
        start: daysAgo(30 * (i + 1)),
        bodySite: [],
        notes: [],
      })),
    ],
    encounters: [
      ...(visit === undefined
        ? []
        : [
            {
              reference: 'Encounter/v',
              status: 'finished',
              types: [concept('Office visit', cptCode('99213'))],
              reasons: [],
              start: daysAgo(visit),
            },
          ]),
      ...(given['inpatient'] === true
        ? [
            {
              reference: 'Encounter/now',
              status: 'in-progress',
              encounterClass: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
              types: [],
              reasons: [],
              start: today,
            },
          ]
        : []),
    ],
    conditions: [
      ...(diagnosis === undefined
        ? []
        : [
            conditionOf({
              concept: concept('Low back pain', icdCode('M54.50')),
              recorded: daysAgo(diagnosis),
            }),
          ]),
      ...(problem === undefined
        ? []
        : [conditionOf({ concept: concept(problem), reference: 'Condition/c2' })]),
      ...list(given, 'codes').map((code, i) =>
        conditionOf({
          concept: concept('', icdCode(code)),
          reference: `Condition/x${i}`,
          recorded: daysAgo(20),
        }),
      ),
    ],
  });
}

/** The profile of an example. Keys that are not given stay undocumented. */
export function profileOf(given: Given): SymptomProfile {
  const presence = (key: string): { value: Presence; from: readonly Origin[] } | undefined => {
    const value = text(given, key);
    return value === 'present' || value === 'absent' ? fact(value) : undefined;
  };
  const weeks = number(given, 'weeks');
  const care = number(given, 'care');
  const residual = number(given, 'residual');
  const surgery = text(given, 'surgery');
  const course = text(given, 'course');
  const claudication = text(given, 'claudication');
  const pattern = text(given, 'pattern');
  const mimic = text(given, 'mimic');
  const side = text(given, 'legs');
  const candidate = given['candidate'];
  const backPain = presence('back');
  const [bladder, bowel, saddle, suspected] = ['bladder', 'bowel', 'saddle', 'suspected'].map(presence);
  const leg = legsOf(given, side);
  const signs = signsOf(given, side);
  return {
    age: number(given, 'age') ?? null,
    sex: 'unknown',
    backPatterns: pattern === undefined ? [] : [fact(pattern as BackPattern)],
    leg,
    signs,
    sphincter: {
      ...(bladder === undefined ? {} : { bladder }),
      ...(bowel === undefined ? {} : { bowel }),
      ...(saddle === undefined ? {} : { saddle }),
      ...(suspected === undefined ? {} : { suspected }),
      ...(residual === undefined ? {} : { residualMl: fact(residual) }),
    },
    redFlags: list(given, 'flags').map((f) => fact(f as RedFlagKind)),
    redFlagsDenied: list(given, 'denied').map((f) => fact(f as RedFlagKind)),
    priorSurgery: surgery === undefined ? [] : [{ what: surgery, from }],
    conservativeCare: care === undefined || care === 0 ? [] : [careOf(care)],
    mimics: mimic === undefined ? [] : [fact(mimic as Mimic)],
    psychosocial: [],
    documented: backPain !== undefined || leg.length > 0 || given['recovered'] === true,
    conflicts: [],
    missing: [],
    ...(backPain === undefined ? {} : { backPain }),
    ...(weeks === undefined ? {} : { durationWeeks: fact(weeks) }),
    ...(care === undefined ? {} : { conservativeCareWeeks: care }),
    ...(given['recovered'] === true ? { recovered: fact(true as const) } : {}),
    ...(course === undefined ? {} : { course: fact(course as 'new' | 'worse' | 'unchanged' | 'better') }),
    ...(claudication === undefined
      ? {}
      : { claudication: fact(claudication as 'neurogenic' | 'vascular' | 'absent') }),
    ...(side === 'none'
      ? { legPain: fact('absent' as const) }
      : leg.length > 0
        ? { legPain: fact('present' as const) }
        : {}),
    ...(typeof candidate === 'boolean' ? { candidacy: fact(candidate) } : {}),
    ...(given['pregnant'] === true ? { pregnancy: fact('present' as const) } : {}),
    ...(given['opioid-in-use'] === true ? { opioidInUse: fact(true as const) } : {}),
    ...(given['obesity'] === true ? { obesity: fact(true as const) } : {}),
  };
}

const careOf = (weeks: number): ConservativeCare => ({ kind: 'medication', weeks, from });

function legsOf(given: Given, side: string | undefined): readonly LegSymptom[] {
  const sides: readonly LegSymptom['side'][] =
    side === 'both'
      ? ['left', 'right']
      : side === 'left' || side === 'right' || side === 'unspecified'
        ? [side]
        : [];
  const roots = list(given, 'roots');
  const below = given['below-knee'];
  return sides.map((one) => ({
    side: one,
    roots: roots.map((root) => ({ root: root as 'L5', basis: 'dermatome' as const })),
    belowKnee: typeof below === 'boolean' ? below : null,
    dominant: typeof given['dominant'] === 'boolean' ? given['dominant'] : null,
    pain: given['leg-pain'] !== false,
    from,
  }));
}

function signsOf(given: Given, side: string | undefined): readonly Sign[] {
  const at: Sign['side'] =
    side === 'left' || side === 'right' ? side : side === 'both' ? 'bilateral' : 'unspecified';
  const mrc = number(given, 'mrc');
  const course = text(given, 'motor-course');
  const named = list(given, 'signs').map((sign): Sign => ({
    sign: sign as SignKind,
    side: at,
    result: 'positive',
    roots: ['L5'],
    from,
  }));
  if (mrc === undefined) return named;
  return [
    ...named,
    {
      sign: 'motor',
      side: at,
      result: 'positive',
      roots: ['L5'],
      mrc,
      ...(course === undefined ? {} : { course: course as 'falling' | 'stable' | 'improving' }),
      from,
    },
  ];
}
