import { writeAssessment } from '../../src/cards/write-assessment.ts';
import { writeTreatmentCards } from '../../src/cards/write-treatment-cards.ts';
import { correlate } from '../../src/correlation/correlate.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { warningLevels } from '../../src/domain/assessment.ts';
import { eventDate } from '../../src/domain/event-date.ts';
import { draftOrders, selectedOrders } from '../../src/fhir/draft-orders.ts';
import { gather } from '../../src/fhir/gather.ts';
import type { Service } from '../../src/hooks/service.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';
import { summariseSymptoms } from '../../src/patient/summarise-symptoms.ts';
import { indicationsOf, latestLumbarReport } from '../../src/report/read-entry.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import type { Deps } from '../deps.ts';
import { prefetch } from '../prefetch.ts';

/** The door of the treatment after the scan: is it aimed at the lesion that explains the pain. */
export const lumbarTreatmentOrder: Service<Deps> = {
  id: 'lumbar-treatment-order',
  hooks: ['order-select', 'order-sign'],
  title: 'Lumbar treatment: is it aimed at the cause',
  description:
    'When a lumbar procedure, an opioid, a repeat MRI or a surgical referral is ordered: whether the finding it is aimed at fits the symptoms, and the risk of overtreatment with its reason. Silent for a concordant, justified order.',
  prefetch,
  async run(request, { knowledge, access, now, caller, thresholds, reached }) {
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
    const profile = buildProfile(
      {
        chart,
        indications,
        orders: selected,
        today,
        ...(latest?.entry.date ? { reportReadAt: latest.entry.date } : {}),
      },
      knowledge.symptomWords,
    );
    reached?.('profile');
    const correlation = latest ? correlate(profile, latest.findings, latest.read.conflicts, knowledge) : null;
    reached?.('correlation');
    const treatments = judgeTreatments(
      { orders, selected: selected.map((o) => o.reference), profile, correlation, chart, today },
      knowledge,
    );
    reached?.('judgement');
    const least = warningLevels.indexOf(thresholds.treatmentWarnings);
    const shown = treatments.filter(
      ({ warning }) => warning && warningLevels.indexOf(warning.level) <= least,
    );
    return {
      cards: writeTreatmentCards(shown, profile, correlation, knowledge, caller.profile),
      assessment: writeAssessment({
        service: lumbarTreatmentOrder.id,
        knowledge: knowledge.hash,
        symptoms: summariseSymptoms(profile),
        urgency: urgencyOf(profile, knowledge).urgency,
        correlation,
        treatments,
        missing: latest ? [] : ['report text', ...profile.missing],
      }),
    };
  },
};
