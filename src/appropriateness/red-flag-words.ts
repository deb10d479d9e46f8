import type { RedFlagKind } from '../domain/profile.ts';

/** A red flag inside a sentence. */
export const redFlagWords: Readonly<Record<RedFlagKind, string>> = {
  cancer: 'cancer now or in the past',
  'cancer-suspected': 'suspicion of a tumour',
  fever: 'fever',
  infection: 'recent infection',
  'iv-drug-use': 'injected drugs',
  immunosuppression: 'immunosuppression',
  'raised-crp': 'raised CRP',
  'weight-loss': 'weight loss',
  'night-pain': 'night pain',
  'trauma-major': 'major trauma',
  'trauma-minor': 'low-velocity trauma',
  osteoporosis: 'osteoporosis',
  steroids: 'long-term steroids',
  'age-over-70': 'age above 70',
  'aneurysm-signs': 'signs of an aneurysm',
  anticoagulation: 'anticoagulation',
};

/** Several red flags inside a sentence, each once. */
export function redFlagList(kinds: readonly RedFlagKind[]): string {
  return [...new Set(kinds)].map((kind) => redFlagWords[kind]).join(', ');
}
