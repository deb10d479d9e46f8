import type { Appropriateness, Classification, OrderKind, Overtreatment, Urgency } from './assessment.ts';
import type { BodySide, Level, Root, Zone } from './anatomy.ts';
import type { Finding } from './finding.ts';
import type { Origin } from './profile.ts';

/** A number at the patient's age with the claim it stands in; cards turn it into a sentence with its population. */
export interface AgeNumber {
  readonly claim: string;
  readonly kind: 'prevalence' | 'odds-ratio' | 'share';
  /** Per cent for prevalence and share, ratio for odds. */
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Age the number holds for; the observed decade end when the patient is older than the studied range. */
  readonly atAge?: number;
  readonly clamped?: true;
}

/** A finding beside the symptoms: the class, the claims that decided it, one sentence, and numbers worth telling. */
export interface CorrelatedFinding extends Finding {
  readonly classification: Classification;
  readonly claims: readonly string[];
  readonly because: string;
  /** Roots at risk from level and zone, by side where a side is known. */
  readonly rootsAtRisk: readonly Root[];
  readonly numbers: readonly AgeNumber[];
  /** What an incidental finding that must not be ignored needs, in one clause. */
  readonly followUp?: string;
}

/** Something the reader must see before the table: sides or levels that disagree, symptoms that the scan leaves open. */
export interface Alert {
  readonly kind:
    | 'side-conflict'
    | 'level-conflict'
    | 'report-conflict'
    | 'unexplained-emergency'
    | 'symptoms-after-report'
    | 'profile-conflict';
  readonly words: string;
  readonly claims: readonly string[];
  readonly findings: readonly number[];
  readonly from: readonly Origin[];
}

export interface Correlation {
  readonly findings: readonly CorrelatedFinding[];
  /** Index into `findings`. */
  readonly primary: number | null;
  readonly urgency: Urgency;
  /** Claims that raised the urgency above routine. */
  readonly urgencyClaims: readonly string[];
  readonly urgencyBecause: string;
  readonly alerts: readonly Alert[];
  readonly missing: readonly string[];
}

/** One place for the radiologist to look at before there is text. */
export interface SearchPlace {
  readonly side: BodySide | 'midline' | 'bilateral';
  readonly level: Level;
  readonly zone: Zone | null;
  readonly root: Root | null;
  readonly because: string;
  readonly claims: readonly string[];
}

export const imagingProcedures = [
  'mri-without',
  'mri-with',
  'mri-without-with',
  'ct-without',
  'ct-with',
  'ct-without-with',
  'ct-myelogram',
  'radiograph',
  'bone-scan',
  'pet-ct',
  'discography-ct',
] as const;
export type ImagingProcedure = (typeof imagingProcedures)[number];

/** A sentence with what it rests on, for a card. */
export interface Statement {
  readonly words: string;
  readonly claims: readonly string[];
  readonly from: readonly Origin[];
}

/** What is thought of one imaging order. */
export interface ImagingJudgement {
  readonly reference: string;
  readonly procedure: ImagingProcedure;
  readonly appropriateness: Appropriateness;
  readonly urgency: Urgency;
  readonly because: string;
  readonly claims: readonly string[];
  /** Facts that the judgement rests on, with dates. */
  readonly facts: readonly Statement[];
  /** Questions whose answer would change the rating, first the one that would change it most. */
  readonly questions: readonly string[];
  /** What would make this order appropriate. */
  readonly wouldChange: readonly Statement[];
  /** A study that fits the situation better, when one does. */
  readonly better?: { readonly procedure: ImagingProcedure; readonly because: Statement };
  /** An earlier study of the same region that answers the question already. */
  readonly duplicate?: {
    readonly reference: string;
    readonly date: string;
    readonly words: string;
    readonly claims: readonly string[];
  };
  /** Another draft of the same request that images the same region. */
  readonly twin?: {
    readonly reference: string;
    readonly procedure: ImagingProcedure;
    readonly because: Statement;
  };
  /** Physical therapy is being ordered in the same request. */
  readonly therapyOrdered?: true;
  /** Nothing to say to the user: appropriate and complete. */
  readonly silent: boolean;
}

/** What is thought of one treatment order. `warning` is absent for an order that nothing speaks against. */
export interface TreatmentJudgement {
  readonly reference: string;
  readonly order: OrderKind;
  readonly targetLevels: readonly Level[];
  readonly targetSide: BodySide | 'bilateral' | null;
  readonly warning?: Overtreatment & {
    readonly statements: readonly Statement[];
    readonly alternative?: Statement;
  };
}
