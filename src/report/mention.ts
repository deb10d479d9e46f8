import type { Side, Zone } from '../domain/anatomy.ts';
import type { FindingType, Ground, Severity } from '../domain/finding.ts';
import type { Head, Structure } from '../knowledge/report-word.ts';
import type { LevelGroup } from './level-group.ts';

/** A side with the grade that was said of it; either may be missing. */
export interface SideGrade {
  readonly side: Side | null;
  readonly grade: Severity | null;
}

/** How a mention hangs on the one before it. */
export type Link = 'start' | 'list' | 'with' | 'cause';

/** One assertion of a sentence before it is placed: type, and what was said right beside it. Token indices. */
export interface Mention {
  type: FindingType;
  readonly structure: Structure | null;
  readonly head: Head | null;
  /** The words that assert it. */
  readonly from: number;
  readonly to: number;
  /** Widest stretch that belongs to it, for the quote. */
  quoteFrom: number;
  quoteTo: number;
  /** Sides with grades; more than one when each side has its own. */
  pairs: SideGrade[];
  zone: Zone | null;
  /** Levels said right before it ("L4-5 protrusion"). */
  level: LevelGroup | null;
  multilevel: boolean;
  /** Levels that name roots, on nerve root mentions. */
  readonly roots: LevelGroup | null;
  readonly link: Link;
  /** A grade (not a size) stands before it. */
  readonly graded: boolean;
  /** Said without giving a row; it only keeps its modifiers from others. */
  readonly idle: boolean;
  /** The words are of oedema, or of a lesion not yet named. */
  readonly oedema: boolean;
  readonly lesion: boolean;
  readonly porotic: boolean;
  /** The words are of bone that is destroyed. */
  readonly destroyed: boolean;
  /** The words are of an abscess, or of a soft tissue mass. */
  readonly abscess: boolean;
  readonly soft: boolean;
  /** Where an abscess or a malignancy lies by the words of its sentence; null when they do not say. */
  place: 'spine' | 'muscle' | 'organ' | null;
  /** Tokens of the structure it is said of. */
  readonly said: readonly number[];
  /** Index of the item that asserts it. */
  readonly item: number;
  grounds: Ground[];
}
