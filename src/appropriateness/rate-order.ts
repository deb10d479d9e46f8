import type { Rating } from '../domain/assessment.ts';
import type { ImagingJudgement } from '../domain/judgement.ts';

/** One FHIR extension, as far as the Argonaut rating needs it. */
export interface PamaExtension {
  readonly url: string;
  readonly valueCodeableConcept?: {
    readonly coding: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
  };
  readonly valueString?: string;
  readonly valueUri?: string;
}

export interface PamaOptions {
  /** CMS G-code of a qualified mechanism; left out unless a site configures one, because none may be invented. */
  readonly gCode?: string;
  /** Address of the criteria that were applied. */
  readonly criteria?: string;
}

const base = 'http://fhir.org/argonaut';
const ratingSystem = `${base}/CodeSystem/pama-rating`;
/** System of the second coding that keeps a rating's own word. */
export const ownRatingSystem = 'https://concordant-cds.org/fhir/CodeSystem/imaging-rating';

const argonautCode: Readonly<Partial<Record<Rating, string>>> = {
  'usually-appropriate': 'appropriate',
  'may-be-appropriate': 'appropriate',
  'usually-not-appropriate': 'not-appropriate',
  'outside-topic': 'no-criteria-apply',
};

/**
 * The Argonaut PAMA rating of one imaging order as extensions of its ServiceRequest; none when too little is known,
 * because the guide forbids a rating then. The guide knows no "may be appropriate": it is sent as `appropriate` with a
 * second coding that keeps the word.
 */
export function pamaExtensions(
  judgement: ImagingJudgement,
  consultId: string,
  options: PamaOptions = {},
): readonly PamaExtension[] {
  const { rating } = judgement.appropriateness;
  const code = argonautCode[rating];
  if (code === undefined) return [];
  const second = rating === 'may-be-appropriate' ? [{ system: ownRatingSystem, code: rating }] : [];
  const extension = (name: string): string => `${base}/Extension/${name}`;
  return [
    {
      url: extension('pama-rating'),
      valueCodeableConcept: { coding: [{ system: ratingSystem, code }, ...second] },
    },
    ...(options.gCode === undefined
      ? []
      : [{ url: extension('pama-rating-qcdsm-consulted'), valueString: options.gCode }]),
    { url: extension('pama-rating-consult-id'), valueUri: consultId },
    ...(options.criteria === undefined || code === 'no-criteria-apply'
      ? []
      : [{ url: extension('pama-rating-auc-applied'), valueUri: options.criteria }]),
  ];
}
