import { HookProblem } from '../hooks/errors.ts';
import type { FhirAccess } from './client.ts';
import { nextLink, resourcesIn } from './narrow/bundle.ts';
import type { Element } from './narrow/element.ts';
import { element } from './narrow/element.ts';
import { mayBeAbout } from './narrow/reference.ts';
import type { FhirProblem } from './problem.ts';
import type { Query } from './fill-template.ts';

/** The resources of one prefetch key; `problem` when they could not be had, or not all of them. */
export interface Had {
  readonly resources: readonly Element[];
  readonly problem?: FhirProblem;
}

/**
 * What the client sent under a key: the resources, or null when it is not good and has to be fetched (missing, null, an
 * OperationOutcome, another type, a Bundle of something else). A Bundle that holds but an OperationOutcome is how some
 * servers say "nothing found".
 */
function usable(value: unknown, { type, isRead }: Query): readonly Element[] | null {
  const given = element(value);
  if (!given) return null;
  if (given['resourceType'] === type && (isRead || type !== 'Bundle')) return [given];
  if (given['resourceType'] !== 'Bundle') return null;
  const data = resourcesIn(given);
  const fits = data.some((one) => one['resourceType'] === type);
  return fits || (data.length === 0 && !isRead) ? data : null;
}

/** @throws HookProblem when a prefetched resource is about another patient. */
function refuseOthers(resources: readonly Element[], key: string, patientId: string): void {
  if (resources.every((one) => mayBeAbout(one, patientId))) return;
  const field = `prefetch.${key}`;
  throw new HookProblem('wrong-patient', `${field} is about another patient than context.patientId`, field);
}

/** Pages of a search are missing. */
const partly: FhirProblem = { kind: 'incomplete' };

async function fetched(query: Query, access: FhirAccess, patientId: string): Promise<Had> {
  const { address } = query;
  if (address === null) return { resources: [], problem: { kind: 'bad-address' } };
  const mine = (all: readonly Element[]): readonly Element[] =>
    all.filter((one) => mayBeAbout(one, patientId));
  if (query.isRead) {
    const got = await access.read(address);
    if (!got.ok) return { resources: [], problem: got.problem };
    const resources = mine([got.value]);
    return resources.length > 0 ? { resources } : { resources, problem: { kind: 'not-fhir' } };
  }
  const got = await access.search(address);
  if (!got.ok) return { resources: [], problem: got.problem };
  const resources = mine(got.value.resources);
  return got.value.cut === 'failed' ? { resources, problem: partly } : { resources };
}

/**
 * The resources of one prefetch key: as sent where that is good, the further pages fetched where it came paged; fetched
 * where it is not. A null search is fetched where there is a server, and empty where there is none.
 * @throws HookProblem when what was sent is about another patient.
 */
export async function resourcesOf(
  key: string,
  value: unknown,
  query: Query,
  access: FhirAccess,
  patientId: string,
): Promise<Had> {
  const sent = usable(value, query);
  if (!sent) {
    const got = await fetched(query, access, patientId);
    const isNullSearch = value === null && !query.isRead && !access.available;
    return isNullSearch ? { resources: [] } : got;
  }
  refuseOthers(sent, key, patientId);
  const bundle = element(value);
  if (!bundle || query.isRead || nextLink(bundle) === undefined) return { resources: sent };
  const rest = await access.pagesAfter(bundle);
  if (!rest.ok) return { resources: sent, problem: rest.problem };
  const further = rest.value.resources.filter((one) => mayBeAbout(one, patientId));
  const resources = [...sent, ...further];
  return rest.value.cut === 'failed' ? { resources, problem: partly } : { resources };
}
