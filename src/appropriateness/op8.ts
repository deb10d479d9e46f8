import type { Appropriateness } from '../domain/assessment.ts';
import type { Concept } from '../domain/chart.ts';
import type { MeasureSet, OrderCodes } from '../knowledge/order-codes.ts';
import { claimNumber } from '../orders/claim-words.ts';
import { conceptIn } from '../orders/code-set.ts';
import { daysBetween } from '../orders/days.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';
import type { ImagingSubject } from './imaging-subject.ts';

/**
 * CMS OP-8, "MRI lumbar spine for low back pain": whether therapy came before the MRI. Days are counted to `today`.
 * `excluded` when the order or the patient is outside the measure; `unknown` when claims alone cannot tell.
 */
export function op8(
  subject: ImagingSubject,
  procedure: ImagingProcedure,
): Appropriateness['measures']['op8'] {
  const { chart, today, knowledge, profile } = subject;
  const claim = knowledge.claims.get('measure.op8');
  if (claim === undefined) return 'unknown';
  if (!procedure.startsWith('mri')) return 'excluded';
  const codes = knowledge.orderCodes;
  const within = (date: string | undefined, days: number): boolean => {
    const ago = daysBetween(date, today);
    return ago !== null && ago >= 0 && ago <= days;
  };
  const days = (key: string, otherwise: number): number => claimNumber(claim, key, otherwise);

  if (
    recorded(
      subject,
      ['cancer', 'hiv', 'immune-deficiency', 'drug-injection', 'neurologic-impairment', 'spinal-infection'],
      days('exclusionDays', 365),
    ) ||
    recorded(subject, ['trauma'], days('traumaDays', 45)) ||
    recorded(subject, ['inflammatory-disease'], days('inflammatoryDays', 1826)) ||
    chart.procedures.some(
      (p) =>
        within(p.start ?? p.date, days('surgeryDays', 90)) &&
        conceptIn(codes.measures['spine-surgery'], p.concept),
    )
  )
    return 'excluded';

  const therapyDays = days('therapyDays', 60);
  const isTherapy = (concept: Concept): boolean =>
    conceptIn(codes.measures['physical-therapy'], concept) || conceptIn(codes.measures.chiropractic, concept);
  const therapy =
    chart.procedures.some(
      (p) =>
        p.status !== 'not-done' &&
        p.status !== 'entered-in-error' &&
        isTherapy(p.concept) &&
        (within(p.start ?? p.date, therapyDays) || within(p.end, therapyDays)),
    ) ||
    chart.encounters.some((e) => e.types.some(isTherapy) && within(e.start ?? e.date, therapyDays)) ||
    profile.conservativeCare.some(
      (c) =>
        (c.kind === 'physical-therapy' || c.kind === 'chiropractic' || c.kind === 'exercise') &&
        (within(c.end, therapyDays) || within(c.start, therapyDays)),
    );
  if (therapy || visitInWindow(subject, codes, days('visitFromDays', 28), days('visitToDays', 60)))
    return 'therapy-found';

  const blind = chart.absent.includes('procedures') || chart.absent.includes('encounters');
  const undated = profile.conservativeCare.some((c) => c.kind !== 'medication' && c.end === undefined);
  return blind || undated ? 'unknown' : 'no-therapy';
}

/** An evaluation visit inside the window: a visit code, or an ambulatory encounter without any code of its own. */
function visitInWindow(
  { chart, today }: ImagingSubject,
  codes: OrderCodes,
  from: number,
  to: number,
): boolean {
  return chart.encounters.some((e) => {
    const ago = daysBetween(e.start ?? e.date, today);
    if (ago === null || ago < from || ago > to) return false;
    if (e.status === 'cancelled' || e.status === 'entered-in-error' || e.status === 'planned') return false;
    if (e.types.some((t) => conceptIn(codes.measures.visit, t))) return true;
    return e.encounterClass?.code === 'AMB' && e.types.every((t) => t.codes.length === 0);
  });
}

/** Whether a condition of one of the sets was recorded within some days before today, or is undated and active. */
export function recorded(
  { chart, today, knowledge }: ImagingSubject,
  sets: readonly MeasureSet[],
  days: number,
): boolean {
  return chart.conditions.some((c) => {
    if (c.verificationStatus === 'refuted' || c.verificationStatus === 'entered-in-error') return false;
    if (!sets.some((set) => conceptIn(knowledge.orderCodes.measures[set], c.concept))) return false;
    if (c.clinicalStatus === 'active' || c.clinicalStatus === 'recurrence') {
      const began = daysBetween(c.onset ?? c.recorded ?? c.date, today);
      return !sets.includes('trauma') || (began !== null && began <= days && began >= 0);
    }
    const last = [c.abatement, c.recorded, c.onset, c.date]
      .map((d) => daysBetween(d, today))
      .filter((d): d is number => d !== null && d >= 0);
    return last.length > 0 && Math.min(...last) <= days;
  });
}
