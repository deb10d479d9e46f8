import { graver, ratings, type Appropriateness, type Rating } from '../domain/assessment.ts';
import type { Chart, OrderEntry } from '../domain/chart.ts';
import type { ImagingJudgement, ImagingProcedure, Statement } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { claimNumber, claimWords, statementsOf } from '../orders/claim-words.ts';
import { isCrossSectional, repeats } from '../orders/earlier-study.ts';
import { basketOf } from '../orders/basket.ts';
import { isOpen } from '../orders/open-orders.ts';
import { recogniseImaging } from '../orders/recognise-imaging.ts';
import { betterStudy, procedureWords } from './better-study.ts';
import { situationsOf } from './choose-variant.ts';
import { hedisLbp } from './hedis-lbp.ts';
import { factsOf } from './imaging-facts.ts';
import { questionsOf, wouldChange } from './imaging-questions.ts';
import { imagingSubject, type ImagingSubject } from './imaging-subject.ts';
import { op8 } from './op8.ts';
import { ratingOf, variantClaim } from './rate-procedure.ts';
import type { Situation } from './situation.ts';

export interface ImagingInput {
  /** The orders asked about. */
  readonly orders: readonly OrderEntry[];
  /** Further drafts of the same request: background, not judged. */
  readonly others?: readonly OrderEntry[];
  readonly profile: SymptomProfile;
  readonly chart: Chart;
  /** ISO 8601 date or instant of the event. */
  readonly today: string;
}

/** Judges every order asked about that asks for imaging of the lumbar spine; other orders give nothing. */
export function judgeImaging(input: ImagingInput, knowledge: Knowledge): readonly ImagingJudgement[] {
  const { others = [] } = input;
  const asked = input.orders.filter(isOpen);
  const judged = asked.flatMap((order) => {
    const procedure = recogniseImaging(order, knowledge.orderCodes)?.procedure;
    if (procedure === undefined) return [];
    const basket = basketOf([...others, ...asked.filter((one) => one !== order)], knowledge.orderCodes);
    const subject = imagingSubject(order, { ...input, basket }, knowledge);
    return [{ subject, judgement: judge(subject, procedure) }];
  });
  const drafted = others.filter(isOpen).flatMap(({ reference, ...order }) => {
    const procedure = recogniseImaging({ reference, ...order }, knowledge.orderCodes)?.procedure;
    return procedure === undefined ? [] : [{ reference, procedure }];
  });
  return judged.map(({ subject, judgement }, i) => {
    // Of two drafts that are both asked about the one with the worse rating is the one too many, else the later one.
    const place = (one: ImagingJudgement): number => ratings.indexOf(one.appropriateness.rating);
    const kept = judged
      .filter((one, j) => place(one.judgement) - place(judgement) + (j - i) / judged.length < 0)
      .map((one) => one.judgement);
    const twin = twinOf(subject, judgement.procedure, [...drafted, ...kept]);
    return twin === undefined ? judgement : { ...judgement, twin, silent: false };
  });
}

function judge(subject: ImagingSubject, procedure: ImagingProcedure): ImagingJudgement {
  const { order, knowledge } = subject;
  const situations = situationsOf(subject);
  const deciding = situations[0] ?? null;
  const decided = decide(deciding, procedure, knowledge);
  const urgency = situations.map((s) => s.urgency).reduce(graver, 'routine');
  const better = deciding === null ? undefined : betterStudy(subject, deciding, procedure);
  const duplicate = duplicateOf(subject, procedure);
  const questions = questionsOf(subject, deciding);
  const change =
    deciding === null || decided.rating !== 'usually-not-appropriate' ? [] : wouldChange(subject, deciding);
  const hasty = urgency !== 'urgent' && urgency !== 'emergent';
  const onTime = hasty || ['stat', 'asap', 'urgent'].includes(order.priority ?? '');
  return {
    reference: order.reference,
    procedure,
    appropriateness: {
      variant: deciding?.variant ?? null,
      rating: decided.rating,
      criteria: decided.criteria,
      measures: { op8: op8(subject, procedure), 'hedis-lbp': hedisLbp(subject) },
    },
    urgency,
    because: decided.because,
    claims: [
      ...new Set([...decided.claims, ...change.flatMap((c) => c.claims), ...(better?.because.claims ?? [])]),
    ],
    facts: [...factsOf(subject), ...evidenceFor(subject, procedure, decided.rating, deciding)],
    questions,
    wouldChange: change,
    ...(better === undefined ? {} : { better }),
    ...(duplicate === undefined ? {} : { duplicate }),
    ...(subject.basket.therapy === undefined ? {} : { therapyOrdered: true }),
    silent: isFine(decided.rating, questions) && duplicate === undefined && onTime,
  };
}

const isFine = (rating: Rating, questions: readonly string[]): boolean =>
  rating === 'usually-appropriate' && questions.length === 0;

/** A judgement that is no emergency, where something happened since the earlier study that a new one answers. */
export function withRepeatJustified(judgement: ImagingJudgement): ImagingJudgement {
  const { duplicate, ...rest } = judgement;
  const { rating } = rest.appropriateness;
  if (duplicate === undefined) return judgement;
  return { ...rest, silent: isFine(rating, rest.questions) && rest.twin === undefined };
}

interface Decision extends Pick<Appropriateness, 'rating' | 'criteria'> {
  readonly because: string;
  readonly claims: readonly string[];
}

/** The rating of the procedure in the deciding situation, with the claims it rests on. */
function decide(deciding: Situation | null, procedure: ImagingProcedure, knowledge: Knowledge): Decision {
  const unknown = (because: string, claims: readonly string[]): Decision => ({
    rating: 'insufficient-information',
    criteria: [],
    because,
    claims,
  });
  if (deciding === null) {
    const claim = knowledge.claims.get('imaging.too-little-known');
    return unknown(
      claim === undefined ? '' : claimWords(claim, 'because'),
      claim === undefined ? [] : [claim.id],
    );
  }
  const { variant, source } = deciding;
  if (source !== undefined) {
    const row = knowledge.claims.get(source);
    if (row === undefined || deciding.rating === undefined)
      return unknown(deciding.because, [deciding.claim]);
    const notMri = deciding.rating === 'usually-appropriate' && !procedure.startsWith('mri');
    return {
      rating: notMri ? 'insufficient-information' : deciding.rating,
      criteria: ['acp-2011'],
      because: deciding.because,
      claims: [deciding.claim, source],
    };
  }
  if (deciding.rating !== undefined || typeof variant !== 'number') {
    const rating: Rating = deciding.rating ?? 'insufficient-information';
    const criteria = rating === 'insufficient-information' ? ['acr-lbp-2021'] : [];
    return { rating, criteria, because: deciding.because, claims: [deciding.claim] };
  }
  const rating = ratingOf(variant, procedure, knowledge);
  if (rating === null) {
    const claim = knowledge.claims.get('imaging.cell-not-verified');
    const gaps = { ordered: procedureWords[procedure] };
    const words = claim === undefined ? '' : ` ${claimWords(claim, 'because', gaps)}`;
    return unknown(`${deciding.because}${words}`, [
      deciding.claim,
      ...(claim === undefined ? [] : [claim.id]),
    ]);
  }
  return {
    rating,
    criteria: ['acr-lbp-2021'],
    because: deciding.because,
    claims: [deciding.claim, variantClaim(variant)],
  };
}

/** Evidence worth telling beside an order that is not appropriate. */
function evidenceFor(
  subject: ImagingSubject,
  procedure: ImagingProcedure,
  rating: Rating,
  deciding: Situation | null,
): readonly Statement[] {
  if (rating !== 'usually-not-appropriate') return [];
  const { age } = subject.profile;
  const early = deciding?.variant === 1;
  // Both are about MRI and CT; neither says anything of a radiograph.
  const advanced = isCrossSectional(procedure);
  const ids = [
    ...(early && advanced ? ['evidence.first-six-weeks'] : []),
    ...(advanced && age !== null && age >= 65 && (early || (subject.durationWeeks ?? 0) < 6)
      ? ['evidence.early-imaging-older']
      : []),
    ...(deciding?.source === 'acp-2011.no-imaging' && subject.earlier.length > 0
      ? ['evidence.repeat-mri-sciatica']
      : []),
    ...(subject.profile.redFlags.length === 1 ? ['evidence.one-flag-is-common'] : []),
  ];
  return statementsOf(ids, subject.knowledge);
}

/** Another draft that images the lumbar spine as well; before an operation MRI and CT show different things. */
function twinOf(
  { basket, knowledge }: ImagingSubject,
  procedure: ImagingProcedure,
  drafts: readonly { readonly reference: string; readonly procedure: ImagingProcedure }[],
): ImagingJudgement['twin'] {
  const id = 'imaging.same-basket';
  const claim = knowledge.claims.get(id);
  if (claim === undefined) return undefined;
  const modality = (p: ImagingProcedure): string => p.slice(0, 2);
  for (const { reference, procedure: other } of drafts) {
    const both = isCrossSectional(procedure) && isCrossSectional(other);
    const same = other === procedure || (both && modality(other) === modality(procedure));
    if (!same && (!both || basket.operation !== undefined)) continue;
    const gaps = { ordered: procedureWords[procedure], study: procedureWords[other] };
    const because = { words: claimWords(claim, 'because', gaps), claims: [id], from: [] };
    return { reference, procedure: other, because };
  }
  return undefined;
}

function duplicateOf(subject: ImagingSubject, procedure: ImagingProcedure): ImagingJudgement['duplicate'] {
  const claim = subject.knowledge.claims.get('imaging.earlier-study');
  const last = subject.earlier.find((study) => repeats(procedure, study));
  if (claim === undefined || last === undefined) return undefined;
  if (last.days > claimNumber(claim, 'days', 365)) return undefined;
  const gaps = { study: procedureWords[last.procedure], date: last.date.slice(0, 10) };
  return {
    reference: last.report.reference,
    date: last.date,
    words: claimWords(claim, 'because', gaps),
    claims: [claim.id],
  };
}
