import type { Express } from 'express';
import type { Service } from '../../src/hooks/service.ts';
import type { Answer, DraftCard, HookRequest } from '../../src/hooks/types.ts';
import { buildApp } from '../../src/server/app.ts';
import type { AppDeps } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { openLog } from '../../src/server/log.ts';
import { memoryStore } from '../../src/store/memory-store.ts';

/** A legal card with everything a card can have, unless members are replaced. */
export function draftCard(members: Partial<DraftCard> = {}): DraftCard {
  return {
    kind: 'note',
    claims: ['fake.claim'],
    summary: 'Something worth knowing.',
    indicator: 'info',
    source: { label: 'Fake', topic: { system: 'https://fake.example.org/topics', code: 'note' } },
    ...members,
  };
}

/** An answer holding these cards. */
export function answer(members: Partial<Answer> = {}): Answer {
  return {
    cards: [],
    assessment: { service: 'fake', knowledge: 'sha256:fake', urgency: 'routine', missing: ['duration'] },
    ...members,
  };
}

type Run = (request: HookRequest) => Answer | Promise<Answer>;

/** A service that does what `run` says. */
export function fakeService(hooks: readonly string[], run: Run = () => answer(), id = 'fake'): Service {
  return {
    id,
    hooks,
    title: 'Fake',
    description: 'A service for tests.',
    prefetch: { patient: 'Patient/{{context.patientId}}' },
    run: async (request) => run(request),
  };
}

/** Counts up: uuid-1, uuid-2, … */
export function countIds(): () => string {
  let last = 0;
  return () => `uuid-${++last}`;
}

/** An app of these services with everything else at its default, silent, at a fixed moment. */
export function fakeApp(
  services: readonly Service[],
  deps: Partial<AppDeps> = {},
  env: Record<string, string> = {},
): Express {
  return buildApp({
    services,
    store: memoryStore(),
    config: readConfig({ CONCORDANT_AUTHENTICATION: 'off', ...env }),
    log: openLog('silent'),
    now: () => new Date('2026-11-22T10:00:00Z'),
    newId: countIds(),
    ...deps,
  });
}

/** A legal request body for each hook, written for these tests. */
export const bodies = {
  'patient-view': {
    hook: 'patient-view',
    hookInstance: '5d8f1a8e-7c55-4dd4-9d56-6e9d2a1c0001',
    context: { userId: 'Practitioner/dr-1', patientId: 'pat-1' },
  },
  'order-select': {
    hook: 'order-select',
    hookInstance: '5d8f1a8e-7c55-4dd4-9d56-6e9d2a1c0002',
    context: {
      userId: 'PractitionerRole/role-1',
      patientId: 'pat-1',
      encounterId: 'enc-1',
      selections: ['ServiceRequest/order-1'],
      draftOrders: {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [
          {
            resource: {
              resourceType: 'ServiceRequest',
              id: 'order-1',
              status: 'draft',
              intent: 'order',
              subject: { reference: 'Patient/pat-1' },
              code: { text: 'MRI of the lower back' },
            },
          },
        ],
      },
    },
  },
  'order-sign': {
    hook: 'order-sign',
    hookInstance: '5d8f1a8e-7c55-4dd4-9d56-6e9d2a1c0003',
    context: {
      userId: 'Practitioner/dr-1',
      patientId: 'pat-1',
      draftOrders: {
        resourceType: 'Bundle',
        entry: [{ resource: { resourceType: 'MedicationRequest', id: 'rx-1', status: 'active' } }],
      },
    },
  },
  'imaging-report': {
    hook: 'imaging-report',
    hookInstance: '5d8f1a8e-7c55-4dd4-9d56-6e9d2a1c0004',
    context: {
      userId: 'Practitioner/rad-1',
      patientId: 'pat-1',
      signingAction: 'final',
      report: {
        resourceType: 'DiagnosticReport',
        status: 'preliminary',
        subject: { reference: 'Patient/pat-1' },
        conclusion: 'Nothing of note.',
      },
    },
  },
} as const;

/** A deep copy with the member at a path of keys set, or taken out when `value` is undefined. */
export function altered(body: unknown, path: readonly (string | number)[], value: unknown): object {
  const copy = structuredClone(body) as object;
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path[path.length - 1] ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}
