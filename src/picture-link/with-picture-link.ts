import type { Assessment } from '../domain/assessment.ts';
import type { Service } from '../hooks/service.ts';
import type { Answer, HookRequest, Link } from '../hooks/types.ts';
import type { KeptPictures } from './kept-pictures.ts';

/** What linking cards to their picture needs. */
export interface PictureLinkDeps {
  readonly pictures: KeptPictures;
  /** Address of this service as readers reach it; undefined while there is none. */
  readonly address: () => string | undefined;
  /** Whether readers of this FHIR server launch SMART apps of ours. */
  readonly launches: (fhirServer: string) => boolean;
  /** Told when a picture could not be kept; its card goes out without the link. */
  readonly failed: (error: unknown) => void;
}

/** Words of the link on a card. */
export const linkLabel = 'Findings beside the symptoms, drawn';

/** Longest wait for the store, in milliseconds: a card is worth more than its link. */
const patience = 150;

const timely = <T>(promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the store of pictures was too slow')), patience);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

const isDrawable = ({ findings }: Assessment): boolean => findings !== undefined && findings.length > 0;

/**
 * A service whose cards link to the picture of their assessment, where it has findings: a `smart` link with the handle as
 * `appContext` where the caller's readers launch apps, else an `absolute` one with the handle in its address.
 */
export function withPictureLink(service: Service, deps: PictureLinkDeps): Service {
  const linkTo = async (
    assessment: Assessment,
    { context, fhirServer }: HookRequest,
    at: Date,
  ): Promise<Link | null> => {
    const address = deps.address();
    if (address === undefined) return null;
    const launch = fhirServer !== undefined && deps.launches(fhirServer);
    const handle = await timely(
      deps.pictures.keep({
        assessment,
        patient: String(context['patientId']),
        ...(fhirServer === undefined ? {} : { fhirServer }),
        service: service.id,
        at: at.toISOString(),
        way: launch ? 'launch' : 'link',
      }),
    ).catch((error: unknown) => {
      deps.failed(error);
      return null;
    });
    if (handle === null) return null;
    return launch
      ? { label: linkLabel, url: `${address}/smart/launch`, type: 'smart', appContext: handle }
      : { label: linkLabel, url: `${address}/picture/${handle}`, type: 'absolute' };
  };

  return {
    ...service,
    async run(request, call): Promise<Answer> {
      const answer = await service.run(request, call);
      if (answer.cards.length === 0 || !isDrawable(answer.assessment)) return answer;
      const link = await linkTo(answer.assessment, request, call.now);
      if (link === null) return answer;
      return {
        ...answer,
        cards: answer.cards.map((card) => ({ ...card, links: [link, ...(card.links ?? [])] })),
      };
    },
  };
}
