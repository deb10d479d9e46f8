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
import { readBody } from './body.ts';
import { callService } from './call-service.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { pseudonyms } from './pseudonym.ts';
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
}

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

/** One line for each answered request: the route as declared, never the path that was asked for. */
function logRequests(log: Log, newId: () => string): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const request = newId();
    res.set('x-request-id', request);
    res.on('close', () => {
      log.info('request', {
        request,
        method: req.method,
        route: String((req.route as { path?: unknown } | undefined)?.path ?? 'none'),
        status: res.statusCode,
        finished: res.writableFinished,
        ms: Math.round(performance.now() - started),
      });
    });
    next();
  };
}

function addServices(app: Express, deps: AppDeps): void {
  const { services, config } = deps;
  const aliases = hookAliases(config);
  const call = { ...deps, aliases, pseudonym: pseudonyms(config.pseudonymKey) };
  const discovery = discover(services, aliases);
  const body = readBody(config.bodyLimit);
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
    app.route(`/cds-services/${service.id}`).post(body, callService(service, call)).all(refuseMethod('POST'));
    app
      .route(`/cds-services/${service.id}/feedback`)
      .post(body, takeFeedback(service, deps))
      .all(refuseMethod('POST'));
  }
  app.all(['/cds-services/:id', '/cds-services/:id/feedback'], () => {
    throw new HookProblem('unknown-service', 'no service has this id; GET /cds-services lists them');
  });
}

function addHealth(app: Express, { store }: AppDeps): void {
  app.get('/health/live', (_req, res) => {
    res.json({ status: 'live' });
  });
  app.get('/health/ready', async (_req, res) => {
    const ready = await store.ready().catch(() => false);
    if (ready) res.json({ status: 'ready' });
    else res.status(503).json({ status: 'not ready', waitingFor: ['store'] });
  });
}

/**
 * The HTTP side of everything: discovery, calls, feedback, health, and whatever is mounted beside them.
 * @throws Error naming every fault of the services' declarations.
 */
export function buildApp(deps: AppDeps): Express {
  const { services, config, log, newId, mounts = [] } = deps;
  const faults = serviceFaults(services);
  if (faults.length > 0) throw new Error(faults.join('; '));
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(logRequests(log, newId));
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
