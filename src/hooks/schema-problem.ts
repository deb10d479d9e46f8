import type { ErrorObject, ValidateFunction } from 'ajv';
import { HookProblem } from './errors.ts';
import { isObject } from './members.ts';
import type { Members } from './members.ts';

/** The first error of a value against a schema, or null. The validator lets go of the value, which may be large and private. */
export function firstError(check: ValidateFunction, value: unknown): ErrorObject | null {
  if (check(value)) return null;
  const error = check.errors?.[0] ?? null;
  check.errors = null;
  return error;
}

const aOrAn = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

/** `instancePath` as people write it: "context.draftOrders.entry[0].resource". Names in it are ours, never the caller's. */
function fieldPath(prefix: string, pointer: string, member?: string): string {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('');
  return `${prefix}${path}${member === undefined ? '' : `.${member}`}`.replace(/^\./, '');
}

/**
 * The problem that a schema error stands for. `prefix` is the path of the value that was checked ("" for the body).
 * Needs a validator compiled with `verbose`; the value itself never gets into the message.
 */
export function schemaProblem(prefix: string, error: ErrorObject): HookProblem {
  const pointer = error.instancePath;
  const params: Members = error.params;
  const schema: Members = isObject(error.parentSchema) ? error.parentSchema : {};
  if (error.keyword === 'required') {
    const field = fieldPath(prefix, pointer, String(params['missingProperty']));
    return new HookProblem('missing-field', `${field} is missing`, field);
  }
  const field = fieldPath(prefix, pointer);
  const problem = (message: string): HookProblem =>
    new HookProblem('wrong-value', `${field} must ${message}`, field);
  switch (error.keyword) {
    case 'type':
      return problem(`be ${aOrAn(String(params['type']))}`);
    case 'minLength':
      return problem('not be empty');
    case 'const':
      return problem(`be ${String(params['allowedValue'])}`);
    case 'enum':
      return problem(`be one of ${(params['allowedValues'] as readonly string[]).join(', ')}`);
    default:
      return problem(`be ${String(schema['description'] ?? 'of another form')}`);
  }
}
