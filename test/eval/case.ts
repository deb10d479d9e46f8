import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnosticReport, Patient, Resource, ServiceRequest } from '@medplum/fhirtypes';

/** A whole-journey case: a chart, an order, a report, treatment orders, and what the service should say of them. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly today: string;
  readonly bundle: { readonly entry: readonly { readonly resource: Resource }[] };
  readonly orderId: string;
  readonly reportId: string;
  readonly treatments?: readonly { readonly order: string; readonly resource: Resource }[];
  readonly expected: Expected;
}

export interface ExpectedFinding {
  readonly type: string;
  readonly levels: readonly string[];
  readonly side: string | null;
  readonly classification: string;
  /** Further classes that count as right. */
  readonly accept?: readonly string[];
}

interface ExpectedRating {
  readonly variant: number | string | null;
  readonly rating: string;
}

export interface Expected {
  readonly urgency: string;
  readonly appropriateness?: ExpectedRating & { readonly accept?: readonly ExpectedRating[] };
  readonly findings: readonly ExpectedFinding[];
  /** Rows that the reading guide derives from the same phrases; not judged. */
  readonly alsoAsserted?: readonly ExpectedFinding[];
  readonly primary: {
    readonly type: string;
    readonly levels: readonly string[];
    readonly side: string | null;
  } | null;
  readonly overtreatment?: readonly { readonly order: string; readonly level: string }[];
  /** Orders that must not be warned about at level high. */
  readonly justified?: readonly string[];
  /** Orders that must not be warned about at all. */
  readonly noWarning?: readonly string[];
}

/** Every case of a folder, in the order of their file names. */
export function readCases(dir: string): Case[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json') && !file.startsWith('index'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(dir, file), 'utf8')) as Case);
}

export const resourcesOf = (c: Case): readonly Resource[] => c.bundle.entry.map((e) => e.resource);
export const patientOf = (c: Case): Patient => one<Patient>(c, 'Patient');
export const reportOf = (c: Case): DiagnosticReport =>
  one<DiagnosticReport>(c, 'DiagnosticReport', c.reportId);
export const orderOf = (c: Case): ServiceRequest => one<ServiceRequest>(c, 'ServiceRequest', c.orderId);

function one<T extends Resource>(c: Case, type: T['resourceType'], id?: string): T {
  const found = resourcesOf(c).find((r) => r.resourceType === type && (id === undefined || r.id === id));
  if (!found) throw new Error(`case ${c.id} has no ${type}${id === undefined ? '' : `/${id}`}`);
  return found as T;
}

/** The case with a suffix on every id and local reference, so that a used FHIR server cannot answer with an older copy. */
export function withOwnIds(c: Case, suffix: string): Case {
  const walk = (x: unknown): unknown => {
    if (Array.isArray(x)) return x.map(walk);
    if (typeof x !== 'object' || x === null) return x;
    const copy = Object.fromEntries(Object.entries(x).map(([key, value]) => [key, walk(value)]));
    if (typeof copy['resourceType'] === 'string' && typeof copy['id'] === 'string')
      copy['id'] += `-${suffix}`;
    if (typeof copy['reference'] === 'string' && /^[A-Z]\w+\/[^/]+$/.test(copy['reference'])) {
      copy['reference'] += `-${suffix}`;
    }
    return copy;
  };
  return {
    ...c,
    bundle: walk(c.bundle) as Case['bundle'],
    treatments: walk(c.treatments ?? []) as NonNullable<Case['treatments']>,
    orderId: `${c.orderId}-${suffix}`,
    reportId: `${c.reportId}-${suffix}`,
  };
}

const historyLine =
  /^[ \t]*(?:clinical (?:history|indication|information|details|data)|clinical|indication|history|hx|reason(?: for exam(?:ination)?)?|question)[ \t]*:.*$/gim;

/** The report without its headed history line and without the narrative div: what a reader without symptoms would get. */
export function withoutHistory(report: DiagnosticReport): DiagnosticReport {
  const rest = { ...report };
  delete rest.text;
  if (!rest.presentedForm) return rest;
  return {
    ...rest,
    presentedForm: rest.presentedForm.map((form) =>
      form.data
        ? {
            ...form,
            data: Buffer.from(
              Buffer.from(form.data, 'base64').toString('utf8').replace(historyLine, ''),
            ).toString('base64'),
          }
        : form,
    ),
  };
}
