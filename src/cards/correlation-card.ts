import type { ReportEntry } from '../domain/chart.ts';
import type { Correlation, CorrelatedFinding } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard, Suggestion } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { alertLine, noteAlerts } from './alerts.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { symptomOf } from './symptom-pattern.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import { findingTable, tableClaims } from './finding-table.ts';
import { ageContext, correlationSentence, isUnsettled } from './impression-text.ts';
import { patientParagraph } from './patient-paragraph.ts';
import { withImpression } from './report-update.ts';
import type { Reader } from './urgent-card.ts';
import { isUrgent } from './urgent-card.ts';
import { countWords, listWords, namedFinding, urgencyWords } from './wording.ts';

const noMatchClaim = 'limit.no-match';

/** True when symptoms are on file and no finding is urgent or may explain them. */
export function nothingMatches(correlation: Correlation, profile: SymptomProfile): boolean {
  const matching: ReadonlySet<CorrelatedFinding['classification']> = new Set([
    'urgent',
    'likely-symptomatic',
    'possibly-symptomatic',
    'undetermined',
  ]);
  return (
    profile.documented &&
    correlation.findings.length > 0 &&
    !correlation.findings.some((finding) => matching.has(finding.classification))
  );
}

/** The result first; then what else is worth knowing, as far as the summary has room. */
function summaryParts(correlation: Correlation, profile: SymptomProfile): [string, ...string[]] {
  const { findings } = correlation;
  const count = (name: CorrelatedFinding['classification']): number =>
    findings.filter((finding) => finding.classification === name).length;
  const of = (some: number): string => `${some} of ${countWords(findings.length, 'finding')}`;
  const incidental = count('likely-incidental');
  const rest = incidental > 0 ? `${of(incidental)} likely incidental` : '';
  const restShort = incidental > 0 ? `${incidental} likely incidental` : '';
  const primary = correlation.primary === null ? undefined : findings[correlation.primary];

  if (primary) {
    const name = namedFinding(primary);
    if (primary.classification === 'urgent') return [`${name} is the finding to act on`, rest];
    const may = primary.classification === 'likely-symptomatic' ? 'likely explains' : 'may explain';
    return [`${name} ${may} ${symptomOf(primary, profile)}`, rest];
  }
  if (profile.recovered && !profile.documented) return ['The symptoms are said to have gone', rest];
  if (!profile.documented) {
    const open = count('undetermined');
    return open > 0
      ? [
          `No symptoms on file: ${open === findings.length ? countWords(open, 'finding') : of(open)} cannot be weighed yet`,
          `ask for ${profile.missing[0] ?? 'side and site of pain'}`,
        ]
      : [`No symptoms on file to weigh ${countWords(findings.length, 'finding')} against`];
  }
  const likely = count('likely-symptomatic') + count('urgent');
  const possible = count('possibly-symptomatic');
  if (likely > 0) return [`${of(likely)} fit${likely === 1 ? 's' : ''} the symptoms`, restShort];
  if (possible > 0)
    return [`No finding clearly fits the symptoms; ${of(possible)} may contribute`, restShort];
  const open = count('undetermined');
  if (open > 0) return [`No finding fits the symptoms so far; ${of(open)} cannot be weighed yet`, restShort];
  if (isUnsettled(correlation) && correlation.alerts.some((alert) => alert.kind === 'side-conflict'))
    return ['The side is unsettled: the findings cannot be weighed against the symptoms yet'];
  return findings.length === 1
    ? ['The reported finding does not fit the documented symptoms']
    : [`None of ${findings.length} findings fits the documented symptoms`];
}

/** Sentences that the radiologist can add to the report: each an update of the whole report. */
function textSuggestions(
  correlation: Correlation,
  profile: SymptomProfile,
  report: ReportEntry,
  knowledge: Knowledge,
): readonly Omit<Suggestion, 'uuid'>[] {
  if (!report.resource.id || isUnsettled(correlation)) return [];
  const correlated = correlationSentence(correlation, profile, knowledge);
  const context = isUrgent(correlation) ? null : ageContext(correlation, knowledge);
  const both = correlated && context ? `${correlated}\n\n${context}` : null;
  const offers: readonly (readonly [string, string | null])[] = [
    ['Add the correlation sentence to the impression', correlated],
    ['Add the age-matched context to the impression', context],
    ['Add correlation sentence and age-matched context', both],
  ];
  return offers.flatMap(([label, text]) => {
    const resource = text ? withImpression(report.resource, report.text, text) : null;
    return resource ? [{ label, actions: [{ type: 'update' as const, description: label, resource }] }] : [];
  });
}

/** The one card that sets the findings beside the symptoms. None when the report asserts nothing. */
export function correlationCard(
  correlation: Correlation,
  profile: SymptomProfile,
  report: ReportEntry,
  knowledge: Knowledge,
  client: ClientProfile,
  reader: Reader,
): readonly DraftCard[] {
  if (correlation.findings.length === 0) return [];
  const table = tableClaims(correlation.findings, knowledge);
  const alerts = noteAlerts(correlation, knowledge);
  const timed = correlation.urgency === 'soon' ? correlation.urgencyClaims : [];
  const limit = nothingMatches(correlation, profile) && !isUnsettled(correlation) ? [noMatchClaim] : [];
  const notes = footnotes(
    [...table.ids, ...timed, ...alerts.flatMap((alert) => alert.claims), ...limit],
    knowledge,
    { said: table.said, stated: [...table.stated, ...limit] },
  );
  const limitSentence = knowledge.claims.get(limit[0] ?? '')?.says;
  const symptoms = describeSymptoms(profile);
  const timing = notes.mark(timed) === '' ? '' : `${notes.marked(correlation.urgencyBecause, timed)}`;
  const missing = correlation.missing.slice(0, 4).map(escapeMarkdown);
  const dated =
    reader === 'clinician' && report.date ? `Report of ${escapeMarkdown(report.date.slice(0, 10))}. ` : '';
  return [
    draftCard(
      {
        topic: 'correlation',
        indicator: correlation.urgency === 'soon' ? 'warning' : 'info',
        summary: summaryParts(correlation, profile),
        detail: [
          `**${dated}Symptoms on file:** ${
            symptoms
              ? `${escapeMarkdown(symptoms)}.`
              : 'none. Without them no finding that depends on symptoms is called incidental.'
          }`,
          timing ? `**When:** ${urgencyWords.soon}. ${timing}` : '',
          findingTable(correlation.findings, notes, knowledge),
          limitSentence ? `${notes.marked(limitSentence, limit)}` : '',
          alerts.map((alert) => `- ${alertLine(alert, notes)}`).join('\n'),
          missing.length > 0 ? `**Not documented, most telling first:** ${listWords(missing)}.` : '',
          reader === 'clinician'
            ? `**For the patient**\n\n> ${patientParagraph(correlation, profile, knowledge)}`
            : '',
        ],
        notes,
        ...(reader === 'radiologist'
          ? { suggestions: textSuggestions(correlation, profile, report, knowledge) }
          : {}),
        overrides: ['symptomsDiffer', 'readerDisagrees', 'notRelevant'],
      },
      client,
    ),
  ];
}
