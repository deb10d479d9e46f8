import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { isFhirId, readReference } from './fhir-reference.ts';
import type { FieldKind, HookContext } from './hook-contexts.ts';
import { hookContexts } from './hook-contexts.ts';

const ajv = new Ajv({ strict: true, verbose: true });
ajv.addFormat('fhir-id', isFhirId);
ajv.addFormat('http-url', (text) => /^https?:\/\/[^\s/?#]\S*$/i.test(text) && URL.canParse(text));
ajv.addFormat('reference', (text) => readReference(text) !== null);
ajv.addFormat('bearer', /^bearer$/i);

const text = { type: 'string', minLength: 1 } as const;

const bundle = {
  type: 'object',
  required: ['resourceType'],
  properties: {
    resourceType: { type: 'string', const: 'Bundle' },
    entry: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          fullUrl: { type: 'string' },
          resource: {
            type: 'object',
            required: ['resourceType'],
            properties: { resourceType: text, id: { type: 'string' } },
          },
        },
      },
    },
  },
} as const;

/** JSON Schema of each kind of context field. `description` completes "must be …" in the message. */
const kinds: Readonly<Record<Exclude<FieldKind, 'user'>, object>> = {
  id: { type: 'string', format: 'fhir-id', description: 'the id of a resource, without its type' },
  text,
  selections: {
    type: 'array',
    items: { type: 'string', format: 'reference', description: 'a reference such as ServiceRequest/x' },
  },
  orders: bundle,
  resources: bundle,
  report: {
    type: 'object',
    required: ['resourceType'],
    properties: { resourceType: { type: 'string', const: 'DiagnosticReport' } },
  },
  'signing-action': { type: 'string', enum: ['preliminary', 'final', 'addendum', 'correction'] },
};

function contextSchema(hook: string, { users, fields }: HookContext): object {
  const names = Object.entries(fields);
  const format = `user-of-${hook}`;
  ajv.addFormat(format, (text) => users.includes(readReference(text)?.type ?? ''));
  const user = { type: 'string', format, description: users.map((type) => `${type}/id`).join(' or ') };
  return {
    type: 'object',
    required: names.filter(([, field]) => field.required).map(([name]) => name),
    properties: Object.fromEntries(
      names.map(([name, { kind }]) => [name, kind === 'user' ? user : kinds[kind]]),
    ),
  };
}

/** Checks the context of each hook, by the hook's own name. */
export const checkContext: ReadonlyMap<string, ValidateFunction> = new Map(
  [...hookContexts].map(([hook, context]) => [hook, ajv.compile(contextSchema(hook, context))]),
);

/** Checks all of a request but what stands in its context; values of prefetch are not looked at. */
export const checkEnvelope: ValidateFunction = ajv.compile({
  type: 'object',
  required: ['hook', 'hookInstance', 'context'],
  properties: {
    hook: text,
    // The specification wants a UUID. Any name for the call is as good to a service that only echoes it.
    hookInstance: text,
    context: { type: 'object' },
    fhirServer: { type: 'string', format: 'http-url', description: 'an absolute http or https URL' },
    fhirAuthorization: {
      type: 'object',
      required: ['access_token', 'token_type', 'expires_in', 'scope', 'subject'],
      properties: {
        access_token: text,
        token_type: { type: 'string', format: 'bearer', description: 'Bearer' },
        expires_in: { type: 'number' },
        scope: { type: 'string' },
        subject: { type: 'string' },
        patient: { type: 'string' },
      },
    },
    prefetch: { type: 'object' },
  },
});
