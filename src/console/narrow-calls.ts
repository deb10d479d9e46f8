import type { AuditRow } from '../store/store.ts';

/** The clinic of a call, as far as callers can be told apart: the tenant that the client names, else the client. */
export const clinicOf = ({ tenant, client }: Pick<AuditRow, 'tenant' | 'client'>): string =>
  tenant ?? client ?? 'not told apart';

/** Which calls are looked at; an absent member leaves all. */
export interface Narrow {
  readonly service?: string;
  readonly clinic?: string;
  /** Pseudonym of a user, or how it begins. */
  readonly user?: string;
}

/** The calls of one service, clinic and user. */
export function narrowCalls(
  calls: readonly AuditRow[],
  { service, clinic, user }: Narrow,
): readonly AuditRow[] {
  return calls.filter(
    (call) =>
      (service === undefined || call.service === service) &&
      (clinic === undefined || clinicOf(call) === clinic) &&
      (user === undefined || call.user.startsWith(user)),
  );
}

/** What can be chosen among these calls. */
export interface Choices {
  readonly services: readonly string[];
  readonly clinics: readonly string[];
}

/** The services and clinics of these calls, by name. */
export function choicesOf(calls: readonly AuditRow[]): Choices {
  const names = (of: (call: AuditRow) => string): readonly string[] => [...new Set(calls.map(of))].sort();
  return { services: names(({ service }) => service), clinics: names(clinicOf) };
}
