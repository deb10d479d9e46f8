import type { Finding, Span } from './finding.ts';

export const modalities = ['MR', 'CT', 'XR', 'mixed'] as const;
export type Modality = (typeof modalities)[number];

export const neuroSymptoms = [
  'weakness',
  'numbness',
  'reflex-loss',
  'claudication',
  'bladder-bowel',
  'saddle',
  'gait',
] as const;
export type NeuroSymptom = (typeof neuroSymptoms)[number];

/** Red flags as an indication names them. */
export const indicationRedFlags = [
  'trauma',
  'cancer-history',
  'infection-risk',
  'fever',
  'weight-loss',
  'steroid',
  'osteoporosis',
  'age-over-70-with-trauma',
] as const;
export type IndicationRedFlag = (typeof indicationRedFlags)[number];

/** What the report's own indication or clinical history says of the symptoms. */
export interface Indication {
  readonly backPain: boolean;
  readonly legSymptoms: 'left' | 'right' | 'bilateral' | 'unspecified' | 'none';
  readonly neuro: readonly NeuroSymptom[];
  readonly redFlags: readonly IndicationRedFlag[];
  readonly priorSurgery: boolean;
  /** The indication's own words, for the profile to read further. */
  readonly text: string;
  readonly from: Span;
}

/** Body and impression, or body and addendum, that do not agree on one finding. */
export interface ReportConflict {
  readonly about: 'side' | 'level' | 'severity' | 'presence';
  /** The statement that was kept (addendum before impression before body). */
  readonly kept: Span & { readonly quote: string };
  readonly other: Span & { readonly quote: string };
  readonly finding: Finding['type'];
}

/** A report after reading. Reading is total: whatever the text, there is a value and never a throw. */
export interface ReadReport {
  readonly modality: Modality;
  readonly indication: Indication | null;
  readonly findings: readonly Finding[];
  readonly conflicts: readonly ReportConflict[];
  /** False when the text speaks of another body region only. */
  readonly lumbar: boolean;
}
