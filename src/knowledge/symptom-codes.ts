import { join } from 'node:path';
import { readTable, TableError } from './yaml.ts';

export const codeSystemNames = ['icd-10-cm', 'snomed', 'loinc', 'rxnorm', 'cpt'] as const;
export type CodeSystemName = (typeof codeSystemNames)[number];

/** What one family of codes says. `says` are words such as "back-pain", "flag/cancer", "care/exercise". */
export interface SymptomCode {
  readonly system: CodeSystemName;
  /** Codes, or prefixes and ranges for ICD-10-CM, without dots. */
  readonly codes: readonly string[];
  readonly not: readonly string[];
  readonly says: readonly string[];
  readonly side?: 'left' | 'right';
  /** The character after the prefix is the side. */
  readonly sided: boolean;
  /** Days after which a record of it says nothing about now. */
  readonly recent?: number;
  readonly example: string;
}

export const drugGroups = [
  'care',
  'steroid',
  'opioid',
  'immunosuppression',
  'anticoagulation',
  'local',
] as const;
export type DrugGroup = (typeof drugGroups)[number];

export const limitNames = [
  'fever-celsius',
  'crp-mg-per-l',
  'esr-mm-per-h',
  'bmi',
  'slr-positive-degrees',
  'slr-negative-degrees',
  'steroid-days',
  'age-flag',
  'abi',
] as const;
export type LimitName = (typeof limitNames)[number];

export interface SymptomCodes {
  /** Addresses under which the systems are sent. */
  readonly systems: Readonly<Record<string, CodeSystemName>>;
  readonly codes: readonly SymptomCode[];
  readonly drugs: Readonly<Record<DrugGroup, readonly string[]>>;
  readonly limits: Readonly<Record<LimitName, number>>;
}

/**
 * Reads the codes of symptoms.
 * @throws TableError naming file and line.
 */
export function loadSymptomCodes(dir: string): SymptomCodes {
  const table = readTable(join(dir, 'symptom-codes.yaml'), 'symptom-codes.yaml');
  const fail = (path: readonly (string | number)[], message: string): never => {
    throw new TableError(`${table.file}:${table.lineOf(path)}: ${message}`);
  };
  const record = (value: unknown, path: readonly (string | number)[]): Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : fail(path, 'is not a record');
  const list = (value: unknown, path: readonly (string | number)[]): readonly string[] =>
    Array.isArray(value) && value.every((v) => typeof v === 'string' || Number.isSafeInteger(v))
      ? value.map(String)
      : fail(path, 'is not a list');

  const top = record(table.value, []);
  const codes = (Array.isArray(top['codes']) ? (top['codes'] as unknown[]) : fail(['codes'], 'no codes')).map(
    (value, n): SymptomCode => {
      const at = ['codes', n];
      const row = record(value, at);
      const { system, side, sided = false, recent, example } = row;
      if (!isSystem(system)) return fail([...at, 'system'], `"${String(system)}" is not a known system`);
      if (side !== undefined && side !== 'left' && side !== 'right')
        return fail([...at, 'side'], 'a side is left or right');
      if (recent !== undefined && typeof recent !== 'number')
        return fail([...at, 'recent'], 'days, a number');
      if (typeof example !== 'string') return fail(at, 'a row of codes needs an example');
      const plain = (items: readonly string[]) => items.map((code) => code.replaceAll('.', ''));
      return {
        system,
        codes: plain(list(row['codes'], [...at, 'codes'])),
        not: plain(list(row['not'] ?? [], [...at, 'not'])),
        says: list(row['says'], [...at, 'says']),
        ...(side === undefined ? {} : { side }),
        sided: sided === true,
        ...(recent === undefined ? {} : { recent }),
        example,
      };
    },
  );
  const drugs = record(top['drugs'], ['drugs']);
  const limits = record(top['limits'], ['limits']);
  const systems = record(top['systems'], ['systems']);
  return {
    systems: Object.fromEntries(
      Object.entries(systems).flatMap(([name, addresses]) =>
        isSystem(name)
          ? list(addresses, ['systems', name]).map((address) => [address, name] as const)
          : fail(['systems', name], `"${name}" is not a known system`),
      ),
    ),
    codes,
    drugs: Object.fromEntries(
      drugGroups.map((group) => [group, list(drugs[group], ['drugs', group])]),
    ) as unknown as SymptomCodes['drugs'],
    limits: Object.fromEntries(
      limitNames.map((name) => {
        const value = limits[name];
        return [name, typeof value === 'number' ? value : fail(['limits'], `no limit "${name}"`)];
      }),
    ) as unknown as SymptomCodes['limits'],
  };
}

function isSystem(name: unknown): name is CodeSystemName {
  return (codeSystemNames as readonly unknown[]).includes(name);
}
