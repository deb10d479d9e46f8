import type { Level, Root, Side, Zone } from './anatomy.ts';
import type { FindingSource, FindingType, Severity, Status } from './finding.ts';

export const classifications = [
  'urgent',
  'likely-symptomatic',
  'possibly-symptomatic',
  'likely-incidental',
  'incidental-needs-follow-up',
  'undetermined',
] as const;
export type Classification = (typeof classifications)[number];

export const urgencies = ['routine', 'soon', 'urgent', 'emergent'] as const;
export type Urgency = (typeof urgencies)[number];

/** The graver of two urgencies. An urgency is only ever raised. */
export function graver(a: Urgency, b: Urgency): Urgency {
  return urgencies.indexOf(a) >= urgencies.indexOf(b) ? a : b;
}

export const ratings = [
  'usually-appropriate',
  'may-be-appropriate',
  'usually-not-appropriate',
  'insufficient-information',
  'outside-topic',
] as const;
export type Rating = (typeof ratings)[number];

export const orderKinds = [
  'lumbar-fusion',
  'decompression',
  'discectomy',
  'epidural-steroid-injection',
  'facet-or-medial-branch-procedure',
  'radiofrequency-ablation',
  'vertebral-augmentation',
  'basivertebral-ablation',
  'sacroiliac-procedure',
  'discography',
  'electrodiagnostics',
  'gabapentinoid',
  'disc-replacement',
  'spinal-cord-stimulation',
  'opioid',
  'repeat-mri',
  'surgical-referral',
] as const;
export type OrderKind = (typeof orderKinds)[number];

export const warningLevels = ['high', 'moderate', 'low'] as const;
export type WarningLevel = (typeof warningLevels)[number];

/** A finding with what the service says of it. */
export interface AssessedFinding {
  readonly type: FindingType;
  readonly levels: readonly Level[];
  readonly side: Side | null;
  readonly zone: Zone | null;
  readonly severity: Severity | null;
  readonly status: Status;
  readonly roots: readonly Root[];
  readonly from: FindingSource;
  readonly classification: Classification;
  /** Ids of the claims that decided it; never empty. */
  readonly claims: readonly string[];
  /** One sentence. */
  readonly because: string;
}

export interface Appropriateness {
  /** ACR 2021 low back pain variant, "depends-on-candidacy", or null when none fits. */
  readonly variant: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'depends-on-candidacy' | null;
  readonly rating: Rating;
  readonly criteria: readonly string[];
  readonly measures: {
    readonly op8: 'therapy-found' | 'no-therapy' | 'excluded' | 'unknown';
    readonly 'hedis-lbp': 'compliant' | 'not-compliant' | 'excluded' | 'unknown';
  };
}

export interface Overtreatment {
  readonly order: OrderKind;
  readonly reference: string;
  readonly level: WarningLevel;
  readonly claims: readonly string[];
  readonly because: string;
}

/** What stands in the response's extension; null and empty members are left out when it is written. */
export interface Assessment {
  readonly service: string;
  readonly knowledge: string;
  readonly urgency: Urgency;
  readonly symptoms?: AssessedSymptoms;
  readonly findings?: readonly AssessedFinding[];
  readonly primary?: number;
  readonly appropriateness?: Appropriateness;
  readonly overtreatment?: readonly Overtreatment[];
  readonly missing: readonly string[];
}

export interface AssessedSymptoms {
  readonly age?: number;
  readonly sex?: string;
  readonly backPain?: boolean;
  readonly durationWeeks?: number;
  readonly leg?: readonly {
    readonly side?: string;
    readonly roots?: readonly Root[];
    readonly belowKnee?: boolean;
    readonly dominant?: boolean;
  }[];
  readonly signs?: readonly {
    readonly sign: string;
    readonly side?: string;
    readonly result: string;
    readonly roots?: readonly Root[];
  }[];
  readonly conservativeCareWeeks?: number;
  readonly redFlags?: readonly string[];
  readonly from?: readonly { readonly reference: string; readonly date?: string; readonly gave: string }[];
}
