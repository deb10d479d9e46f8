import { services } from '../../cds-services/index.ts';
import { clientProfiles, type ClientProfile } from '../../src/cards/client-profile.ts';
import type { ServiceRequest } from '../../src/domain/chart.ts';
import type { FhirAccess } from '../../src/fhir/access.ts';
import type { Answer } from '../../src/hooks/types.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const door = services.find(({ id }) => id === 'lumbar-imaging-order');
const rating = 'http://fhir.org/argonaut/Extension/pama-rating';

interface Edge {
  readonly patient?: object;
  readonly order?: object;
  readonly note?: string;
  readonly now?: string;
  readonly selections?: readonly string[];
  readonly profile?: ClientProfile;
}

/** The imaging door's answer for one MRI ordered after two weeks of back pain, changed as said. */
async function answer(edge: Edge): Promise<Answer> {
  if (!door) throw new Error('no such door');
  const note =
    edge.note ?? 'Low back pain for two weeks. No leg pain, fever, cancer, bladder or bowel change.';
  const order = {
    resourceType: 'ServiceRequest',
    id: 'o1',
    status: 'draft',
    intent: 'order',
    subject: { reference: 'Patient/p' },
    authoredOn: '2026-10-15',
    code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148' }] },
    reasonCode: [{ coding: [{ system: 'http://snomed.info/sct', code: '279039007' }] }],
    ...edge.order,
  };
  return door.run(
    {
      hook: edge.selections ? 'order-select' : 'order-sign',
      hookInstance: 'i',
      context: {
        userId: 'Practitioner/x',
        patientId: 'p',
        draftOrders: { resourceType: 'Bundle', entry: [{ resource: order }] },
        ...(edge.selections ? { selections: edge.selections } : {}),
      },
      prefetch: {
        ...Object.fromEntries(
          Object.keys(door.prefetch).map((key) => [key, { resourceType: 'Bundle', entry: [] }]),
        ),
        patient: { resourceType: 'Patient', id: 'p', birthDate: '1980-01-01', ...edge.patient },
        notes: {
          resourceType: 'Bundle',
          entry: [
            {
              resource: {
                resourceType: 'DocumentReference',
                id: 'n',
                status: 'current',
                date: '2026-10-14',
                content: [
                  { attachment: { contentType: 'text/plain', data: Buffer.from(note).toString('base64') } },
                ],
              },
            },
          ],
        },
      },
    },
    {
      now: new Date(edge.now ?? '2026-10-15T12:00:00Z'),
      deadline: Date.now() + 10_000,
      knowledge,
      access: { available: false } as FhirAccess,
      caller: {
        name: 'test',
        profile: edge.profile ?? clientProfiles.default,
        issuers: [],
        fhirServers: [],
        pama: { atSelect: true },
      },
      thresholds: { resultDays: 30, treatmentWarnings: 'low' },
      newId: () => 'urn:uuid:1',
    },
  );
}
const rated = async (edge: Edge) => (await answer(edge)).assessment.appropriateness?.rating;

test.each([
  ['the day before the eighteenth birthday', { patient: { birthDate: '2008-10-16' } }, 'outside-topic'],
  ['the eighteenth birthday', { patient: { birthDate: '2008-10-15' } }, 'usually-not-appropriate'],
  [
    'late in the evening before the birthday, where it was written',
    {
      patient: { birthDate: '2008-10-15' },
      order: { authoredOn: '2026-10-14T23:30:00-08:00' },
      now: '2026-10-15T08:00:00Z',
    },
    'outside-topic',
  ],
  ['no birth date', { patient: { birthDate: undefined } }, 'usually-not-appropriate'],
  ['a birth date after the order', { patient: { birthDate: '2026-10-16' } }, 'usually-not-appropriate'],
  ['a patient who has died', { patient: { deceasedDateTime: '2026-10-01' } }, undefined],
  ['an order on hold', { order: { status: 'on-hold' } }, 'usually-not-appropriate'],
  ['an order revoked', { order: { status: 'revoked' } }, undefined],
  ['a selection of something else', { selections: ['NutritionOrder/n'] }, undefined],
  [
    'a code with a modifier',
    { order: { code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148-26' }] } } },
    'usually-not-appropriate',
  ],
  [
    'an unknown code with words',
    { order: { code: { coding: [{ system: 'urn:x', code: '1', display: 'MR L-SPINE' }] } } },
    'usually-not-appropriate',
  ],
  [
    'an unknown code without words',
    { order: { code: { coding: [{ system: 'urn:x', code: '1' }] } } },
    undefined,
  ],
] as const)('%s', async (_, edge, expected) => {
  expect(await rated(edge)).toBe(expected);
});

test.each(['22 weeks pregnant.', 'IUP 14 weeks.', 'EGA 31+2.'])(
  'pregnancy is told on the card: %s',
  async (words) => {
    const [card] = (await answer({ note: `${words} Low back pain for two weeks. No leg pain.` })).cards;
    expect(card?.detail).toContain('regnancy is documented');
  },
);

const failed =
  'Left leg pain to the big toe for 12 weeks. Eight weeks of physical therapy without relief. Straight leg raise positive on the left. Denies bladder or bowel change, fever, cancer. Would have surgery.';
const ct = { code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72133' }] } };

test('the study that a suggestion puts in the place of another carries its own rating', async () => {
  const { cards } = await answer({ note: failed, order: ct });
  const change = cards[0]?.suggestions?.find(({ label }) => label.startsWith('Change to'));
  const order = change?.actions?.[0]?.resource as ServiceRequest | undefined;
  expect(order?.code?.coding?.[0]?.code).toBe('72148');
  expect(order?.extension?.find(({ url }) => url === rating)?.valueCodeableConcept?.coding?.[0]?.code).toBe(
    'appropriate',
  );
});

test('the reference client is offered no suggestion that its handler would throw on', async () => {
  for (const edge of [
    { note: failed, order: ct },
    { note: failed.replace(' Would have surgery.', '') },
    {},
  ]) {
    const { cards } = await answer({ ...edge, profile: clientProfiles.sandbox });
    for (const { actions = [] } of cards.flatMap((card) => card.suggestions ?? [])) {
      expect(actions.length).toBeGreaterThan(0);
      for (const { type, resource } of actions)
        if (type === 'update')
          expect((resource as ServiceRequest).extension?.map(({ url }) => url)).toContain(rating);
    }
  }
});
