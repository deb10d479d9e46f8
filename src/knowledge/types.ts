import type { Claim, Source } from '../domain/claim.ts';
import type { OrderCodes } from './order-codes.ts';
import type { ReportWords } from './report-word.ts';
import type { SymptomWords } from './symptom-words.ts';

export const claimStages = ['correlation', 'appropriateness', 'treatment', 'cards'] as const;
export type ClaimStage = (typeof claimStages)[number];

/** A claim with the stage that uses it and where it stands, whatever its basis. */
export interface CataloguedClaim {
  readonly claim: Claim;
  readonly stage: ClaimStage;
  /** File name within the knowledge directory, and the line of the record. */
  readonly file: string;
  readonly line: number;
}

/** All clinical knowledge, checked and frozen at start; the same value for every request. */
export interface Knowledge {
  /** "sha256:…" over the content of every table, in the order of their names. */
  readonly hash: string;
  /** Claims that may fire and be shown, by id; those of basis `unverified` are not here. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** Every claim in the order of the files, those that never fire among them: what a reviewer reads. */
  readonly catalogue: readonly CataloguedClaim[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly reportWords: ReportWords;
  readonly symptomWords: SymptomWords;
  readonly orderCodes: OrderCodes;
}
