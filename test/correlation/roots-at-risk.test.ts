import { rootsAtRisk, subjectsOf } from '../../src/correlation/subject.ts';
import { findingOf } from './given.ts';

const table: readonly (readonly [string, readonly string[]])[] = [
  ['disc-protrusion L3-L4 left subarticular', ['L4']],
  ['disc-protrusion L4-L5 left subarticular', ['L5']],
  ['disc-protrusion L5-S1 left subarticular', ['S1']],
  ['disc-protrusion L1-L2 left subarticular', ['L2']],
  ['disc-protrusion L4-L5 left foraminal', ['L4']],
  ['disc-extrusion L5-S1 right extraforaminal', ['L5']],
  ['disc-extrusion T12-L1 right foraminal', ['T12']],
  ['disc-extrusion T12-L1 midline central', []],
  ['disc-protrusion L4-L5 midline central', ['L5']],
  ['disc-extrusion L4-L5 midline central severe', ['L5', 'S1', 'S2', 'S3', 'S4']],
  ['disc-extrusion L5-S1 midline central fills-canal', ['S1', 'S2', 'S3', 'S4']],
  ['disc-extrusion L4-L5 left subarticular migrated-up', ['L4', 'L5']],
  ['lateral-recess-stenosis L4-L5 right', ['L5']],
  ['foraminal-stenosis L5-S1 right', ['L5']],
  ['synovial-cyst L3-L4 left', ['L4']],
  ['spondylolisthesis L5-S1 lytic', ['L5']],
  ['central-stenosis L3-L4', ['L4', 'L5', 'S1', 'S2', 'S3', 'S4']],
  ['nerve-root-compression L4-L5 left root:L4', ['L4']],
  ['nerve-root-contact L4-L5 left', ['L5']],
  ['disc-sequestration L5 left', ['L5']],
  ['disc-protrusion L5-L6 left subarticular', ['L6']],
  ['disc-protrusion L6-S1 left foraminal', ['L6']],
  ['disc-protrusion left', []],
  ['disc-desiccation L4', []],
];

test.each(table)('%s threatens %j', (words, roots) => {
  const finding = findingOf(words);
  expect(rootsAtRisk(finding, finding.levels[0] ?? null)).toEqual(roots);
});

test('a root row without a named root takes the root of the lesion beside it', () => {
  const rows = subjectsOf([
    findingOf('foraminal-stenosis L4-L5 left'),
    findingOf('nerve-root-compression L4-L5 left'),
  ]);
  expect(rows[1]?.roots).toEqual(['L4']);
});

test('a herniation whose zone was not said takes the root that the report names beside it', () => {
  const rows = subjectsOf([
    findingOf('disc-extrusion L4-L5 left'),
    findingOf('nerve-root-compression L4-L5 left root:L4'),
  ]);
  expect(rows[0]?.roots).toEqual(['L4']);
});

test('a transitional vertebra widens every count by one', () => {
  const rows = subjectsOf([
    findingOf('disc-protrusion L4-L5 left subarticular'),
    findingOf('transitional-vertebra L5-S1'),
  ]);
  expect(rows[0]?.roots).toEqual(['L4', 'L5', 'S1']);
});

test('the side of a disc and the side of the root beside it complete each other', () => {
  const [disc, root] = subjectsOf([
    findingOf('disc-extrusion L4-L5'),
    findingOf('nerve-root-compression L4-L5 right root:L5'),
  ]);
  expect(disc?.sides).toEqual(['right']);
  expect(root?.sides).toEqual(['right']);
  expect(subjectsOf([findingOf('disc-extrusion L4-L5')])[0]?.sides).toEqual([]);
});

test('compression of one root does not make a second, midline lesion of the level grave', () => {
  const [, midline] = subjectsOf([
    findingOf('disc-extrusion L5-S1 right extraforaminal'),
    findingOf('disc-protrusion L5-S1 midline mild'),
    findingOf('nerve-root-compression L5-S1 right root:L5'),
  ]);
  expect(midline?.grade).toBe(1);
});
