import type { Claim, Source } from '../domain/claim.ts';
import type { OrderCodes } from './order-codes.ts';
import type { ReportWords } from './report-words.ts';
import type { SymptomWords } from './symptom-words.ts';

/** All clinical knowledge, checked and frozen at start; the same value for every request. */
export interface Knowledge {
  /** "sha256:…" over the content of every table, in the order of their names. */
  readonly hash: string;
  /** Claims that may fire and be shown, by id; those of basis `unverified` are not here. */
  readonly claims: ReadonlyMap<string, Claim>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly reportWords: ReportWords;
  readonly symptomWords: SymptomWords;
  readonly orderCodes: OrderCodes;
}
