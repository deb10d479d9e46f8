import { readConfig } from '../server/config.ts';
import type { Config } from '../server/config.ts';
import { memoryStore } from '../store/memory-store.ts';
import { type Running, startService } from './start-service.ts';

/** The demo on a port of loopback (0: any free one), whatever the environment says: for tests and measuring. */
export function startDemo({
  port = 0,
  ...more
}: Partial<Pick<Config, 'port' | 'textMemory'>> = {}): Promise<Running> {
  const quiet = { host: '127.0.0.1', demo: true, logLevel: 'silent' } as const;
  const config: Config = { ...readConfig({}), port, ...quiet, ...more };
  return startService(config, { store: memoryStore() });
}
