import type { Level, Root, Side, Zone } from './anatomy.ts';

/** What a lumbar report can assert; the labels of the reading guide, in its order. */
export const findingTypes = [
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
  'endplate-change',
  'schmorl-node',
  'facet-arthropathy',
  'facet-effusion',
  'synovial-cyst',
  'ligamentum-flavum-hypertrophy',
  'osteophyte',
  'spondylosis',
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'thecal-sac-indentation',
  'nerve-root-contact',
  'nerve-root-compression',
  'spondylolisthesis',
  'spondylolysis',
  'scoliosis',
  'lordosis-loss',
  'fracture',
  'hemangioma',
  'tarlov-cyst',
  'transitional-vertebra',
  'epidural-lipomatosis',
  'congenital-stenosis',
  'cord-compression',
  'cord-signal-abnormality',
  'tethered-cord',
  'cauda-equina-compression',
  'infection',
  'spinal-malignancy',
  'intraspinal-mass',
  'epidural-collection',
  'arachnoiditis',
  'epidural-fibrosis',
  'postoperative-change',
  'spondyloarthropathy',
  'sacroiliac-degeneration',
  'paraspinal-atrophy',
  'aortic-aneurysm',
  'extraspinal-malignancy',
  'extraspinal-incidental',
  'marrow-change',
] as const;
export type FindingType = (typeof findingTypes)[number];

export const severities = ['mild', 'mild-moderate', 'moderate', 'moderate-severe', 'severe'] as const;
export type Severity = (typeof severities)[number];

/** Asserted, hedged, or only of the past. Explicit negatives give no finding at all. */
export const statuses = ['present', 'possible', 'historical'] as const;
export type Status = (typeof statuses)[number];

/** What a report adds to a finding that changes its meaning for the patient. */
export const qualifiers = [
  'acute', // acute, recent, subacute, with marrow oedema
  'chronic', // old, healed, remote, without oedema
  'oedema', // oedema or high STIR signal said of this finding
  'active', // effusion, synovitis, enhancement of a facet or pars
  'retropulsion',
  'pathological', // fracture said or suspected to be through tumour
  'typical', // typical, benign-looking
  'atypical', // atypical or aggressive features
  'epidural-extension',
  'abscess',
  'leaking', // aneurysm with periaortic fluid, stranding, haematoma, rupture
  'recurrent', // recurrent or residual herniation
  'migrated-up',
  'migrated-down',
  'unstable', // dynamic motion on flexion and extension
  'loosening', // of screws or a cage; a fusion that has not healed
  'lytic', // listhesis from pars defects
  'claw-sign',
  'with-enhancement',
  'unchanged', // said to be stable since an earlier study
  'new', // said to be new or progressed since an earlier study
  'fills-canal', // large canal-filling, CSF effaced, roots crowded
  'multiple',
] as const;
export type Qualifier = (typeof qualifiers)[number];

/** Numbers that the report gives with a finding. */
export interface Measure {
  /** Largest dimension in millimetres. */
  readonly mm?: number;
  /** Percent slip, height loss or canal compromise. */
  readonly percent?: number;
  /** Meyerding, Pfirrmann, Lee or Castellvi grade as a number 1-5. */
  readonly grade?: number;
}

/** A slice of the text: UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which words gave which attribute; what `read --explain` shows. */
export interface Ground extends Span {
  readonly gave:
    'type' | 'level' | 'side' | 'zone' | 'severity' | 'status' | 'root' | 'qualifier' | 'measure';
}

/** Where a finding stands: the resource, and the exact slice of the text that was read. */
export interface FindingSource extends Partial<Span> {
  /** FHIR reference ("DiagnosticReport/r1"); absent when text was read from a file. */
  readonly reference?: string;
  readonly quote?: string;
}

/** One row of what a report asserts about the patient now. `null` means "not said", which matters clinically. */
export interface Finding {
  readonly type: FindingType;
  readonly levels: readonly Level[];
  readonly side: Side | null;
  readonly zone: Zone | null;
  readonly severity: Severity | null;
  readonly status: Status;
  /** Only roots that the report names, on nerve root rows. */
  readonly roots: readonly Root[];
  readonly qualifiers: readonly Qualifier[];
  readonly measure?: Measure;
  readonly from: FindingSource;
  readonly grounds: readonly Ground[];
}
