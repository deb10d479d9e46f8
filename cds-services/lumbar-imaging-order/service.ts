import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import { pamaActions, type RatingAction } from '../../src/appropriateness/pama-actions.ts';
import { writeAssessment } from '../../src/cards/write-assessment.ts';
import { writeImagingOrderCards } from '../../src/cards/write-imaging-order-cards.ts';
import { expectedAtAge } from '../../src/correlation/expected-at-age.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import type { OrderEntry } from '../../src/domain/chart.ts';
import { entryFromOrder } from '../../src/fhir/narrow/order.ts';
import type { Service } from '../../src/hooks/service.ts';
import { summariseSymptoms } from '../../src/patient/summarise-symptoms.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import type { Deps } from '../deps.ts';
import { orderSetting } from '../order-setting.ts';
import { prefetch } from '../prefetch.ts';
import { leaveRepeats } from './leave-repeats.ts';
import { rateSuggestions } from './rate-suggestions.ts';

/** The ordering clinician's door: is this imaging right now, what is missing to know, what would fit better. */
export const lumbarImagingOrder: Service<Deps> = {
  id: 'lumbar-imaging-order',
  // The reference client keeps the last listed of several hooks under one id: order-select is what its screens send.
  hooks: ['order-sign', 'order-select'],
  title: 'Lumbar imaging: is it right now',
  description:
    'When lumbar imaging is ordered: whether it is appropriate now, what is missing to know, what fits better, and what the report will show even in people without pain. Silent when the order is fine. Adds the Argonaut PAMA rating as a system action.',
  prefetch,
  async run(request, deps) {
    const { knowledge, caller, newId, reached, thresholds } = deps;
    const setting = await orderSetting(request, deps);
    const { orders, profile } = setting;
    const imaging = judgeImaging(setting, knowledge);
    const treatments = judgeTreatments(setting, knowledge);
    reached?.('judgement');
    const expected = expectedAtAge(profile.age, knowledge);
    const cards = leaveRepeats(imaging, treatments, thresholds.treatmentWarnings)
      .flatMap((judgement) =>
        writeImagingOrderCards(judgement, profile, orders, knowledge, caller.profile, expected),
      )
      .slice(0, 3);
    const ratingOf = (order: OrderEntry): readonly RatingAction[] =>
      judgeImaging({ ...setting, orders: [order] }, knowledge).flatMap((judgement) =>
        pamaActions(judgement, [order], newId(), caller.pama),
      );
    return {
      cards: rateSuggestions(
        cards,
        (changed) => {
          const order = entryFromOrder(changed);
          return (order && ratingOf(order)[0]?.resource) ?? null;
        },
        caller.profile,
      ),
      systemActions:
        request.hook === 'order-select' && !caller.pama.atSelect
          ? []
          : imaging.flatMap((judgement) => pamaActions(judgement, orders, newId(), caller.pama)),
      assessment: writeAssessment({
        service: lumbarImagingOrder.id,
        knowledge: knowledge.hash,
        symptoms: summariseSymptoms(profile),
        urgency: urgencyOf(profile, knowledge).urgency,
        imaging,
        missing: profile.missing,
      }),
    };
  },
};
