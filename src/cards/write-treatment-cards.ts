import { warningLevels } from '../domain/assessment.ts';
import type { WarningLevel } from '../domain/assessment.ts';
import type { Correlation, Statement, TreatmentJudgement } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { describeSymptoms } from './describe-symptoms.ts';
import { symptomOf } from './symptom-pattern.ts';
import { draftCard, summaryLimit } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import { treatmentOverrides } from './treatment-overrides.ts';
import { keepOrder, removal } from './order-suggestions.ts';
import { isUrgent } from './urgent-card.ts';
import { reportResult } from './report-result.ts';
import {
  classWords,
  countWords,
  lowerFirst,
  namedFinding,
  orderWords,
  sentence,
  sentenceCase,
} from './wording.ts';
import { statedClaims, statementLine, statementList, without } from './statement-list.ts';

type Warned = TreatmentJudgement & { readonly warning: NonNullable<TreatmentJudgement['warning']> };

const riskWords: Readonly<Record<WarningLevel, string>> = {
  high: 'high risk of overtreatment',
  moderate: 'some risk of overtreatment',
  low: 'worth a second look',
};

/** Orders that are not aimed at a place, whatever their reason names. */
const unplaced: ReadonlySet<TreatmentJudgement['order']> = new Set([
  'opioid',
  'gabapentinoid',
  'repeat-mri',
  'surgical-referral',
  'electrodiagnostics',
  'spinal-cord-stimulation',
] as const);

/** "left L4-L5 discectomy", "lumbar fusion". */
function namedOrder({ order, targetLevels, targetSide }: TreatmentJudgement): string {
  if (unplaced.has(order)) return orderWords[order];
  const place = [targetSide ?? '', targetLevels.slice(0, 3).join('/')]
    .filter((part) => part !== '')
    .join(' ');
  const name = place === '' ? orderWords[order] : orderWords[order].replace(/^lumbar /, '');
  return place === '' ? name : `${place} ${name}`;
}

/** The finding that explains the symptoms, when one does. */
function likelyFinding(correlation: Correlation | null): Correlation['findings'][number] | undefined {
  const primary =
    correlation && correlation.primary !== null ? correlation.findings[correlation.primary] : undefined;
  return primary && (primary.classification === 'likely-symptomatic' || primary.classification === 'urgent')
    ? primary
    : undefined;
}

function summaryParts(
  worst: Warned,
  others: number,
  correlation: Correlation | null,
  profile: SymptomProfile,
): [string, ...string[]] {
  const name = namedOrder(worst);
  const primary = likelyFinding(correlation);
  const more = others > 0 ? `${countWords(others, 'further order')} below` : '';
  if (correlation && isUrgent(correlation) && worst.warning.level === 'high')
    return [
      primary
        ? `${name} while an urgent finding waits: ${namedFinding(primary)}`
        : `${name} while an urgent problem waits: act on that first`,
      more,
    ];
  const told = `${name}: ${lowerFirst(worst.warning.because).replace(/\.$/, '')}`;
  return [
    told.length <= summaryLimit ? told : `${name}: ${riskWords[worst.warning.level]}`,
    primary ? `${namedFinding(primary)} likely explains ${symptomOf(primary, profile)}` : '',
    more,
    worst.warning.alternative && others === 0
      ? `instead: ${lowerFirst(worst.warning.alternative.words).replace(/\.$/, '')}`
      : '',
  ];
}

/**
 * One card for the treatment orders that something speaks against, the worst first; none when nothing does. It sets the
 * target of the order beside the finding that fits the symptoms, with the evidence and what could be done instead.
 */
export function writeTreatmentCards(
  judgements: readonly TreatmentJudgement[],
  profile: SymptomProfile,
  correlation: Correlation | null,
  knowledge: Knowledge,
  client: ClientProfile = clientProfiles.default,
): readonly DraftCard[] {
  const warned = judgements
    .filter((judgement): judgement is Warned => judgement.warning !== undefined)
    .filter(({ warning }) => shownClaims(warning.claims, knowledge).length > 0)
    .sort((a, b) => warningLevels.indexOf(a.warning.level) - warningLevels.indexOf(b.warning.level));
  const [worst] = warned;
  if (!worst) return [];
  const repeats = warned.every(({ order }) => order === 'repeat-mri');
  const primary = likelyFinding(correlation);
  const isEmergency = correlation !== null && isUrgent(correlation);
  // Beside something urgent, how long the pain has lasted or what is covered only distracts.
  const groundsOf = ({ level, statements, because }: Warned['warning']): readonly Statement[] =>
    isEmergency && level === 'high' ? [] : without(statements, because);
  // Why the finding fits is told by our rule; the evidence on this card is that on the order.
  const rules = shownClaims(primary?.claims ?? [], knowledge).filter(({ basis }) => basis === 'judgement');
  const primaryClaims = rules.length > 0 ? rules.map(({ id }) => id) : (primary?.claims ?? []);
  const notes = footnotes(
    [
      ...warned.flatMap(({ warning }) => [
        ...warning.claims,
        ...groundsOf(warning).flatMap((statement) => statement.claims),
        ...(warning.alternative?.claims ?? []),
      ]),
      ...(repeats ? [] : primaryClaims),
    ],
    knowledge,
    {
      stated: statedClaims(
        warned.flatMap(({ warning }) => [
          ...groundsOf(warning),
          ...(warning.alternative ? [warning.alternative] : []),
        ]),
        knowledge,
      ),
    },
  );
  const blocks = warned.map((judgement) => {
    const { warning } = judgement;
    const grounds = statementList(groundsOf(warning), notes, knowledge);
    const alternative =
      warning.alternative && statementList([warning.alternative], notes, knowledge) !== ''
        ? `**Instead:** ${statementLine(warning.alternative, notes)}`
        : '';
    return [
      `**${sentenceCase(namedOrder(judgement))}** (${riskWords[warning.level]}): ${notes.marked(warning.because, warning.claims)}`,
      grounds,
      alternative,
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  });
  const result = warned.some(({ order }) => order === 'repeat-mri')
    ? reportResult(correlation, client.units)
    : '';
  const fits =
    primary && !repeats
      ? `**Fits the symptoms:** ${namedFinding(primary)} (${classWords[primary.classification]}). ${notes.marked(primary.because, primaryClaims)}`
      : '';
  const symptoms = describeSymptoms(profile);
  const { level } = worst.warning;
  const critical = level === 'high' && isEmergency;
  return [
    draftCard(
      {
        topic: 'treatmentConcordance',
        indicator: critical ? 'critical' : level === 'low' ? 'info' : 'warning',
        summary: summaryParts(worst, warned.length - 1, correlation, profile),
        detail: [
          ...blocks,
          result ? `**Latest report:** ${sentence(result)}` : '',
          fits,
          symptoms ? `**Symptoms on file:** ${escapeMarkdown(symptoms)}.` : '',
        ],
        notes,
        suggestions: [
          ...warned.map(({ warning, order }) => removal(warning.reference, orderWords[order])),
          ...(warned.length > 1 ? [] : [keepOrder]),
        ],
        selectionBehavior: warned.length > 1 ? 'any' : 'at-most-one',
        overrides: treatmentOverrides(worst.order, critical),
      },
      client,
    ),
  ];
}
