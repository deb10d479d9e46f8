import { readConfig } from '../server/config.ts';
import { type Running, startService } from './start-service.ts';

/** The demo on a port of loopback (0: any free one), whatever the environment says: for tests and measuring. */
export function startDemo({ port = 0 }: { readonly port?: number } = {}): Promise<Running> {
  return startService({ ...readConfig({}), port, host: '127.0.0.1', demo: true, logLevel: 'silent' });
}
