import { isObject } from '@medplum/core';
import type { Code, Concept } from '../../domain/chart.ts';

/** A FHIR element or resource of which nothing is known yet. */
export type Element = Readonly<Record<string, unknown>>;

const empty: Element = {};
const dateTime =
  /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** The value when it is an object that is no array, else null. */
export function element(value: unknown): Element | null {
  return isObject(value) && !Array.isArray(value) ? value : null;
}

/** A member of an object, as an object; an empty one when there is none. */
export function member(value: Element, name: string): Element {
  return element(value[name]) ?? empty;
}

/** A repeating element: what stands in the array without nulls. A single value counts as an array of one. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.filter((one) => one !== undefined && one !== null) : [value];
}

/** The objects of a repeating element. */
export function elements(value: unknown): readonly Element[] {
  return list(value)
    .map(element)
    .filter((one) => one !== null);
}

/** A string that says something, trimmed; else undefined. */
export function words(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A code-like string in lower case ("Final" is met), else undefined. */
export function keyword(value: unknown): string | undefined {
  return words(value)?.toLowerCase();
}

/** A finite number; one written as a string is met and taken. */
export function number(value: unknown): number | undefined {
  const text = words(value);
  const given = text !== undefined && /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : value;
  return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
}

/** A FHIR date, dateTime or instant as written; anything else is undefined. */
export function date(value: unknown): string | undefined {
  const text = words(value);
  return text !== undefined && dateTime.test(text) ? text : undefined;
}

/** A FHIR date (YYYY, YYYY-MM, YYYY-MM-DD); a time behind it is cut off. */
export function day(value: unknown): string | undefined {
  return date(value)?.slice(0, 10);
}

/** A Coding. One without a code is null; a missing system is "". */
export function code(value: unknown): Code | null {
  const coding = element(value);
  if (!coding) return null;
  const text = words(coding['code']);
  if (text === undefined) return null;
  const display = words(coding['display']);
  return {
    system: words(coding['system']) ?? '',
    code: text,
    ...(display === undefined ? {} : { display }),
  };
}

/** A CodeableConcept; a bare string or Coding in its place is taken too. Null when it says nothing. */
export function concept(value: unknown): Concept | null {
  const bare = words(value);
  if (bare !== undefined) return { codes: [], text: bare };
  const given = element(value);
  if (!given) return null;
  const codings = 'coding' in given || 'text' in given ? elements(given['coding']) : [given];
  const codes = codings.flatMap((coding) => code(coding) ?? []);
  const display = codings.map((coding) => words(coding['display'])).find((one) => one !== undefined);
  const text = words(given['text']) ?? display ?? '';
  return codes.length === 0 && text === '' ? null : { codes, text };
}

/** The CodeableConcepts of a repeating element that say something. */
export function concepts(value: unknown): readonly Concept[] {
  return list(value).flatMap((one) => concept(one) ?? []);
}

/** `reason` from the CodeableConcepts of a reasonCode; nothing when none says anything. */
export function reasons(value: unknown): { readonly reason?: readonly Concept[] } {
  const said = concepts(value);
  return said.length === 0 ? {} : { reason: said };
}

/** The concept of an element that has to have one; an empty concept stands for a missing one. */
export function conceptOrEmpty(value: unknown): Concept {
  return concept(value) ?? { codes: [], text: '' };
}

/** The code of a CodeableConcept from a required value set ("active"), in lower case; its text when it has no code. */
export function statusCode(value: unknown): string | undefined {
  const given = concept(value);
  return keyword(given?.codes[0]?.code ?? given?.text);
}

/** The texts of Annotations. */
export function notes(value: unknown): readonly string[] {
  return list(value).flatMap((one) => words(element(one)?.['text']) ?? words(one) ?? []);
}

/** Start and end of a Period, or of a moment that stands in its place. */
export function period(value: unknown): { readonly start?: string; readonly end?: string } {
  const moment = date(value);
  if (moment !== undefined) return { start: moment, end: moment };
  const given = element(value);
  const start = date(given?.['start']);
  const end = date(given?.['end']);
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/** `{ [name]: value }`, or nothing when the value is undefined: for members that are absent rather than undefined. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: Value });
}
