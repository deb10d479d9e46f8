import type { Level } from '../src/domain/anatomy.ts';
import type { FindingType } from '../src/domain/finding.ts';

/** A code of a public terminology with its display, as verified. */
export type Standard = readonly [code: string, display: string];

/**
 * RadLex codes of finding types, from the verified list only. RadLex 2017; `narrower` marks a code that says more than
 * the finding type. A type that is missing here has no single RadLex code.
 */
export const radlexOf: Readonly<
  Partial<Record<FindingType, readonly (readonly [...Standard, 'equivalent' | 'narrower'])[]>>
> = {
  'disc-degeneration': [['RID5086', 'intervertebral disc degeneration', 'equivalent']],
  'disc-desiccation': [['RID5087', 'disc dessication', 'equivalent']],
  'disc-height-loss': [['RID5088', 'disc height loss', 'equivalent']],
  'disc-bulge': [['RID5089', 'disc bulge', 'equivalent']],
  'disc-herniation': [['RID5090', 'disc herniation', 'equivalent']],
  'disc-protrusion': [
    ['RID5091', 'disc protrusion', 'equivalent'],
    ['RID5092', 'focal disc protrusion', 'narrower'],
    ['RID5093', 'broad based disc protrusion', 'narrower'],
  ],
  'disc-extrusion': [
    ['RID5094', 'disc extrusion', 'equivalent'],
    ['RID5104', 'migrated disc extrusion', 'narrower'],
  ],
  'disc-sequestration': [['RID5097', 'sequestrated disc fragment', 'equivalent']],
  'annular-fissure': [
    ['RID4717', 'annular tear of intervertebral disc', 'equivalent'],
    ['RID4721', 'radial annular tear of intervertebral disc', 'narrower'],
    ['RID4722', 'transverse annular tear of intervertebral disc', 'narrower'],
    ['RID4723', 'concentric annular tear of intervertebral disc', 'narrower'],
  ],
  'modic-1': [['RID5110', 'type 1 Endplate marrow change', 'equivalent']],
  'modic-2': [['RID5112', 'type 2 Endplate marrow change', 'equivalent']],
  'modic-3': [['RID5114', 'type 3 Endplate marrow change', 'equivalent']],
  'schmorl-node': [['RID4939', 'intravertebral herniation', 'equivalent']],
  osteophyte: [['RID5076', 'osteophyte', 'equivalent']],
  'central-stenosis': [
    ['RID5029', 'central spinal stenosis', 'equivalent'],
    ['RID5030', 'mild central spinal stenosis', 'narrower'],
    ['RID5031', 'moderate central spinal stenosis', 'narrower'],
    ['RID5032', 'severe central spinal stenosis', 'narrower'],
  ],
  'lateral-recess-stenosis': [['RID5033', 'subarticular spinal stenosis', 'equivalent']],
  'foraminal-stenosis': [['RID5034', 'foraminal spinal stenosis', 'equivalent']],
  spondylolisthesis: [
    ['RID4780', 'spondylolisthesis', 'equivalent'],
    ['RID34794', 'degenerative spondylolisthesis', 'narrower'],
    ['RID39168', 'retrolisthesis', 'narrower'],
  ],
  spondylolysis: [['RID5120', 'spondylolysis', 'equivalent']],
  scoliosis: [['RID4756', 'scoliosis', 'equivalent']],
  'lordosis-loss': [['RID4763', 'loss of lordosis', 'equivalent']],
  fracture: [
    ['RID49608', 'vertebral fracture', 'equivalent'],
    ['RID4655', 'burst fracture', 'narrower'],
    ['RID4658', 'compression fracture', 'narrower'],
    ['RID4667', 'insufficiency fracture', 'narrower'],
    ['RID4699', 'wedge compression fracture', 'narrower'],
  ],
  hemangioma: [['RID34647', 'intraosseous hemangioma', 'equivalent']],
  'tarlov-cyst': [['RID3932', 'perineural cyst', 'equivalent']],
  'synovial-cyst': [['RID3940', 'synovial cyst', 'equivalent']],
  'cord-compression': [['RID28797', 'cord compression', 'equivalent']],
  'cord-signal-abnormality': [['RID39136', 'myelomalacia', 'narrower']],
  infection: [
    ['RID3407', 'diskitis', 'narrower'],
    ['RID3617', 'infective discitis', 'narrower'],
    ['RID3715', 'osteomyelitis', 'narrower'],
  ],
  'spinal-malignancy': [['RID5231', 'metastasis', 'narrower']],
  'epidural-collection': [['RID4708', 'epidural hematoma', 'narrower']],
  arachnoiditis: [['RID3496', 'arachnoiditis', 'equivalent']],
};

/** SNOMED CT body structures of levels, from the verified list only. */
export const snomedOf: Readonly<Partial<Record<Level, Standard>>> = {
  'T12-L1': ['76206002', 'T12/L1 disc'],
  'L1-L2': ['80064006', 'L1/L2 disc'],
  'L2-L3': ['67459009', 'L2/L3 disc'],
  'L3-L4': ['62551000', 'L3/L4 disc'],
  'L4-L5': ['84020006', 'L4/L5 disc'],
  'L5-S1': ['715056000', 'L5/S1 disc'],
  L1: ['66794005', 'L1 vertebra'],
  L2: ['14293000', 'L2 vertebra'],
  L3: ['36470004', 'L3 vertebra'],
  L4: ['11994002', 'L4 vertebra'],
  L5: ['49668003', 'L5 vertebra'],
  S1: ['65985001', 'Structure of first sacral vertebra (body structure)'],
};
