import { correlate } from '../../src/correlation/correlate.ts';
import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { whereToLook } from '../../src/correlation/where-to-look.ts';
import { writeAssessment } from '../../src/cards/write-assessment.ts';
import { writeReportCards } from '../../src/cards/write-report-cards.ts';
import { writeSearchCard } from '../../src/cards/write-search-card.ts';
import { eventDate } from '../../src/domain/event-date.ts';
import { gather } from '../../src/fhir/gather.ts';
import { reportFromContext } from '../../src/fhir/report-text.ts';
import type { Service } from '../../src/hooks/service.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';
import { summariseSymptoms } from '../../src/patient/summarise-symptoms.ts';
import { indicationsOf, readEntry } from '../../src/report/read-entry.ts';
import type { Deps } from '../deps.ts';
import { prefetch } from '../prefetch.ts';

/** The radiologist's door: where to look before there is text; which findings fit the symptoms once there is. */
export const lumbarImagingReport: Service<Deps> = {
  id: 'lumbar-imaging-report',
  hooks: ['imaging-report'],
  title: 'Lumbar report beside the symptoms',
  description:
    'When a lumbar report is opened: where to look, given the symptoms. When it is signed: which findings fit the symptoms, which are likely incidental, what is urgent, and where side or level disagree.',
  prefetch,
  async run(request, { knowledge, access, now, caller, reached }) {
    // Together: where the server hangs, neither may use up the time of the other.
    const [chart, entry] = await Promise.all([
      gather(request, prefetch, access),
      reportFromContext(request.context['report'], request.context['reportResources'], access),
    ]);
    reached?.('chart');
    const today = eventDate([entry.date], now);
    const report = readEntry(entry, knowledge.reportWords);
    reached?.('findings');
    const indications = indicationsOf(report);
    const orders = chart.serviceRequests.filter(
      (o) => entry.basedOn.includes(o.reference) || o.id === request.context['orderId'],
    );
    const profile = buildProfile(
      { chart, indications, orders, today, reportReadAt: today },
      knowledge.symptomWords,
    );
    reached?.('profile');
    const common = {
      service: lumbarImagingReport.id,
      knowledge: knowledge.hash,
      symptoms: summariseSymptoms(profile),
    };

    if (entry.textOutcome !== 'text' && report.findings.length === 0) {
      const urgency = urgencyOf(profile, knowledge).urgency;
      const unread = entry.textOutcome === 'unreadable' ? 'readable report text' : 'report text';
      const missing = [unread, ...profile.missing];
      const places = entry.textOutcome === 'unreadable' ? [] : whereToLook(profile, knowledge);
      return {
        cards: writeSearchCard(places, profile, knowledge, caller.profile),
        assessment: writeAssessment({ ...common, urgency, missing }),
      };
    }
    const correlation = correlate(profile, report.findings, report.read.conflicts, knowledge);
    reached?.('correlation');
    return {
      cards: report.read.lumbar
        ? writeReportCards(correlation, profile, entry, knowledge, caller.profile)
        : [],
      assessment: writeAssessment({ ...common, correlation }),
    };
  },
};
