import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Resource } from '@medplum/fhirtypes';

/** A Bundle file that cannot be used as seed; the message names the file. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

function resourcesOf(file: string, name: string): Resource[] {
  let bundle: Partial<Bundle>;
  try {
    bundle = JSON.parse(readFileSync(file, 'utf8')) as Partial<Bundle>;
  } catch {
    throw new SeedError(`${name}: not JSON`);
  }
  if (bundle.resourceType !== 'Bundle') throw new SeedError(`${name}: not a FHIR Bundle`);
  return (bundle.entry ?? []).map(({ resource }, i) => {
    if (!resource?.resourceType || !resource.id)
      throw new SeedError(`${name}: entry ${i} has no resource with type and id`);
    return resource;
  });
}

/**
 * All resources of the JSON Bundles in a folder, in the order of the file names; none when the folder is missing.
 * @throws SeedError for a file that is no Bundle of resources with ids.
 */
export function readSeeds(folder: string): Resource[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => resourcesOf(join(folder, name), name));
}
