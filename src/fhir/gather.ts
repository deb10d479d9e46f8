import type { Chart, NoteEntry, ReportEntry } from '../domain/chart.ts';
import { readReference } from '../hooks/fhir-reference.ts';
import type { HookRequest } from '../hooks/types.ts';
import type { FhirAccess } from './client.ts';
import { narrowAnswers } from './narrow/answer.ts';
import { narrowCondition } from './narrow/condition.ts';
import type { ResourceIndex } from './narrow/bundle.ts';
import { indexResources } from './narrow/bundle.ts';
import type { Element } from './narrow/element.ts';
import { keyword } from './narrow/element.ts';
import { narrowEncounter } from './narrow/encounter.ts';
import { narrowMedication } from './narrow/medication.ts';
import { narrowObservation } from './narrow/observation.ts';
import { entryFromOrder } from './narrow/order.ts';
import { narrowPatient } from './narrow/patient.ts';
import { narrowProcedure } from './narrow/procedure.ts';
import { ownReference } from './narrow/reference.ts';
import { readNote } from './note-text.ts';
import type { Had } from './resources-of.ts';
import { resourcesOf } from './resources-of.ts';
import { PreconditionFailed } from './problem.ts';
import { readReportResource } from './report-text.ts';
import { fillTemplate } from './fill-template.ts';

/** The one key without which nothing can be said. */
const required = 'patient';

const unreleased: ReadonlySet<string> = new Set(['registered', 'cancelled', 'entered-in-error']);

/** What came of an attempt per item: the entries, and whether something of them could not be had. */
interface Texts<T> {
  readonly entries: readonly T[];
  readonly isPartial: boolean;
}

async function reportsOf(
  resources: readonly Element[],
  others: ResourceIndex,
  access: FhirAccess,
): Promise<Texts<ReportEntry>> {
  const released = resources.filter((one) => !unreleased.has(keyword(one['status']) ?? ''));
  const read = await Promise.all(
    released.map((one) => readReportResource(one, others, access, access.deadline)),
  );
  return { entries: read.map(({ entry }) => entry), isPartial: read.some((one) => one.isPartial) };
}

async function notesOf(
  resources: readonly Element[],
  others: ResourceIndex,
  access: FhirAccess,
): Promise<Texts<NoteEntry>> {
  const read = await Promise.all(resources.map((one) => readNote(one, others, access)));
  return {
    entries: read.flatMap(({ entry }) => entry ?? []),
    isPartial: read.some((one) => one.isPartial),
  };
}

/** Each resource once: keys and pages may overlap. Resources without an id are all kept. */
function distinct(resources: readonly Element[]): readonly Element[] {
  const seen = new Set<string>();
  return resources.filter((one) => {
    const own = ownReference(one);
    if (!own.includes('/')) return true;
    return seen.has(own) ? false : seen.add(own);
  });
}

/** The id that a call is about. `context.patientId` is a bare id; a reference in its place is met and taken. */
function patientIdOf(request: HookRequest): string {
  const given = request.context['patientId'];
  const text = typeof given === 'string' ? given : '';
  return readReference(text)?.id ?? text;
}

/**
 * The chart of a call's patient: from prefetch where that is good, from the FHIR server where it is not, all keys at the
 * same time. What could be had in neither way, or only in part, is named in `absent`.
 * @param prefetch the service's templates by key.
 * @throws PreconditionFailed (412) without a patient; HookProblem (400) when prefetch is about another patient.
 */
export async function gather(
  request: HookRequest,
  prefetch: Readonly<Record<string, string>>,
  access: FhirAccess,
): Promise<Chart> {
  const patientId = patientIdOf(request);
  const context = { ...request.context, patientId };
  const sent = request.prefetch ?? {};
  const attempts = Object.entries(prefetch).map(async ([key, template]): Promise<readonly [string, Had]> => {
    const value = Object.hasOwn(sent, key) ? sent[key] : undefined;
    return [key, await resourcesOf(key, value, fillTemplate(template, context), access, patientId)];
  });
  const got = new Map(await Promise.all(attempts));
  const all = distinct([...got.values()].flatMap((one) => one.resources));
  const others = indexResources(all);
  const byType = Map.groupBy(all, (one) => one['resourceType']);
  const ofType = (type: string): readonly Element[] => byType.get(type) ?? [];
  const narrowed = <T>(
    narrow: (resource: Element, others: ResourceIndex) => T | null,
    ...types: readonly string[]
  ): readonly T[] => types.flatMap(ofType).flatMap((resource) => narrow(resource, others) ?? []);

  const patient = narrowed(narrowPatient, 'Patient').find((one) => one.id === patientId);
  if (!patient) throw new PreconditionFailed([required], got.get(required)?.problem ?? { kind: 'no-server' });
  const [reports, notes] = await Promise.all([
    reportsOf(ofType('DiagnosticReport'), others, access),
    notesOf(ofType('DocumentReference'), others, access),
  ]);
  const partial = new Set([...(reports.isPartial ? ['reports'] : []), ...(notes.isPartial ? ['notes'] : [])]);
  return {
    patient,
    conditions: narrowed(narrowCondition, 'Condition'),
    observations: narrowed(narrowObservation, 'Observation'),
    notes: notes.entries,
    reports: reports.entries,
    serviceRequests: narrowed(entryFromOrder, 'ServiceRequest'),
    procedures: narrowed(narrowProcedure, 'Procedure'),
    medications: narrowed(narrowMedication, 'MedicationRequest', 'MedicationStatement'),
    encounters: narrowed(narrowEncounter, 'Encounter'),
    answers: narrowed(narrowAnswers, 'QuestionnaireResponse'),
    absent: Object.keys(prefetch).filter((key) => got.get(key)?.problem !== undefined || partial.has(key)),
  };
}
