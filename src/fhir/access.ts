import { webAddress } from './address.ts';
import { nextLink, resourcesIn } from './narrow/bundle.ts';
import type { Element } from './narrow/element.ts';
import { words } from './narrow/element.ts';
import type { FhirResult } from './problem.ts';
import { failed, had } from './problem.ts';

/**
 * What a search gave. Cut at the "limit" when there is more than anybody will read (searches ask for the newest first);
 * "failed" when pages are missing: the deadline, an error, a link that may not be followed, too many small pages.
 */
export interface SearchResult {
  readonly resources: readonly Element[];
  readonly cut: 'limit' | 'failed' | null;
}

/** What an attachment's address gave: a Binary's content, in base64 or, from servers that ignore `Accept`, as text. */
export interface Fetched {
  readonly contentType: string | undefined;
  readonly base64?: string;
  readonly text?: string;
}

/** The FHIR server of one hook call, with the rights of that call. All its calls share one deadline; none of them throws. */
export interface FhirAccess {
  /** False when the request names no server or one that may not be called. */
  readonly available: boolean;
  /** Moment, in milliseconds of the epoch, by which all calls are over; absent when there is none. */
  readonly deadline?: number;
  /** Reads "Type/id". */
  read(reference: string): Promise<FhirResult<Element>>;
  /** Runs "Type?parameters" and follows its pages. */
  search(query: string): Promise<FhirResult<SearchResult>>;
  /** The pages after one that is at hand, for prefetch that came paged. */
  pagesAfter(bundle: Element): Promise<FhirResult<SearchResult>>;
  /** The content of an attachment by its address, relative to the server or absolute. */
  fetchAttachment(url: string): Promise<FhirResult<Fetched>>;
}

/** One GET. `raw` is what came in place of FHIR JSON, for attachments. */
export type Get = (url: URL) => Promise<FhirResult<Element> & { readonly raw?: Fetched }>;

/** Where the paging of one search ends. */
export interface PagingLimits {
  readonly pageLimit: number;
  readonly resourceLimit: number;
}

/** Access that gives nothing, and why. */
export function noAccess(kind: 'no-server' | 'not-allowed', deadline = Infinity): FhirAccess {
  const none = () => Promise.resolve(failed(kind));
  return { available: false, deadline, read: none, search: none, pagesAfter: none, fetchAttachment: none };
}

/** Access for calls that name no FHIR server. */
export const noFhirServer: FhirAccess = noAccess('no-server');

/**
 * Access through `get`, which alone touches the network. `base` ends with "/". `elsewhere` gives what reads an allowed
 * address of another server, without the rights of the call, or null; only attachments go there.
 */
export function accessThrough(
  get: Get,
  base: URL,
  deadline: number,
  limits: PagingLimits,
  elsewhere: (url: URL) => Get | null = () => null,
): FhirAccess {
  const own = (url: URL): boolean =>
    url.origin === base.origin &&
    (url.pathname.startsWith(base.pathname) || `${url.pathname}/` === base.pathname);

  const resolve = (address: string): URL | null => {
    const path = address.startsWith('/') ? address.slice(1) : address;
    const url = webAddress(/^https?:/i.test(address) ? address : `${base.href}${path}`);
    return url && own(url) ? url : null;
  };

  async function pagesFrom(first: Element): Promise<FhirResult<SearchResult>> {
    const resources: Element[] = [];
    let page = first;
    const seen = new Set<string>();
    let total = resourcesIn(first).length;
    for (let pages = 1; ; pages++) {
      const link = nextLink(page);
      if (link === undefined) return had({ resources, cut: null });
      if (total >= limits.resourceLimit) return had({ resources, cut: 'limit' });
      // Servers behind a proxy put their paging at the root of the origin, so the origin decides here.
      const url = URL.canParse(link, base.href) ? webAddress(new URL(link, base.href).href) : null;
      const mayGoOn = pages < limits.pageLimit && !seen.has(link) && url?.origin === base.origin;
      const got = mayGoOn && url ? await get(url) : failed('not-allowed');
      if (!got.ok || got.value['resourceType'] !== 'Bundle') return had({ resources, cut: 'failed' });
      seen.add(link);
      page = got.value;
      const more = resourcesIn(page);
      total += more.length;
      for (const resource of more) resources.push(resource);
    }
  }

  return {
    available: true,
    deadline,
    async read(reference) {
      const url = resolve(reference);
      if (!url) return failed('bad-address');
      const got = await get(url);
      if (!got.ok) return { ok: false, problem: got.problem };
      return got.value['resourceType'] === reference.split('/', 1)[0] ? had(got.value) : failed('not-fhir');
    },
    async search(query) {
      const url = resolve(query);
      if (!url) return failed('bad-address');
      const got = await get(url);
      if (!got.ok) return { ok: false, problem: got.problem };
      if (got.value['resourceType'] !== 'Bundle') return failed('not-fhir');
      const rest = await pagesFrom(got.value);
      if (!rest.ok) return rest;
      return had({
        resources: [...resourcesIn(got.value), ...rest.value.resources],
        cut: rest.value.cut,
      });
    },
    pagesAfter: pagesFrom,
    async fetchAttachment(address) {
      const near = resolve(address);
      const url = near ?? webAddress(address);
      const read = near ? get : url && elsewhere(url);
      if (!url || !read) return failed('not-allowed');
      const got = await read(url);
      if (!got.ok) return got.raw ? had(got.raw) : { ok: false, problem: got.problem };
      const base64 = words(got.value['data']);
      if (got.value['resourceType'] !== 'Binary' || base64 === undefined) return failed('not-fhir');
      return had({ contentType: words(got.value['contentType']), base64 });
    },
  };
}
