import type { OrderKind } from '../domain/assessment.ts';
import type { OverrideReason } from './override-reasons.ts';

/** Reasons that fit the kind of order; while something urgent waits, that it was acted on or excluded. */
export function treatmentOverrides(kind: OrderKind, critical: boolean): readonly OverrideReason[] {
  if (critical) return ['alreadyActedOn', 'clinicallyExcluded', 'symptomsDiffer'];
  switch (kind) {
    case 'repeat-mri':
      return [
        'newOrWorse',
        'redFlagPresent',
        'proceduralPlanning',
        'priorNotUsable',
        'specialistRequest',
        'patientPreference',
      ];
    case 'opioid':
    case 'gabapentinoid':
      return [
        'careAlreadyFailed',
        'treatsOtherProblem',
        'newOrWorse',
        'specialistRequest',
        'patientPreference',
      ];
    case 'surgical-referral':
    case 'electrodiagnostics':
      return ['newOrWorse', 'redFlagPresent', 'treatsOtherProblem', 'patientPreference'];
    default:
      return [
        'lateralityConfirmed',
        'redFlagPresent',
        'newOrWorse',
        'careAlreadyFailed',
        'treatsOtherProblem',
        'specialistRequest',
        'patientPreference',
      ];
  }
}
