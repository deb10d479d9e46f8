import type { OrderEntry } from '../domain/chart.ts';
import type { ImagingJudgement, Statement } from '../domain/judgement.ts';
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
import { actionFor } from './urgent-action.ts';
import { statedClaims, stands, statementLine, statementRow } from './statement-list.ts';
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
  const { appropriateness, better, duplicate, urgency, twin } = judgement;
  const emergency = urgency === 'emergent' || urgency === 'urgent';
  const unneeded = appropriateness.rating === 'usually-not-appropriate';
  // The numbers at an age come from MRI and CT.
  const pictured = /^(?:mri|ct)/.test(judgement.procedure);
  const usual = emergency || twin || !pictured ? [] : toExpect(expected, knowledge);
  const betterStands = better && stands(better.because, knowledge) ? better : undefined;
  const changes = emergency || twin ? [] : judgement.wouldChange;
  const statements = [...judgement.facts, ...changes].filter((one) => stands(one, knowledge));
  const action =
    emergency && appropriateness.rating === 'outside-topic' ? actionFor(null, profile, knowledge) : null;
  const actions = action === 'act.aneurysm' ? [action] : [];
  const notes = footnotes(
    [
      ...judgement.claims,
      ...(duplicate?.claims ?? []),
      ...(twin?.because.claims ?? []),
      ...(betterStands?.because.claims ?? []),
      ...statements.flatMap((statement) => statement.claims),
      ...actions,
      ...usual.map(({ number }) => number.claim),
    ],
    knowledge,
    {
      stated: [
        ...statedClaims(statements, knowledge),
        ...changes.flatMap(({ claims }) => claims),
        ...usual.map(({ number }) => number.claim),
        ...actions,
      ],
    },
  );

  const priority = urgency === 'emergent' ? 'stat' : 'urgent';
  const fits = appropriateness.rating === 'usually-appropriate';
  const outside = appropriateness.rating === 'outside-topic';
  const exchange = (to?: 'stat' | 'urgent'): NonNullable<DraftCard['suggestions']> =>
    betterStands
      ? otherStudy(order, betterStands.procedure, knowledge.orderCodes, client, {
          recommended: !fits,
          priority: to,
        })
      : [];
  const instead = unneeded && !better ? insteadOf(judgement, order, profile, client) : [];
  const suggestions = emergency
    ? outside
      ? []
      : [...(fits || !betterStands ? raisedPriority(order, priority) : []), ...exchange(priority)]
    : twin
      ? [removal(judgement.reference, 'imaging'), keepOrder]
      : [
          ...exchange(),
          ...instead,
          ...(duplicate && instead.length === 0 ? [removal(judgement.reference, 'imaging')] : []),
          ...documentedReason(order, profile),
          keepOrder,
        ];
  const reason = shownClaims(judgement.claims, knowledge).length > 0 ? judgement.because : '';
  const [facts, evidence] = [true, false].map((charted) =>
    judgement.facts.filter(({ from }) => from.length > 0 === charted),
  ) as [Statement[], Statement[]];
  const onFile = statementRow(facts, notes, knowledge);
  const asked = judgement.questions
    .slice(0, 4)
    .map((question) => `- ${escapeMarkdown(question)}`)
    .join('\n');
  const change = statementRow(changes, notes, knowledge);
  return [
    draftCard(
      {
        topic: emergency ? 'imagingEmergency' : 'imagingAppropriateness',
        indicator: emergency ? 'critical' : unneeded ? 'warning' : 'info',
        summary: imagingSummary(judgement, reason, profile, knowledge),
        detail: [
          twin ? statementLine(twin.because, notes) : '',
          [
            reason ? notes.marked(reason, judgement.claims) : '',
            ...evidence.filter((one) => stands(one, knowledge)).map((one) => statementLine(one, notes)),
          ]
            .filter((part) => part !== '')
            .join(' '),
          duplicate && shownClaims(duplicate.claims, knowledge).length > 0
            ? notes.marked(duplicate.words, duplicate.claims)
            : '',
          betterStands
            ? `**${fits ? 'To consider' : 'Fits better'}: ${procedureWords[betterStands.procedure]}.** ${statementLine(betterStands.because, notes)}`
            : '',
          ...shownClaims(actions, knowledge).map(
            ({ id, says }) => `**What to do:** ${notes.marked(says, [id])}`,
          ),
          onFile ? `**On file:** ${onFile}.` : '',
          change ? `**Would change this:** ${change}.` : '',
          asked && !emergency && !twin ? `**Not documented, most telling first**\n\n${asked}` : '',
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

/** What takes the place of an order that is not needed: physical therapy, or nothing where it is ordered or was tried. */
function insteadOf(
  judgement: ImagingJudgement,
  order: OrderEntry,
  profile: SymptomProfile,
  client: ClientProfile,
): NonNullable<DraftCard['suggestions']> {
  const tried = profile.conservativeCare.some(
    ({ kind, weeks }) => active.includes(kind) && (weeks ?? 0) >= 6,
  );
  const useful =
    profile.documented && !profile.recovered && !judgement.duplicate && !judgement.therapyOrdered && !tried;
  return useful ? physicalTherapy(order, client) : [removal(judgement.reference, 'imaging')];
}

const active: readonly string[] = ['physical-therapy', 'exercise', 'chiropractic'];
