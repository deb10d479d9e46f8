import { mirrored } from '../domain/anatomy.ts';
import type { Alert, Correlation } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Footnotes } from './footnotes.ts';
import { shownClaims } from './cite.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import type { Reader } from './urgent-card.ts';
import { countWords, findingWords, namedFinding, rootWords } from './wording.ts';

/** What must be settled before the report is relied on. */
export const conflictKinds: ReadonlySet<Alert['kind']> = new Set([
  'side-conflict',
  'level-conflict',
  'report-conflict',
]);

/** An alert is shown when it rests on a claim that may be shown, or on the chart's own words alone. */
const mayStand = (alert: Alert, knowledge: Knowledge): boolean =>
  alert.claims.length === 0 || shownClaims(alert.claims, knowledge).length > 0;

/** An alert in full: its words, its marks, and the dates of what it rests on. */
export function alertLine(alert: Alert, notes: Footnotes): string {
  const dates = [...new Set(alert.from.flatMap(({ date }) => (date ? [date.slice(0, 10)] : [])))];
  const when = dates.length > 0 ? ` Recorded ${escapeMarkdown(dates.slice(0, 3).join(', '))}.` : '';
  return `${notes.marked(alert.words, alert.claims)}${when}`;
}

/** Alerts of the correlation that are notes on the symptoms rather than conflicts. */
export function noteAlerts(correlation: Correlation, knowledge: Knowledge): readonly Alert[] {
  return correlation.alerts.filter(
    (alert) =>
      (alert.kind === 'symptoms-after-report' || alert.kind === 'profile-conflict') &&
      mayStand(alert, knowledge),
  );
}

function summaryWords(
  alert: Alert,
  correlation: Correlation,
  profile: SymptomProfile,
  reader: Reader,
): string {
  const finding = correlation.findings[alert.findings[0] ?? -1];
  const before = reader === 'radiologist' ? 'before signing' : 'before acting on it';
  switch (alert.kind) {
    case 'side-conflict': {
      const side = finding?.side;
      const other = side ? mirrored(side) : null;
      const told = side !== other && profile.leg.some((leg) => leg.side === other);
      return finding && told
        ? `Symptoms are on the ${other ?? ''}, the report says ${namedFinding(finding)}: check the side in both`
        : 'Side of symptoms and report disagree: check the laterality of both';
    }
    case 'level-conflict': {
      const roots = profile.leg.flatMap((leg) => leg.roots).filter((guess) => guess.basis !== 'region');
      return finding && roots[0]
        ? `Symptoms point to ${rootWords([...new Set(roots.map(({ root }) => root))].slice(0, 2))}, the report says ${namedFinding(finding)}: check the level in both`
        : 'Level of symptoms and report disagree: check the level in both';
    }
    default:
      return finding
        ? `The report contradicts itself on the ${findingWords[finding.type]}: settle it ${before}`
        : `The report contradicts itself: settle it ${before}`;
  }
}

/** The warning for side or level that disagree with the symptoms, and for statements of a report that disagree. */
export function conflictCard(
  correlation: Correlation,
  profile: SymptomProfile,
  knowledge: Knowledge,
  client: ClientProfile,
  reader: Reader,
): readonly DraftCard[] {
  const alerts = correlation.alerts.filter(
    (alert) => conflictKinds.has(alert.kind) && mayStand(alert, knowledge),
  );
  const [first] = alerts;
  if (!first) return [];
  const notes = footnotes(
    alerts.flatMap((alert) => alert.claims),
    knowledge,
  );
  const symptoms = describeSymptoms(profile);
  return [
    draftCard(
      {
        topic: 'conflict',
        indicator: 'warning',
        summary: [
          summaryWords(first, correlation, profile, reader),
          alerts.length > 1 ? `${countWords(alerts.length - 1, 'further conflict')}` : '',
        ],
        detail: [
          alerts.map((alert) => `- ${alertLine(alert, notes)}`).join('\n'),
          symptoms ? `**Symptoms on file:** ${escapeMarkdown(symptoms)}.` : '',
        ],
        notes,
        overrides: ['lateralityConfirmed', 'symptomsDiffer', 'alreadyActedOn'],
      },
      client,
    ),
  ];
}
