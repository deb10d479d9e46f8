import type { FindingType } from '../domain/finding.ts';

/** Findings in which a disc leaves its place; each has one side and a zone. */
export const herniations: ReadonlySet<FindingType> = new Set([
  'disc-bulge',
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
]);

/** Findings of narrowing, which a size also grades. */
export const stenoses: ReadonlySet<FindingType> = new Set([
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
]);

/** Findings of which a spine has one on each side. */
export const paired: ReadonlySet<FindingType> = new Set([
  'foraminal-stenosis',
  'lateral-recess-stenosis',
  'facet-arthropathy',
  'facet-effusion',
  'nerve-root-contact',
  'nerve-root-compression',
  'ligamentum-flavum-hypertrophy',
  'sacroiliac-degeneration',
  'spondyloarthropathy',
  'paraspinal-atrophy',
  'spondylolysis',
  'synovial-cyst',
]);

/** Findings without a side. */
export const midline: ReadonlySet<FindingType> = new Set([
  'central-stenosis',
  'thecal-sac-indentation',
  'cauda-equina-compression',
  'cord-compression',
  'spondylolisthesis',
  'fracture',
  'disc-desiccation',
  'disc-height-loss',
  'disc-degeneration',
  'spondylosis',
]);

/** Whether a size ("large") says nothing of the grade of this finding. */
export const sizeless = (type: FindingType): boolean => !herniations.has(type) && !stenoses.has(type);
