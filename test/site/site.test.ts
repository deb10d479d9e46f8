import { readFileSync } from 'node:fs';
import type { Answer, DraftCard, HookRequest } from '../../src/hooks/types.ts';
import type { Service } from '../../src/hooks/service.ts';
import { parseTable } from '../../src/knowledge/yaml.ts';
import { underSite } from '../../src/site/apply-site.ts';
import { checkSite } from '../../src/site/read-site.ts';
import { clientOf, defaultSite, type Site } from '../../src/site/site.ts';

const ids = ['lumbar-imaging-order', 'lumbar-treatment-order'];
const kinds = ['imagingAppropriateness', 'treatmentConcordance'];
const read = (text: string): Site => checkSite(parseTable(text, 'site.yaml'), ids, kinds);

test('an empty file is the defaults', () => {
  expect(read('')).toEqual(defaultSite);
});

test.each([
  ['clients:\n  - profile: epic\n', /site\.yaml:2: clients\.0 .*name/],
  ['clients:\n  - name: a\n    profile: meditech\n', /site\.yaml:3: clients\.0\.profile .*default, epic/],
  [
    'services:\n  lumbar-imaging-odrer: { silent: true }\n',
    /site\.yaml:2: services\.lumbar-imaging-odrer is not known/,
  ],
  [
    'services:\n  lumbar-imaging-order:\n    cards: [nonsense]\n',
    /site\.yaml:3: services\.lumbar-imaging-order\.cards\.0/,
  ],
  ['repeatAfterOverrideDays: -1\n', /site\.yaml:1: repeatAfterOverrideDays/],
  ['services: {}\nunits: imperial\n', /site\.yaml:2: units .*metric, us-customary/],
  ['codes:\n  imaging:\n    mri-wihtout: []\n', /site\.yaml:3: codes\.imaging\.mri-wihtout is not known/],
  [
    'thresholds:\n  treatmentWarnings: severe\n',
    /site\.yaml:2: thresholds\.treatmentWarnings .*high, moderate, low/,
  ],
  ['repeatAfterOverrideDays: 3\nrepeatAfterOverrideDays: 4\n', /site\.yaml:2: .*unique/i],
])('%j is refused with file and line', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('a client is known by its name, its issuer, or its FHIR server, in this order', () => {
  const site = read(
    'clients:\n  - { name: main, profile: epic, issuers: ["https://ehr.example.org/iss"] }\n  - { name: lab, profile: sandbox, fhirServers: ["https://lab.example.org/fhir/"] }\n',
  );
  expect(clientOf(site, { client: 'main' }).profile.name).toBe('epic');
  expect(clientOf(site, { client: 'https://ehr.example.org/iss' }).profile.name).toBe('epic');
  expect(clientOf(site, { fhirServer: 'https://lab.example.org/fhir' }).profile.name).toBe('sandbox');
  expect(clientOf(site, { fhirServer: 'https://other.example.org/fhir' }).profile.name).toBe('default');
});

test('units are those of the site for every client, metric without a word', () => {
  expect(clientOf(read(''), {}).profile.units).toBe('metric');
  const site = read('units: us-customary\nclients:\n  - { name: main, profile: epic }\n');
  expect(clientOf(site, {}).profile.units).toBe('us-customary');
  expect(clientOf(site, { client: 'main' }).profile).toMatchObject({ name: 'epic', units: 'us-customary' });
});

test('the reference client is rated at order-select unless the file says otherwise', () => {
  const site = read(
    'clients:\n  - { name: a, profile: sandbox }\n  - { name: b, profile: sandbox, pama: { atSelect: false } }\n  - { name: c }\n',
  );
  expect(['a', 'b', 'c'].map((client) => clientOf(site, { client }).pama.atSelect)).toEqual([
    true,
    false,
    false,
  ]);
});

const card = (kind: string, indicator: DraftCard['indicator'] = 'info'): DraftCard => ({
  kind,
  indicator,
  summary: kind,
  source: { label: 'x' },
  claims: ['a'],
});
const service = (...cards: DraftCard[]): Service => ({
  id: 'lumbar-imaging-order',
  hooks: ['order-sign'],
  title: 't',
  description: 'd',
  prefetch: {},
  run: (): Promise<Answer> =>
    Promise.resolve({
      cards,
      systemActions: [],
      assessment: { service: 's', knowledge: 'k', urgency: 'routine', missing: [] },
    }),
});
const request: HookRequest = {
  hook: 'order-sign',
  hookInstance: 'h',
  context: { patientId: 'p', userId: 'Practitioner/u' },
};
const call = { now: new Date('2026-11-22T00:00:00Z'), deadline: 0 };
const none = {
  pseudonym: (t: string) => `key(${t})`,
  overriddenSince: () => Promise.resolve(new Set<string>()),
};

test('a silent service shows nothing, and the audit learns what it would have shown', async () => {
  const site = read('services:\n  lumbar-imaging-order: { silent: true }\n');
  const answer = await underSite(service(card('imagingAppropriateness')), site, none).run(request, call);
  expect(answer.cards).toEqual([]);
  expect(answer.withheld).toEqual([{ kind: 'imagingAppropriateness', claims: ['a'], why: 'silent' }]);
  expect(answer.assessment.urgency).toBe('routine');
});

test('a kind of card that is switched off is withheld, the others go out', async () => {
  const site = read('services:\n  lumbar-imaging-order: { cards: [treatmentConcordance] }\n');
  const both = service(card('imagingAppropriateness'), card('treatmentConcordance'));
  const answer = await underSite(both, site, none).run(request, call);
  expect(answer.cards.map((c) => c.kind)).toEqual(['treatmentConcordance']);
  expect(answer.withheld?.map((w) => w.why)).toEqual(['switched-off']);
});

test('an overridden card is not shown again within the days of the site, unless it is critical', async () => {
  let asked = '';
  const deps = {
    pseudonym: (t: string) => `key(${t})`,
    overriddenSince: (keys: readonly string[], since: string) => {
      asked = since;
      return Promise.resolve(new Set(keys));
    },
  };
  const site = read('repeatAfterOverrideDays: 10\n');
  const plain = await underSite(service(card('imagingAppropriateness')), site, deps).run(request, call);
  expect(plain.cards).toEqual([]);
  expect(asked).toBe('2026-11-12T00:00:00.000Z');
  const critical = underSite(service(card('imagingAppropriateness', 'critical')), site, deps);
  expect((await critical.run(request, call)).cards).toHaveLength(1);
});

test('a store that cannot be asked holds no card back', async () => {
  const deps = { ...none, overriddenSince: () => Promise.reject(new Error('down')) };
  const answer = await underSite(service(card('imagingAppropriateness')), defaultSite, deps).run(
    request,
    call,
  );
  expect(answer.cards).toHaveLength(1);
});

test('the file on the site page is a legal one', () => {
  const page = readFileSync(new URL('../../src/site/README.md', import.meta.url), 'utf8');
  const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const all = ['urgentFinding', 'treatmentConcordance'];
  const site = checkSite(parseTable(text, 'site.yaml'), ids, all);
  expect(site.clients[0]?.profile.siteCodes?.['physical-therapy']?.code).toBe('10001');
  expect(site.codes.treatments['epidural-steroid-injection']).toHaveLength(1);
});
