import type { ImagingJudgement, ImagingProcedure } from '../domain/judgement.ts';
import { claimWords } from '../orders/claim-words.ts';
import { conceptTexts } from '../orders/order-words.ts';
import { asserts } from '../orders/negation.ts';
import { plainWords } from '../orders/plain-words.ts';
import type { Situation } from './situation.ts';
import type { ImagingSubject } from './imaging-subject.ts';
import { fittingProcedures, ratingOf } from './rate-procedure.ts';

/** Words of a procedure for a sentence. */
export const procedureWords: Readonly<Record<ImagingProcedure, string>> = {
  'mri-without': 'MRI without contrast',
  'mri-with': 'MRI with contrast',
  'mri-without-with': 'MRI without and with contrast',
  'ct-without': 'CT without contrast',
  'ct-with': 'CT with contrast',
  'ct-without-with': 'CT without and with contrast',
  'ct-myelogram': 'CT myelography',
  radiograph: 'radiograph',
  'bone-scan': 'bone scan',
  'pet-ct': 'PET/CT',
  'discography-ct': 'discography with CT',
};

/** A study that fits the situation better than the one ordered; undefined when none does or none is known to. */
export function betterStudy(
  subject: ImagingSubject,
  situation: Situation,
  procedure: ImagingProcedure,
): ImagingJudgement['better'] {
  return (
    insteadOfRadiation(subject, situation, procedure) ??
    instead(subject, situation, procedure) ??
    withContrast(subject, situation, procedure)
  );
}

function proposal(
  subject: ImagingSubject,
  claim: string,
  procedure: ImagingProcedure,
  ordered: ImagingProcedure,
): ImagingJudgement['better'] {
  const found = subject.knowledge.claims.get(claim);
  if (found === undefined) return undefined;
  const gaps = { better: procedureWords[procedure], ordered: procedureWords[ordered] };
  return { procedure, because: { words: claimWords(found, 'because', gaps), claims: [claim], from: [] } };
}

/** The study that the criteria call usually appropriate here, where the one ordered is not known to be. */
function instead(
  subject: ImagingSubject,
  { variant, source }: Situation,
  ordered: ImagingProcedure,
): ImagingJudgement['better'] {
  const immediate = source === 'acp-2011.immediate-mri';
  if (typeof variant !== 'number' && !immediate) return undefined;
  if (typeof variant === 'number' && ratingOf(variant, ordered, subject.knowledge) === 'usually-appropriate')
    return undefined;
  if (immediate && ordered.startsWith('mri')) return undefined;
  const fitting = immediate
    ? (['mri-without'] as const)
    : typeof variant === 'number'
      ? fittingProcedures(variant, subject.knowledge)
      : [];
  const allowed = fitting.filter((p) => !p.startsWith('mri') || !mriBarrier(subject));
  const best =
    ordered === 'mri-with' ? (allowed.find((p) => p === 'mri-without-with') ?? allowed[0]) : allowed[0];
  if (best === undefined || best === ordered) return undefined;
  const claim = ordered.startsWith('mri') ? 'imaging.contrast-not-needed' : 'imaging.mri-fits-better';
  return proposal(subject, claim, best, ordered);
}

/** Infection, tumour and the operated disc are seen better with contrast; never more than a proposal. */
function withContrast(
  subject: ImagingSubject,
  { variant }: Situation,
  ordered: ImagingProcedure,
): ImagingJudgement['better'] {
  if ((variant !== 5 && variant !== 7) || ordered !== 'mri-without') return undefined;
  if (subject.profile.pregnancy?.value === 'present') return undefined;
  return proposal(subject, 'imaging.contrast-worth-asking', 'mri-without-with', ordered);
}

function insteadOfRadiation(
  subject: ImagingSubject,
  situation: Situation,
  ordered: ImagingProcedure,
): ImagingJudgement['better'] {
  if (subject.profile.pregnancy?.value !== 'present' || ordered === 'mri-without') return undefined;
  if (situation.rating === 'usually-not-appropriate' || mriBarrier(subject)) return undefined;
  return situation.variant === 1 || situation.variant === 2
    ? undefined
    : proposal(subject, 'imaging.pregnancy', 'mri-without', ordered);
}

/** Whether the chart or the order says that MRI cannot be done. */
export function mriBarrier({ order, chart, knowledge }: ImagingSubject): boolean {
  const words = knowledge.orderCodes.words['mri-barrier'];
  const texts = [
    ...order.notes,
    ...conceptTexts([...order.reason, ...order.detail, order.code]),
    ...chart.conditions
      .filter((c) => c.verificationStatus !== 'refuted' && c.verificationStatus !== 'entered-in-error')
      .flatMap((c) => conceptTexts([c.concept])),
    ...chart.procedures.flatMap((p) => conceptTexts([p.concept])),
  ];
  return (
    texts.some((t) => asserts(plainWords(t), words)) ||
    chart.conditions.some((c) =>
      c.concept.codes.some((code) => code.code.replace('.', '').startsWith('Z950')),
    )
  );
}
