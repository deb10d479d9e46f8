import type { AnswerEntry } from '../../domain/chart.ts';
import type { Element } from './element.ts';
import { code, date, element, elements, keyword, member, number, optional, words } from './element.ts';
import { ownReference } from './reference.ts';

type Item = AnswerEntry['items'][number];

const mostItems = 2000;

function itemOf(item: Element): Item {
  const answers = elements(item['answer']);
  const flag = answers.map((one) => one['valueBoolean']).find((one) => typeof one === 'boolean');
  const numbers = answers.map(
    (one) =>
      number(one['valueInteger']) ??
      number(one['valueDecimal']) ??
      number(member(one, 'valueQuantity')['value']),
  );
  return {
    linkId: words(item['linkId']) ?? '',
    text: words(item['text']) ?? '',
    codes: answers.flatMap((one) => code(one['valueCoding']) ?? []),
    strings: answers.flatMap((one) => {
      const coding = member(one, 'valueCoding');
      const shown = coding['code'] === undefined ? words(coding['display']) : undefined;
      return words(one['valueString']) ?? date(one['valueDate']) ?? date(one['valueDateTime']) ?? shown ?? [];
    }),
    ...optional('flag', flag),
    ...optional(
      'number',
      numbers.find((one) => one !== undefined),
    ),
  };
}

/** All items that have an answer, however deeply they are grouped, in the order of the form. */
function answered(resource: Element): readonly Item[] {
  const items: Item[] = [];
  const waiting: Element[] = [...elements(resource['item'])].reverse();
  for (let seen = 0; seen < mostItems; seen++) {
    const item = waiting.pop();
    if (!item) break;
    if (elements(item['answer']).length > 0) items.push(itemOf(item));
    const below = [item, ...elements(item['answer'])].flatMap((one) => elements(one['item']));
    for (const one of below.reverse()) waiting.push(one);
  }
  return items;
}

/** A QuestionnaireResponse as a flat list of answers; null when it was entered in error or answers nothing. */
export function narrowAnswers(value: unknown): AnswerEntry | null {
  const resource = element(value);
  if (resource?.['resourceType'] !== 'QuestionnaireResponse') return null;
  if (keyword(resource['status']) === 'entered-in-error') return null;
  const items = answered(resource);
  if (items.length === 0) return null;
  return {
    reference: ownReference(resource),
    ...optional('date', date(resource['authored'])),
    ...optional('questionnaire', words(resource['questionnaire'])),
    items,
  };
}
