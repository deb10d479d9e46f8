import { randomUUID } from 'node:crypto';
import { bindServices, services } from '../../cds-services/index.ts';
import { consoleRouter } from '../console/console-router.ts';
import { assetsRouter, pictureRouter } from '../console/picture-router.ts';
import { rememberTexts } from '../../cds-services/remember-texts.ts';
import { warmUp } from '../../cds-services/warm-up.ts';
import { cardTopics } from '../cards/draft-card.ts';
import { demoFhirServer } from '../demo/fhir-server.ts';
import { attachmentText } from '../fhir/attachment-text.ts';
import { fhirServers, noFhirServer, type FhirServers } from '../fhir/client.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { CodeRow } from '../knowledge/order-codes.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { keptPictures } from '../picture-link/kept-pictures.ts';
import { withPictureLink } from '../picture-link/with-picture-link.ts';
import { buildApp } from '../server/app.ts';
import { type Config, pictureHoursOf } from '../server/config.ts';
import { listen, type Listening } from '../server/listen.ts';
import { errorFields, type Log, openLog } from '../server/log.ts';
import { openMetrics } from '../server/metrics.ts';
import { processReplayMemory, type ReplayMemory } from '../server/replay.ts';
import { openSignIn } from './open-sign-in.ts';
import { surviveFaults } from '../server/survive.ts';
import { pseudonyms } from '../server/pseudonym.ts';
import { underSite } from '../site/apply-site.ts';
import { readSite } from '../site/read-site.ts';
import { clientOf, defaultSite, type Site } from '../site/site.ts';
import { memoryStore } from '../store/memory-store.ts';
import { DatabaseError } from '../store/database-error.ts';
import { openDatabase } from '../store/open-database.ts';
import { memoryPictures, type PictureStore } from '../store/picture-store.ts';
import { sqlPictures } from '../store/sql-picture-store.ts';
import { sqlReplayMemory } from '../store/sql-replay-memory.ts';
import { sqlStore } from '../store/sql-store.ts';
import type { Store } from '../store/store.ts';
import { transparencyRouter } from '../transparency/transparency-router.ts';

/** A running service. */
export interface Running extends Listening {
  readonly knowledge: string;
}

/**
 * The site's own configuration, or the defaults without one.
 * @throws TableError naming file and line.
 */
export function siteOf(config: Pick<Config, 'siteFile'>): Site {
  if (config.siteFile === undefined) return defaultSite;
  const ids = services.map((service) => service.id);
  return readSite(config.siteFile, ids, Object.keys(cardTopics));
}

/** What was not asked for between two of these moments is forgotten. */
const textsLiveMs = 600_000;

/**
 * The composition root: configuration to knowledge to services to app to port. In the demo the embedded FHIR server
 * stands at `/fhir` and may be called at the address that was taken.
 */
export async function startService(
  config: Config,
  { store: given }: { readonly store?: Store } = {},
): Promise<Running> {
  const site = siteOf(config);
  const knowledge = withSiteCodes(loadKnowledge(), site);
  warmUp(knowledge);
  const forgetTexts = config.textMemory > 0 ? rememberTexts(knowledge, config.textMemory) : () => undefined;
  const forgetting = setInterval(forgetTexts, textsLiveMs).unref();
  const log = openLog(config.logLevel);
  const hours = pictureHoursOf(config);
  const {
    store,
    replay = processReplayMemory(),
    shelf,
  } = given ? { store: given, shelf: memoryPictures() } : await openStore(config, log);
  const pictures = keptPictures(shelf, { hours, now: () => new Date() });
  const doors = openSignIn(config, { pictures, replay, log });
  let address = config.publicUrl;
  const relax = surviveFaults(log);
  const settings = { allowed: config.fhirServers, allowPrivate: config.fhirAllowPrivate };
  let servers: FhirServers = fhirServers(settings);
  const bound = bindServices((call, request) => ({
    ...call,
    knowledge,
    caller: clientOf(site, { ...call, ...request }),
    thresholds: site.thresholds,
    newId: randomUUID,
    access: servers.open({
      server: request.fhirServer,
      authorization: request.fhirAuthorization,
      deadline: call.deadline,
    }),
  }));
  const metrics = openMetrics({ ofProcess: true });
  metrics.watch({ fhirServers: () => servers.standing() });
  const app = buildApp({
    services: bound
      .map((service) =>
        underSite(service, site, {
          pseudonym: pseudonyms(config.pseudonymKey),
          overriddenSince: (keys, since) => store.overriddenSince(keys, since),
        }),
      )
      .map((service) =>
        hours === 0
          ? service
          : withPictureLink(service, {
              pictures,
              address: () => address,
              launches: doors.launches,
              failed: (error) => log.error('picture-not-kept', errorFields(error)),
            }),
      ),
    store,
    config,
    log,
    now: () => new Date(),
    newId: randomUUID,
    metrics,
    replay,
    mounts: [
      { path: '/', handler: transparencyRouter(services, knowledge) },
      ...(config.demo ? [{ path: '/fhir', handler: await demoFhirServer() }] : []),
      { path: '/', handler: assetsRouter() },
      ...(hours > 0 ? [{ path: '/', handler: pictureRouter(pictures) }] : []),
      ...doors.mounts,
      {
        path: '/',
        handler: consoleRouter({ knowledge, store, access: doors.access, readDocument }),
      },
    ],
  });
  const listening = await listen(app, config);
  address ??= listening.url;
  if (config.demo) {
    const { port } = new URL(listening.url);
    const own = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}/fhir`);
    servers = fhirServers({ ...settings, allowed: [...config.fhirServers, ...own] });
  }
  const stop = async (): Promise<void> => {
    await listening.stop();
    clearInterval(forgetting);
    await store.close();
    relax();
  };
  return { ...listening, stop, knowledge: knowledge.hash };
}

/** The words of a document that somebody chose in the console. */
async function readDocument(document: {
  readonly contentType: string;
  readonly data: string;
}): Promise<string | null> {
  const { text, outcome } = await attachmentText([document], {
    holder: {},
    others: new Map(),
    access: noFhirServer,
  });
  return outcome === 'text' ? text : null;
}

interface Kept {
  readonly store: Store;
  readonly shelf: PictureStore;
  /** Absent where nothing is shared: the server then remembers used tokens in its process. */
  readonly replay?: ReplayMemory;
}

/**
 * Where audit, feedback and used tokens are kept. A demo beside another of the same folder keeps them in memory and
 * says so; anything else that cannot have its database does not start.
 */
async function openStore(config: Config, log: Log): Promise<Kept> {
  try {
    const database = await openDatabase(config.database);
    const { retentionDays, assessmentDays } = config;
    const store = sqlStore(database, { retentionDays, assessmentDays });
    return { store, replay: sqlReplayMemory(database), shelf: sqlPictures(database) };
  } catch (error) {
    if (!config.demo || !(error instanceof DatabaseError)) throw error;
    log.warn('demo-keeps-nothing', { reason: error.message });
    return { store: memoryStore(), shelf: memoryPictures() };
  }
}

/** The knowledge with the site's own order codes beside those of the tables. */
function withSiteCodes(knowledge: Knowledge, { codes }: Site): Knowledge {
  const { orderCodes } = knowledge;
  const joined = <T extends Readonly<Partial<Record<string, readonly CodeRow[]>>>>(own: T, more: T): T => {
    const keys = [...new Set([...Object.keys(own), ...Object.keys(more)])];
    return Object.fromEntries(
      keys.map((key) => [key, [...(more[key] ?? []), ...(own[key] ?? [])]]),
    ) as unknown as T;
  };
  return {
    ...knowledge,
    orderCodes: {
      ...orderCodes,
      imaging: joined(orderCodes.imaging, codes.imaging),
      treatments: joined(orderCodes.treatments, codes.treatments),
    },
  };
}
