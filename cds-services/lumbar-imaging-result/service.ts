import { writeAssessment } from '../../src/cards/write-assessment.ts';
import { writeResultCards } from '../../src/cards/write-result-cards.ts';
import { correlate } from '../../src/correlation/correlate.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { gather } from '../../src/fhir/gather.ts';
import type { Service } from '../../src/hooks/service.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';
import { summariseSymptoms } from '../../src/patient/summarise-symptoms.ts';
import { indicationsOf, latestLumbarReport } from '../../src/report/read-entry.ts';
import type { Deps } from '../deps.ts';
import { prefetch } from '../prefetch.ts';

/** The door of the returned result: the same correlation in the ordering clinician's words, and in the patient's. */
export const lumbarImagingResult: Service<Deps> = {
  id: 'lumbar-imaging-result',
  hooks: ['patient-view'],
  title: 'Lumbar result beside the symptoms',
  description:
    'When the chart is opened and a lumbar report of the last 30 days is there: which findings fit the symptoms, which are likely incidental, what needs follow-up, and a plain-language paragraph for the patient.',
  prefetch,
  async run(request, { knowledge, access, now, caller, thresholds, reached }) {
    const chart = await gather(request, prefetch, access);
    reached?.('chart');
    const today = now.toISOString();
    const latest = latestLumbarReport(chart.reports, knowledge.reportWords, today);
    reached?.('findings');
    const indications = indicationsOf(latest);
    const orders = chart.serviceRequests.filter((o) => latest?.entry.basedOn.includes(o.reference));
    const profile = buildProfile(
      {
        chart,
        indications,
        orders,
        today,
        ...(latest?.entry.date ? { reportReadAt: latest.entry.date } : {}),
      },
      knowledge.symptomWords,
    );
    reached?.('profile');
    const correlation = latest ? correlate(profile, latest.findings, latest.read.conflicts, knowledge) : null;
    reached?.('correlation');
    const isNews = latest !== null && daysBetween(latest.entry.date, now) <= thresholds.resultDays;
    return {
      cards:
        latest && correlation && isNews
          ? writeResultCards(correlation, profile, latest.entry, knowledge, caller.profile)
          : [],
      assessment: writeAssessment({
        service: lumbarImagingResult.id,
        knowledge: knowledge.hash,
        symptoms: summariseSymptoms(profile),
        urgency: urgencyOf(profile, knowledge).urgency,
        correlation: isNews ? correlation : null,
        missing: isNews ? [] : ['report text'],
      }),
    };
  },
};

/** Days from a report's date to now; never for an undated report. */
function daysBetween(date: string | undefined, now: Date): number {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : (now.getTime() - at) / 86_400_000;
}
