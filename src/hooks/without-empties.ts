import { isObject } from './members.ts';

/**
 * A JSON value without the members that CDS Hooks forbids: null, "", [] and {} (also those that become empty).
 * Undefined when nothing is left. FHIR resources must not be passed through it: they go out as they are.
 */
export function withoutEmpties(value: unknown): unknown {
  if (value === null || value === '' || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpties).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, withoutEmpties(member)] as const)
    .filter(([, member]) => member !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}
