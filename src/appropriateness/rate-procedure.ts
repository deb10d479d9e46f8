import type { Rating } from '../domain/assessment.ts';
import { ratings } from '../domain/assessment.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';
import { imagingProcedures } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';

/** Claim that holds the verified row of one ACR variant. */
export function variantClaim(variant: number): string {
  return `acr-lbp-2021.variant-${variant}`;
}

/** The rating of a procedure in an ACR variant; null where the cell was not verified, so that it may not decide. */
export function ratingOf(variant: number, procedure: ImagingProcedure, knowledge: Knowledge): Rating | null {
  const cell = knowledge.claims.get(variantClaim(variant))?.value?.[procedure];
  return ratings.find((r) => r === cell) ?? null;
}

/** The procedures that the verified cells of a variant call usually appropriate, in the order of the criteria. */
export function fittingProcedures(variant: number, knowledge: Knowledge): readonly ImagingProcedure[] {
  return imagingProcedures.filter((p) => ratingOf(variant, p, knowledge) === 'usually-appropriate');
}
