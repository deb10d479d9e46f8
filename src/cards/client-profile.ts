import type { ImagingProcedure } from '../domain/judgement.ts';
import type { Action, DraftCard, HookCoding } from '../hooks/types.ts';
import type { Units } from './units.ts';

/** What a client can do with suggestions; chosen by the service from issuer or FHIR server. */
export interface ClientProfile {
  readonly name: string;
  /** The only `selectionBehavior` that the client accepts; absent when it takes both. */
  readonly selectionBehavior?: 'at-most-one' | 'any';
  /** One action a suggestion: larger ones are split, each action's description being its label. */
  readonly oneAction: boolean;
  /** Whether a suggestion without actions ("keep the order") can be shown. */
  readonly actionless: boolean;
  /** An order is changed by `update` of the whole resource, or only by `delete` and `create`. */
  readonly exchange: 'update' | 'delete-create';
  /** An accepted `update` of an order must carry `code.coding[0]` and `reasonCode[0].coding[0]`. */
  readonly codedUpdates: boolean;
  /** An accepted `update` of an imaging order must carry its rating. */
  readonly ratedUpdates: boolean;
  /** Orders are created only by the site's own codes (its preference list): without one nothing is created. */
  readonly siteCodesOnly: boolean;
  /** Units of lengths on its cards; metric when absent. */
  readonly units?: Units;
  /** The site's codes for what may be ordered instead, from its configuration. */
  readonly siteCodes?: Readonly<Partial<Record<ImagingProcedure | 'physical-therapy', HookCoding>>>;
}

/** Known clients; sources in the protocol notes of their vendors. */
export const clientProfiles = {
  default: {
    name: 'default',
    oneAction: false,
    actionless: true,
    exchange: 'update',
    codedUpdates: false,
    ratedUpdates: false,
    siteCodesOnly: false,
  },
  /**
   * Epic takes `any` only, one action a suggestion, shows the action's description, deletes orders, and creates them
   * from the site's preference list.
   */
  epic: {
    name: 'epic',
    selectionBehavior: 'any',
    oneAction: true,
    actionless: false,
    exchange: 'delete-create',
    codedUpdates: false,
    ratedUpdates: false,
    siteCodesOnly: true,
  },
  /** The reference client: its handler throws on an updated order without code, coded reason or rating, and on a
   * suggestion without actions. */
  sandbox: {
    name: 'sandbox',
    oneAction: false,
    actionless: false,
    exchange: 'update',
    codedUpdates: true,
    ratedUpdates: true,
    siteCodesOnly: false,
  },
  inferno: {
    name: 'inferno',
    oneAction: false,
    actionless: true,
    exchange: 'update',
    codedUpdates: false,
    ratedUpdates: false,
    siteCodesOnly: false,
  },
} as const satisfies Readonly<Record<string, ClientProfile>>;

type DraftSuggestion = NonNullable<DraftCard['suggestions']>[number];

const target = (action: Action): string =>
  action.resourceId ?? `${action.resource?.resourceType ?? ''}/${action.resource?.id ?? ''}`;

function applicable(action: Action, client: ClientProfile): boolean {
  const { resource } = action;
  if (resource?.resourceType !== 'ServiceRequest') return true;
  if (action.type === 'create') return !client.siteCodesOnly || Boolean(resource.code?.coding?.[0]?.code);
  if (client.exchange === 'delete-create') return false;
  if (!client.codedUpdates) return true;
  return Boolean(resource.code?.coding?.[0]?.code && resource.reasonCode?.[0]?.coding?.[0]?.code);
}

/**
 * The suggestions that a client can apply, with the `selectionBehavior` they need; an empty object when none is left.
 * Under `any` only the last of several updates of one resource stays, because each holds the whole resource and a later
 * one would undo an earlier one.
 */
export function forClient(
  suggestions: readonly DraftSuggestion[],
  behavior: 'at-most-one' | 'any',
  client: ClientProfile,
): Pick<DraftCard, 'suggestions' | 'selectionBehavior'> {
  const selectionBehavior = client.selectionBehavior ?? behavior;
  const fit = suggestions.filter(
    (s) => (s.actions ?? []).every((a) => applicable(a, client)) && (client.actionless || s.actions?.length),
  );
  const split = client.oneAction
    ? fit.flatMap((s) =>
        (s.actions ?? []).length > 1
          ? (s.actions ?? []).map((a) => ({ label: a.description, actions: [a] }))
          : [s],
      )
    : fit;
  const key = (s: DraftSuggestion): string =>
    s.actions?.length === 1 && s.actions[0] && s.actions[0].type !== 'create'
      ? `${s.actions[0].type} ${target(s.actions[0])}`
      : s.label;
  const kept =
    selectionBehavior === 'any'
      ? split.filter((s, i) => !split.slice(i + 1).some((t) => key(t) === key(s)))
      : split;
  return kept.length === 0 ? {} : { suggestions: kept, selectionBehavior };
}
