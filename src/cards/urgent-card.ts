import { urgencies } from '../domain/assessment.ts';
import type { Correlation, CorrelatedFinding } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';
import { mayStand } from './alerts.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { draftCard, summaryLimit } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import { emergencyWords } from './symptom-pattern.ts';
import { actionFor } from './urgent-action.ts';
import type { ActionClaim } from './urgent-action.ts';
import {
  countWords,
  findingWords,
  lowerFirst,
  namedFinding,
  sentenceCase,
  sizedFinding,
  urgencyWords,
} from './wording.ts';

/** Whom a card speaks to: whoever signs the report, or whoever treats the patient. */
export type Reader = 'radiologist' | 'clinician';

/** Whom the treating clinician calls; the radiologist always calls the treating clinician. */
const callWords: Readonly<Record<ActionClaim, string>> = {
  'act.cauda-equina': 'call the spine surgeon on call',
  'act.cord': 'call the spine surgeon on call',
  'act.infection': 'start the work-up',
  'act.malignancy': 'start the work-up',
  'act.fracture': 'call the spine surgeon on call',
  'act.aneurysm': 'call emergency and vascular surgery',
  'act.collection': 'call the spine surgeon on call',
  'act.mass': 'call neurosurgery',
  'act.deficit': 'call the spine surgeon on call',
  'act.unexplained': 'examine again and look further',
};

const callFor = (action: ActionClaim, reader: Reader): string =>
  reader === 'radiologist' ? 'call the treating clinician' : callWords[action];

/** True when somebody must act before anything else is read. */
export function isUrgent(correlation: Correlation): boolean {
  return (
    urgencies.indexOf(correlation.urgency) >= urgencies.indexOf('urgent') ||
    correlation.findings.some((finding) => finding.classification === 'urgent') ||
    correlation.alerts.some((alert) => alert.kind === 'unexplained-emergency')
  );
}

/** The claims with what to do: of the urgent findings, or of an emergency that none of them explains. */
export function urgentActions(
  urgent: readonly CorrelatedFinding[],
  unexplained: boolean,
  profile: SymptomProfile,
  reader: Reader,
  knowledge: Knowledge,
): readonly string[] {
  const actions = urgent.map((finding) => actionFor(finding.type, profile, knowledge));
  if (unexplained || urgent.length === 0) actions.push(actionFor(null, profile, knowledge));
  return [...(reader === 'radiologist' ? ['act.tell'] : []), ...new Set<string>(actions)];
}

/** The critical card: what, what to do, whom to call, how soon. None when nothing is urgent. */
export function urgentCard(
  correlation: Correlation,
  profile: SymptomProfile,
  knowledge: Knowledge,
  client: ClientProfile,
  reader: Reader,
): readonly DraftCard[] {
  if (!isUrgent(correlation)) return [];
  const urgent = correlation.findings.filter((finding) => finding.classification === 'urgent');
  const alerts = correlation.alerts.filter(
    (alert) => alert.kind === 'unexplained-emergency' && mayStand(alert, knowledge),
  );
  const actions = urgentActions(urgent, alerts.length > 0, profile, reader, knowledge);
  const notes = footnotes(
    [
      ...urgent.flatMap((finding) => finding.claims),
      ...alerts.flatMap((alert) => alert.claims),
      ...correlation.urgencyClaims,
      ...actions,
    ],
    knowledge,
    { stated: actions },
  );

  const primary = correlation.primary === null ? undefined : correlation.findings[correlation.primary];
  const first = primary?.classification === 'urgent' ? primary : urgent[0];
  const when = urgencyWords[correlation.urgency === 'emergent' ? 'emergent' : 'urgent'];
  const call = callFor(
    actionFor(alerts.length > 0 && !first ? null : (first?.type ?? null), profile, knowledge),
    reader,
  );
  const open = alerts.length > 0 ? 'not explained by this report' : 'no urgent finding in this report';
  const what = first
    ? `Urgent: ${namedFinding(first)}`
    : `Urgent: ${lowerFirst(emergencyWords(profile, knowledge))}, ${open}`;
  const told = `${what} – ${call} ${when}`;

  const found = urgent.map((finding) => {
    const reason =
      shownClaims(finding.claims, knowledge).length > 0
        ? `: ${notes.marked(finding.because, finding.claims)}`
        : '';
    return `- **${sentenceCase(sizedFinding(finding, client.units))}**${reason}`;
  });
  const unexplained = alerts.map((alert) => `- ${notes.marked(alert.words, alert.claims)}`);
  const because =
    correlation.urgencyBecause !== '' && shownClaims(correlation.urgencyClaims, knowledge).length > 0
      ? ` ${notes.marked(correlation.urgencyBecause, correlation.urgencyClaims)}`
      : '';
  const steps = shownClaims(actions, knowledge).map((claim) => `- ${notes.marked(claim.says, [claim.id])}`);
  const symptoms = describeSymptoms(profile);
  return [
    draftCard(
      {
        topic: 'urgentFinding',
        indicator: 'critical',
        summary: [
          told.length <= summaryLimit || !first
            ? told
            : `Urgent: ${findingWords[first.type]} – ${call} ${when}`,
          urgent.length > 1 ? `${countWords(urgent.length, 'urgent finding')} in all` : '',
        ],
        detail: [
          [...found, ...unexplained].join('\n'),
          `**When:** ${when}.${because}`,
          steps.length > 0 ? `**What to do**\n\n${steps.join('\n')}` : '',
          symptoms ? `**Symptoms on file:** ${escapeMarkdown(symptoms)}.` : '',
        ],
        notes,
        overrides: ['alreadyCommunicated', 'alreadyActedOn', 'clinicallyExcluded', 'symptomsDiffer'],
      },
      client,
    ),
  ];
}
