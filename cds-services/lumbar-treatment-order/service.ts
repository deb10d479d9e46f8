import { writeAssessment } from '../../src/cards/write-assessment.ts';
import { writeTreatmentCards } from '../../src/cards/write-treatment-cards.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { warningLevels } from '../../src/domain/assessment.ts';
import type { Service } from '../../src/hooks/service.ts';
import { summariseSymptoms } from '../../src/patient/summarise-symptoms.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import type { Deps } from '../deps.ts';
import { orderSetting } from '../order-setting.ts';
import { prefetch } from '../prefetch.ts';

/** The door of the treatment after the scan: is it aimed at the lesion that explains the pain. */
export const lumbarTreatmentOrder: Service<Deps> = {
  id: 'lumbar-treatment-order',
  // The reference client keeps the last listed of several hooks under one id: order-select is what its screens send.
  hooks: ['order-sign', 'order-select'],
  title: 'Lumbar treatment: is it aimed at the cause',
  description:
    'When a lumbar procedure, an opioid, a repeat MRI or a surgical referral is ordered: whether the finding it is aimed at fits the symptoms, and the risk of overtreatment with its reason. Silent for a concordant, justified order.',
  prefetch,
  async run(request, deps) {
    const { knowledge, caller, thresholds, reached } = deps;
    const setting = await orderSetting(request, deps);
    const { latest, profile, correlation } = setting;
    const treatments = judgeTreatments(setting, knowledge);
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
