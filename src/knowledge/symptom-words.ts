/** Filled by its stage's owner. */
export interface SymptomWords {
  readonly table: 'symptom-words';
}
