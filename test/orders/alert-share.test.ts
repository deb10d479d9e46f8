import type { Resource } from '@medplum/fhirtypes';
import { prefetch } from '../../cds-services/prefetch.ts';
import { judgeImaging } from '../../src/appropriateness/judge-imaging.ts';
import { correlate } from '../../src/correlation/correlate.ts';
import { eventDate } from '../../src/domain/event-date.ts';
import type { FhirAccess } from '../../src/fhir/access.ts';
import { draftOrders } from '../../src/fhir/draft-orders.ts';
import { gather } from '../../src/fhir/gather.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';
import { latestLumbarReport } from '../../src/report/read-entry.ts';
import { judgeTreatments } from '../../src/treatment/judge-treatments.ts';
import { orderOf, patientOf, reportOf, resourcesOf, type Case } from '../eval/case.ts';
import { demoCases } from '../eval/demo-cases.ts';

const knowledge = loadKnowledge();
const cases = demoCases();
const nothing = { available: false } as FhirAccess;

/** What the order doors are given for one draft order in a chart. */
async function given(c: Case, draft: Resource, visible: readonly Resource[]) {
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: { ...draft, status: 'draft' } }],
  };
  const answers = Object.entries(prefetch).map(([key, template]) => {
    const type = /^[A-Za-z]+/.exec(template)?.[0];
    const entry = visible.filter((r) => r.resourceType === type).map((resource) => ({ resource }));
    return [
      key,
      key === 'patient' ? patientOf(c) : { resourceType: 'Bundle', type: 'searchset', entry },
    ] as const;
  });
  const chart = await gather(
    {
      hook: 'order-sign',
      hookInstance: 'x',
      context: { patientId: patientOf(c).id, draftOrders: bundle },
      prefetch: Object.fromEntries(answers),
    },
    prefetch,
    nothing,
  );
  const orders = draftOrders(bundle);
  const today = eventDate(
    orders.map((o) => o.authored),
    new Date(c.today),
  );
  const latest = latestLumbarReport(chart.reports, knowledge.reportWords, today);
  const profile = buildProfile({ chart, indications: [], orders, today }, knowledge.symptomWords);
  const correlation =
    latest === null ? null : correlate(profile, latest.findings, latest.read.conflicts, knowledge);
  return { orders, profile, chart, correlation, today };
}

test('imaging orders: silent where they are fine, not silent where they are not', async () => {
  const wrong: string[] = [];
  let raised = 0;
  for (const c of cases) {
    const visible = resourcesOf(c).filter((r) => r !== reportOf(c) && r !== orderOf(c));
    const judgement = judgeImaging(await given(c, orderOf(c), visible), knowledge)[0];
    const speaks = judgement !== undefined && !judgement.silent;
    raised += speaks ? 1 : 0;
    const fine =
      c.expected.appropriateness?.rating === 'usually-appropriate' && c.expected.urgency === 'routine';
    if (fine && speaks && judgement.duplicate === undefined)
      wrong.push(`${c.id} speaks: ${judgement.because}`);
    if (c.expected.appropriateness?.rating === 'usually-not-appropriate' && !speaks)
      wrong.push(`${c.id} is silent`);
  }
  expect(wrong).toEqual([]);
  expect(raised / cases.length).toBeLessThan(0.45);
});

test('treatment orders: none that is justified is warned about at high, and few at all', async () => {
  let justified = 0;
  const warned: string[] = [];
  for (const c of cases)
    for (const { order, resource } of c.treatments ?? []) {
      if (!(c.expected.justified ?? []).includes(`${resource.resourceType}/${resource.id}`)) continue;
      justified++;
      const input = await given(c, resource, resourcesOf(c));
      const level = judgeTreatments(input, knowledge).find((j) => j.order === order)?.warning?.level;
      if (level !== undefined) warned.push(`${c.id} ${order} ${level}`);
    }
  expect(justified).toBeGreaterThan(5);
  expect(warned.filter((w) => w.endsWith('high'))).toEqual([]);
  expect(warned.length / justified).toBeLessThan(0.15);
});
