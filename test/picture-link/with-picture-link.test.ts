import type { AssessedFinding } from '../../src/domain/assessment.ts';
import type { Service } from '../../src/hooks/service.ts';
import type { HookRequest } from '../../src/hooks/types.ts';
import type { KeptPicture, KeptPictures } from '../../src/picture-link/kept-pictures.ts';
import type { PictureLinkDeps } from '../../src/picture-link/with-picture-link.ts';
import { withPictureLink } from '../../src/picture-link/with-picture-link.ts';
import { answer, draftCard, fakeService } from '../server/fake-service.ts';

const finding = {
  type: 'disc-bulge',
  levels: ['L4-L5'],
  status: 'present',
  classification: 'likely-incidental',
  claims: [],
  because: 'because',
} as unknown as AssessedFinding;
const found = answer({
  cards: [draftCard(), draftCard({ links: [{ label: 'own', url: 'https://a.example', type: 'absolute' }] })],
  assessment: { ...answer().assessment, findings: [finding] },
});
const request: HookRequest = {
  hook: 'patient-view',
  hookInstance: 'h',
  context: { patientId: 'pat-1', userId: 'u' },
  fhirServer: 'https://ehr.example.org/fhir',
};

function linked(service: Service, more: Partial<PictureLinkDeps> = {}) {
  const kept: KeptPicture[] = [];
  const faults: unknown[] = [];
  const pictures: KeptPictures = {
    keep: (picture) => Promise.resolve(`handle-${kept.push(picture)}`),
    open: () => Promise.resolve({ state: 'unknown' }),
  };
  const deps: PictureLinkDeps = {
    pictures,
    address: () => 'https://cds.example.org',
    launches: () => false,
    failed: (error) => faults.push(error),
    ...more,
  };
  const call = { now: new Date('2026-11-22T10:00:00Z'), deadline: Date.now() + 1000 };
  return { kept, faults, run: () => withPictureLink(service, deps).run(request, call) };
}
const finds = fakeService(['patient-view'], () => found);

test('every card of an answer with findings links to one picture, before its other links', async () => {
  const { kept, run } = linked(finds);
  const { cards } = await run();
  const link = {
    label: 'Findings beside the symptoms, drawn',
    url: 'https://cds.example.org/picture/handle-1',
    type: 'absolute',
  };
  expect(cards.map(({ links }) => links)).toEqual([
    [link],
    [link, { label: 'own', url: 'https://a.example', type: 'absolute' }],
  ]);
  expect(kept).toMatchObject([{ patient: 'pat-1', way: 'link', at: '2026-11-22T10:00:00.000Z' }]);
});

test('where the readers launch apps the handle is in the appContext and not in the address', async () => {
  const { kept, run } = linked(finds, { launches: (server) => server === 'https://ehr.example.org/fhir' });
  const { cards } = await run();
  expect(cards[0]?.links).toEqual([
    {
      label: 'Findings beside the symptoms, drawn',
      url: 'https://cds.example.org/smart/launch',
      type: 'smart',
      appContext: 'handle-1',
    },
  ]);
  expect(kept[0]).toMatchObject({ way: 'launch', fhirServer: 'https://ehr.example.org/fhir' });
});

test.each([
  ['no card', answer({ ...found, cards: [] })],
  ['no finding', answer({ cards: [draftCard()] })],
  ['an empty list of findings', answer({ ...found, assessment: { ...found.assessment, findings: [] } })],
])('an answer with %s keeps nothing and is as it was', async (_what, given) => {
  const { kept, run } = linked(fakeService(['patient-view'], () => given));
  expect(await run()).toEqual(given);
  expect(kept).toEqual([]);
});

test('no card is lost, and none is late, because its picture cannot be kept', async () => {
  const pictures = { open: () => Promise.resolve({ state: 'unknown' } as const) };
  for (const keep of [
    () => Promise.reject(new Error('no disk')),
    () => new Promise<string>(() => undefined),
  ]) {
    const { faults, run } = linked(finds, { pictures: { ...pictures, keep } });
    const begun = Date.now();
    expect((await run()).cards).toEqual(found.cards);
    expect(Date.now() - begun).toBeLessThan(400);
    expect(faults).toHaveLength(1);
  }
});
