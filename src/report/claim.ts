import type { Level, Root, Side, Zone } from '../domain/anatomy.ts';
import type { FindingType, Ground, Measure, Qualifier, Severity, Status } from '../domain/finding.ts';

/** One assertion of the report with everything said of it, before body, impression and addendum are put together. */
export interface Claimed {
  readonly type: FindingType;
  readonly levels: readonly Level[];
  readonly side: Side | null;
  readonly zone: Zone | null;
  readonly severity: Severity | null;
  readonly status: Status;
  readonly roots: readonly Root[];
  readonly qualifiers: readonly Qualifier[];
  readonly measure: Measure | undefined;
  readonly start: number;
  readonly end: number;
  readonly grounds: readonly Ground[];
  /** 0 body, 1 impression, 2 addendum. */
  readonly rank: number;
  readonly multilevel: boolean;
  /** Sentence it stands in, to know what was said together. */
  readonly sentence: number;
}

/** An explicit negative with its place in the report. */
export interface Denied {
  readonly type: FindingType;
  readonly levels: readonly Level[];
  readonly start: number;
  readonly end: number;
  readonly rank: number;
}

/** A finding at one level (or at none) while it is being put together. */
export interface Row {
  type: FindingType;
  level: Level | null;
  side: Side | null;
  zone: Zone | null;
  severity: Severity | null;
  severityRank: number;
  status: Status;
  roots: Root[];
  qualifiers: Qualifier[];
  measure: Measure;
  claims: Claimed[];
  /** Highest rank of its claims. */
  rank: number;
  sideRank: number;
}

export const quoted = (
  claim: { start: number; end: number },
  text: string,
): { start: number; end: number; quote: string } => ({
  start: claim.start,
  end: claim.end,
  quote: text.slice(claim.start, claim.end),
});
