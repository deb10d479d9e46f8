import { TableError } from './yaml.ts';
import type { Table } from './yaml.ts';

export type Row = Readonly<Record<string, unknown>>;

/** One table of a file: its rows, each with the means to report where a fault stands. */
export interface Rows {
  readonly rows: readonly Row[];
  fail(row: number, message: string): never;
}

export function rowsOf(table: Table, key: string): Rows {
  const all = table.value;
  const list = isRow(all) ? all[key] : undefined;
  const fail = (row: number, message: string): never => {
    throw new TableError(`${table.file}:${table.lineOf([key, row])}: ${message}`);
  };
  if (!Array.isArray(list)) throw new TableError(`${table.file}:1: a list "${key}" is missing`);
  return { rows: list.map((row, i) => (isRow(row) ? row : fail(i, 'a row must be a mapping'))), fail };
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function strings(rows: Rows, row: number, key: string): string[] {
  const value = rows.rows[row]?.[key];
  if (value === undefined) return [];
  if (!Array.isArray(value)) return rows.fail(row, `"${key}" must be a list`);
  return value.map((v) => {
    if (typeof v === 'string' && v !== '') return v;
    return rows.fail(row, `"${key}" holds something that is no phrase`);
  });
}

export function oneOf<T extends string>(rows: Rows, row: number, key: string, allowed: readonly T[]): T {
  const value = rows.rows[row]?.[key];
  const found = allowed.find((a) => a === value);
  return found ?? rows.fail(row, `"${key}" is none of ${allowed.join(', ')}`);
}
