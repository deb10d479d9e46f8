import type { AssessedFinding, AssessedSymptoms, Assessment, Urgency } from '../domain/assessment.ts';
import { graver } from '../domain/assessment.ts';
import type {
  Correlation,
  CorrelatedFinding,
  ImagingJudgement,
  TreatmentJudgement,
} from '../domain/judgement.ts';

/** What a door knows at the end; what it does not concern itself with is left out. */
export interface AssessmentInput {
  readonly service: string;
  /** Hash of the knowledge. */
  readonly knowledge: string;
  readonly symptoms?: AssessedSymptoms | undefined;
  /** What the symptoms alone raise; the correlation and the judgements can only raise it further. */
  readonly urgency?: Urgency | undefined;
  readonly correlation?: Correlation | null | undefined;
  readonly imaging?: readonly ImagingJudgement[] | undefined;
  readonly treatments?: readonly TreatmentJudgement[] | undefined;
  /** What else is missing to know, before what the stages ask for. */
  readonly missing?: readonly string[] | undefined;
}

const empty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** The value without null and empty members at any depth, in plain objects and lists. */
function pruned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(pruned).filter((item) => !empty(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, pruned(member)] as const)
    .filter(([, member]) => !empty(member));
  return Object.fromEntries(members) as T;
}

function assessed(finding: CorrelatedFinding): AssessedFinding {
  const { type, levels, side, zone, severity, status, from, classification, claims, because } = finding;
  const roots = finding.roots.length > 0 ? finding.roots : finding.rootsAtRisk;
  return { type, levels, side, zone, severity, status, roots, from, classification, claims, because };
}

/**
 * The machine-readable assessment of the design page. Null and empty members are left out, except `missing`: it belongs
 * to every door, so that it is a list here even when nothing is missing. CDS Hooks forbids sending an empty list; the
 * response leaves it out then, and a reader takes its absence for "nothing is missing".
 */
export function writeAssessment(input: AssessmentInput): Assessment {
  const { correlation, imaging = [], treatments = [] } = input;
  const [first] = imaging;
  const urgency = [correlation?.urgency, ...imaging.map((judgement) => judgement.urgency)].reduce<Urgency>(
    (worst, next) => (next ? graver(worst, next) : worst),
    input.urgency ?? 'routine',
  );
  const missing = [
    ...(input.missing ?? []),
    ...(correlation?.missing ?? []),
    ...imaging.flatMap((judgement) => judgement.questions),
  ];
  const { missing: asked, ...members } = {
    service: input.service,
    knowledge: input.knowledge,
    urgency,
    symptoms: input.symptoms ?? {},
    findings: (correlation?.findings ?? []).map(assessed),
    ...(correlation && correlation.primary !== null ? { primary: correlation.primary } : {}),
    ...(first ? { appropriateness: first.appropriateness } : {}),
    overtreatment: treatments.flatMap(({ warning }) =>
      warning
        ? [
            {
              order: warning.order,
              reference: warning.reference,
              level: warning.level,
              claims: warning.claims,
              because: warning.because,
            },
          ]
        : [],
    ),
    missing: [...new Set(missing)],
  };
  return { ...pruned(members), missing: asked };
}
