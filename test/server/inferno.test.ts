import request from 'supertest';
import type { Card } from '../../src/hooks/types.ts';
import { answer, bodies, draftCard, fakeApp, fakeService } from './fake-service.ts';

/**
 * The checks of Inferno's Da Vinci CRD server suite (0.13.0) that hold for any service, against a service that uses
 * everything a card can have. Test ids are Inferno's.
 */

const order = {
  resourceType: 'ServiceRequest',
  id: 'order-1',
  status: 'draft',
  intent: 'order',
  subject: {},
} as const;
const full = draftCard({
  detail: '**Markdown**',
  suggestions: [
    {
      label: 'Replace',
      isRecommended: true,
      actions: [{ type: 'update', description: 'Replace it', resource: order }],
    },
    {
      label: 'Remove',
      actions: [{ type: 'delete', description: 'Remove it', resourceId: 'ServiceRequest/order-1' }],
    },
  ],
  selectionBehavior: 'at-most-one',
  overrideReasons: [{ system: 'https://fake.example.org/reasons', code: 'other', display: 'Other' }],
  links: [
    { label: 'Page', url: 'https://doi.org/10.1000/1', type: 'absolute' },
    { label: 'App', url: 'https://fake.example.org/launch', type: 'smart', appContext: 'opaque' },
  ],
});
const service = fakeService(['order-select', 'order-sign', 'patient-view'], () =>
  answer({
    cards: [full, draftCard()],
    systemActions: [{ type: 'update', description: 'Rated', resource: order }],
  }),
);
const app = fakeApp([service]);
const call = (body: object) =>
  request(app).post('/cds-services/fake').set('Content-Type', 'application/json').send(body);

test('crd_discovery_endpoint_test: 200 and JSON for Accept: application/json', async () => {
  const res = await request(app).get('/cds-services').set('Accept', 'application/json').expect(200);
  expect(res.type).toBe('application/json');
});

test('crd_discovery_services_validation: services is an array whose entries have string hook, description, id', async () => {
  const { body } = await request(app).get('/cds-services');
  for (const one of body.services)
    expect([typeof one.hook, typeof one.description, typeof one.id]).toEqual(['string', 'string', 'string']);
});

test.each(['order-select', 'order-sign', 'patient-view'] as const)(
  'crd_service_call_test: every supplied %s body is answered 200 with JSON',
  async (hook) => {
    const res = await call(bodies[hook]).expect(200);
    expect(res.type).toBe('application/json');
  },
);

test('crd_service_response_validation: required card members, source.topic, systemActions with descriptions', async () => {
  const { body } = await call(bodies['order-sign']);
  for (const card of body.cards as Card[]) {
    expect(card.summary.length).toBeGreaterThan(0);
    expect(card.summary.length).toBeLessThan(140);
    expect(['info', 'warning', 'critical']).toContain(card.indicator);
    expect(card.source.label).not.toBe('');
    expect(card.source.topic).toMatchObject({ code: expect.any(String), system: expect.any(String) });
  }
  expect(body.systemActions).toHaveLength(1);
  for (const action of [...body.systemActions, ...actionsOf(body.cards)]) {
    expect(['create', 'update', 'delete']).toContain(action.type);
    expect(typeof action.description).toBe('string');
    if (action.type === 'delete') expect(action.resourceId).toMatch(/^[A-Z][A-Za-z]+\/[^/]+$/);
    else expect(typeof action.resource.resourceType).toBe('string');
  }
});

test('crd_card_optional_fields_validation: optional members have their types and nothing is empty', async () => {
  const { body } = await call(bodies['order-select']);
  const [card] = body.cards as [Card];
  expect([typeof card.uuid, typeof card.detail]).toEqual(['string', 'string']);
  expect(['at-most-one', 'any']).toContain(card.selectionBehavior);
  for (const reason of card.overrideReasons ?? [])
    for (const member of ['code', 'system', 'display'] as const) expect(typeof reason[member]).toBe('string');
  for (const link of card.links ?? []) {
    expect(URL.canParse(link.url)).toBe(true);
    if (link.type === 'absolute') expect(link).not.toHaveProperty('appContext');
  }
  for (const suggestion of card.suggestions ?? []) {
    expect(suggestion.label).not.toBe('');
    expect(suggestion.actions?.length).toBeGreaterThan(0);
  }
  expect(
    JSON.stringify({ ...body, systemActions: [], cards: [{ ...card, suggestions: [] }, body.cards[1]] }),
  ).not.toContain('""');
});

function actionsOf(cards: readonly Card[]) {
  return cards.flatMap((card) => card.suggestions ?? []).flatMap((suggestion) => suggestion.actions ?? []);
}
