import type { Assessment } from '../domain/assessment.ts';
import type { PictureStore } from '../store/picture-store.ts';
import { handleId, isHandle, newHandle, seal, unseal } from './handle.ts';

/** How a picture may be opened: by the address on the card alone, or by a SMART launch for the same patient. */
export type Way = 'link' | 'launch';

/** An assessment kept for its picture. */
export interface KeptPicture {
  readonly assessment: Assessment;
  /** The patient's id on the FHIR server of the call, and that server where the call named one. */
  readonly patient: string;
  readonly fhirServer?: string;
  readonly service: string;
  /** ISO 8601 instant of the call. */
  readonly at: string;
  readonly way: Way;
}

/** What a handle opens. `until` is in milliseconds of the epoch. */
export type Opened =
  | { readonly state: 'open'; readonly picture: KeptPicture; readonly until: number }
  | { readonly state: 'expired' }
  | { readonly state: 'unknown' };

/** Pictures behind unguessable handles that expire. */
export interface KeptPictures {
  /** Keeps a picture and gives the handle, which is not kept. Rejects when the store cannot keep it. */
  keep(picture: KeptPicture): Promise<string>;
  /** Opens a handle; one that was made for another way is unknown. */
  open(handle: string, way: Way): Promise<Opened>;
}

/** Keeps pictures in a store for `hours`. */
export function keptPictures(
  store: PictureStore,
  { hours, now }: { readonly hours: number; readonly now: () => Date },
): KeptPictures {
  return {
    async keep(picture) {
      const handle = newHandle();
      const at = now().getTime();
      await store.put(handleId(handle), seal(picture, handle), at + hours * 3_600_000, at);
      return handle;
    },
    async open(handle, way) {
      if (!isHandle(handle)) return { state: 'unknown' };
      const found = await store.get(handleId(handle), now().getTime());
      if (found.state !== 'here') return found;
      const picture = unseal(found.sealed, handle) as KeptPicture | undefined;
      return picture?.way === way ? { state: 'open', picture, until: found.until } : { state: 'unknown' };
    },
  };
}
