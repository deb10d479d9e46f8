import type { Filter, SearchRequest, WithId } from '@medplum/core';
import { badRequest, OperationOutcomeError, Operator } from '@medplum/core';
import { MemoryRepository } from '@medplum/fhir-router';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { parameterOf, resourceTypes } from './search-parameters.ts';

const fhirId = /^[A-Za-z0-9\-.]{1,64}$/;
const pageSize = 100;
const largestPage = 500;

/** Comparisons that the memory repository evaluates rightly, by type of parameter. */
const operators: Readonly<Record<string, ReadonlySet<string>>> = {
  token: new Set([Operator.EQUALS]),
  reference: new Set([Operator.EQUALS]),
  string: new Set([Operator.EQUALS, Operator.CONTAINS]),
  uri: new Set([Operator.EQUALS]),
  date: new Set([
    Operator.EQUALS,
    Operator.GREATER_THAN,
    Operator.GREATER_THAN_OR_EQUALS,
    Operator.LESS_THAN,
    Operator.LESS_THAN_OR_EQUALS,
  ]),
};

const refuse = (message: string): never => {
  throw new OperationOutcomeError(badRequest(message));
};

/** "p1", "Patient/p1" and "http://this/fhir/Patient/p1" all find a reference to Patient/p1. */
function spelledOut(type: string, filter: Filter): Filter {
  const parameter = parameterOf(type, filter.code);
  if (parameter?.type !== 'reference') return filter;
  const targets = filter.code === 'patient' ? ['Patient'] : (parameter.target ?? []);
  const value = filter.value.split(',').flatMap((one) => {
    const parts = one.split('/');
    return parts.length === 1 ? targets.map((target) => `${target}/${one}`) : [parts.slice(-2).join('/')];
  });
  return { ...filter, value: value.join(',') };
}

function checked<T extends Resource>(search: SearchRequest<T>): SearchRequest<T> {
  const type = search.resourceType;
  if (!resourceTypes().includes(type)) refuse(`Unknown resource type ${type}`);
  if (search.include ?? search.revInclude) refuse('_include and _revinclude are not supported');
  if (search.fields ?? search.summary) refuse('_elements and _summary are not supported');
  if (search.cursor ?? search.types) refuse('_cursor and _type are not supported');
  const { count = pageSize, offset = 0, sortRules = [] } = search;
  if (!Number.isInteger(count) || count < 0) refuse('_count is not a whole number');
  if (!Number.isInteger(offset) || offset < 0) refuse('_offset is not a whole number');
  if (sortRules.length > 1) refuse('_sort by more than one parameter is not supported');
  for (const { code } of sortRules)
    if (code !== '_lastUpdated' && !parameterOf(type, code)) refuse(`_sort by ${code} is not supported`);
  const filters = (search.filters ?? []).map((filter) => {
    const known = /^_(id|lastUpdated)$/.exec(filter.code);
    const kind = known ? (known[1] === 'id' ? 'token' : 'date') : parameterOf(type, filter.code)?.type;
    if (!kind) return refuse(`Search parameter ${filter.code} of ${type} is not supported`);
    if (!operators[kind]?.has(filter.operator))
      refuse(`${filter.code} does not support "${filter.operator}"`);
    return spelledOut(type, filter);
  });
  return { ...search, filters, offset, count: Math.min(count, largestPage) };
}

/**
 * Medplum's memory repository with what a test double of a real server needs on top: searches that it cannot evaluate
 * are refused instead of answered empty, ids are FHIR ids, bare ids find references, and a failed transaction leaves
 * nothing behind.
 */
export class DemoRepository extends MemoryRepository {
  override async search<T extends Resource>(search: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    return super.search(checked(search));
  }

  override createResource<T extends Resource>(
    resource: T,
    options?: Parameters<MemoryRepository['createResource']>[1],
    update = false,
  ): Promise<WithId<T>> {
    if (!resourceTypes().includes(resource.resourceType)) refuse('Unknown resource type');
    if (resource.id !== undefined && !fhirId.test(resource.id)) refuse('The id is not a FHIR id');
    // A client's id on POST is ignored (FHIR R4 http.html#create).
    if (!update && !options?.assignedId) delete resource.id;
    return super.createResource(resource, options, update);
  }

  override async withTransaction<TResult>(callback: (repo: this) => Promise<TResult>): Promise<TResult> {
    const { resources } = this as unknown as { readonly resources: Map<string, Map<string, Resource>> };
    const before = new Map([...resources].map(([type, byId]) => [type, new Map(byId)]));
    try {
      return await callback(this);
    } catch (error) {
      resources.clear();
      for (const [type, byId] of before) resources.set(type, byId);
      throw error;
    }
  }

  /** True when a resource is stored under this type and id. */
  has(resourceType: string, id: string): Promise<boolean> {
    return this.readResource(resourceType, id).then(
      () => true,
      () => false,
    );
  }
}
