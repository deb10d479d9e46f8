/** A JSON object of unknown make. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members that are not null: clients send nulls although CDS Hooks forbids it. */
export function withoutNulls(members: Members): Members {
  const entries = Object.entries(members);
  return entries.some(([, value]) => value === null)
    ? Object.fromEntries(entries.filter(([, value]) => value !== null))
    : members;
}
