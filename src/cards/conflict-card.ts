import { mirrored } from '../domain/anatomy.ts';
import type { Alert, Correlation } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { alertLine, conflictKinds, mayStand } from './alerts.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import type { Reader } from './urgent-card.ts';
import { countWords, findingWords, namedFinding, rootWords } from './wording.ts';

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
