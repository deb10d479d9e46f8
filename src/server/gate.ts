import type { Request, RequestHandler, Response } from 'express';
import { HookProblem } from '../hooks/errors.ts';
import { isUnavailable } from './authenticate.ts';
import type { Authenticate, Caller, Refusal } from './authenticate.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { addressKey } from './address-key.ts';
import type { RateLimit, Wait } from './rate-limit.ts';

const callers = new WeakMap<Request, Caller>();

/** Who sent a request that came through the gate; undefined where clients are not authenticated. */
export function callerOf(req: Request): Caller | undefined {
  return callers.get(req);
}

export interface GateDeps {
  readonly authenticate: Authenticate;
  /** Calls of each client. */
  readonly calls: RateLimit;
  /** Refusals of each address. */
  readonly refusals: RateLimit;
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

/**
 * Lets authenticated calls in, within each client's rate, before any of their body is read. An address that was refused
 * too often is turned away before its token is looked at.
 */
export function gate(deps: GateDeps): RequestHandler {
  const { authenticate, calls, refusals, publicUrl, log, metrics, now } = deps;
  const turnAway = (res: Response, { retryAfter }: Wait, reason: 'rate' | 'flood'): never => {
    metrics.refused(reason);
    res.set('Retry-After', String(retryAfter));
    throw new HookProblem('too-many-requests', 'this client calls too often; see Retry-After');
  };
  return async (req, res, next) => {
    const from = addressKey(req.ip);
    const flood = refusals.look(from, now().getTime());
    if (flood !== null) return turnAway(res, flood, 'flood');
    const address = `${publicUrl}${req.path.replace(/\/$/, '')}`;
    const verdict = await authenticate(req.headers.authorization, address);
    if ('refused' in verdict) {
      const isOurs = isUnavailable(verdict.refused);
      log.warn('refused', { reason: verdict.refused });
      metrics.refused(verdict.refused);
      if (!isOurs) {
        refusals.admit(from, now().getTime());
        res.set('WWW-Authenticate', 'Bearer');
      }
      throw refusal(verdict.refused);
    }
    const wait = calls.admit(verdict.caller.client, now().getTime());
    if (wait !== null) return turnAway(res, wait, 'rate');
    callers.set(req, verdict.caller);
    next();
  };
}
