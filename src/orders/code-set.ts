import type { Code, Concept } from '../domain/chart.ts';
import type { CodeRow } from '../knowledge/order-codes.ts';

/** Whether a code lies in a set. Dots and case do not count; a code without system or value lies in none. */
export function inSet(set: readonly CodeRow[] | undefined, code: Code): boolean {
  return rowOf(set, code) !== undefined;
}

/** The first row of a set that a code fits. */
export function rowOf(set: readonly CodeRow[] | undefined, code: Code): CodeRow | undefined {
  if (code.system === '' || code.code === '') return undefined;
  const system = code.system.toLowerCase();
  const plain = withoutModifier(plainCode(code.code));
  return set?.find((row) => row.systems.includes(system) && fits(row, plain));
}

/** A CPT code may come with a modifier: 72148-26. */
function withoutModifier(code: string): string {
  return /^\d{5}-[A-Z0-9]{2}$/.test(code) ? code.slice(0, 5) : code;
}

/** Whether any code of a concept lies in a set. */
export function conceptIn(set: readonly CodeRow[] | undefined, concept: Concept): boolean {
  return concept.codes.some((code) => inSet(set, code));
}

function fits(row: CodeRow, code: string): boolean {
  if (row.code !== undefined) return plainCode(row.code) === code;
  if (row.prefix !== undefined) return code.startsWith(row.prefix);
  if (row.low === undefined || row.high === undefined) return false;
  const start = code.slice(0, row.low.length);
  return start.length === row.low.length && start >= row.low && start <= row.high;
}

/** The one spelling in which codes are compared: a site may write its own with dots and in small letters. */
function plainCode(code: string): string {
  return code.toUpperCase().replaceAll('.', '').replaceAll(' ', '');
}
