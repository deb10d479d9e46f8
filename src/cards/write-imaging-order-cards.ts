import type { Appropriateness } from '../domain/assessment.ts';
import type { OrderEntry } from '../domain/chart.ts';
import type { FindingType } from '../domain/finding.ts';
import type { AgeNumber, ImagingJudgement, Statement } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { DraftCard } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Footnotes } from './cite.ts';
import { footnotes, numberCell, numberSentence, shownClaims } from './cite.ts';
import type { ClientProfile } from './client-profile.ts';
import { clientProfiles } from './client-profile.ts';
import { emergencyWords } from './describe-symptoms.ts';
import { draftCard } from './draft-card.ts';
import { escapeMarkdown } from './escape.ts';
import {
  documentedReason,
  keepOrder,
  otherStudy,
  physicalTherapy,
  raisedPriority,
  removal,
} from './order-suggestions.ts';
import { findingWords, procedureWords, ratingWords, urgencyWords } from './wording.ts';

/** A finding that a scan shows in many people of the patient's age without pain. */
export interface ExpectedFinding {
  readonly type: FindingType;
  readonly number: AgeNumber;
}

/** The situation that a variant of the criteria describes, in our words. */
const variantWords: Readonly<Record<Exclude<Appropriateness['variant'], null>, string>> = {
  1: 'new symptoms, no red flag, no care tried yet',
  2: 'no red flag, no full course of care on file',
  3: 'symptoms persist after a full course of care',
  4: 'cauda equina suspected',
  5: 'earlier lumbar surgery with new or worse symptoms',
  6: 'risk of a fragility fracture',
  7: 'cancer, infection or weak immune defence suspected',
  'depends-on-candidacy': 'it depends on whether surgery or an injection is considered',
};

/** A statement stands on claims that may be shown or, without any claim, on the chart. */
function stands({ claims, from }: Statement, knowledge: Knowledge): boolean {
  return claims.length === 0 ? from.length > 0 : shownClaims(claims, knowledge).length > 0;
}

/** A statement with its marks and the dates of what it rests on. */
export function statementLine({ words, claims, from }: Statement, notes: Footnotes): string {
  const dates = [...new Set(from.flatMap(({ date }) => (date ? [date.slice(0, 10)] : [])))].sort();
  const fresh = dates.filter((date) => !words.includes(date)).slice(-2);
  const dated = fresh.length > 0 ? ` Recorded ${escapeMarkdown(fresh.join(', '))}.` : '';
  return `${notes.marked(words, claims)}${dated}`;
}

/** Statements that may stand, as a list. */
export function statementList(
  statements: readonly Statement[],
  notes: Footnotes,
  knowledge: Knowledge,
): string {
  return statements
    .filter((statement) => stands(statement, knowledge))
    .map((statement) => `- ${statementLine(statement, notes)}`)
    .join('\n');
}

function summaryParts(judgement: ImagingJudgement, profile: SymptomProfile): [string, ...string[]] {
  const { procedure, better, duplicate, appropriateness, urgency } = judgement;
  const name = procedureWords[procedure];
  const { rating, variant } = appropriateness;
  if (urgency === 'emergent' || urgency === 'urgent') {
    const study = procedureWords[better?.procedure ?? procedure];
    return [`${emergencyWords(profile)}: ${study} ${urgencyWords[urgency]}, not as a routine order`];
  }
  if (duplicate)
    return [`A lumbar study of ${duplicate.date.slice(0, 10)} is on file: a repeat is unlikely to add to it`];
  const situation = variant === null ? '' : variantWords[variant];
  switch (rating) {
    case 'usually-not-appropriate':
      return [
        `${name} is usually not appropriate${situation ? ` here: ${situation}` : ' here'}`,
        better ? `better: ${procedureWords[better.procedure]}` : '',
      ];
    case 'insufficient-information':
      return judgement.questions[0]
        ? [`${name} cannot be rated yet, missing: ${judgement.questions[0]}`]
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
function expectation(expected: readonly ExpectedFinding[], notes: Footnotes, knowledge: Knowledge): string {
  const items = expected.flatMap(({ type, number }) => {
    const cell = numberCell(number, knowledge);
    return cell ? [`${findingWords[type]} about ${cell}${notes.mark([number.claim])}`] : [];
  });
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
  const usual = emergency
    ? []
    : expected.filter(({ number }) => number.kind === 'prevalence' && number.value >= 20).slice(0, 4);
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
      said: new Map(
        usual.flatMap(({ type, number }): [string, string][] => {
          const said = numberSentence(findingWords[type], number, knowledge);
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
  const change = [
    statementList(judgement.wouldChange, notes, knowledge),
    ...judgement.questions
      .slice(0, 4)
      .map((question) => `- ${escapeMarkdown(`Not documented: ${question}`)}`),
  ].filter((line) => line !== '');
  return [
    draftCard(
      {
        topic: emergency ? 'imagingEmergency' : 'imagingAppropriateness',
        indicator: emergency ? 'critical' : unneeded || duplicate ? 'warning' : 'info',
        summary: summaryParts(judgement, profile),
        detail: [
          reason ? `${notes.marked(reason, judgement.claims)}` : '',
          duplicate ? `${notes.marked(duplicate.words, duplicate.claims)}` : '',
          betterStands
            ? `**Fits better: ${procedureWords[betterStands.procedure]}.** ${statementLine(betterStands.because, notes)}`
            : '',
          facts ? `**On file**\n\n${facts}` : '',
          change.length > 0 && !emergency ? `**Would change this**\n\n${change.join('\n')}` : '',
          expectation(usual, notes, knowledge),
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
