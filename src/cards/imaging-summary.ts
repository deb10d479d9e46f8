import type { Appropriateness } from '../domain/assessment.ts';
import type { ImagingJudgement } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { emergencyWords } from './symptom-pattern.ts';
import { summaryLimit } from './draft-card.ts';
import { lowerFirst, procedureWords, ratingWords, urgencyWords } from './wording.ts';

/** The situation that a variant of the criteria describes, in our words. */
const variantWords: Readonly<Record<Exclude<Appropriateness['variant'], null>, string>> = {
  1: 'early symptoms and no red flag on file',
  2: 'no red flag and no full trial of care on file',
  3: 'symptoms persist after a full trial of care',
  4: 'cauda equina suspected',
  5: 'earlier lumbar surgery with new or worse symptoms',
  6: 'risk of a fragility fracture',
  7: 'cancer, infection or weak immune defence suspected',
  'depends-on-candidacy': 'it depends on whether surgery or an injection is considered',
};

/** What an imaging card says first: the emergency, the study on file, or the rating with its reason. */
export function imagingSummary(
  judgement: ImagingJudgement,
  reason: string,
  profile: SymptomProfile,
  knowledge: Knowledge,
): [string, ...string[]] {
  const { procedure, better, duplicate, appropriateness, urgency, twin } = judgement;
  const name = procedureWords[procedure];
  const { rating, variant } = appropriateness;
  const [question] = judgement.questions;
  const unfit = rating === 'usually-not-appropriate' ? `is ${ratingWords[rating]}` : '';
  if (urgency === 'emergent' || urgency === 'urgent') {
    // An emergency that is no question for this study: the study is not what is wanted now.
    if (rating === 'outside-topic')
      return [
        reason === '' ? emergencyWords(profile, knowledge) : reason.replace(/\.$/, ''),
        `act ${urgencyWords[urgency]}`,
      ];
    const study = rating === 'usually-appropriate' ? name : procedureWords[better?.procedure ?? procedure];
    return [
      `${emergencyWords(profile, knowledge)}: ${study} ${urgencyWords[urgency]}, not as a routine order`,
    ];
  }
  if (twin) return [twin.because.words];
  if (duplicate)
    return [
      `A lumbar study of ${duplicate.date.slice(0, 10)} is already on file`,
      unfit ? `${name} ${unfit}` : '',
    ];
  const declined = judgement.claims.includes('imaging.not-a-candidate');
  const situation =
    variant === null ? '' : declined ? 'no surgery or injection is wanted' : variantWords[variant];
  switch (rating) {
    case 'usually-not-appropriate': {
      const reasoned = `${name} ${unfit} here: ${lowerFirst(reason).replace(/\.$/, '')}`;
      const told = reason !== '' && reasoned.length <= summaryLimit;
      return [
        told ? reasoned : `${name} ${unfit} here${situation ? `: ${situation}` : ''}`,
        better ? `better: ${procedureWords[better.procedure]}` : '',
      ];
    }
    case 'insufficient-information':
      if (question) return [`${name} ${ratingWords[rating]}: ${lowerFirst(question)}`];
      return better
        ? [`${procedureWords[better.procedure]} fits better than ${name}`, situation]
        : [`${name} ${ratingWords[rating]}`, situation];
    case 'outside-topic': {
      const why = `${name}: ${lowerFirst(reason).replace(/\.$/, '')}`;
      return [reason !== '' && why.length <= summaryLimit ? why : `${name}: ${ratingWords[rating]}`];
    }
    case 'may-be-appropriate':
      return better
        ? [`${procedureWords[better.procedure]} fits better than ${name}`, situation]
        : [`${name} ${ratingWords[rating]}`, situation];
    default:
      return better
        ? [`${name} is ${ratingWords[rating]}; consider ${procedureWords[better.procedure]}`, situation]
        : [`${name} is ${ratingWords[rating]}`, situation];
  }
}
