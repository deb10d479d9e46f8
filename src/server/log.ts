import { pino } from 'pino';
import type { DestinationStream } from 'pino';

/**
 * What may stand in a line of the log: words of the service and numbers. Never text, ids or addresses of a request;
 * ids go through `Pseudonym` first.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The log as the server uses it; `event` is a fixed word. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** JSON lines by pino, to standard output unless another destination is given. */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const out = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (event, fields = {}) => out.info(fields, event),
    warn: (event, fields = {}) => out.warn(fields, event),
    error: (event, fields = {}) => out.error(fields, event),
  };
}

/**
 * Where an error was thrown, without its message: messages can repeat what a request held.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { error: error.name, frames };
}
