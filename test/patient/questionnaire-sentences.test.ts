import { symptomQuestionnaire } from '../../fhir-profiles/questionnaire.ts';
import type { AnswerEntry } from '../../src/domain/chart.ts';
import {
  questionnaireSentences,
  symptomQuestionnaireUrl,
} from '../../src/patient/questionnaire-sentences.ts';

type Item = AnswerEntry['items'][number];
const item = (linkId: string, answer: boolean | number | readonly string[]): Item => ({
  linkId,
  text: '',
  codes: typeof answer === 'object' ? answer.map((code) => ({ system: '', code })) : [],
  strings: [],
  ...(typeof answer === 'boolean' ? { flag: answer } : {}),
  ...(typeof answer === 'number' ? { number: answer } : {}),
});
const say = (answers: Readonly<Record<string, boolean | number | readonly string[]>>): string =>
  questionnaireSentences(Object.entries(answers).map(([linkId, a]) => item(linkId, a))).join(' ');

test.each([
  [{}, ''],
  [{ cancer: false }, 'No history of cancer.'],
  [{ cancer: true }, 'History of cancer.'],
  [{ bladder: true, bowel: false }, 'New bladder dysfunction. No bowel incontinence.'],
  [{ 'leg-side': ['none'] }, 'No leg pain, no leg numbness.'],
  [
    { 'leg-side': ['left'], 'leg-areas': ['outer-shin', 'great-toe'], 'below-knee': true },
    'Pain in the left leg: left lateral shin, left great toe. The left leg pain goes below the knee.',
  ],
  [
    { 'leg-side': ['both'], 'walking-worse': true, 'sitting-relief': true },
    'Pain in the left leg. Pain in the right leg. Leg pain on walking, relieved by sitting.',
  ],
  [{ 'leg-side': ['right'], weakness: true }, 'Pain in the right leg. New weakness of the right leg.'],
  [{ weakness: true }, 'New weakness of the leg.'],
  [{ 'duration-weeks': 12 }, 'The pain began 12 weeks ago.'],
  [{ 'care-weeks': 0 }, ''],
] as const)('%j is told as "%s"', (answers, sentence) => {
  expect(say(answers)).toBe(sentence);
});

test('the address is that of the published questionnaire', () => {
  expect(symptomQuestionnaire.url).toBe(symptomQuestionnaireUrl);
});

/** These only colour what is said of a leg. */
const onlyWithLeg = new Set(['leg-areas', 'below-knee', 'walking-worse', 'sitting-relief']);

test('every yes or no of the published questionnaire says something, and yes differs from no', () => {
  for (const { linkId, type } of symptomQuestionnaire.item ?? []) {
    if (type !== 'boolean' || onlyWithLeg.has(linkId)) continue;
    expect([linkId, say({ [linkId]: true })]).not.toEqual([linkId, '']);
    expect([linkId, say({ [linkId]: true })]).not.toEqual([linkId, say({ [linkId]: false })]);
  }
});

test('every area of the published questionnaire has its words', () => {
  const options = symptomQuestionnaire.item?.find((i) => i.linkId === 'leg-areas')?.answerOption ?? [];
  for (const option of options)
    expect(say({ 'leg-side': ['left'], 'leg-areas': [option.valueCoding?.code ?? ''] })).toMatch(
      /^Pain in the left leg: left /,
    );
});
