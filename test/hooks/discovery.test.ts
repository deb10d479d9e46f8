import { serviceFaults } from '../../src/hooks/discovery.ts';
import { hookContexts } from '../../src/hooks/hook-contexts.ts';
import { fakeService } from '../server/fake-service.ts';

const withTemplate = (template: string, hooks: readonly string[] = ['order-select', 'order-sign']) =>
  serviceFaults([{ ...fakeService(hooks), prefetch: { x: template } }]);

test.each([
  'Patient/{{context.patientId}}',
  'Encounter/{{context.encounterId}}',
  'Practitioner/{{userPractitionerId}}',
  'Observation?patient={{context.patientId}}&_sort=-date&_count=200',
])('a template may be %s', (template) => {
  expect(withTemplate(template)).toEqual([]);
});

test.each([
  ['ServiceRequest/{{context.draftOrders.ServiceRequest.id}}', 'draftOrders.ServiceRequest.id'],
  ['ServiceRequest?_id={{context.selections}}', 'context.selections'],
  ['ServiceRequest/{{context.orderId}}', 'order-select, order-sign'],
  ['Patient/{{Patient.id}}', 'Patient.id'],
  ['Observation?date=ge{{today()}}', 'today()'],
  ['https://ehr.example.org/Patient/{{context.patientId}}', 'not relative'],
  ['/Patient/{{context.patientId}}', 'not relative'],
])('SHALL NOT hold a token that the hook does not offer: %s', (template, part) => {
  expect(withTemplate(template).join()).toContain(part);
});

test('a token must be offered by every hook of the service', () => {
  expect(withTemplate('ServiceRequest/{{context.orderId}}', ['imaging-report'])).toEqual([]);
  expect(withTemplate('ServiceRequest/{{context.orderId}}', ['imaging-report', 'patient-view'])).toEqual([
    'service fake: prefetch.x: token {{context.orderId}} is not one of patient-view',
  ]);
});

test('ids are path segments and used once, hooks are known, words are there', () => {
  const faults = (change: object) => serviceFaults([{ ...fakeService(['order-sign']), ...change }]);
  expect(faults({})).toEqual([]);
  expect(faults({ id: 'a/b' })).toHaveLength(1);
  expect(faults({ hooks: ['order-review'] })).toContain('service fake: unknown hook order-review');
  expect(faults({ hooks: [] })).toHaveLength(1);
  expect(faults({ title: '' })).toHaveLength(1);
  expect(faults({ description: '' })).toHaveLength(1);
  expect(serviceFaults([fakeService(['order-sign']), fakeService(['order-sign'])])).toEqual([
    'service fake: id is used twice',
  ]);
});

test('userId and patientId are required by every hook, and the tokens of the standard hooks are root-level ids', () => {
  for (const [, { fields }] of hookContexts) {
    expect(fields['userId']).toEqual({ kind: 'user', required: true, token: true });
    expect(fields['patientId']).toEqual({ kind: 'id', required: true, token: true });
    for (const field of Object.values(fields)) if (field.token) expect(['user', 'id']).toContain(field.kind);
  }
});
