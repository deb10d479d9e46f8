import type { OrderEntry } from '../domain/chart.ts';
import type { ImagingJudgement } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { shownClaims } from './cite.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import type { ExpectedFinding } from './expected-findings.ts';
import { expectation, toExpect } from './expected-findings.ts';
import { footnotes } from './footnotes.ts';
import { imagingSummary } from './imaging-summary.ts';
import {
  documentedReason,
  keepOrder,
  otherStudy,
  physicalTherapy,
  raisedPriority,
  removal,
} from './order-suggestions.ts';
import { statedClaims, stands, statementLine, statementList } from './statement-list.ts';
import { procedureWords } from './wording.ts';

/**
 * One card for an imaging order, or none when there is nothing to say: the reason, the facts with their dates, what
 * would change it, what to expect at this age, and what to order instead. `orders` are those of the request; `expected`
 * are findings that are common at the patient's age.
 */
export function writeImagingOrderCards(
  judgement: ImagingJudgement,
  profile: SymptomProfile,
  orders: readonly OrderEntry[],
  knowledge: Knowledge,
  client: ClientProfile = clientProfiles.default,
  expected: readonly ExpectedFinding[] = [],
): readonly DraftCard[] {
  const order = orders.find((one) => one.reference === judgement.reference);
  if (judgement.silent || !order) return [];
  const { appropriateness, better, duplicate, urgency } = judgement;
  const emergency = urgency === 'emergent' || urgency === 'urgent';
  const unneeded = appropriateness.rating === 'usually-not-appropriate';
  const usual = emergency ? [] : toExpect(expected, knowledge);
  const betterStands = better && stands(better.because, knowledge) ? better : undefined;
  const statements = [...judgement.facts, ...(emergency ? [] : judgement.wouldChange)].filter((one) =>
    stands(one, knowledge),
  );
  const notes = footnotes(
    [
      ...judgement.claims,
      ...(duplicate?.claims ?? []),
      ...(betterStands?.because.claims ?? []),
      ...statements.flatMap((statement) => statement.claims),
      ...usual.map(({ number }) => number.claim),
    ],
    knowledge,
    {
      stated: [...statedClaims(statements, knowledge), ...usual.map(({ number }) => number.claim)],
    },
  );

  const priority = urgency === 'emergent' ? 'stat' : 'urgent';
  const therapy = unneeded && !better && !duplicate && profile.documented && !profile.recovered;
  const fits = appropriateness.rating === 'usually-appropriate';
  const exchange = (to?: 'stat' | 'urgent'): NonNullable<DraftCard['suggestions']> =>
    betterStands
      ? otherStudy(order, betterStands.procedure, knowledge.orderCodes, client, {
          recommended: !fits,
          priority: to,
        })
      : [];
  const suggestions = emergency
    ? [...(fits || !betterStands ? raisedPriority(order, priority) : []), ...exchange(priority)]
    : [
        ...exchange(),
        ...(therapy ? physicalTherapy(order, client) : []),
        ...(duplicate ? [removal(judgement.reference, 'imaging')] : []),
        ...documentedReason(order, profile),
        keepOrder,
      ];
  const reason = shownClaims(judgement.claims, knowledge).length > 0 ? judgement.because : '';
  const facts = statementList(
    judgement.facts.filter(({ from }) => from.length > 0),
    notes,
    knowledge,
  );
  const evidence = statementList(
    judgement.facts.filter(({ from }) => from.length === 0),
    notes,
    knowledge,
  );
  const asked = judgement.questions
    .slice(0, 4)
    .map((question) => `- ${escapeMarkdown(question)}`)
    .join('\n');
  const change = emergency ? '' : statementList(judgement.wouldChange, notes, knowledge);
  return [
    draftCard(
      {
        topic: emergency ? 'imagingEmergency' : 'imagingAppropriateness',
        indicator: emergency ? 'critical' : unneeded ? 'warning' : 'info',
        summary: imagingSummary(judgement, reason, profile, knowledge),
        detail: [
          reason ? notes.marked(reason, judgement.claims) : '',
          duplicate && shownClaims(duplicate.claims, knowledge).length > 0
            ? notes.marked(duplicate.words, duplicate.claims)
            : '',
          evidence,
          betterStands
            ? `**${fits ? 'To consider' : 'Fits better'}: ${procedureWords[betterStands.procedure]}.** ${statementLine(betterStands.because, notes)}`
            : '',
          facts ? `**On file**\n\n${facts}` : '',
          change ? `**Would change this**\n\n${change}` : '',
          asked && !emergency ? `**Not documented, most telling first**\n\n${asked}` : '',
          expectation(usual, notes),
        ],
        notes,
        suggestions,
        overrides: emergency
          ? ['alreadyActedOn', 'clinicallyExcluded', 'symptomsDiffer']
          : [
              'redFlagPresent',
              'careAlreadyFailed',
              'newOrWorse',
              'proceduralPlanning',
              'specialistRequest',
              'patientPreference',
              ...(duplicate ? (['priorNotUsable'] as const) : []),
            ],
      },
      client,
    ),
  ];
}
