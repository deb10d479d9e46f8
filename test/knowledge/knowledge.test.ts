import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { writeReview } from '../../src/knowledge/review.ts';
import { claimStages, type CataloguedClaim, type Knowledge } from '../../src/knowledge/types.ts';

type Run = (
  given: Readonly<Record<string, unknown>>,
  claimId: string,
  knowledge: Knowledge,
) => 'fires' | 'silent';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const knowledge = loadKnowledge();

const runners = new Map<string, Run>();
for (const stage of claimStages) {
  const file = join(here, `run-${stage}-examples.ts`);
  if (!existsSync(file)) continue;
  const module = (await import(file)) as { readonly run: Run };
  runners.set(stage, module.run);
}

const active = knowledge.catalogue.filter(({ claim }) => claim.basis !== 'unverified');
const without = (id: string): Knowledge => ({
  ...knowledge,
  claims: new Map([...knowledge.claims].filter(([key]) => key !== id)),
});
const outcomes = ({ claim, stage }: CataloguedClaim, given: Knowledge): string[] =>
  claim.examples.map((example) => runners.get(stage)?.(example.given, claim.id, given) ?? 'no runner');

for (const [stage] of runners) {
  const claims = active.filter((entry) => entry.stage === stage);

  test(`every example of a ${stage} claim does what it says`, () => {
    const wrong = claims.flatMap((entry) =>
      outcomes(entry, knowledge).flatMap((outcome, n) => {
        const example = entry.claim.examples[n];
        return example && outcome !== example.then ? [`${entry.claim.id}: ${example.name}: ${outcome}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test(`taking a ${stage} claim away changes at least one of its examples`, () => {
    const decoration = claims.filter((entry) => {
      const kept = outcomes(entry, knowledge);
      return outcomes(entry, without(entry.claim.id)).every((outcome, n) => outcome === kept[n]);
    });
    expect(decoration.map((entry) => entry.claim.id)).toEqual([]);
  });
}

test('every stage that has claims has a runner for their examples', () => {
  expect(claimStages.filter((s) => active.some((c) => c.stage === s) && !runners.has(s))).toEqual([]);
});

test('claims that are not verified never fire', () => {
  const unverified = knowledge.catalogue.filter(({ claim }) => claim.basis === 'unverified');
  expect(unverified.length).toBeGreaterThan(0);
  expect(unverified.filter(({ claim }) => knowledge.claims.has(claim.id))).toEqual([]);
});

test('a number stands only where its population stands', () => {
  const bare = active.filter(
    ({ claim }) => claim.basis === 'source' && claim.value !== undefined && !claim.population,
  );
  expect(bare.map(({ claim }) => claim.id)).toEqual([]);
});

test('sources link only to DOI, PubMed, PubMed Central, the issuing body or the journal that printed them', () => {
  const allowed =
    /^https:\/\/(pmc\.ncbi\.nlm\.nih\.gov|pubmed\.ncbi\.nlm\.nih\.gov|doi\.org|[a-z.]*(acr|acponline|cms|ncqa|nice|p4qm|aafp|ajnr|choosingwisely|cochranelibrary|cdc|spine)\.(org|gov|org\.uk|com))\//;
  const wrong = [...knowledge.sources.values()].filter((s) => s.url !== undefined && !allowed.test(s.url));
  expect(wrong.map((s) => s.url)).toEqual([]);
});

test('every id of a claim that the code names exists, and every claim of the correlation is named or carries a number', () => {
  const files = ['correlation', 'appropriateness', 'treatment', 'cards'].flatMap((dir) =>
    readdirSync(join(root, 'src', dir))
      .filter((f) => f.endsWith('.ts'))
      .map((f) => readFileSync(join(root, 'src', dir, f), 'utf8')),
  );
  const groups = new Set(knowledge.catalogue.map(({ claim }) => claim.id.split('.')[0]));
  const named = new Set(
    files
      .flatMap((text) => [...text.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z0-9.-]+)'/g)].map((m) => m[1] ?? ''))
      .filter((id) => groups.has(id.split('.')[0]) && !id.endsWith('.ts') && !id.endsWith('.')),
  );
  const known = new Set(knowledge.catalogue.map(({ claim }) => claim.id));
  expect([...named].filter((id) => !known.has(id))).toEqual([]);
  const loose = active.filter(
    ({ claim, stage }) =>
      stage === 'correlation' && !named.has(claim.id) && claim.value?.['finding'] === undefined,
  );
  expect(loose.map(({ claim }) => claim.id)).toEqual([]);
});

test('the hash is the same for the same tables, and every table is frozen', () => {
  expect(knowledge.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(loadKnowledge().hash).toBe(knowledge.hash);
  expect(active.every(({ claim }) => Object.isFrozen(claim) && Object.isFrozen(claim.cites))).toBe(true);
});

test('REVIEW.md is what npm run review writes now', () => {
  const committed = readFileSync(join(root, 'src/knowledge/REVIEW.md'), 'utf8');
  expect(committed === writeReview(knowledge)).toBe(true);
});
