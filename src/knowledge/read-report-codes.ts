import { discs, sides, vertebrae, zones } from '../domain/anatomy.ts';
import type { Level } from '../domain/anatomy.ts';
import { findingTypes, severities } from '../domain/finding.ts';
import { codedPresences } from './report-word.ts';
import type { CodedMeaning } from './report-word.ts';
import { isRow, oneOf, rowsOf } from './table-rows.ts';
import type { Table } from './yaml.ts';

export function readReportCodes(table: Table): Map<string, CodedMeaning> {
  const rows = rowsOf(table, 'codes');
  const systems = isRow(table.value) && isRow(table.value.systems) ? table.value.systems : {};
  const codes = new Map<string, CodedMeaning>();
  rows.rows.forEach((row, i) => {
    const system = systems[String(row.system)];
    if (typeof system !== 'string') return rows.fail(i, `"${String(row.system)}" is no system`);
    const meaning: CodedMeaning = {
      ...(row.type === undefined ? {} : { type: oneOf(rows, i, 'type', findingTypes) }),
      ...(row.severity === undefined ? {} : { severity: oneOf(rows, i, 'severity', severities) }),
      ...(row.side === undefined ? {} : { side: oneOf(rows, i, 'side', sides) }),
      ...(row.level === undefined ? {} : { level: oneOf<Level>(rows, i, 'level', [...discs, ...vertebrae]) }),
      ...(row.zone === undefined ? {} : { zone: oneOf(rows, i, 'zone', zones) }),
      ...(row.root === undefined ? {} : { root: oneOf(rows, i, 'root', vertebrae) }),
      ...(row.presence === undefined ? {} : { presence: oneOf(rows, i, 'presence', codedPresences) }),
    };
    codes.set(`${system}|${String(row.code)}`, meaning);
  });
  return codes;
}
