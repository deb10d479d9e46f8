import type { Request, RequestHandler } from 'express';
import { HookProblem } from '../hooks/errors.ts';
import { isUnavailable } from './authenticate.ts';
import type { Authenticate, Caller, Refusal } from './authenticate.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Admit } from './rate-limit.ts';

const callers = new WeakMap<Request, Caller>();

/** Who sent a request that came through the gate; undefined where clients are not authenticated. */
export function callerOf(req: Request): Caller | undefined {
  return callers.get(req);
}

export interface GateDeps {
  readonly authenticate: Authenticate;
  readonly admit: Admit;
  /** Address under which clients call. */
  readonly publicUrl: string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

/** The same words for every reason: a caller who is not believed learns nothing. */
function refusal(reason: Refusal): HookProblem {
  return isUnavailable(reason)
    ? new HookProblem('unavailable', 'the client cannot be authenticated at the moment')
    : new HookProblem('unauthenticated', 'a valid token of a known client is needed');
}

/** Lets authenticated calls in, within each client's rate, before any of their body is read. */
export function gate({ authenticate, admit, publicUrl, log, metrics, now }: GateDeps): RequestHandler {
  return async (req, res, next) => {
    const address = `${publicUrl}${req.path.replace(/\/$/, '')}`;
    const verdict = await authenticate(req.headers.authorization, address);
    if ('refused' in verdict) {
      log.warn('refused', { reason: verdict.refused });
      metrics.refused(verdict.refused);
      if (!isUnavailable(verdict.refused)) res.set('WWW-Authenticate', 'Bearer');
      throw refusal(verdict.refused);
    }
    const { client } = verdict.caller;
    const wait = admit(client, now().getTime());
    if (wait !== null) {
      metrics.refused('rate');
      res.set('Retry-After', String(wait.retryAfter));
      throw new HookProblem('too-many-requests', 'this client calls too often; see Retry-After');
    }
    callers.set(req, verdict.caller);
    next();
  };
}
