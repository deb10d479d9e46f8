import type { Appropriateness } from '../domain/assessment.ts';
import { claimNumber } from '../orders/claim-words.ts';
import { conceptIn } from '../orders/code-set.ts';
import { daysBetween } from '../orders/days.ts';
import { hasFlag, type ImagingSubject } from './imaging-subject.ts';
import { recorded } from './op8.ts';

/**
 * HEDIS LBP (NCQA), "use of imaging studies for low back pain", for this order if it were done today: `compliant` when
 * more than 28 days have passed since the first diagnosis of the episode, `excluded` by age, by an earlier diagnosis
 * within 180 days or by a condition that the measure leaves out, `unknown` without a dated coded diagnosis.
 */
export function hedisLbp(subject: ImagingSubject): Appropriateness['measures']['hedis-lbp'] {
  const { chart, today, knowledge, profile } = subject;
  const claim = knowledge.claims.get('measure.hedis-lbp');
  if (claim === undefined) return 'unknown';
  const number = (key: string, otherwise: number): number => claimNumber(claim, key, otherwise);
  if (profile.age !== null && (profile.age < number('fromYears', 18) || profile.age > number('toYears', 75)))
    return 'excluded';
  const year = number('exclusionDays', 365);
  if (
    recorded(subject, ['cancer', 'hiv', 'transplant'], Infinity) ||
    recorded(
      subject,
      ['drug-injection', 'neurologic-impairment', 'spinal-infection', 'steroids-long-term'],
      year,
    ) ||
    recorded(subject, ['trauma'], number('traumaDays', 90)) ||
    hasFlag(profile, 'cancer', 'iv-drug-use', 'steroids', 'trauma-major', 'trauma-minor')
  )
    return 'excluded';
  if (profile.age === null) return 'unknown';

  const set = knowledge.orderCodes.measures['low-back-pain'];
  const diagnoses = [
    ...chart.conditions
      .filter((c) => c.verificationStatus !== 'refuted' && c.verificationStatus !== 'entered-in-error')
      .filter((c) => conceptIn(set, c.concept))
      .map((c) => c.recorded ?? c.onset ?? c.date),
    ...chart.encounters.filter((e) => e.reasons.some((r) => conceptIn(set, r))).map((e) => e.start ?? e.date),
  ]
    .map((date) => daysBetween(date, today))
    .filter((ago): ago is number => ago !== null && ago >= 0)
    .sort((a, b) => a - b);
  const coded = subject.order.reason.some((r) => conceptIn(set, r));
  const days = coded ? [0, ...diagnoses] : diagnoses;
  if (days.length === 0 || (diagnoses.length === 0 && chart.absent.includes('conditions'))) return 'unknown';

  // The episode begins with its oldest diagnosis that has none in the washout before it.
  const washout = number('washoutDays', 180);
  let first = days[0] ?? 0;
  for (const ago of days) if (ago - first <= washout) first = ago;
  return first > number('windowDays', 28) ? 'compliant' : 'not-compliant';
}
