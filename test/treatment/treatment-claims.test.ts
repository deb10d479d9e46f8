import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { run } from '../knowledge/run-treatment-examples.ts';

const knowledge = loadKnowledge();
const claims = knowledge.catalogue.filter((c) => c.stage === 'treatment' && c.claim.basis !== 'unverified');

test.each(claims.flatMap(({ claim }) => claim.examples.map((e) => [claim.id, e.name, e] as const)))(
  '%s: %s',
  (id, _name, example) => {
    expect(run(example.given, id, knowledge)).toBe(example.then);
  },
);

test.each(claims.map(({ claim }) => [claim.id, claim] as const))(
  'knocking out %s changes one of its examples',
  (id, claim) => {
    const without: Knowledge = {
      ...knowledge,
      claims: new Map([...knowledge.claims].filter(([key]) => key !== id)),
    };
    expect(claim.examples.some((e) => run(e.given, id, without) !== e.then)).toBe(true);
  },
);
