/** What a context field holds; each kind has one schema in `check-request.ts`. */
export type FieldKind =
  'user' | 'id' | 'text' | 'selections' | 'orders' | 'report' | 'resources' | 'signing-action';

export interface ContextField {
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Whether a prefetch template may name it ("Prefetch Token: Yes"). */
  readonly token: boolean;
}

export interface HookContext {
  /** Version of the hook's definition, where its publisher states one and not two. */
  readonly hookVersion?: string;
  /** Resource types that `userId` may name. */
  readonly users: readonly string[];
  readonly fields: Readonly<Record<string, ContextField>>;
}

const clinicians = ['Practitioner', 'PractitionerRole'];

const who = {
  userId: { kind: 'user', required: true, token: true },
  patientId: { kind: 'id', required: true, token: true },
  encounterId: { kind: 'id', required: false, token: true },
} as const;

/**
 * Contexts of the hooks that can be served. The first three are those of the CDS Hooks Library
 * (https://cds-hooks.hl7.org/hooks/); `imaging-report` is this project's own.
 */
export const hookContexts: ReadonlyMap<string, HookContext> = new Map<string, HookContext>([
  ['patient-view', { users: [...clinicians, 'Patient', 'RelatedPerson'], fields: who }],
  [
    'order-select',
    {
      users: clinicians,
      fields: {
        ...who,
        selections: { kind: 'selections', required: true, token: false },
        draftOrders: { kind: 'orders', required: true, token: false },
      },
    },
  ],
  [
    'order-sign',
    { users: clinicians, fields: { ...who, draftOrders: { kind: 'orders', required: true, token: false } } },
  ],
  [
    'imaging-report',
    {
      hookVersion: '0.1.0',
      users: clinicians,
      fields: {
        ...who,
        report: { kind: 'report', required: true, token: false },
        reportResources: { kind: 'resources', required: false, token: false },
        signingAction: { kind: 'signing-action', required: false, token: false },
        reportId: { kind: 'id', required: false, token: true },
        orderId: { kind: 'id', required: false, token: true },
        accessionNumber: { kind: 'text', required: false, token: false },
      },
    },
  ],
]);

/** Tokens that every hook allows beside its own context fields. */
export const userTokens = [
  'userPractitionerId',
  'userPractitionerRoleId',
  'userPatientId',
  'userRelatedPersonId',
] as const;
