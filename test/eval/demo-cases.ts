import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Resource } from '@medplum/fhirtypes';
import type { Case, Expected } from './case.ts';

interface ExpectedPatient {
  readonly file: string;
  readonly title: string;
  readonly today: string;
  readonly order: string;
  readonly report: string;
  readonly treatments: readonly { readonly order: string; readonly reference: string }[];
  readonly expected: Expected;
}

const demo = fileURLToPath(new URL('../../src/demo/', import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(`${demo}${file}`, 'utf8'));
const idOf = (reference: string): string => reference.slice(reference.indexOf('/') + 1);

/** The synthetic patients of the demo as cases, with what is expected of each. */
export function demoCases(): Case[] {
  return (read('expected.json') as { readonly patients: readonly ExpectedPatient[] }).patients.map(
    (patient) => {
      const bundle = read(`patients/${patient.file}`) as Case['bundle'];
      const drafts = new Set(patient.treatments.map((t) => t.reference));
      const reference = (r: Resource): string => `${r.resourceType}/${r.id}`;
      const all = bundle.entry.map((e) => e.resource);
      return {
        id: patient.file.replace('.json', ''),
        title: patient.title,
        today: patient.today,
        bundle: { entry: all.filter((r) => !drafts.has(reference(r))).map((resource) => ({ resource })) },
        orderId: idOf(patient.order),
        reportId: idOf(patient.report),
        treatments: patient.treatments.map((t) => ({
          order: t.order,
          resource: all.find((r) => reference(r) === t.reference) as Resource,
        })),
        expected: patient.expected,
      };
    },
  );
}
