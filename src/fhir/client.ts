import { hash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Client } from 'fhir-kit-client';
import type { FhirAuthorization } from '../hooks/types.ts';
import type { FhirAccess, Get } from './access.ts';
import { accessThrough, noAccess } from './access.ts';
import type { Permission } from './address.ts';
import { isPrivateHost, permission, webAddress } from './address.ts';
import type { Breaker, BreakerSettings, BreakerState } from './breaker.ts';
import { newBreaker } from './breaker.ts';
import { newConnections } from './connection.ts';
import { element } from './narrow/element.ts';
import { failed, had } from './problem.ts';
import type { Slots } from './slots.ts';
import { newSlots } from './slots.ts';

export type { FhirAccess } from './access.ts';
export { noFhirServer } from './access.ts';

export interface FhirSettings {
  /** Bases, origins and patterns that may be called; see `permission`. */
  readonly allowed: readonly string[];
  /** Whether hosts that only fit a pattern may have private addresses. */
  readonly allowPrivate?: boolean;
  /** Calls at a time to one server. */
  readonly concurrency?: number;
  /** Further tries of a read that failed in passing. */
  readonly retries?: number;
  /** Bytes of one answer. */
  readonly bodyLimit?: number;
  /** Pages of one search, the first included. */
  readonly pageLimit?: number;
  readonly resourceLimit?: number;
  readonly breaker?: BreakerSettings;
}

/** All FHIR servers that this process calls; one for the process, because it knows which of them are failing. */
export interface FhirServers {
  /** The server of one call. `deadline` is in milliseconds of the epoch. The token lives as long as the access. */
  open(call: {
    readonly server?: string | undefined;
    readonly authorization?: FhirAuthorization | undefined;
    readonly deadline: number;
  }): FhirAccess;
  /** How each server that was called stands, by a hash of its origin: an address has no place in metrics. */
  standing(): readonly ServerStanding[];
  close(): Promise<void>;
}

/** One FHIR server as the metrics show it. */
export interface ServerStanding {
  /** First 12 hexadecimal digits of the SHA-256 of the origin, such as "https://fhir.example.org". */
  readonly server: string;
  readonly breaker: BreakerState;
  /** Calls that run, and calls that wait for a place. */
  readonly running: number;
  readonly waiting: number;
}

const defaults = {
  allowPrivate: false,
  concurrency: 12,
  retries: 2,
  bodyLimit: 8 * 1024 * 1024,
  pageLimit: 20,
  resourceLimit: 1000,
  breaker: { failures: 8, restMs: 5000 },
};

const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const longestTimer = 2 ** 31 - 1;

/** The base of a FHIR server as URL that ends in "/"; null when it is none. */
function baseAddress(server: string): URL | null {
  const url = webAddress(server);
  if (!url) return null;
  return new URL(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, url.origin);
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** The parts of fhir-kit-client's error that are used; the rest of it holds addresses and texts and goes no further. */
interface KitError {
  readonly response?: { readonly status?: number; readonly data?: unknown };
  readonly config?: { readonly headers?: Headers };
  readonly message?: string;
  readonly cause?: { readonly code?: unknown };
}

interface Server {
  readonly breaker: Breaker;
  readonly slots: Slots;
}

function outcomeOf(error: KitError, signal: AbortSignal): Awaited<ReturnType<Get>> {
  const { status, data } = error.response ?? {};
  if (status !== undefined && status >= 400) return failed('status', status);
  if (status !== undefined) {
    const contentType = error.config?.headers?.get('content-type') ?? undefined;
    return {
      ...failed('not-fhir'),
      ...(typeof data === 'string' ? { raw: { contentType, text: data } } : {}),
    };
  }
  if (signal.aborted) return failed('timeout');
  if (error.cause?.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return failed('too-large');
  // An answer that is JSON but no object makes the kit itself throw.
  return failed(/Object\.defineProperty/.test(error.message ?? '') ? 'not-fhir' : 'unreachable');
}

/**
 * Guarded access to FHIR servers: the one place that calls them, through fhir-kit-client. Only allowed addresses; the
 * token goes to the server's own base and nowhere else; no redirects; one deadline for all calls of an answer; bounded
 * concurrency, size and paging; reads that fail in passing are tried again; a failing server is left alone for a while.
 */
export function fhirServers(given: FhirSettings): FhirServers {
  const settings = { ...defaults, ...given };
  const connections = newConnections(settings.bodyLimit, settings.allowPrivate);
  const servers = new Map<string, Server>();

  const serverAt = (origin: string): Server => {
    const known = servers.get(origin);
    if (known) return known;
    const server = { breaker: newBreaker(settings.breaker), slots: newSlots(settings.concurrency) };
    servers.set(origin, server);
    return server;
  };

  function getter(base: URL, allowed: Permission, token: string | undefined, deadline: number): Get {
    const { breaker, slots } = serverAt(base.origin);
    const signal = AbortSignal.timeout(Math.min(Math.max(deadline - Date.now(), 0), longestTimer));
    // Every waiting call of the answer listens to the one signal.
    setMaxListeners(0, signal);
    const client = new Client({
      baseUrl: base.href,
      ...(token === undefined ? {} : { bearerToken: token }),
      // Without this a small compressed answer could unpack to any size, past the limit on bytes received.
      customHeaders: { 'accept-encoding': 'identity' },
      requestOptions: { redirect: 'error', dispatcher: connections[allowed], cache: 'no-store' },
    });
    const once: Get = async (url) => {
      try {
        const answer: unknown = await client.request(url.href, { method: 'GET', options: { signal } });
        const resource = element(answer);
        return resource ? had(resource) : failed('not-fhir');
      } catch (error) {
        return outcomeOf(element(error) ?? {}, signal);
      }
    };
    const counted: Get = async (url) => {
      if (signal.aborted) return failed('timeout');
      if (!breaker.mayCall(Date.now())) return failed('circuit-open');
      if (!(await slots.take(signal))) {
        breaker.undecided();
        return failed('timeout');
      }
      const got = await once(url).finally(() => slots.giveBack());
      const { kind, status = 0 } = got.ok ? { kind: undefined } : got.problem;
      if (kind === 'timeout' || kind === 'unreachable' || status >= 500) breaker.failed(Date.now());
      else breaker.succeeded();
      return got;
    };
    return async (url) => {
      for (let attempt = 0; ; attempt++) {
        const got = await counted(url);
        if (got.ok || attempt >= settings.retries) return got;
        const { kind, status = 0 } = got.problem;
        const wait = 40 * 2 ** attempt * (1 + Math.random());
        if (kind !== 'unreachable' && !passing.has(status)) return got;
        if (Date.now() + wait >= deadline) return got;
        await pause(wait, signal);
      }
    };
  }

  const allowedAt = (url: URL): Permission | null => {
    const allowed = permission(url, settings.allowed);
    return allowed === 'pattern' && isPrivateHost(url) && !settings.allowPrivate ? null : allowed;
  };

  return {
    open({ server, authorization, deadline }) {
      if (server === undefined) return noAccess('no-server', deadline);
      const url = baseAddress(server);
      const allowed = url && allowedAt(url);
      if (!url || !allowed) return noAccess('not-allowed', deadline);
      const token = authorization?.access_token;
      const usable = token !== undefined && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
      const elsewhere = (address: URL): Get | null => {
        const there = allowedAt(address);
        return there && getter(new URL('/', address), there, undefined, deadline);
      };
      return accessThrough(getter(url, allowed, usable, deadline), url, deadline, settings, elsewhere);
    },
    standing: () =>
      [...servers].map(([origin, { breaker, slots }]) => {
        const { taken, waiting } = slots.load();
        const server = hash('sha256', origin).slice(0, 12);
        return { server, breaker: breaker.state(Date.now()), running: taken, waiting };
      }),
    async close() {
      await Promise.all([connections.named.destroy(), connections.pattern.destroy()]);
    },
  };
}
