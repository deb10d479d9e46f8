import type { Knowledge } from '../../src/knowledge/types.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import { besideOf, chartOf, profileOf, today, type Given } from '../orders/given-case.ts';
import { correlationOf, treatmentOrder } from '../orders/given-treatment.ts';

/**
 * Runs one example of a treatment claim: a patient, the findings of the latest report with their classes (`findings`,
 * `urgency`) and a treatment (`order` or `drug`, with `target` and `note`). A claim fires when the warning names it.
 */
export function run(given: Given, claimId: string, knowledge: Knowledge): 'fires' | 'silent' {
  const judgement = judgeTreatments(
    {
      orders: [treatmentOrder(given)],
      others: besideOf(given),
      profile: profileOf(given),
      correlation: correlationOf(given),
      chart: chartOf(given),
      today,
    },
    knowledge,
  )[0];
  return judgement?.warning?.claims.includes(claimId) === true ? 'fires' : 'silent';
}
