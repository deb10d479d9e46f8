import { errorFields } from './log.ts';
import type { Log } from './log.ts';

/**
 * Keeps the process alive when an error escapes every handler (a rejection nobody awaits, a throw in a timer of a
 * library), because no request may end it for the others. Gives a function that takes the handlers off again.
 */
export function surviveFaults(log: Log): () => void {
  const onFault = (error: unknown): void => log.error('escaped-error', errorFields(error));
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
  return () => {
    process.off('uncaughtException', onFault);
    process.off('unhandledRejection', onFault);
  };
}
