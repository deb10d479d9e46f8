import { randomUUID } from 'node:crypto';
import { bindServices } from '../../cds-services/index.ts';
import { clientProfiles } from '../cards/client-profile.ts';
import { demoFhirServer } from '../demo/fhir-server.ts';
import { fhirServers, type FhirServers } from '../fhir/client.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { buildApp } from '../server/app.ts';
import type { Config } from '../server/config.ts';
import { listen, type Listening } from '../server/listen.ts';
import { openLog } from '../server/log.ts';
import { memoryStore } from '../store/memory-store.ts';

/** A running service. */
export interface Running extends Listening {
  readonly knowledge: string;
}

/**
 * The composition root: configuration to knowledge to services to app to port. In the demo the embedded FHIR server
 * stands at `/fhir` and may be called at the address that was taken.
 */
export async function startService(config: Config): Promise<Running> {
  const knowledge = loadKnowledge();
  let servers: FhirServers = fhirServers({ allowed: config.fhirServers });
  const services = bindServices((call, request) => ({
    ...call,
    knowledge,
    clientProfile: clientProfiles.default,
    newId: randomUUID,
    access: servers.open({
      server: request.fhirServer,
      authorization: request.fhirAuthorization,
      deadline: call.deadline,
    }),
  }));
  const app = buildApp({
    services,
    store: memoryStore(),
    config,
    log: openLog(config.logLevel),
    now: () => new Date(),
    newId: randomUUID,
    mounts: config.demo ? [{ path: '/fhir', handler: await demoFhirServer() }] : [],
  });
  const listening = await listen(app, config);
  if (config.demo) {
    const { port } = new URL(listening.url);
    const own = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}/fhir`);
    servers = fhirServers({ allowed: [...config.fhirServers, ...own] });
  }
  return { ...listening, knowledge: knowledge.hash };
}
