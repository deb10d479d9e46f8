import { Ajv, type ErrorObject } from 'ajv';
import { withoutEnd } from '../domain/without-end.ts';
import { clientProfiles } from '../cards/client-profile.ts';
import { unitSystems, type Units } from '../cards/units.ts';
import { orderKinds, warningLevels } from '../domain/assessment.ts';
import { imagingProcedures } from '../domain/judgement.ts';
import type { CodeRow } from '../knowledge/order-codes.ts';
import { readTable, type Table, TableError } from '../knowledge/yaml.ts';
import { defaultPama, defaultSite, type Site, type SiteClient } from './site.ts';

interface SiteCode {
  readonly system: string;
  readonly code: string;
  readonly says: string;
}

interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** The file as it is written; every member is optional. */
interface SiteFile {
  readonly clients?: readonly {
    readonly name: string;
    readonly profile?: keyof typeof clientProfiles;
    readonly issuers?: readonly string[];
    readonly fhirServers?: readonly string[];
    readonly alternatives?: Readonly<Record<string, Coding>>;
    readonly pama?: { readonly atSelect?: boolean; readonly gCode?: string; readonly criteria?: string };
  }[];
  readonly services?: Readonly<
    Record<string, { readonly silent?: boolean; readonly cards?: readonly string[] }>
  >;
  readonly units?: Units;
  readonly repeatAfterOverrideDays?: number;
  readonly thresholds?: Partial<Site['thresholds']>;
  readonly codes?: {
    readonly imaging?: Readonly<Record<string, readonly SiteCode[]>>;
    readonly treatments?: Readonly<Record<string, readonly SiteCode[]>>;
  };
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const strict = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const keyed = (keys: readonly string[], value: object): object =>
  strict(Object.fromEntries(keys.map((k) => [k, value])));
const coding = strict({ system: text, code: text, display: text }, ['system', 'code']);
const codes = {
  type: 'array',
  items: strict({ system: text, code: text, says: text }, ['system', 'code', 'says']),
};

const schemaFor = (services: readonly string[], kinds: readonly string[]): object =>
  strict({
    clients: {
      type: 'array',
      items: strict(
        {
          name: text,
          profile: { enum: Object.keys(clientProfiles) },
          issuers: texts,
          fhirServers: texts,
          alternatives: keyed([...imagingProcedures, 'physical-therapy'], coding),
          pama: strict({ atSelect: { type: 'boolean' }, gCode: text, criteria: text }),
        },
        ['name'],
      ),
    },
    services: keyed(
      services,
      strict({ silent: { type: 'boolean' }, cards: { type: 'array', items: { enum: kinds } } }),
    ),
    units: { enum: unitSystems },
    repeatAfterOverrideDays: { type: 'integer', minimum: 0, maximum: 3650 },
    thresholds: strict({
      resultDays: { type: 'integer', minimum: 1, maximum: 3650 },
      treatmentWarnings: { enum: warningLevels },
    }),
    codes: strict({ imaging: keyed(imagingProcedures, codes), treatments: keyed(orderKinds, codes) }),
  });

/**
 * Reads a site's own configuration (YAML). `services` and `kinds` are the ids of services and the kinds of card there are.
 * @throws TableError naming file and line.
 */
export function readSite(path: string, services: readonly string[], kinds: readonly string[]): Site {
  return checkSite(readTable(path), services, kinds);
}

/** As `readSite`, for a table already read. */
export function checkSite(table: Table, services: readonly string[], kinds: readonly string[]): Site {
  const validate = new Ajv({ allErrors: false, strict: false }).compile<SiteFile>(schemaFor(services, kinds));
  const value: unknown = table.value ?? {};
  if (!validate(value)) throw fault(table, validate.errors?.[0]);
  const file = value;
  return {
    clients: (file.clients ?? []).map((c): SiteClient => {
      const profile = clientProfiles[c.profile ?? 'default'];
      return {
        name: c.name,
        profile: c.alternatives ? { ...profile, siteCodes: c.alternatives } : profile,
        issuers: c.issuers ?? [],
        fhirServers: (c.fhirServers ?? []).map((base) => withoutEnd(base, '/')),
        pama: { ...pamaOf(c.profile), ...c.pama },
      };
    }),
    services: Object.fromEntries(
      Object.entries(file.services ?? {}).map(([id, { silent = false, cards }]) => [
        id,
        cards ? { silent, cards } : { silent },
      ]),
    ),
    units: file.units ?? defaultSite.units,
    repeatAfterOverrideDays: file.repeatAfterOverrideDays ?? defaultSite.repeatAfterOverrideDays,
    thresholds: { ...defaultSite.thresholds, ...file.thresholds },
    codes: { imaging: rowsOf(file.codes?.imaging), treatments: rowsOf(file.codes?.treatments) },
  };
}

/** The reference client shows the rating on a screen that sends order-select only. */
const pamaOf = (profile: keyof typeof clientProfiles | undefined): SiteClient['pama'] =>
  profile === 'sandbox' ? { ...defaultPama, atSelect: true } : defaultPama;

function rowsOf(
  given: Readonly<Record<string, readonly SiteCode[]>> = {},
): Record<string, readonly CodeRow[]> {
  return Object.fromEntries(
    Object.entries(given).map(([key, rows]) => [
      key,
      rows.map(({ system, code, says }) => ({
        systems: [system.toLowerCase()],
        code,
        verified: false,
        near: false,
        says,
      })),
    ]),
  );
}

function fault(table: Table, error: ErrorObject | undefined): TableError {
  const path = (error?.instancePath ?? '')
    .split('/')
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const params = error?.params as
    { additionalProperty?: string; allowedValues?: readonly unknown[] } | undefined;
  const extra = params?.additionalProperty;
  const where = [...path, ...(extra === undefined ? [] : [extra])];
  const allowed = params?.allowedValues ? `: ${params.allowedValues.join(', ')}` : '';
  const problem = extra === undefined ? `${error?.message ?? 'is not valid'}${allowed}` : 'is not known here';
  return new TableError(`${table.file}:${table.lineOf(where)}: ${where.join('.') || 'the file'} ${problem}`);
}
