import type { Appropriateness } from '../domain/assessment.ts';
import type { OrderEntry } from '../domain/chart.ts';
import type { FindingType } from '../domain/finding.ts';
import type { AgeNumber, ImagingJudgement } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Footnotes } from './footnotes.ts';
import { isCommon, numberCell, numberWords } from './age-number.ts';
import { shownClaims } from './cite.ts';
import { footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { emergencyWords } from './describe-symptoms.ts';
import { draftCard, summaryLimit } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import {
  documentedReason,
  keepOrder,
  otherStudy,
  physicalTherapy,
  raisedPriority,
  removal,
} from './order-suggestions.ts';
import { stands, statementLine, statementList } from './statement-list.ts';
import { findingWords, procedureWords, ratingWords, urgencyWords } from './wording.ts';

/** A finding that a scan shows in many people of the patient's age without pain. */
export interface ExpectedFinding {
  readonly type: FindingType;
  readonly number: AgeNumber;
}

/** The situation that a variant of the criteria describes, in our words. */
const variantWords: Readonly<Record<Exclude<Appropriateness['variant'], null>, string>> = {
  1: 'early symptoms and no red flag on file',
  2: 'no red flag and no full trial of care on file',
  3: 'symptoms persist after a full trial of care',
  4: 'cauda equina suspected',
  5: 'earlier lumbar surgery with new or worse symptoms',
  6: 'risk of a fragility fracture',
  7: 'cancer, infection or weak immune defence suspected',
  'depends-on-candidacy': 'it depends on whether surgery or an injection is considered',
};

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

function summaryParts(
  judgement: ImagingJudgement,
  reason: string,
  profile: SymptomProfile,
): [string, ...string[]] {
  const { procedure, better, duplicate, appropriateness, urgency } = judgement;
  const name = procedureWords[procedure];
  const { rating, variant } = appropriateness;
  const [question] = judgement.questions;
  const unfit = rating === 'usually-not-appropriate' ? `is ${ratingWords[rating]}` : '';
  if (urgency === 'emergent' || urgency === 'urgent') {
    const study = procedureWords[better?.procedure ?? procedure];
    return [`${emergencyWords(profile)}: ${study} ${urgencyWords[urgency]}, not as a routine order`];
  }
  if (duplicate)
    return [
      `A lumbar study of ${duplicate.date.slice(0, 10)} is already on file`,
      unfit ? `${name} ${unfit}` : '',
    ];
  const situation = variant === null ? '' : variantWords[variant];
  switch (rating) {
    case 'usually-not-appropriate': {
      const reasoned = `${name} ${unfit} here: ${lowerFirst(reason).replace(/\.$/, '')}`;
      const told = reason !== '' && reasoned.length <= summaryLimit;
      return [
        told ? reasoned : `${name} ${unfit} here${situation ? `: ${situation}` : ''}`,
        better ? `better: ${procedureWords[better.procedure]}` : '',
      ];
    }
    case 'insufficient-information':
      return question
        ? [`${name} ${ratingWords[rating]}: ${lowerFirst(question)}`]
        : [`${name} ${ratingWords[rating]}`, situation];
    case 'outside-topic':
      return [`${name}: ${ratingWords[rating]}`];
    default:
      return better
        ? [`${procedureWords[better.procedure]} fits better than ${name}`, situation]
        : [`${name} ${rating === 'may-be-appropriate' ? '' : 'is '}${ratingWords[rating]}`, situation];
  }
}

/** What the report will show even in people of this age without pain. */
function expectation(expected: readonly ExpectedFinding[], notes: Footnotes): string {
  const items = expected.map(
    ({ type, number }) => `${findingWords[type]} about ${numberCell(number, notes.mark([number.claim]))}`,
  );
  return items.length > 0 ? `**Expect in the report also in people without pain:** ${items.join('; ')}.` : '';
}

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
  const usual = emergency ? [] : expected.filter(({ number }) => isCommon(number, knowledge)).slice(0, 4);
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
      stated: judgement.wouldChange.flatMap((statement) => statement.claims),
      said: new Map(
        usual.flatMap(({ type, number }): [string, string][] => {
          const said = numberWords(findingWords[type], number);
          return said ? [[number.claim, said]] : [];
        }),
      ),
    },
  );

  const priority = urgency === 'emergent' ? 'stat' : 'urgent';
  const therapy = unneeded && !better && !duplicate && profile.documented && !profile.recovered;
  const suggestions = emergency
    ? betterStands
      ? otherStudy(order, betterStands.procedure, knowledge.orderCodes, client, priority)
      : raisedPriority(order, priority)
    : [
        ...(betterStands ? otherStudy(order, betterStands.procedure, knowledge.orderCodes, client) : []),
        ...(therapy ? physicalTherapy(order) : []),
        ...(duplicate ? [removal(judgement.reference, 'imaging')] : []),
        ...documentedReason(order, profile),
        keepOrder,
      ];
  const reason = shownClaims(judgement.claims, knowledge).length > 0 ? judgement.because : '';
  const facts = statementList(judgement.facts, notes, knowledge);
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
        summary: summaryParts(judgement, reason, profile),
        detail: [
          reason ? `${notes.marked(reason, judgement.claims)}` : '',
          duplicate ? `${notes.marked(duplicate.words, duplicate.claims)}` : '',
          betterStands
            ? `**Fits better: ${procedureWords[betterStands.procedure]}.** ${statementLine(betterStands.because, notes)}`
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
