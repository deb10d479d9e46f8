import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from '@medplum/fhirtypes';
import generated from '../../../fhir-profiles/generated/questionnaire-symptoms.json';

const questionnaire = generated as unknown as Questionnaire;
/** The questions, in their order. */
export const items = questionnaire.item ?? [];

/** Given answers by linkId: yes or no, a code, a number as text, or several codes. */
export type Answers = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The codes of a question with several answers. */
export const listOf = (answers: Answers, id: string): readonly string[] => {
  const answer = answers[id];
  return Array.isArray(answer) ? answer : [];
};

/** Leg questions are asked once a leg is named: the questionnaire's own condition, and not before it is answered. */
export function isAsked({ enableWhen = [] }: QuestionnaireItem, answers: Answers): boolean {
  return enableWhen.every(({ question = '', answerCoding }) => {
    const answer = answers[question];
    return answer !== undefined && answer !== answerCoding?.code;
  });
}

/** One answered question as FHIR; none for one that is open or not asked. */
export function asItem(item: QuestionnaireItem, answers: Answers): QuestionnaireResponseItem[] {
  const { linkId = '', text = '', type, answerOption = [] } = item;
  const given = answers[linkId];
  if (given === undefined || given === '' || !isAsked(item, answers)) return [];
  const codings = answerOption.flatMap(({ valueCoding }) => (valueCoding ? [valueCoding] : []));
  const answer =
    type === 'boolean'
      ? [{ valueBoolean: given === true }]
      : type === 'integer'
        ? /^\d{1,4}$/.test(String(given))
          ? [{ valueInteger: Number(given) }]
          : []
        : codings
            .filter(({ code = '' }) => (Array.isArray(given) ? given.includes(code) : given === code))
            .map((valueCoding) => ({ valueCoding }));
  return answer.length === 0 ? [] : [{ linkId, text, answer }];
}

/** The answers as a QuestionnaireResponse of a patient, written now. */
export function asResponse(patient: string, answers: Answers): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    ...(questionnaire.url ? { questionnaire: questionnaire.url } : {}),
    status: 'completed',
    subject: { reference: `Patient/${patient}` },
    authored: new Date().toISOString(),
    item: items.flatMap((item) => asItem(item, answers)),
  } as QuestionnaireResponse;
}
