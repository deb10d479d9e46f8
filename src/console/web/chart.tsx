import type { Bundle, DiagnosticReport, Patient, Resource } from '@medplum/fhirtypes';
import type { Order } from '../workbench/compose-call.ts';
import { ask } from './ask.tsx';
import { readDocument } from './report-file.tsx';

/** What the workbench needs of a patient's chart. */
export interface WorkbenchChart {
  readonly report: DiagnosticReport | null;
  readonly reportText: string;
  readonly imagingOrder: Order | null;
  readonly drafts: readonly Order[];
}

const resources = <T extends Resource>(bundle: Bundle): T[] =>
  (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource as T] : []));

export async function listPatients(): Promise<readonly Patient[]> {
  const patients = resources<Patient>(await ask<Bundle>('fhir/Patient?_count=200'));
  return patients.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export function nameOf({ name, id = '' }: Patient): string {
  const [one] = name ?? [];
  const said = [one?.given?.join(' '), one?.family].filter((part) => part).join(' ');
  return said === '' ? (one?.text ?? id) : said;
}

/** "Renata Achterberg · female, born 1982 · left l5". */
export function describePatient(patient: Patient): string {
  const { gender = 'sex unknown', birthDate, id = '' } = patient;
  const born = birthDate ? `, born ${birthDate.slice(0, 4)}` : '';
  return `${nameOf(patient)} · ${gender}${born} · ${id.replace(/^demo-/, '').replaceAll('-', ' ')}`;
}

const fromBase64 = (data: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(data.replace(/\s/g, '')), (c) => c.charCodeAt(0)));

function htmlText(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const cell of page.querySelectorAll('td, th')) cell.append('  ');
  for (const end of page.querySelectorAll('br, p, div, li, tr, h1, h2, h3, h4')) end.after('\n');
  return (page.body.textContent ?? '').replace(/\n{3,}/g, '\n\n').trim();
}

/** The words of a report that a browser reads by itself; empty for none and for documents (PDF, RTF). */
export function reportWords({ presentedForm = [], conclusion = '' }: DiagnosticReport): string {
  for (const { contentType = '', data } of presentedForm) {
    if (!data) continue;
    if (contentType.startsWith('text/plain')) return fromBase64(data);
    if (contentType.startsWith('text/html')) return htmlText(fromBase64(data));
  }
  return conclusion;
}

/** The words of a report on file; documents are read by the service, and one without words is an empty text. */
async function wordsOnFile(report: DiagnosticReport): Promise<string> {
  const own = reportWords({ ...report, conclusion: '' });
  if (own !== '') return own;
  const document = (report.presentedForm ?? []).find(({ data }) => data);
  const read = document?.data
    ? await readDocument(document.contentType ?? '', document.data).catch(() => '')
    : '';
  return read === '' ? (report.conclusion ?? '') : read;
}

const writtenOn = (order: Order): string => order.authoredOn ?? '';
const isImaging = (order: Order): boolean =>
  order.resourceType === 'ServiceRequest' && /imaging-order$/.test(order.id ?? '');

export async function readChart(patient: string): Promise<WorkbenchChart> {
  const of = (type: string): Promise<Bundle> =>
    ask<Bundle>(`fhir/${type}?subject=Patient/${patient}&_count=200`);
  const [services, medicines, reports] = await Promise.all([
    of('ServiceRequest'),
    of('MedicationRequest'),
    of('DiagnosticReport'),
  ]);
  const orders = [...resources<Order>(services), ...resources<Order>(medicines)];
  const [report = null] = resources<DiagnosticReport>(reports).toSorted((a, b) =>
    (b.issued ?? '').localeCompare(a.issued ?? ''),
  );
  return {
    report,
    reportText: report ? await wordsOnFile(report) : '',
    imagingOrder:
      orders.filter(isImaging).toSorted((a, b) => writtenOn(b).localeCompare(writtenOn(a)))[0] ?? null,
    drafts: orders.filter((order) => order.status === 'draft' && !isImaging(order)),
  };
}

/** "Lumbar discectomy, L4-L5 left". */
export function orderWords(order: Order): string {
  const concept = order.resourceType === 'ServiceRequest' ? order.code : order.medicationCodeableConcept;
  const site = order.resourceType === 'ServiceRequest' ? order.bodySite?.[0]?.text : undefined;
  const words = concept?.text ?? concept?.coding?.[0]?.display ?? 'order without words';
  return site ? `${words}, ${site}` : words;
}

/**
 * Puts a pasted Bundle on the demo's FHIR server. Gives the id of its patient.
 * @throws Error with a sentence for the reader.
 */
export async function loadBundle(text: string): Promise<string> {
  let bundle: Partial<Bundle>;
  try {
    bundle = JSON.parse(text) as Partial<Bundle>;
  } catch {
    throw new Error('This is not JSON.');
  }
  const given = (Array.isArray(bundle.entry) ? bundle.entry : []).flatMap(({ resource }) =>
    resource ? [resource] : [],
  );
  if (bundle.resourceType !== 'Bundle' || given.length === 0)
    throw new Error('This is not a FHIR Bundle with resources.');
  const patient = given.find((resource) => resource.resourceType === 'Patient');
  if (!patient?.id) throw new Error('The Bundle holds no Patient with an id.');
  const entry = given.map((resource) => ({
    resource,
    request: resource.id
      ? { method: 'PUT', url: `${resource.resourceType}/${resource.id}` }
      : { method: 'POST', url: resource.resourceType },
  }));
  await ask('fhir', {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  });
  return patient.id;
}
