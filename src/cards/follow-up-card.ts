import type { Correlation, CorrelatedFinding } from '../domain/judgement.ts';
import type { ReportEntry, ServiceRequest } from '../domain/chart.ts';
import type { DraftCard, Suggestion } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import { countWords, listWords, namedFinding, sentence, sizedFinding, sentenceCase } from './wording.ts';

/** No more orders than this are offered at once. */
const orderLimit = 3;

/** Findings that need follow-up whatever hurts, each named once. */
export function followUps(correlation: Correlation, knowledge: Knowledge): readonly CorrelatedFinding[] {
  const seen = new Set<string>();
  return correlation.findings.filter((finding) => {
    const name = namedFinding(finding);
    if (finding.classification !== 'incidental-needs-follow-up' || seen.has(name)) return false;
    seen.add(name);
    return shownClaims(finding.claims, knowledge).length > 0;
  });
}

/**
 * The order that follows a finding up, as a draft. It carries words and no code: which study or referral it becomes is
 * the clinician's choice, and no code for it was verified.
 */
function followUpOrder(finding: CorrelatedFinding, report: ReportEntry): ServiceRequest | null {
  const { subject, id } = report.resource;
  if (!subject) return null;
  return {
    resourceType: 'ServiceRequest',
    status: 'draft',
    intent: 'order',
    priority: 'routine',
    code: { text: `Follow-up: ${namedFinding(finding)}` },
    subject,
    ...(report.date ? { authoredOn: report.date } : {}),
    reasonCode: [{ text: `${sentenceCase(namedFinding(finding))} on lumbar imaging` }],
    ...(finding.followUp?.trim() ? { note: [{ text: sentence(finding.followUp) }] } : {}),
    ...(id ? { reasonReference: [{ reference: `DiagnosticReport/${id}` }] } : {}),
  };
}

/** The card for incidental findings that must not be lost, with an order to create for each. */
export function followUpCard(
  correlation: Correlation,
  report: ReportEntry,
  knowledge: Knowledge,
  client: ClientProfile,
): readonly DraftCard[] {
  const findings = followUps(correlation, knowledge);
  if (findings.length === 0) return [];
  const notes = footnotes(
    findings.flatMap((finding) => finding.claims),
    knowledge,
  );
  const suggestions = findings.slice(0, orderLimit).flatMap((finding): Omit<Suggestion, 'uuid'>[] => {
    const resource = followUpOrder(finding, report);
    const label = `Order follow-up: ${namedFinding(finding)}`;
    return resource ? [{ label, actions: [{ type: 'create', description: label, resource }] }] : [];
  });
  const names = findings.map(namedFinding);
  return [
    draftCard(
      {
        topic: 'followUp',
        indicator: 'warning',
        summary:
          findings.length === 1
            ? [`${sentenceCase(names[0] ?? '')} needs follow-up, whatever causes the pain`]
            : [`${countWords(findings.length, 'finding')} need follow-up: ${listWords(names.slice(0, 3))}`],
        detail: [
          findings
            .map((finding) => {
              const plan = finding.followUp
                ? ` **Follow-up:** ${escapeMarkdown(sentence(finding.followUp))}`
                : '';
              const reason = notes.marked(finding.because, finding.claims);
              return `- **${sentenceCase(sizedFinding(finding, client.units))}**: ${reason}${plan}`;
            })
            .join('\n'),
        ],
        notes,
        suggestions,
        selectionBehavior: 'any',
        overrides: ['alreadyActedOn', 'readerDisagrees', 'notRelevant'],
      },
      client,
    ),
  ];
}
