import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import { pamaActions } from '../../src/appropriateness/pama-actions.ts';
import { writeAssessment } from '../../src/cards/write-assessment.ts';
import { writeImagingOrderCards } from '../../src/cards/write-imaging-order-cards.ts';
import { expectedAtAge } from '../../src/correlation/expected-at-age.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { graver } from '../../src/domain/assessment.ts';
import { eventDate } from '../../src/domain/event-date.ts';
import { gather } from '../../src/fhir/gather.ts';
import { draftOrders, selectedOrders } from '../../src/fhir/draft-orders.ts';
import type { Service } from '../../src/hooks/service.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';
import { summariseSymptoms } from '../../src/patient/summarise-symptoms.ts';
import { indicationsOf, latestLumbarReport } from '../../src/report/read-entry.ts';
import type { Deps } from '../deps.ts';
import { prefetch } from '../prefetch.ts';

/** The ordering clinician's door: is this imaging right now, what is missing to know, what would fit better. */
export const lumbarImagingOrder: Service<Deps> = {
  id: 'lumbar-imaging-order',
  hooks: ['order-select', 'order-sign'],
  title: 'Lumbar imaging: is it right now',
  description:
    'When lumbar imaging is ordered: whether it is appropriate now, what is missing to know, what fits better, and what the report will show even in people without pain. Silent when the order is fine. Adds the Argonaut PAMA rating as a system action.',
  prefetch,
  async run(request, { knowledge, access, now, caller, newId, reached }) {
    const chart = await gather(request, prefetch, access);
    reached?.('chart');
    const orders = draftOrders(request.context['draftOrders']);
    const selected = selectedOrders(orders, request.context['selections']);
    const today = eventDate(
      selected.map((o) => o.authored),
      now,
    );
    const latest = latestLumbarReport(chart.reports, knowledge.reportWords, today);
    reached?.('findings');
    const indications = indicationsOf(latest);
    const profile = buildProfile({ chart, indications, orders: selected, today }, knowledge.symptomWords);
    reached?.('profile');
    const imaging = judgeImaging(
      { orders, selected: selected.map((o) => o.reference), profile, chart, today },
      knowledge,
    );
    reached?.('judgement');
    const expected = expectedAtAge(profile.age, knowledge);
    // With a report on file the treatment door speaks of repeating the study; an emergency is never left to it.
    const spoken = latest ? imaging.filter(({ urgency }) => graver(urgency, 'soon') !== 'soon') : imaging;
    const cards = spoken.flatMap((judgement) =>
      writeImagingOrderCards(judgement, profile, orders, knowledge, caller.profile, expected),
    );
    return {
      cards: cards.slice(0, 3),
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
