import type { BodySide, Root } from './anatomy.ts';

/** Where a fact was found: resource, date, the words. `afterReport` when it was recorded after the report was read. */
export interface Origin {
  readonly reference: string;
  readonly date?: string;
  readonly words: string;
  readonly afterReport?: boolean;
}

/** A fact with what it rests on; never without an origin. */
export interface Fact<T> {
  readonly value: T;
  readonly from: readonly Origin[];
}

/** Said to be there, said not to be there. Not said is the absence of the fact. */
export type Presence = 'present' | 'absent';

export const backPatterns = [
  'discogenic',
  'vertebrogenic',
  'facet',
  'inflammatory',
  'sacroiliac',
  'mechanical',
  'night',
  'rest',
  'extension',
  'focal-percussion',
] as const;
export type BackPattern = (typeof backPatterns)[number];

/** How a root was inferred, from sure to unsure: a sign of that root, named by the clinician, dermatome, region only. */
export type RootBasis = 'sign' | 'named' | 'dermatome' | 'region';

export interface RootGuess {
  readonly root: Root;
  readonly basis: RootBasis;
}

export interface LegSymptom {
  /** "unspecified" when a side was never said. */
  readonly side: BodySide | 'unspecified';
  /** Most likely first; empty when no distribution is known. */
  readonly roots: readonly RootGuess[];
  readonly belowKnee: boolean | null;
  /** Leg worse than back. */
  readonly dominant: boolean | null;
  /** True when pain or paraesthesia radiates; false when the only leg symptom is a deficit. */
  readonly pain: boolean;
  readonly from: readonly Origin[];
}

export const signKinds = [
  'slr',
  'crossed-slr',
  'femoral-stretch',
  'motor',
  'reflex',
  'sensory',
  'upper-motor',
  'gait',
  'extension-test',
] as const;
export type SignKind = (typeof signKinds)[number];

export interface Sign {
  readonly sign: SignKind;
  readonly side: BodySide | 'bilateral' | 'unspecified';
  readonly result: 'positive' | 'negative';
  /** Roots that the sign speaks for, when it names a muscle, reflex or dermatome. */
  readonly roots: readonly Root[];
  /** MRC grade 0-5 of a motor sign (4.5 for "4+", 3.5 for "4-"). */
  readonly mrc?: number;
  readonly course?: 'falling' | 'stable' | 'improving';
  /** The examiner's own grade as written ("4-"), where one was given. */
  readonly graded?: string;
  /** A weakness that is severe by its name (a foot drop), not old and not said to improve; its grade may be unknown. */
  readonly severe?: true;
  readonly from: readonly Origin[];
}

/** The grade of a motor sign as the examiner wrote it ("4-/5"); null without one. A half step is never shown as a number. */
export function gradeWords({ mrc, graded }: Pick<Sign, 'mrc' | 'graded'>): string | null {
  if (graded !== undefined) return `${graded}/5`;
  return mrc === undefined || !Number.isInteger(mrc) ? null : `${mrc}/5`;
}

export const redFlagKinds = [
  'cancer', // active or past, without non-melanoma skin cancer
  'cancer-suspected', // somebody suspects a tumour; the patient is not known to have one
  'fever',
  'infection', // recent bacteraemia, soft-tissue infection, known spinal infection
  'iv-drug-use',
  'immunosuppression',
  'raised-crp',
  'weight-loss',
  'night-pain',
  'trauma-major',
  'trauma-minor', // low velocity
  'osteoporosis',
  'steroids', // three months or 90 days and more
  'age-over-70',
  'aneurysm-signs', // pulsatile mass, tender abdomen, collapse
  'anticoagulation',
] as const;
export type RedFlagKind = (typeof redFlagKinds)[number];

/** Cauda equina symptoms and signs. */
export interface Sphincter {
  readonly bladder?: Fact<Presence>;
  readonly bowel?: Fact<Presence>;
  readonly saddle?: Fact<Presence>;
  readonly sexual?: Fact<Presence>;
  /** Post-void residual in millilitres. */
  readonly residualMl?: Fact<number>;
  /** The clinician names cauda equina syndrome as suspected. */
  readonly suspected?: Fact<Presence>;
}

export interface PriorSurgery {
  readonly what: string;
  readonly date?: string;
  readonly from: readonly Origin[];
}

export type CareKind =
  'physical-therapy' | 'chiropractic' | 'medication' | 'injection' | 'exercise' | 'other';

export interface ConservativeCare {
  readonly kind: CareKind;
  readonly weeks: number | null;
  readonly start?: string;
  readonly end?: string;
  readonly from: readonly Origin[];
}

export type Mimic =
  | 'hip'
  | 'sacroiliac'
  | 'peripheral-neuropathy'
  | 'peroneal-neuropathy'
  | 'vascular'
  | 'trochanteric'
  | 'piriformis'
  | 'meralgia'
  | 'zoster'
  | 'visceral';

/** Something the sources disagree on, in words fit for a card. */
export interface ProfileConflict {
  readonly about: 'side' | 'level' | 'duration' | 'presence' | 'surgery';
  readonly words: string;
  readonly from: readonly Origin[];
}

/**
 * What the patient feels and what was found on examination, each fact with its source. A member that is absent or a
 * list that is empty means "not documented", never "not there": documented absence is a fact with value "absent".
 */
export interface SymptomProfile {
  /** Completed years on the day of the event; null when the birth date is unknown. */
  readonly age: number | null;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly backPain?: Fact<Presence>;
  readonly backPatterns: readonly Fact<BackPattern>[];
  /** Painful place on the back, when said. */
  readonly backSide?: Fact<BodySide | 'midline' | 'bilateral'>;
  readonly durationWeeks?: Fact<number>;
  /** True when the pain is said to have gone, with the date of that. */
  readonly recovered?: Fact<true>;
  /** Course of the symptoms as a whole. */
  readonly course?: Fact<'new' | 'worse' | 'unchanged' | 'better'>;
  /** Documented absence of leg symptoms is a fact of its own. */
  readonly legPain?: Fact<Presence>;
  readonly leg: readonly LegSymptom[];
  readonly claudication?: Fact<'neurogenic' | 'vascular' | 'absent'>;
  readonly signs: readonly Sign[];
  readonly sphincter: Sphincter;
  readonly redFlags: readonly Fact<RedFlagKind>[];
  /** Red flags said not to be there. */
  readonly redFlagsDenied: readonly Fact<RedFlagKind>[];
  readonly priorSurgery: readonly PriorSurgery[];
  readonly priorSurgeryDenied?: Fact<true>;
  readonly conservativeCare: readonly ConservativeCare[];
  /** Weeks of care since the symptoms began, all kinds together; absent when nothing is documented. */
  readonly conservativeCareWeeks?: number;
  /** Whether the patient would have an operation or an injection, when somebody said so. */
  readonly candidacy?: Fact<boolean>;
  /** Medicines that bear on an order: an opioid in use means not opioid-naive. */
  readonly opioidInUse?: Fact<true>;
  readonly mimics: readonly Fact<Mimic>[];
  readonly psychosocial: readonly Fact<string>[];
  readonly pregnancy?: Fact<Presence>;
  /** Young athlete, sport with extension and rotation. */
  readonly sport?: Fact<true>;
  readonly obesity?: Fact<true>;
  readonly diabetes?: Fact<true>;
  readonly abdominal?: Fact<Presence>;
  /** Any current symptom at all is documented. False means that nothing is known, not that nothing hurts. */
  readonly documented: boolean;
  readonly conflicts: readonly ProfileConflict[];
  /** What would change the answer most, first; the words of the assessment's `missing`. */
  readonly missing: readonly string[];
}
