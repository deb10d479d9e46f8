import type { Element } from './element.ts';
import { element, elements, words } from './element.ts';
import { ownReference } from './reference.ts';

/** Resources by the reference that they are known under. */
export type ResourceIndex = ReadonlyMap<string, Element>;

export const noResources: ResourceIndex = new Map();

/** The first resource of each reference. */
export function indexResources(resources: readonly Element[]): ResourceIndex {
  const index = new Map<string, Element>();
  for (const resource of resources) {
    const own = ownReference(resource);
    if (!index.has(own)) index.set(own, resource);
  }
  return index;
}

/** The resources of a Bundle; none for anything else. OperationOutcomes beside the data of a search are no data. */
export function resourcesIn(bundle: unknown): readonly Element[] {
  return elements(element(bundle)?.['entry'])
    .map((entry) => element(entry['resource']))
    .filter((resource) => resource !== null)
    .filter((resource) => resource['resourceType'] !== 'OperationOutcome');
}

/** The address of the next page, when there is one. */
export function nextLink(bundle: Element): string | undefined {
  const next = elements(bundle['link']).find((link) => link['relation'] === 'next');
  return next && words(next['url']);
}
