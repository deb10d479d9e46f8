import type { HookAliases } from './discovery.ts';
import { hookNames } from './discovery.ts';
import { HookProblem } from './errors.ts';
import { readReference } from './fhir-reference.ts';
import { hookContexts } from './hook-contexts.ts';
import { isObject, withoutNulls } from './members.ts';
import type { Members } from './members.ts';
import { checkContext, checkEnvelope } from './request-schema.ts';
import { firstError, schemaProblem } from './schema-problem.ts';
import type { Service } from './service.ts';
import type { FhirAuthorization, HookRequest } from './types.ts';

/** "Type/id" of every resource in a Bundle, from the resource itself or, without an id there, from its fullUrl. */
function referencesIn(orders: unknown): ReadonlySet<string> {
  const entries = isObject(orders) && Array.isArray(orders['entry']) ? orders['entry'] : [];
  const found = new Set<string>();
  for (const entry of entries as readonly Members[]) {
    const resource = isObject(entry['resource']) ? entry['resource'] : {};
    if (typeof resource['id'] === 'string')
      found.add(`${String(resource['resourceType'])}/${resource['id']}`);
    const full = typeof entry['fullUrl'] === 'string' ? readReference(entry['fullUrl']) : null;
    if (full !== null) found.add(`${full.type}/${full.id}`);
  }
  return found;
}

const toRelative = (reference: string): string => {
  const read = readReference(reference);
  return read === null ? reference : `${read.type}/${read.id}`;
};

/** The context's known fields; references relative, so that they compare with resources in prefetch. */
function readContext(hook: string, context: Members): Members {
  const fields = hookContexts.get(hook)?.fields ?? {};
  const known = Object.entries(fields)
    .filter(([name]) => context[name] !== undefined)
    .map(([name, { kind }]): [string, unknown] => {
      const value = context[name];
      if (kind === 'user') return [name, toRelative(value as string)];
      if (kind === 'selections') return [name, (value as readonly string[]).map(toRelative)];
      return [name, value];
    });
  return Object.fromEntries(known);
}

function checkSelections(context: Members): void {
  const { selections, draftOrders } = context;
  if (!Array.isArray(selections)) return;
  const drafts = referencesIn(draftOrders);
  const stray = (selections as readonly string[]).findIndex((selection) => !drafts.has(selection));
  if (stray < 0) return;
  const field = `context.selections[${stray}]`;
  throw new HookProblem('invalid-request', `${field} is not in context.draftOrders`, field);
}

/** A report of somebody else must not be read against this patient's chart. Ids on another server cannot be compared. */
function checkSubject(context: Members, fhirServer: unknown): void {
  const report = isObject(context['report']) ? context['report'] : {};
  const subject = isObject(report['subject']) ? report['subject']['reference'] : undefined;
  const read = typeof subject === 'string' ? readReference(subject) : null;
  if (read === null || read.type !== 'Patient' || read.id === context['patientId']) return;
  const server = typeof fhirServer === 'string' ? fhirServer.replace(/\/$/, '') : undefined;
  if (read.base !== undefined && read.base !== server) return;
  const field = 'context.report.subject';
  throw new HookProblem('wrong-patient', `${field} is not the patient of context.patientId`, field);
}

/**
 * Reads the body of a service call (CDS Hooks 2.0.1, "HTTP Request"). Unknown members and `extension` are tolerated
 * and left out; null optional members count as absent; prefetch values are left for `gather` to judge, because a
 * value of the wrong kind can still be fetched. `hook` of the result is the hook's own name, also when an alias called.
 * @throws HookProblem naming the field.
 */
export function checkRequest(
  body: unknown,
  service: Pick<Service, 'id' | 'hooks'>,
  aliases: HookAliases,
): HookRequest {
  if (!isObject(body)) throw new HookProblem('invalid-request', 'the body must be a JSON object');
  const given = withoutNulls(body);
  const authorization = given['fhirAuthorization'];
  const envelope: Members = {
    ...given,
    ...(isObject(authorization) ? { fhirAuthorization: withoutNulls(authorization) } : {}),
  };
  const envelopeError = firstError(checkEnvelope, envelope);
  if (envelopeError !== null) throw schemaProblem('', envelopeError);
  const { hook: called, hookInstance, fhirServer, fhirAuthorization, prefetch } = envelope;
  if (fhirAuthorization !== undefined && fhirServer === undefined)
    throw new HookProblem('missing-field', 'fhirServer is missing beside fhirAuthorization', 'fhirServer');
  const hook = service.hooks.find((own) => hookNames({ hooks: [own] }, aliases).includes(String(called)));
  if (hook === undefined) {
    const names = hookNames(service, aliases).join(' or ');
    throw new HookProblem('wrong-hook', `hook must be ${names} for service ${service.id}`, 'hook');
  }
  const context = withoutNulls(given['context'] as Members);
  const check = checkContext.get(hook);
  const contextError = check === undefined ? null : firstError(check, context);
  if (contextError !== null) throw schemaProblem('context', contextError);
  const known = readContext(hook, context);
  checkSelections(known);
  checkSubject(known, fhirServer);
  return {
    hook,
    hookInstance: hookInstance as string,
    context: known,
    ...(fhirServer === undefined ? {} : { fhirServer: fhirServer as string }),
    ...(fhirAuthorization === undefined ? {} : { fhirAuthorization: fhirAuthorization as FhirAuthorization }),
    ...(prefetch === undefined ? {} : { prefetch: prefetch as Members }),
  };
}
