import type { ClaimStage } from '../knowledge/types.ts';

/** The part of a stage's claims that a service can use: all, or those whose id begins with one of these words. */
export interface ClaimUse {
  readonly stage: ClaimStage;
  readonly beginnings?: readonly string[];
}

/** What a person has to say about a service, because no table holds it. */
export interface Declaration {
  readonly users: string;
  readonly intendedUse: string;
  readonly uses: readonly ClaimUse[];
  readonly limits: readonly string[];
  readonly sex: string;
  readonly birthDate: string;
  readonly healthStatus: string;
}

/** What holds for the whole project. */
export const project = {
  name: 'Concordant',
  version: '0.1.0',
  developer: 'The authors of Concordant (software under the Apache-2.0 licence)',
  funding: 'None declared.',
  notUsed: 'Not used: not read from the chart, and no rule depends on it.',
  language:
    'Not used: no rule depends on it. Notes and reports are read as English; what is written in another language is mostly not recognised and then counts as not documented.',
  socialDeterminants:
    'Not used: no rule depends on them. Words about work, claims, mood or sleep in notes change no statement.',
  limits: [
    'For clinicians and radiologists, who can see the reason and the source of each statement and decide themselves. Not for patients alone and not for emergencies by itself.',
    'Lumbar spine only. A report of another region gets no card.',
    'It knows only what the caller sent or gave access to. What was not documented is named as missing; it is never taken for absent.',
    'Silence is no clearance: the absence of a red flag never lowers an urgency.',
    'Numbers hold for the population named beside them and not beyond it.',
    'Reading of free text makes mistakes. Each finding carries the words that it was read from, so that they can be checked.',
    'It is not a certified medical device.',
  ],
} as const;

const judgingFindings: readonly ClaimUse[] = [{ stage: 'correlation' }, { stage: 'cards' }];

const sexBesideFindings =
  'Used. Read from Patient.gender, which holds the administrative gender. It decides which diameter of an abdominal aortic aneurysm counts as large; where it is not known or neither female nor male, the limit for men holds. It is repeated in the assessment.';
const ageBesideFindings =
  'Used. Age in completed years on the day of the event, from Patient.birthDate. It selects the decade of population figures (20 to 80 years; below 20 none is shown, above 80 that of 80), and limits of age that the claims below name. It is repeated in the assessment.';
const healthBesideFindings =
  'Used where documented: answers to symptom questionnaires, walking tolerance, and intravenous drug use as a risk of infection. Not used: disability status, mental or cognitive status, smoking status, alcohol use.';

/** Declarations by service. */
export const declarations: Readonly<Record<string, Declaration>> = {
  'lumbar-imaging-order': {
    users: 'Clinicians who order imaging of the lumbar spine.',
    intendedUse:
      'When lumbar MRI, CT or radiography is ordered: to say whether criteria call the study appropriate now, what would have to be known, which study fits better, and what such a study shows in people without pain.',
    uses: [
      { stage: 'appropriateness' },
      { stage: 'correlation', beginnings: ['urgency.', 'evidence.', 'prevalence.'] },
      { stage: 'cards' },
    ],
    limits: [
      'Cells of the appropriateness criteria that were not verified are not applied; the order then has no rating or says that it depends on something.',
      'A rating is no prior authorisation and no consultation of a qualified mechanism unless the site says so.',
    ],
    sex: 'Not used by any rule. Patient.gender, the administrative gender, is repeated in the assessment.',
    birthDate: ageBesideFindings,
    healthStatus:
      'Used where documented: answers to symptom questionnaires, walking tolerance, pregnancy (a study without radiation or contrast is proposed), and intravenous drug use as a risk of infection. Not used: disability status, mental or cognitive status, smoking status, alcohol use.',
  },
  'lumbar-imaging-report': {
    users: 'Radiologists who read imaging of the lumbar spine.',
    intendedUse:
      'When a lumbar report is opened: to say where to look, given the symptoms. When it is signed: which findings fit the symptoms, which are likely incidental, what is urgent, and where side or level disagree.',
    uses: judgingFindings,
    limits: [
      'It reads the report, not the picture: what the report does not name cannot be judged.',
      'A class compares findings with documented symptoms; it is no diagnosis.',
    ],
    sex: sexBesideFindings,
    birthDate: ageBesideFindings,
    healthStatus: healthBesideFindings,
  },
  'lumbar-treatment-order': {
    users: 'Clinicians who order treatment after imaging of the lumbar spine.',
    intendedUse:
      'When a lumbar procedure, an opioid, a repeat MRI or a surgical referral is ordered: to say whether the finding that it is aimed at fits the symptoms, and where the evidence speaks against the treatment.',
    uses: [{ stage: 'treatment' }, ...judgingFindings],
    limits: [
      'Its warnings are reasons to look again; a treatment without a warning is not thereby advised.',
      'Contraindications, interactions and doses are not checked.',
    ],
    sex: sexBesideFindings,
    birthDate: ageBesideFindings,
    healthStatus: healthBesideFindings,
  },
  'lumbar-imaging-result': {
    users: 'Clinicians who open the chart of a patient whose lumbar report has come back.',
    intendedUse:
      'For some weeks after a lumbar report: to say which findings fit the symptoms, which are likely incidental and which need follow-up, with a paragraph in plain language that the clinician may give to the patient.',
    uses: judgingFindings,
    limits: [
      'It reads the report, not the picture: what the report does not name cannot be judged.',
      'The paragraph for the patient is a draft for the clinician.',
    ],
    sex: sexBesideFindings,
    birthDate: ageBesideFindings,
    healthStatus: healthBesideFindings,
  },
};
