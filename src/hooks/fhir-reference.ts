const relative = /^([A-Z][A-Za-z]{0,63})\/([A-Za-z0-9\-._~]{1,128})$/;

/** A literal reference in parts; `base` is absent when the reference is relative. */
export interface FhirReference {
  readonly base?: string;
  readonly type: string;
  readonly id: string;
}

/** Whether a string can be the id of a resource. Longer and wider than FHIR's rule, as servers are, but safe in a path. */
export function isFhirId(text: string): boolean {
  return /^[A-Za-z0-9\-._~]{1,128}$/.test(text) && !/^\.+$/.test(text);
}

/**
 * Reads "Type/id", "https://base/Type/id" and both with "/_history/v" after them. Gives null for anything else
 * (fragments, urn:uuid, bare ids).
 */
export function readReference(text: string): FhirReference | null {
  if (text.length > 2000) return null;
  const history = text.indexOf('/_history/');
  const parts = (history < 0 ? text : text.slice(0, history)).split('/');
  const match = relative.exec(parts.slice(-2).join('/'));
  const [, type, id] = match ?? [];
  if (type === undefined || id === undefined || !isFhirId(id)) return null;
  if (parts.length === 2) return { type, id };
  const base = parts.slice(0, -2).join('/');
  return /^https?:\/\/[^\s]+$/i.test(base) ? { base, type, id } : null;
}
