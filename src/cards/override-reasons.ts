/** CodeSystem of the reasons for which a user may set a card aside. */
export const overrideReasonSystem = 'https://concordant-cds.org/fhir/CodeSystem/override-reason';

/** Alphanumeric, stable codes and what the user reads. */
export const overrideReasonWords = {
  alreadyActedOn: 'Already known or acted on',
  alreadyCommunicated: 'Already communicated',
  clinicallyExcluded: 'Excluded by clinical examination',
  lateralityConfirmed: 'Side and level checked and correct',
  symptomsDiffer: 'Symptoms differ from what is on file',
  readerDisagrees: 'I read the finding differently',
  redFlagPresent: 'Red flag present',
  careAlreadyFailed: 'Conservative care has already failed',
  newOrWorse: 'New or worsening symptoms or deficit',
  proceduralPlanning: 'Planning of surgery or an injection',
  specialistRequest: 'Requested by a specialist',
  patientPreference: 'Patient preference after discussion',
  priorNotUsable: 'Earlier study not usable or not available',
  treatsOtherProblem: 'Order is for another problem',
  notRelevant: 'Not relevant for this patient',
} as const;
export type OverrideReason = keyof typeof overrideReasonWords;
