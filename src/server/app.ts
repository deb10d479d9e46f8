import cors from 'cors';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import helmet from 'helmet';
import { discover, serviceFaults } from '../hooks/discovery.ts';
import type { HookAliases } from '../hooks/discovery.ts';
import { HookProblem } from '../hooks/errors.ts';
import type { Service } from '../hooks/service.ts';
import type { Store } from '../store/store.ts';
import { answerError } from './answer-error.ts';
import { authenticateClients } from './authenticate.ts';
import { readBody } from './body.ts';
import { callService } from './call-service.ts';
import { authenticationOf } from './config.ts';
import type { Config } from './config.ts';
import { gate } from './gate.ts';
import type { Log } from './log.ts';
import { openMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { pseudonyms } from './pseudonym.ts';
import { rateLimit } from './rate-limit.ts';
import { processReplayMemory } from './replay.ts';
import type { ReplayMemory } from './replay.ts';
import { takeFeedback } from './take-feedback.ts';

/** Something served beside the hooks, such as the demo's FHIR server. It reads its own bodies. */
export interface Mount {
  readonly path: string;
  readonly handler: RequestHandler;
}

/** Everything the app is built from; it reads no clock, environment or file of its own. */
export interface AppDeps {
  readonly services: readonly Service[];
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  /** Gives a fresh UUID: for cards, suggestions, calls. */
  readonly newId: () => string;
  readonly mounts?: readonly Mount[];
  /** Counters to add to; new ones of this app alone when absent. */
  readonly metrics?: Metrics;
  /** Where used tokens are remembered; in this process when absent, which is not enough for replicas. */
  readonly replay?: ReplayMemory;
}

type FullDeps = AppDeps & { readonly metrics: Metrics };

/** The other names of hooks that the configuration asks for. */
export function hookAliases({ imagingReportHook }: Pick<Config, 'imagingReportHook'>): HookAliases {
  return imagingReportHook === undefined ? {} : { 'imaging-report': [imagingReportHook] };
}

const refuseMethod =
  (...allowed: readonly string[]): RequestHandler =>
  (_req, res) => {
    res.set('Allow', allowed.join(', '));
    throw new HookProblem('method-not-allowed', `only ${allowed.join(', ')} is served here`);
  };

const httpMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** One line for each answered request: the route as declared, never the path that was asked for. */
function logRequests({ log, newId, metrics }: FullDeps): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const request = newId();
    res.set('x-request-id', request);
    res.on('close', () => {
      const route = String((req.route as { path?: unknown } | undefined)?.path ?? 'none');
      const ms = performance.now() - started;
      const method = httpMethods.has(req.method) ? req.method : 'OTHER';
      metrics.answered(route, method, res.statusCode, ms / 1000);
      log.info('request', {
        request,
        method,
        route,
        status: res.statusCode,
        finished: res.writableFinished,
        ms: Math.round(ms),
      });
    });
    next();
  };
}

/** Handlers that a call passes before its body is read: none where clients are not authenticated. */
function doorkeepers({
  config,
  now,
  log,
  metrics,
  replay = processReplayMemory(),
}: FullDeps): RequestHandler[] {
  const authentication = authenticationOf(config);
  if (authentication.by === 'off') {
    log.warn('authentication-off');
    return [];
  }
  const authenticate = authenticateClients({ clients: config.clients, replay, now });
  const { publicUrl } = authentication;
  const calls = rateLimit(config.rateLimit);
  const refusals = rateLimit(config.refusalLimit);
  return [gate({ authenticate, calls, refusals, publicUrl, log, metrics, now })];
}

function addServices(app: Express, deps: FullDeps): void {
  const { services, config } = deps;
  const aliases = hookAliases(config);
  const call = { ...deps, aliases, pseudonym: pseudonyms(config.pseudonymKey) };
  const discovery = discover(services, aliases);
  const before = [...doorkeepers(deps), readBody(config.bodyLimit)];
  app.use('/cds-services', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app
    .route('/cds-services')
    .get((_req, res) => {
      res.json(discovery);
    })
    .all(refuseMethod('GET', 'HEAD'));
  for (const service of services) {
    app
      .route(`/cds-services/${service.id}`)
      .post(before, callService(service, call))
      .all(refuseMethod('POST'));
    app
      .route(`/cds-services/${service.id}/feedback`)
      .post(before, takeFeedback(service, deps))
      .all(refuseMethod('POST'));
  }
  app.all(['/cds-services/:id', '/cds-services/:id/feedback'], () => {
    throw new HookProblem('unknown-service', 'no service has this id; GET /cds-services lists them');
  });
}

function addHealth(app: Express, { store, metrics }: FullDeps): void {
  app.get('/health/live', (_req, res) => {
    res.json({ status: 'live' });
  });
  app.get('/health/ready', async (_req, res) => {
    const ready = await store.ready().catch(() => false);
    if (ready) res.json({ status: 'ready' });
    else res.status(503).json({ status: 'not ready', waitingFor: ['store'] });
  });
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text());
  });
}

/**
 * The HTTP side of everything: discovery, calls, feedback, health, and whatever is mounted beside them.
 * @throws Error naming every fault of the services' declarations; ConfigError when clients cannot be authenticated.
 */
export function buildApp(given: AppDeps): Express {
  const deps: FullDeps = { ...given, metrics: given.metrics ?? openMetrics() };
  deps.metrics.watch({ auditQueue: () => given.store.queued() });
  const { services, config, log, mounts = [] } = deps;
  const faults = serviceFaults(services);
  if (faults.length > 0) throw new Error(faults.join('; '));
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustedProxies);
  app.use(logRequests(deps));
  app.use(
    helmet({
      contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
  );
  // Before anything that can refuse: preflights carry no token, and refusals need the header to be readable.
  app.use(
    cors({
      origin: config.corsOrigins.includes('*') ? '*' : [...config.corsOrigins],
      exposedHeaders: ['x-request-id'],
      maxAge: 600,
    }),
  );
  addServices(app, deps);
  addHealth(app, deps);
  for (const { path, handler } of mounts) app.use(path, handler);
  app.use(() => {
    throw new HookProblem('not-found', 'nothing is served at this address');
  });
  app.use(answerError(log, config.bodyLimit));
  return app;
}
