import { randomUUID } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { type Case, patientOf } from './case.ts';

/** What a door answered, as far as the measures look at it. */
export interface DoorAnswer {
  readonly status: number;
  readonly cards: readonly {
    readonly summary: string;
    readonly indicator: string;
    readonly source?: { readonly label?: string };
  }[];
  readonly assessment: AnsweredAssessment | null;
  readonly millis: number;
}

export interface AnsweredFinding {
  readonly type: string;
  readonly levels?: readonly string[];
  readonly side?: string;
  readonly status?: string;
  readonly classification: string;
  readonly because?: string;
}

export interface AnsweredAssessment {
  readonly urgency: string;
  readonly findings?: readonly AnsweredFinding[];
  readonly primary?: number;
  readonly appropriateness?: { readonly variant?: number | string; readonly rating: string };
  readonly overtreatment?: readonly {
    readonly order: string;
    readonly level: string;
    readonly because?: string;
  }[];
}

export interface Doorway {
  readonly base: string;
  /** Put the chart on the service's own FHIR server and send no prefetch. */
  readonly fetched: boolean;
}

interface Listed {
  readonly id: string;
  readonly prefetch?: Readonly<Record<string, string>>;
}

let listed: { readonly base: string; readonly services: readonly Listed[] } | undefined;

async function service(base: string, id: string): Promise<Listed> {
  if (listed?.base !== base) {
    const response = await fetch(`${base}/cds-services`);
    listed = { base, ...((await response.json()) as { services: Listed[] }) };
  }
  const found = listed.services.find((s) => s.id === id);
  if (!found) throw new Error(`the service lists no ${id}`);
  return found;
}

/** Calls one door with a case's chart: `visible` answers every prefetch template of its type, or is put on the FHIR server. */
export async function callDoor(
  c: Case,
  door: Doorway,
  id: string,
  hook: string,
  context: Readonly<Record<string, unknown>>,
  visible: readonly Resource[],
): Promise<DoorAnswer> {
  const whole = { userId: 'Practitioner/eval', patientId: patientOf(c).id, ...context };
  const body: Record<string, unknown> = { hook, hookInstance: randomUUID(), context: whole };
  if (door.fetched) {
    await putChart(door.base, visible);
    body['fhirServer'] = `${door.base}/fhir`;
  } else {
    body['prefetch'] = answerTemplates((await service(door.base, id)).prefetch ?? {}, whole, visible);
  }
  const begun = performance.now();
  const response = await fetch(`${door.base}/cds-services/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json().catch(() => ({}))) as {
    cards?: DoorAnswer['cards'];
    extension?: Record<string, AnsweredAssessment>;
  };
  return {
    status: response.status,
    cards: answer.cards ?? [],
    assessment: answer.extension?.['org.concordant-cds.assessment'] ?? null,
    millis: performance.now() - begun,
  };
}

async function putChart(base: string, resources: readonly Resource[]): Promise<void> {
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  const response = await fetch(`${base}/fhir`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  });
  if (!response.ok) throw new Error(`the FHIR server answered ${response.status} to the chart`);
}

function answerTemplates(
  templates: Readonly<Record<string, string>>,
  context: Readonly<Record<string, unknown>>,
  visible: readonly Resource[],
): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const [key, template] of Object.entries(templates)) {
    const [, type = '', rest = ''] = template.match(/^([A-Za-z]+)([^A-Za-z].*)?$/) ?? [];
    if (rest.startsWith('/')) {
      const wanted = rest
        .slice(1)
        .replace(/\{\{context\.(\w+)\}\}/, (_, name: string) => String(context[name] ?? ''));
      answers[key] = visible.find((r) => r.resourceType === type && r.id === wanted) ?? null;
    } else {
      const entry = visible
        .filter((r) => r.resourceType === type)
        .map((resource) => ({ resource, search: { mode: 'match' } }));
      answers[key] = { resourceType: 'Bundle', type: 'searchset', entry };
    }
  }
  return answers;
}
