import { existsSync } from 'node:fs';
import type { Config } from '../server/config.ts';
import { toAuditEvent } from '../store/audit-event.ts';
import { DatabaseError } from '../store/database-error.ts';
import { openDatabase } from '../store/open-database.ts';
import { readCalls } from '../store/read-calls.ts';
import { UsageError } from './read-files.ts';

/**
 * Writes every audited call of a period as a FHIR R4 AuditEvent, one line of JSON each, oldest first.
 * @param from first moment, `to` the first after the last: ISO 8601 dates (midnight in UTC) or instants with offset.
 * @throws UsageError for a moment that is none; DatabaseError where there is no audit or another process holds it.
 */
export async function exportAudit(
  { database: where }: Pick<Config, 'database'>,
  period: { readonly from?: string | undefined; readonly to?: string | undefined },
  write: (line: string) => Promise<void>,
): Promise<void> {
  const [from, to] = [instant('--from', period.from), instant('--to', period.to)];
  if (where === 'memory')
    throw new DatabaseError('the database "memory" keeps nothing that could be exported');
  if (!/^postgres(ql)?:\/\//.test(where) && !existsSync(where))
    throw new DatabaseError(`no audit is kept in "${where}"; set CONCORDANT_DATABASE as the service has it`);
  const database = await openDatabase(where);
  try {
    const calls = readCalls(database, { ...(from && { from }), ...(to && { to }) });
    for await (const row of calls) await write(`${JSON.stringify(toAuditEvent(row))}\n`);
  } finally {
    await database.close();
  }
}

function instant(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;
  const at = isoForm.test(text) ? new Date(text) : new Date(NaN);
  const isDay =
    !Number.isNaN(at.getTime()) && new Date(text.slice(0, 10)).toISOString().startsWith(text.slice(0, 10));
  if (!isDay)
    throw new UsageError(`${option} must be a date such as 2026-11-01 or an instant with its offset`);
  return at.toISOString();
}
