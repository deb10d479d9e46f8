import type { BodySide, Disc, Level, Root, Side } from '../../domain/anatomy.ts';
import { bodySides, discs, isDisc, isVertebra, lowerVertebra, upperVertebra } from '../../domain/anatomy.ts';
import type { AssessedFinding, Assessment, Classification } from '../../domain/assessment.ts';
import type { FindingType } from '../../domain/finding.ts';
import { areasOfRoot } from './dermatomes.ts';
import type { BodyArea } from './dermatomes.ts';

/** Parts of the drawing that a finding can stand on. */
export type Structure =
  | 'disc'
  | 'endplate'
  | 'body'
  | 'canal'
  | 'recess'
  | 'foramen'
  | 'outside-foramen'
  | 'facet'
  | 'pars'
  | 'ligament'
  | 'elsewhere';

/** A finding with its places in the drawing. */
export interface PictureFinding {
  readonly index: number;
  readonly words: string;
  readonly classification: Classification;
  readonly because: string;
  readonly primary: boolean;
  readonly structure: Structure;
  readonly levels: readonly Level[];
  readonly side: Side | null;
  readonly roots: readonly Root[];
  /** Where the roots at risk would be felt. */
  readonly felt: readonly { readonly side: BodySide; readonly area: BodyArea }[];
  readonly quote: string | null;
  readonly claims: readonly string[];
}

/** A place of the body map that the symptoms name. `sure` is false where the side was never said. */
export interface FeltArea {
  readonly side: BodySide;
  readonly area: BodyArea;
  readonly sure: boolean;
}

/** Everything that the picture draws, from an assessment alone. */
export interface PictureView {
  readonly urgency: Assessment['urgency'];
  readonly knowledge: string;
  readonly levels: readonly Disc[];
  readonly findings: readonly PictureFinding[];
  readonly symptoms: readonly FeltArea[];
  readonly symptomWords: readonly string[];
  readonly missing: readonly string[];
}

/** Words of each class as readers see them. */
export const classWords: Readonly<Record<Classification, string>> = {
  urgent: 'Urgent',
  'likely-symptomatic': 'Likely symptomatic',
  'possibly-symptomatic': 'Possibly symptomatic',
  'likely-incidental': 'Likely incidental',
  'incidental-needs-follow-up': 'Incidental, needs follow-up',
  undetermined: 'Undetermined',
};

const structures: Readonly<Partial<Record<FindingType, Structure>>> = {
  'modic-1': 'endplate',
  'modic-2': 'endplate',
  'modic-3': 'endplate',
  'endplate-change': 'endplate',
  'schmorl-node': 'endplate',
  osteophyte: 'endplate',
  infection: 'disc',
  fracture: 'body',
  hemangioma: 'body',
  'spinal-malignancy': 'body',
  'marrow-change': 'body',
  spondyloarthropathy: 'body',
  spondylolisthesis: 'body',
  spondylolysis: 'pars',
  'facet-arthropathy': 'facet',
  'facet-effusion': 'facet',
  'synovial-cyst': 'facet',
  'ligamentum-flavum-hypertrophy': 'ligament',
  'central-stenosis': 'canal',
  'congenital-stenosis': 'canal',
  'thecal-sac-indentation': 'canal',
  'epidural-lipomatosis': 'canal',
  'cord-compression': 'canal',
  'cord-signal-abnormality': 'canal',
  'tethered-cord': 'canal',
  'cauda-equina-compression': 'canal',
  'intraspinal-mass': 'canal',
  'epidural-collection': 'canal',
  arachnoiditis: 'canal',
  'epidural-fibrosis': 'canal',
  'tarlov-cyst': 'canal',
  'lateral-recess-stenosis': 'recess',
  'nerve-root-contact': 'recess',
  'nerve-root-compression': 'recess',
  'foraminal-stenosis': 'foramen',
  scoliosis: 'elsewhere',
  'lordosis-loss': 'elsewhere',
  'sacroiliac-degeneration': 'elsewhere',
  'paraspinal-atrophy': 'elsewhere',
  'aortic-aneurysm': 'elsewhere',
  'extraspinal-malignancy': 'elsewhere',
  'extraspinal-incidental': 'elsewhere',
  'postoperative-change': 'ligament',
};

const movedByZone: ReadonlySet<Structure> = new Set(['disc', 'recess', 'canal']);

function structureOf({ type, zone, levels }: AssessedFinding): Structure {
  const own = structures[type] ?? 'disc';
  if (own === 'elsewhere' || levels === undefined || levels.length === 0) return 'elsewhere';
  if (!movedByZone.has(own)) return own;
  if (zone === 'foraminal') return 'foramen';
  if (zone === 'extraforaminal') return 'outside-foramen';
  return zone === 'subarticular' && own === 'disc' ? 'recess' : own;
}

const shown: readonly Disc[] = ['T12-L1', 'L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'];

/** The usual six levels, with further ones that a finding names; a sixth lumbar body replaces L5-S1 by two levels. */
function levelsOf(findings: readonly AssessedFinding[]): readonly Disc[] {
  const named = new Set(findings.flatMap(({ levels }) => levels ?? []));
  const sixth = named.has('L6') || named.has('L5-L6') || named.has('L6-S1');
  return discs.filter((disc) => {
    if (disc === 'L5-L6' || disc === 'L6-S1') return sixth;
    if (disc === 'L5-S1') return !sixth;
    return shown.includes(disc) || named.has(disc);
  });
}

/** "left L4-L5 disc extrusion", with severity and doubt where said. */
export function findingWords(finding: AssessedFinding): string {
  const { type, levels = [], side, zone, severity, status } = finding;
  const words = [
    status === 'possible' ? 'possible' : status === 'historical' ? 'earlier' : '',
    severity?.replace('-', ' to ') ?? '',
    side ?? '',
    levels.join(', '),
    zone && !type.startsWith(zone) ? zone : '',
    type.replaceAll('-', ' '),
  ];
  return words.filter((word) => word !== '').join(' ');
}

function feltBy(side: Side | null | undefined, roots: readonly Root[]): PictureFinding['felt'] {
  const of =
    side === 'midline' || side === null || side === undefined ? bodySides('bilateral') : bodySides(side);
  return of.flatMap((one) =>
    [...new Set(roots.flatMap((root) => areasOfRoot[root] ?? []))].map((area) => ({ side: one, area })),
  );
}

function symptomAreas(symptoms: NonNullable<Assessment['symptoms']>): readonly FeltArea[] {
  const legs = (symptoms.leg ?? []).flatMap(({ side, roots = [] }) => {
    const sure = side === 'left' || side === 'right' || side === 'bilateral';
    const sides = bodySides(sure ? side : 'bilateral');
    const areas = new Set(roots.flatMap((root) => areasOfRoot[root] ?? []));
    return sides.flatMap((one) => [...areas].map((area) => ({ side: one, area, sure })));
  });
  const back = symptoms.backPain
    ? (['left', 'right'] as const).map((side) => ({ side, area: 'low-back' as const, sure: true }))
    : [];
  return [...legs, ...back];
}

function symptomWords(symptoms: NonNullable<Assessment['symptoms']>): readonly string[] {
  const legs = (symptoms.leg ?? []).map(({ side, roots = [], belowKnee, dominant }) =>
    [
      side === undefined || side === 'unspecified' ? 'leg symptoms, side not said' : `${side} leg symptoms`,
      roots.length > 0 ? `${roots.join(', ')} pattern` : 'no pattern documented',
      belowKnee === true ? 'below the knee' : belowKnee === false ? 'above the knee' : '',
      dominant === true ? 'worse than the back' : '',
    ]
      .filter((word) => word !== '')
      .join(', '),
  );
  const signs = (symptoms.signs ?? [])
    .filter(({ result }) => result === 'positive')
    .map(
      ({ sign, side, roots = [] }) =>
        `${sign === 'slr' ? 'straight leg raise' : sign.replaceAll('-', ' ')} ${sign === 'motor' || sign === 'sensory' || sign === 'reflex' ? 'deficit' : 'positive'}` +
        `${side && side !== 'unspecified' ? `, ${side}` : ''}${roots.length > 0 ? ` (${roots.join(', ')})` : ''}`,
    );
  return [
    ...legs,
    ...(symptoms.backPain === true ? ['back pain'] : symptoms.backPain === false ? ['no back pain'] : []),
    ...new Set(signs),
    ...(symptoms.durationWeeks === undefined ? [] : [`for ${symptoms.durationWeeks} weeks`]),
  ];
}

/** An assessment as what the picture draws. Total: members that are left out are drawn as not there. */
export function viewPicture(assessment: Assessment): PictureView {
  const findings = assessment.findings ?? [];
  return {
    urgency: assessment.urgency,
    knowledge: assessment.knowledge,
    levels: levelsOf(findings),
    findings: findings.map((finding, index) => ({
      index,
      words: findingWords(finding),
      classification: finding.classification,
      because: finding.because,
      primary: assessment.primary === index,
      structure: structureOf(finding),
      levels: finding.levels ?? [],
      side: finding.side ?? null,
      roots: finding.roots ?? [],
      felt: feltBy(finding.side, finding.roots ?? []),
      quote: finding.from?.quote ?? null,
      claims: finding.claims ?? [],
    })),
    symptoms: symptomAreas(assessment.symptoms ?? {}),
    symptomWords: symptomWords(assessment.symptoms ?? {}),
    missing: assessment.missing ?? [],
  };
}

/**
 * The disc levels at which a finding is drawn from above: its discs, and for a pars or a joint named by its vertebra the
 * disc below that. Findings of a vertebral body are drawn from the side only.
 */
export function axialLevels(
  { levels, structure }: Pick<PictureFinding, 'levels' | 'structure'>,
  drawn: readonly Disc[],
): readonly Disc[] {
  const at = levels.flatMap((level) => {
    if (isDisc(level)) return [level];
    if (!isVertebra(level) || structure === 'body' || structure === 'endplate') return [];
    const below = drawn.find((disc) => upperVertebra(disc) === level);
    const disc = below ?? drawn.find((one) => lowerVertebra(one) === level);
    return disc ? [disc] : [];
  });
  return [...new Set(at)].filter((disc) => drawn.includes(disc));
}

/** An assessment from text that a person pasted: the assessment itself, or a whole response that holds one. */
export function assessmentFrom(text: string): Assessment | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const member = (of: unknown, name: string): unknown =>
    typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined;
  const inner = member(member(value, 'extension'), 'org.concordant-cds.assessment') ?? value;
  const list = (of: unknown): boolean => of === undefined || Array.isArray(of);
  const findings = member(inner, 'findings');
  const sound =
    typeof member(inner, 'urgency') === 'string' &&
    list(findings) &&
    list(member(inner, 'missing')) &&
    ((findings ?? []) as readonly unknown[]).every(
      (finding) =>
        typeof member(finding, 'type') === 'string' &&
        Object.hasOwn(classWords, String(member(finding, 'classification'))) &&
        list(member(finding, 'levels')) &&
        list(member(finding, 'roots')),
    );
  return sound ? (inner as Assessment) : null;
}
