import type { CodeSystem, ConceptMap, Questionnaire, ValueSet } from '@medplum/fhirtypes';
import { cardTopics } from '../src/cards/draft-card.ts';
import { overrideReasonWords } from '../src/cards/override-reasons.ts';
import { discs, sides, vertebrae, zones, type Level } from '../src/domain/anatomy.ts';
import { classifications, ratings, urgencies } from '../src/domain/assessment.ts';
import { findingTypes, qualifiers, severities, statuses } from '../src/domain/finding.ts';
import { canonical, head } from './canonical.ts';
import type { Meaning } from './definitions.ts';
import {
  classificationMeanings,
  componentMeanings,
  findingMeanings,
  levelMeaning,
  qualifierMeanings,
  ratingMeanings,
  severityMeanings,
  sideMeanings,
  statusMeanings,
  urgencyMeanings,
  zoneMeanings,
} from './definitions.ts';
import { answerMeanings, symptomQuestionnaire } from './questionnaire.ts';
import { radlexOf, snomedOf } from './standard-codes.ts';

/** A resource that the project publishes. */
export type Published = CodeSystem | ValueSet | ConceptMap | Questionnaire;

type Concepts = readonly (readonly [code: string, meaning: { display: string; definition?: string }])[];

const of = <K extends string>(codes: readonly K[], meanings: Readonly<Record<K, Meaning>>): Concepts =>
  codes.map((code) => [code, meanings[code]]);
const words = (table: Readonly<Record<string, string>>): Concepts =>
  Object.entries(table).map(([code, display]) => [code, { display }]);

/** One code system and the value set of all its codes. */
function vocabulary(id: string, title: string, description: string, concepts: Concepts): Published[] {
  const system = canonical('CodeSystem', id);
  return [
    {
      resourceType: 'CodeSystem',
      ...head('CodeSystem', id, title),
      description,
      caseSensitive: true,
      valueSet: canonical('ValueSet', id),
      content: 'complete',
      count: concepts.length,
      concept: concepts.map(([code, { display, definition }]) => ({
        code,
        display,
        ...(definition === undefined ? {} : { definition }),
      })),
    },
    {
      resourceType: 'ValueSet',
      ...head('ValueSet', id, title),
      description: `All codes of ${title}.`,
      compose: { include: [{ system }] },
    },
  ];
}

function findingToRadlex(): ConceptMap {
  return {
    resourceType: 'ConceptMap',
    ...head('ConceptMap', 'finding-to-radlex', 'Lumbar findings to RadLex'),
    description:
      'Finding types beside verified RadLex codes. "narrower" is a code that says more than the type.',
    sourceUri: canonical('ValueSet', 'lumbar-finding'),
    group: [
      {
        source: canonical('CodeSystem', 'lumbar-finding'),
        target: 'http://radlex.org',
        element: findingTypes.flatMap((type) => {
          const targets = radlexOf[type];
          if (targets === undefined) return [];
          return [
            {
              code: type,
              display: findingMeanings[type].display,
              target: targets.map(([code, display, equivalence]) => ({
                code,
                display,
                equivalence,
                ...(equivalence === 'narrower' ? { comment: 'Says more than the finding type.' } : {}),
              })),
            },
          ];
        }),
      },
    ],
  };
}

function levelToSnomed(levels: readonly Level[]): ConceptMap {
  return {
    resourceType: 'ConceptMap',
    ...head('ConceptMap', 'level-to-snomed', 'Lumbar levels to SNOMED CT'),
    description: 'Disc spaces and vertebrae beside verified SNOMED CT body structures.',
    sourceUri: canonical('ValueSet', 'lumbar-level'),
    group: [
      {
        source: canonical('CodeSystem', 'lumbar-level'),
        target: 'http://snomed.info/sct',
        element: levels.flatMap((level) => {
          const standard = snomedOf[level];
          if (standard === undefined) return [];
          const [code, display] = standard;
          return [{ code: level, target: [{ code, display, equivalence: 'equivalent' as const }] }];
        }),
      },
    ],
  };
}

/** Everything that the project publishes, in a fixed order, made from the vocabulary that the code uses. */
export function profiles(): readonly Published[] {
  const levels: readonly Level[] = [...discs, ...vertebrae];
  return [
    ...vocabulary(
      'lumbar-finding',
      'Lumbar imaging findings',
      'What a lumbar imaging report can assert about the patient now.',
      of(findingTypes, findingMeanings),
    ),
    ...vocabulary(
      'lumbar-level',
      'Lumbar levels',
      'Disc spaces and vertebrae from T11 to S5.',
      levels.map((level) => [level, levelMeaning(level)]),
    ),
    ...vocabulary(
      'lumbar-side',
      'Sides',
      'Side of a finding; absent means not said.',
      of(sides, sideMeanings),
    ),
    ...vocabulary(
      'lumbar-severity',
      'Severities',
      'Grade of a finding as worded.',
      of(severities, severityMeanings),
    ),
    ...vocabulary(
      'lumbar-zone',
      'Axial zones',
      'Where a disc or stenosis finding lies.',
      of(zones, zoneMeanings),
    ),
    ...vocabulary(
      'lumbar-finding-status',
      'Status of a finding',
      'How a report asserts it.',
      of(statuses, statusMeanings),
    ),
    ...vocabulary(
      'lumbar-qualifier',
      'Qualifiers of a finding',
      'What changes the meaning of a finding for the patient.',
      of(qualifiers, qualifierMeanings),
    ),
    ...vocabulary(
      'lumbar-finding-component',
      'Components of a finding',
      'Component codes of an Observation that holds one finding.',
      Object.entries(componentMeanings),
    ),
    ...vocabulary(
      'classification',
      'Classes of a finding beside the symptoms',
      'What Concordant says of a finding.',
      of(classifications, classificationMeanings),
    ),
    ...vocabulary('urgency', 'Urgencies', 'How soon somebody has to act.', of(urgencies, urgencyMeanings)),
    ...vocabulary(
      'imaging-rating',
      'Appropriateness ratings',
      'Rating of an imaging order.',
      of(ratings, ratingMeanings),
    ),
    ...vocabulary('card-topic', 'Card topics', 'What a card is about.', words(cardTopics)),
    ...vocabulary(
      'override-reason',
      'Override reasons',
      'Why a user sets a card aside.',
      words(overrideReasonWords),
    ),
    ...vocabulary(
      'symptom-answers',
      'Answers of the symptom questionnaire',
      'Coded answers of the symptom questionnaire.',
      Object.entries(answerMeanings),
    ),
    findingToRadlex(),
    levelToSnomed(levels),
    symptomQuestionnaire,
  ];
}

/** File of a published resource below `generated/`. */
export function fileOf({ resourceType, id }: Published): string {
  const type = resourceType.replace(/[a-z](?=[A-Z])/g, '$&-').toLowerCase();
  return `${type}-${id ?? ''}.json`;
}

/** The text of the file: two spaces, a newline at the end. */
export function textOf(resource: Published): string {
  return `${JSON.stringify(resource, null, 2)}\n`;
}
