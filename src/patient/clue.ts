import type { BodySide } from '../domain/anatomy.ts';
import type {
  BackPattern,
  CareKind,
  Mimic,
  Origin,
  Presence,
  RedFlagKind,
  RootGuess,
  Sign,
  Sphincter,
} from '../domain/profile.ts';

export const careKinds: readonly CareKind[] = [
  'physical-therapy',
  'chiropractic',
  'medication',
  'injection',
  'exercise',
  'other',
];
export type SphincterPart = Exclude<keyof Sphincter, 'residualMl'>;
export type LegSide = BodySide | 'bilateral' | 'unspecified';

/** A root with its place among the roots that one area, muscle or word may mean: 0 for the most likely. */
export interface RootClue extends RootGuess {
  readonly rank: number;
}

/** What one place of the chart says, before the merge weighs it against the others. */
export type Clue =
  | { readonly about: 'back-pain'; readonly presence: Presence }
  | { readonly about: 'back-pattern'; readonly pattern: BackPattern }
  | { readonly about: 'back-side'; readonly side: BodySide | 'midline' | 'bilateral' }
  /** Weeks at the time of the statement, and of what. */
  | { readonly about: 'duration'; readonly weeks: number; readonly of: 'leg' | 'pain' }
  | {
      readonly about: 'leg';
      readonly side: LegSide;
      readonly presence: Presence;
      readonly pain: boolean;
      readonly roots: readonly RootClue[];
      readonly below: boolean | null;
    }
  | { readonly about: 'reach'; readonly side: LegSide; readonly below: boolean }
  | { readonly about: 'dominance'; readonly legWorse: boolean }
  /** How bad the pain of a region is, from 0 to 10. */
  | { readonly about: 'score'; readonly of: 'back' | 'leg'; readonly value: number }
  | { readonly about: 'claudication'; readonly value: 'neurogenic' | 'vascular' | 'absent' }
  | { readonly about: 'sign'; readonly sign: Omit<Sign, 'from'>; readonly muscle?: string }
  | { readonly about: 'sphincter'; readonly part: SphincterPart; readonly presence: Presence }
  | { readonly about: 'residual'; readonly ml: number }
  | { readonly about: 'flag'; readonly kind: RedFlagKind; readonly presence: Presence }
  | { readonly about: 'surgery'; readonly what: string; readonly date?: string }
  | { readonly about: 'no-surgery' }
  | {
      readonly about: 'care';
      readonly kind: CareKind;
      readonly weeks: number | null;
      readonly start?: string;
      readonly end?: string;
    }
  | { readonly about: 'no-care' }
  | { readonly about: 'candidacy'; readonly value: boolean }
  | { readonly about: 'opioid' }
  | { readonly about: 'mimic'; readonly kind: Mimic }
  | { readonly about: 'psychosocial'; readonly what: string }
  | {
      readonly about: 'context';
      readonly kind: 'sport' | 'obesity' | 'pregnancy' | 'diabetes' | 'abdominal-pain';
      readonly presence: Presence;
    }
  | { readonly about: 'recovered' }
  | { readonly about: 'course'; readonly value: 'new' | 'worse' | 'unchanged' | 'better' };

/** Where a clue comes from, in the order of how much detail such a source carries. */
export type ClueSource = 'note' | 'observation' | 'answer' | 'condition' | 'reason' | 'indication' | 'record';

/** A clue with its place; `old` when the source itself says that it is of an earlier time. */
export interface PlacedClue {
  readonly clue: Clue;
  readonly origin: Origin;
  readonly source: ClueSource;
}

/** How a reader of text hands on what it found: the clue, and the tokens that gave it. */
export type Emit = (clue: Clue, from: number, to: number) => void;
