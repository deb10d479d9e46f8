import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { isObject } from './members.ts';
import type { Members } from './members.ts';
import { firstError } from './schema-problem.ts';

const ajv = new Ajv({ strict: true });
formats.default(ajv, ['uri']);

const text = { type: 'string', minLength: 1 } as const;
const webAddress = { type: 'string', format: 'uri', pattern: '^https?://' } as const;

const coding = {
  type: 'object',
  required: ['system', 'code'],
  properties: { system: text, code: text, display: text },
  additionalProperties: false,
} as const;

const resource = (...required: readonly string[]): object => ({
  type: 'object',
  required,
  properties: { resourceType: text, id: text },
});

const action = (members: object, required: string): ValidateFunction =>
  ajv.compile({
    type: 'object',
    required: ['type', 'description', required],
    properties: { type: text, description: text, ...members },
    additionalProperties: false,
  });

const checkAction: ReadonlyMap<unknown, ValidateFunction> = new Map([
  ['create', action({ resource: resource('resourceType') }, 'resource')],
  ['update', action({ resource: resource('resourceType', 'id') }, 'resource')],
  [
    'delete',
    action({ resourceId: { type: 'string', pattern: '^[A-Z][A-Za-z]+/[A-Za-z0-9._~-]+$' } }, 'resourceId'),
  ],
]);

const cardSchema = {
  type: 'object',
  required: ['uuid', 'summary', 'indicator', 'source'],
  properties: {
    uuid: text,
    summary: { type: 'string', minLength: 1, maxLength: 139 },
    detail: text,
    indicator: { enum: ['info', 'warning', 'critical'] },
    source: {
      type: 'object',
      required: ['label'],
      properties: { label: text, url: webAddress, icon: webAddress, topic: coding },
      additionalProperties: false,
    },
    suggestions: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['label', 'uuid'],
        properties: {
          label: text,
          uuid: text,
          isRecommended: { type: 'boolean' },
          actions: { type: 'array', minItems: 1 },
        },
        additionalProperties: false,
      },
    },
    selectionBehavior: { enum: ['at-most-one', 'any'] },
    overrideReasons: {
      type: 'array',
      minItems: 1,
      items: { ...coding, required: ['system', 'code', 'display'] },
    },
    links: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['label', 'url', 'type'],
        properties: {
          label: text,
          url: webAddress,
          type: { enum: ['absolute', 'smart'] },
          appContext: text,
        },
        additionalProperties: false,
      },
    },
  },
  dependencies: { suggestions: ['selectionBehavior'] },
  additionalProperties: false,
} as const;

const checkCard: ValidateFunction = ajv.compile(cardSchema);

const listOf = (value: unknown): readonly Members[] => (Array.isArray(value) ? value.filter(isObject) : []);

function firstFault(check: ValidateFunction, value: unknown): readonly string[] {
  const error = firstError(check, value);
  return error === null ? [] : [`${error.instancePath} ${error.message ?? 'is not right'}`.trim()];
}

/** What is wrong with an action (of a suggestion or a system action); empty for a legal one. */
export function actionFaults(value: unknown): readonly string[] {
  const check = isObject(value) ? checkAction.get(value['type']) : undefined;
  return check === undefined ? ['/type must be create, update or delete'] : firstFault(check, value);
}

/**
 * What is wrong with a card that is about to be sent, by the card attributes of CDS Hooks 2.0.1 and this project's own
 * rule that a card has a uuid; empty for a legal card. Names members, never values.
 */
export function cardFaults(card: unknown): readonly string[] {
  const faults = firstFault(checkCard, card);
  if (faults.length > 0 || !isObject(card)) return faults;
  const suggestions = listOf(card['suggestions']);
  const recommended = suggestions.filter((one) => one['isRecommended'] === true);
  const actions = suggestions.flatMap((one): unknown[] =>
    Array.isArray(one['actions']) ? one['actions'] : [],
  );
  const stray = listOf(card['links']).some((one) => one['type'] === 'absolute' && 'appContext' in one);
  return [
    ...(card['selectionBehavior'] === 'at-most-one' && recommended.length > 1
      ? ['/suggestions more than one is recommended of which at most one may be chosen']
      : []),
    ...(stray ? ['/links appContext on an absolute link'] : []),
    ...actions.flatMap(actionFaults).map((fault) => `/suggestions/actions${fault}`),
  ];
}
