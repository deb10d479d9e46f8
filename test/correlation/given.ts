import {
  isDisc,
  isVertebra,
  sides,
  vertebrae,
  zones,
  type BodySide,
  type Level,
  type Root,
  type Side,
  type Zone,
} from '../../src/domain/anatomy.ts';
import {
  findingTypes,
  qualifiers,
  severities,
  statuses,
  type Finding,
  type FindingType,
  type Measure,
  type Qualifier,
  type Severity,
  type Status,
} from '../../src/domain/finding.ts';
import {
  backPatterns,
  redFlagKinds,
  signKinds,
  type BackPattern,
  type Fact,
  type LegSymptom,
  type Mimic,
  type Origin,
  type Presence,
  type RedFlagKind,
  type RootBasis,
  type Sign,
  type SignKind,
  type SymptomProfile,
} from '../../src/domain/profile.ts';

/**
 * Short forms in which examples and tests say what a patient feels and what a report asserts:
 *   "leg left L5 below-knee dominant", "no leg pain", "back pain", "pattern facet", "motor right L5 mrc2 falling",
 *   "disc-extrusion L4-L5 left subarticular severe migrated-down 9mm".
 */

type Draft = { -readonly [K in keyof SymptomProfile]: SymptomProfile[K] };

const member = <T extends string>(list: readonly T[], word: string): T | undefined =>
  list.find((one) => one === word);

function origin(words: string): Origin {
  return { reference: 'Condition/given', words, ...(words.startsWith('late ') ? { afterReport: true } : {}) };
}

const fact = <T>(value: T, words: string): Fact<T> => ({ value, from: [origin(words)] });

const rootsIn = (words: readonly string[]): Root[] => words.filter((w) => isVertebra(w)) as Root[];

/** A profile of the given symptoms; what is not among them is not documented. */
export function profileOf(
  symptoms: readonly string[],
  person: { readonly age?: number; readonly sex?: SymptomProfile['sex'] } = {},
): SymptomProfile {
  const draft: Draft = {
    age: person.age ?? 45,
    sex: person.sex ?? 'unknown',
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
    documented: symptoms.some((s) => !s.startsWith('no ') && s !== 'recovered'),
    conflicts: [],
    missing: [],
  };
  for (const symptom of symptoms) add(draft, symptom);
  return draft;
}

function add(draft: Draft, symptom: string): void {
  const words = symptom.replace(/^late /, '').split(' ');
  const [first = '', second = '', third = ''] = words;
  const present = (): Fact<Presence> => fact('present', symptom);
  const kind = member(signKinds, first);
  if (symptom === 'leg pain') draft.legPain = present();
  else if (symptom === 'no back pain') draft.backPain = fact('absent', symptom);
  else if (symptom === 'no leg pain') draft.legPain = fact('absent', symptom);
  else if (symptom === 'recovered') draft.recovered = fact(true, symptom);
  else if (first === 'back' && second === 'pain') draft.backPain = present();
  else if (first === 'back' && second === 'side')
    draft.backSide = fact((member(sides, third) ?? 'midline') satisfies Side, symptom);
  else if (first === 'pattern')
    draft.backPatterns = [...draft.backPatterns, fact(member(backPatterns, second) as BackPattern, symptom)];
  else if (first === 'weeks') draft.durationWeeks = fact(Number(second), symptom);
  else if (first === 'course')
    draft.course = fact(second as 'new' | 'worse' | 'unchanged' | 'better', symptom);
  else if (first === 'claudication')
    draft.claudication = fact(second as 'neurogenic' | 'vascular' | 'absent', symptom);
  else if (first === 'leg') draft.leg = [...draft.leg, legOf(words, symptom)];
  else if (kind) draft.signs = [...draft.signs, signOf(kind, words, symptom)];
  else if (first === 'residual')
    draft.sphincter = { ...draft.sphincter, residualMl: fact(Number(second), symptom) };
  else if (first === 'suspected') draft.sphincter = { ...draft.sphincter, suspected: present() };
  else if (['bladder', 'bowel', 'saddle', 'sexual'].includes(first))
    draft.sphincter = { ...draft.sphincter, [first]: present() };
  else if (first === 'flag')
    draft.redFlags = [...draft.redFlags, fact(member(redFlagKinds, second) as RedFlagKind, symptom)];
  else if (first === 'mimic') draft.mimics = [...draft.mimics, fact(second as Mimic, symptom)];
  else if (first === 'surgery')
    draft.priorSurgery = [...draft.priorSurgery, { what: symptom, from: [origin(symptom)] }];
  else if (first === 'sport') draft.sport = fact(true, symptom);
  else if (first === 'obesity') draft.obesity = fact(true, symptom);
  else if (first === 'pregnant') draft.pregnancy = present();
  else if (first === 'abdominal') draft.abdominal = present();
  else if (first === 'conflict')
    draft.conflicts = [...draft.conflicts, { about: 'side', words: symptom, from: [origin(symptom)] }];
  else throw new Error(`no such symptom: ${symptom}`);
}

function legOf(words: readonly string[], symptom: string): LegSymptom {
  const basis = member<RootBasis>(
    ['sign', 'named', 'dermatome', 'region'],
    words.find((w) => ['sign', 'named', 'region'].includes(w)) ?? 'dermatome',
  );
  return {
    side: (words[1] ?? 'unspecified') as BodySide | 'unspecified',
    roots: rootsIn(words).map((root) => ({ root, basis: basis ?? 'dermatome' })),
    belowKnee: words.includes('below-knee') ? true : words.includes('above-knee') ? false : null,
    dominant: words.includes('dominant') ? true : words.includes('not-dominant') ? false : null,
    pain: !words.includes('painless'),
    from: [origin(symptom)],
  };
}

function signOf(sign: SignKind, words: readonly string[], symptom: string): Sign {
  const mrc = words.map((w) => /^mrc([\d.]+)$/.exec(w)?.[1]).find((m) => m !== undefined);
  const course = member(
    ['falling', 'stable', 'improving'] as const,
    words.find((w) => ['falling', 'stable', 'improving'].includes(w)) ?? '',
  );
  return {
    sign,
    side: member(['left', 'right', 'bilateral'] as const, words[1] ?? '') ?? 'unspecified',
    result: words.includes('negative') ? 'negative' : 'positive',
    roots: rootsIn(words),
    ...(mrc === undefined ? {} : { mrc: Number(mrc) }),
    ...(course === undefined ? {} : { course }),
    from: [origin(symptom)],
  };
}

/** One finding from its short form: a type, then levels, side, zone, severity, status, qualifiers, measures in any order. */
export function findingOf(words: string): Finding {
  const [type = '', ...rest] = words.split(' ');
  const known = member(findingTypes, type);
  if (!known) throw new Error(`no such finding: ${words}`);
  const levels: Level[] = [];
  const roots: Root[] = [];
  const marks: Qualifier[] = [];
  const measure: { -readonly [K in keyof Measure]: Measure[K] } = {};
  let side: Side | null = null;
  let zone: Zone | null = null;
  let severity: Severity | null = null;
  let status: Status = 'present';
  for (const word of rest) {
    const root = word.startsWith('root:') ? word.slice(5) : '';
    const number = /^(\d+)(mm|%)$/.exec(word);
    const grade = /^grade(\d)$/.exec(word);
    const qualifier = member(qualifiers, word);
    if (isDisc(word) || isVertebra(word)) levels.push(word);
    else if (member(sides, word)) side = word as Side;
    else if (member(zones, word)) zone = word as Zone;
    else if (member(severities, word)) severity = word as Severity;
    else if (member(statuses, word)) status = word as Status;
    else if (qualifier) marks.push(qualifier);
    else if (member(vertebrae, root)) roots.push(root as Root);
    else if (number) measure[number[2] === 'mm' ? 'mm' : 'percent'] = Number(number[1]);
    else if (grade) measure.grade = Number(grade[1]);
    else throw new Error(`cannot read "${word}" in "${words}"`);
  }
  return {
    type: known satisfies FindingType,
    levels,
    side,
    zone,
    severity,
    status,
    roots,
    qualifiers: marks,
    ...(Object.keys(measure).length > 0 ? { measure } : {}),
    from: { quote: words },
    grounds: [],
  };
}
