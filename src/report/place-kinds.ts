import type { FindingType } from '../domain/finding.ts';

/** Types that belong to a motion segment or its canal, and take the level of the sentence before when they name none. */
export const inherits: ReadonlySet<FindingType> = new Set([
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'disc-bulge',
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
  'annular-fissure',
  'modic-1',
  'modic-2',
  'modic-3',
  'facet-arthropathy',
  'facet-effusion',
  'synovial-cyst',
  'ligamentum-flavum-hypertrophy',
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'thecal-sac-indentation',
  'nerve-root-contact',
  'nerve-root-compression',
  'cauda-equina-compression',
  'cord-compression',
  'infection',
  'spinal-malignancy',
  'epidural-fibrosis',
  'spondylolisthesis',
  'epidural-collection',
  'intraspinal-mass',
]);
/** Types of the whole region: a level heading says nothing of them. */
export const regional: ReadonlySet<FindingType> = new Set([
  'scoliosis',
  'lordosis-loss',
  'extraspinal-incidental',
  'extraspinal-malignancy',
  'aortic-aneurysm',
  'paraspinal-atrophy',
  'sacroiliac-degeneration',
  'spondyloarthropathy',
  'tethered-cord',
]);
export const discTypes: ReadonlySet<FindingType> = new Set([
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'disc-bulge',
  'disc-protrusion',
  'disc-extrusion',
  'disc-herniation',
  'annular-fissure',
]);
export const bodyTypes: ReadonlySet<FindingType> = new Set([
  'fracture',
  'hemangioma',
  'spondylolysis',
  'spinal-malignancy',
  'marrow-change',
  'schmorl-node',
]);
/** Types for which "L4-L5 vertebral bodies" means the two bodies. */
export const bodyish: ReadonlySet<FindingType> = new Set([
  ...bodyTypes,
  'postoperative-change',
  'osteophyte',
  'spondylosis',
]);
export const motionTypes: ReadonlySet<FindingType> = new Set(
  [...inherits].filter(
    (t) =>
      ![
        'infection',
        'spinal-malignancy',
        'cord-compression',
        'epidural-collection',
        'intraspinal-mass',
      ].includes(t),
  ),
);
