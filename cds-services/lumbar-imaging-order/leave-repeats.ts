import { withRepeatJustified } from '../../src/appropriateness/judge-imaging.ts';
import { graver, warningLevels, type WarningLevel } from '../../src/domain/assessment.ts';
import type { ImagingJudgement, TreatmentJudgement } from '../../src/domain/judgement.ts';

/**
 * What this door speaks of. An order that the treatment door warns about as a repeat (at `least` or above) is left to
 * it, save an emergency; where that door finds the repeat justified, the earlier study is no objection here either.
 */
export function leaveRepeats(
  imaging: readonly ImagingJudgement[],
  treatments: readonly TreatmentJudgement[],
  least: WarningLevel,
): readonly ImagingJudgement[] {
  return imaging.flatMap((judgement) => {
    if (graver(judgement.urgency, 'soon') !== 'soon') return [judgement];
    const repeat = treatments.find((t) => t.order === 'repeat-mri' && t.reference === judgement.reference);
    if (!repeat) return [judgement];
    if (!repeat.warning) return [withRepeatJustified(judgement)];
    const shown = warningLevels.indexOf(repeat.warning.level) <= warningLevels.indexOf(least);
    return shown ? [] : [judgement];
  });
}
