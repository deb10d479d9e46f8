import {
  composeCall,
  deeds,
  draftOrder,
  treatmentChoices,
} from '../../src/console/workbench/compose-call.ts';
import type { CallInput, TreatmentChoice } from '../../src/console/workbench/compose-call.ts';
import { stretches } from '../../src/console/workbench/highlight.ts';
import { checkRequest } from '../../src/hooks/check-request.ts';
import { services } from '../../cds-services/index.ts';

const choice = treatmentChoices.find(({ id }) => id === 'opioid') as TreatmentChoice;
const input: CallInput = {
  base: 'http://127.0.0.1:3000',
  deed: 'sign-report',
  patient: 'p1',
  day: '2026-05-06',
  hookInstance: '2f1c8f2e-7d5d-4f7c-9d57-4f7b8a1d3c10',
  report: 'L4-L5: bulge.',
  edited: true,
  order: draftOrder(choice, { patient: 'p1', day: '2026-05-06', reason: 'pain', site: '' }),
};

test.each(deeds)('the service accepts the request that %s sends', (deed) => {
  const { service: id, body } = composeCall({ ...input, deed });
  const service = services.find((one) => one.id === id);
  expect(service).toBeDefined();
  if (service) expect(() => checkRequest(body, service, {})).not.toThrow();
});

test('a reading that has just begun sends no text', () => {
  expect(JSON.stringify(composeCall({ ...input, deed: 'begin-reading' }).body)).not.toContain('bulge');
});

test('an edited report goes along when the chart is opened, and an unedited one is left to the FHIR server', () => {
  expect(composeCall({ ...input, deed: 'open-chart' }).body).toHaveProperty('prefetch.reports');
  expect(composeCall({ ...input, deed: 'open-chart', edited: false }).body).not.toHaveProperty('prefetch');
});

const at = (start: number, end: number): { from: { start: number; end: number } } => ({
  from: { start, end },
});

test('overlapping findings are marked by every finding that stands there, and no letter is lost', () => {
  const text = 'mild bulge and facet disease';
  const cut = stretches(text, [at(0, 10), at(5, 20), at(100, 110)]);
  expect(cut.map((one) => one.text).join('')).toBe(text);
  expect(cut.map((one) => one.findings)).toEqual([[0], [0, 1], [1], []]);
});

test('an empty report has nothing to mark', () => {
  expect(stretches('', [])).toEqual([]);
});
