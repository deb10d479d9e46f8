import type { Answer, HookRequest } from './types.ts';

/** Stages of a call whose time is measured, in the order of the river. */
export const stages = [
  'check',
  'chart',
  'profile',
  'findings',
  'correlation',
  'judgement',
  'cards',
  'write',
] as const;
export type Stage = (typeof stages)[number];

/** What the server tells a service about the call it is answering. */
export interface ServiceCall {
  /** The clock, read once per call. */
  readonly now: Date;
  /** Moment, in milliseconds of the epoch, by which the answer has to be on its way; all reads of the call share it. */
  readonly deadline: number;
  /** Name of the client as authenticated; absent when clients are not. */
  readonly client?: string;
  /** Tells that a stage is done; the time since the one before it goes to metrics and audit under this name. */
  readonly reached?: (stage: Stage) => void;
}

/**
 * A CDS service: one door. `run` gets whatever its author declared as `Deps`; `bindService` turns that into the
 * `ServiceCall` that the server hands over, so that the server knows nothing of knowledge or FHIR.
 */
export interface Service<Deps = ServiceCall> {
  readonly id: string;
  /** Names from `hookContexts`. The id is listed in discovery once for each. */
  readonly hooks: readonly string[];
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly usageRequirements?: string;
  /** Templates by key; tokens only from the context fields that every hook of the service marks as token. */
  readonly prefetch: Readonly<Record<string, string>>;
  run(request: HookRequest, deps: Deps): Promise<Answer>;
}

/** The same service with its dependencies made from each call: the shape that the server serves. */
export function bindService<Deps>(
  service: Service<Deps>,
  depsOf: (call: ServiceCall, request: HookRequest) => Deps,
): Service {
  return { ...service, run: (request, call) => service.run(request, depsOf(call, request)) };
}
