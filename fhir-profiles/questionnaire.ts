import type { Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import { canonical, head } from './canonical.ts';
import type { Meaning } from './definitions.ts';

/** Coded answers of the symptom questionnaire. */
export const answerMeanings = {
  left: { display: 'Left leg', definition: 'Only the left leg.' },
  right: { display: 'Right leg', definition: 'Only the right leg.' },
  both: { display: 'Both legs', definition: 'Both legs, at once or in turn.' },
  none: { display: 'Neither leg', definition: 'No leg symptom at all.' },
  groin: { display: 'Groin', definition: 'The fold between belly and thigh.' },
  buttock: { display: 'Buttock', definition: 'The buttock.' },
  'front-thigh': { display: 'Front of the thigh', definition: 'The front of the thigh above the knee.' },
  'outer-thigh': { display: 'Outer side of the thigh', definition: 'The outer side of the thigh.' },
  'back-thigh': { display: 'Back of the thigh', definition: 'The back of the thigh.' },
  'inner-knee': { display: 'Inner side of the knee', definition: 'The inner side of the knee.' },
  'inner-shin': {
    display: 'Inner side of the shin',
    definition: 'The inner side of the lower leg, down to the inner ankle.',
  },
  'outer-shin': { display: 'Outer side of the shin', definition: 'The outer side of the lower leg.' },
  calf: { display: 'Calf', definition: 'The back of the lower leg.' },
  'top-of-foot': { display: 'Top of the foot', definition: 'The back of the foot.' },
  'great-toe': { display: 'Big toe', definition: 'The great toe.' },
  'outer-foot': {
    display: 'Outer edge of the foot',
    definition: 'The outer edge of the foot, the little toe included.',
  },
  sole: { display: 'Sole or heel', definition: 'The underside of the foot.' },
} as const satisfies Readonly<Record<string, Meaning>>;
type Answer = keyof typeof answerMeanings;

const sideAnswers: readonly Answer[] = ['left', 'right', 'both', 'none'];
const areaAnswers = (Object.keys(answerMeanings) as Answer[]).filter((a) => !sideAnswers.includes(a));

const choice = (answers: readonly Answer[]): Pick<QuestionnaireItem, 'type' | 'answerOption'> => ({
  type: 'choice',
  answerOption: answers.map((code) => ({
    valueCoding: {
      system: canonical('CodeSystem', 'symptom-answers'),
      code,
      display: answerMeanings[code].display,
    },
  })),
});

/** Asked only of people who have leg symptoms. */
const ofLeg: Pick<QuestionnaireItem, 'enableWhen'> = {
  enableWhen: [
    {
      question: 'leg-side',
      operator: '!=',
      answerCoding: { system: canonical('CodeSystem', 'symptom-answers'), code: 'none' },
    },
  ],
};

const yesNo = (linkId: string, text: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
  linkId,
  text,
  type: 'boolean',
  ...more,
});
const weeks = (linkId: string, text: string): QuestionnaireItem => ({ linkId, text, type: 'integer' });

const items: QuestionnaireItem[] = [
  yesNo('back-pain', 'Do you have pain in your low back now?'),
  {
    linkId: 'leg-side',
    text: 'Which leg has pain, tingling or numbness?',
    ...choice(sideAnswers),
  },
  {
    linkId: 'leg-areas',
    text: 'Where in the leg? Mark all that apply.',
    repeats: true,
    ...choice(areaAnswers),
    ...ofLeg,
  },
  yesNo('below-knee', 'Do the leg symptoms go below the knee?', ofLeg),
  yesNo('leg-worse', 'Is the leg worse than the back?', ofLeg),
  weeks('duration-weeks', 'For how many weeks have you had this episode?'),
  yesNo('walking-worse', 'Does walking or standing bring the leg symptoms on?', ofLeg),
  yesNo('sitting-relief', 'Does sitting down or bending forward relieve them?', ofLeg),
  yesNo('night-pain', 'Does pain wake you at night, and lying down does not help?'),
  yesNo('bladder', 'Do you have new trouble passing or holding urine?'),
  yesNo('bowel', 'Have you newly lost control of your bowels?'),
  yesNo('saddle', 'Do you have numbness between the legs or around the back passage?'),
  yesNo('weakness', 'Is a leg or foot newly weak?'),
  yesNo('fever', 'Have you had fever or chills with the back pain?'),
  yesNo('weight-loss', 'Have you lost weight without trying?'),
  yesNo('cancer', 'Do you have cancer, or have you had it in the past?'),
  yesNo('steroids', 'Have you taken steroid tablets for three months or more?'),
  yesNo('trauma', 'Did it start with a fall or an injury?'),
  yesNo('prior-surgery', 'Have you had an operation on your low back in the past?'),
  weeks(
    'care-weeks',
    'For how many weeks have you tried treatment (exercise, physiotherapy, chiropractic, medicine)?',
  ),
  yesNo('would-consider-procedure', 'Would you have an injection or an operation if it were likely to help?'),
];

/**
 * What a patient can be asked before the visit, so that symptoms are on file before a report is read. linkIds are stable;
 * an item without an answer means "not answered", never "no".
 */
export const symptomQuestionnaire: Questionnaire = {
  resourceType: 'Questionnaire',
  ...head('Questionnaire', 'symptoms', 'Symptoms of the low back and legs'),
  subjectType: ['Patient'],
  purpose:
    'Gives Concordant the side, place, duration and warning signs that decide which imaging findings fit.',
  item: items,
};
