import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { besideOf, chartOf, imagingOrder, profileOf, today, type Given } from '../orders/given-case.ts';

/**
 * Runs one example of an appropriateness claim: a patient (`age`, `back`, `weeks`, `care`, `candidate`, `flags`, …) and
 * an imaging order (`procedure`). A claim fires when the judgement names it or asks its question; a measure's when the
 * measure has the value that the example names.
 */
export function run(given: Given, claimId: string, knowledge: Knowledge): 'fires' | 'silent' {
  const order = imagingOrder(given);
  const judgement = judgeImaging(
    { orders: [order], others: besideOf(given), profile: profileOf(given), chart: chartOf(given), today },
    knowledge,
  )[0];
  if (judgement === undefined) return 'silent';
  const { measures } = judgement.appropriateness;
  if (claimId === 'measure.op8') return measures.op8 === given['op8'] ? 'fires' : 'silent';
  if (claimId === 'measure.hedis-lbp') return measures['hedis-lbp'] === given['hedis'] ? 'fires' : 'silent';
  const named = [
    ...judgement.claims,
    ...judgement.facts.flatMap((f) => f.claims),
    ...(judgement.duplicate?.claims ?? []),
    ...(judgement.twin?.because.claims ?? []),
    ...judgement.questions.flatMap((q) =>
      [...knowledge.claims.values()].filter((c) => c.says === q).map((c) => c.id),
    ),
  ];
  return named.includes(claimId) ? 'fires' : 'silent';
}
