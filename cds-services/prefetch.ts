/**
 * Prefetch templates, the same key for the same thing at every door. Only tokens and searches that CDS Hooks 1.0 and 2.0
 * clients know: root-level context fields, type-level searches, `_sort`, `_count`.
 */
const templates = {
  patient: 'Patient/{{context.patientId}}',
  conditions: 'Condition?patient={{context.patientId}}&_count=200',
  observations: 'Observation?patient={{context.patientId}}&_sort=-date&_count=200',
  notes: 'DocumentReference?patient={{context.patientId}}&_sort=-date&_count=50',
  reports: 'DiagnosticReport?patient={{context.patientId}}&_sort=-date&_count=50',
  serviceRequests: 'ServiceRequest?patient={{context.patientId}}&_sort=-authored&_count=100',
  procedures: 'Procedure?patient={{context.patientId}}&_sort=-date&_count=100',
  medicationRequests: 'MedicationRequest?patient={{context.patientId}}&_sort=-authoredon&_count=100',
  medicationStatements: 'MedicationStatement?patient={{context.patientId}}&_count=100',
  encounters: 'Encounter?patient={{context.patientId}}&_sort=-date&_count=50',
  questionnaireResponses: 'QuestionnaireResponse?patient={{context.patientId}}&_sort=-authored&_count=20',
} as const;

export const prefetch: Readonly<Record<keyof typeof templates, string>> = templates;
