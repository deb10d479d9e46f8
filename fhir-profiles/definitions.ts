import type { Level, Side, Zone } from '../src/domain/anatomy.ts';
import { isDisc, lowerVertebra, upperVertebra } from '../src/domain/anatomy.ts';
import type { Classification, Rating, Urgency } from '../src/domain/assessment.ts';
import type { FindingType, Qualifier, Severity, Status } from '../src/domain/finding.ts';

/** What a reader sees of a code, and what the code means in the project's own words. */
export interface Meaning {
  readonly display: string;
  readonly definition: string;
}

const meaning = (display: string, definition: string): Meaning => ({ display, definition });

/** Every finding type; what a lumbar imaging report says of the patient now. */
export const findingMeanings: Readonly<Record<FindingType, Meaning>> = {
  'disc-degeneration': meaning(
    'Disc degeneration',
    'Wear of a disc as a whole, said without naming one of its parts, or graded on a scale of disc degeneration.',
  ),
  'disc-desiccation': meaning('Disc desiccation', 'Loss of the water signal of a disc on MR images.'),
  'disc-height-loss': meaning('Disc height loss', 'A disc space that is narrower than expected.'),
  'disc-bulge': meaning(
    'Disc bulge',
    'Disc tissue beyond the edges of the vertebrae over more than a quarter of the circumference; not a herniation.',
  ),
  'disc-protrusion': meaning(
    'Disc protrusion',
    'A herniation whose base is wider than the part that is displaced.',
  ),
  'disc-extrusion': meaning(
    'Disc extrusion',
    'A herniation that is wider than its base in some plane, or that has passed above or below the disc space.',
  ),
  'disc-sequestration': meaning(
    'Disc sequestration',
    'A piece of disc that has lost its connection to the disc it came from.',
  ),
  'disc-herniation': meaning(
    'Disc herniation, type not said',
    'Local displacement of disc tissue where the report does not say protrusion, extrusion or sequestration.',
  ),
  'annular-fissure': meaning(
    'Annular fissure',
    'A tear of the outer ring of a disc, or its bright zone on T2 images.',
  ),
  'modic-1': meaning('Modic type 1', 'Oedema-like marrow signal along an endplate, called degenerative.'),
  'modic-2': meaning('Modic type 2', 'Fatty marrow signal along an endplate.'),
  'modic-3': meaning('Modic type 3', 'Sclerosis along an endplate on MR images.'),
  'endplate-change': meaning(
    'Endplate change, type not said',
    'Degenerative change or irregularity of an endplate without a stated type.',
  ),
  'schmorl-node': meaning('Schmorl node', 'Disc material that has sunk into the endplate of a vertebra.'),
  'facet-arthropathy': meaning('Facet arthropathy', 'Osteoarthritis or enlargement of a facet joint.'),
  'facet-effusion': meaning('Facet effusion', 'Fluid in a facet joint, or oedema of it.'),
  'synovial-cyst': meaning('Synovial cyst', 'A cyst that arises from a facet joint.'),
  'ligamentum-flavum-hypertrophy': meaning(
    'Ligamentum flavum hypertrophy',
    'A thickened, buckled or infolded yellow ligament.',
  ),
  osteophyte: meaning('Osteophyte', 'A bony spur or ridge at the edge of a vertebra.'),
  spondylosis: meaning('Spondylosis', 'Degenerative change of the spine with no part named.'),
  'central-stenosis': meaning('Central canal stenosis', 'Narrowing of the spinal canal.'),
  'lateral-recess-stenosis': meaning(
    'Lateral recess stenosis',
    'Narrowing of the space in which the traversing root runs beside the dural sac.',
  ),
  'foraminal-stenosis': meaning(
    'Foraminal stenosis',
    'Narrowing of the opening through which a root leaves the canal.',
  ),
  'thecal-sac-indentation': meaning('Thecal sac indentation', 'Something flattens or dents the dural sac.'),
  'nerve-root-contact': meaning(
    'Nerve root contact',
    'Something touches a nerve root without being said to press on it.',
  ),
  'nerve-root-compression': meaning(
    'Nerve root compression',
    'Something presses on, displaces or traps a nerve root.',
  ),
  spondylolisthesis: meaning('Spondylolisthesis', 'One vertebra has slipped on the next, in any direction.'),
  spondylolysis: meaning('Spondylolysis', 'A defect or stress fracture of the pars of a vertebra.'),
  scoliosis: meaning('Scoliosis', 'A sideways curve called scoliosis; its side is the convexity.'),
  'lordosis-loss': meaning('Loss of lordosis', 'A lumbar curve that is straightened or reversed.'),
  fracture: meaning('Fracture', 'A broken or compressed vertebra of any age.'),
  hemangioma: meaning('Haemangioma', 'A haemangioma of a vertebra, typical or aggressive.'),
  'tarlov-cyst': meaning('Tarlov cyst', 'A cyst of a nerve root sleeve.'),
  'transitional-vertebra': meaning(
    'Transitional vertebra',
    'A vertebra between lumbar and sacral form, or a number of lumbar bodies other than five.',
  ),
  'epidural-lipomatosis': meaning('Epidural lipomatosis', 'Too much fat around the dural sac.'),
  'congenital-stenosis': meaning(
    'Congenitally small canal',
    'A canal narrow from birth, as with short pedicles.',
  ),
  'cord-compression': meaning('Cord compression', 'Pressure on the spinal cord or the conus.'),
  'cord-signal-abnormality': meaning(
    'Cord signal abnormality',
    'Abnormal signal inside the cord or conus, a syrinx included.',
  ),
  'tethered-cord': meaning('Tethered cord', 'A cord that ends too low, or a thick or fatty filum.'),
  'cauda-equina-compression': meaning(
    'Cauda equina compression',
    'Compression of the cauda equina said so, or an acute or mass lesion that fills the canal around it.',
  ),
  infection: meaning(
    'Spinal infection',
    'Discitis, osteomyelitis, epidural abscess or a septic facet joint.',
  ),
  'spinal-malignancy': meaning(
    'Spinal malignancy',
    'A metastasis, myeloma, lymphoma or primary tumour of the spine, suspected or stated.',
  ),
  'intraspinal-mass': meaning('Intraspinal mass', 'A mass inside the canal, such as a nerve sheath tumour.'),
  'epidural-collection': meaning(
    'Epidural collection',
    'Blood or fluid in the epidural space not called an abscess.',
  ),
  arachnoiditis: meaning('Arachnoiditis', 'Clumped or adherent roots called arachnoiditis.'),
  'epidural-fibrosis': meaning('Epidural fibrosis', 'Scar in the epidural space after an operation.'),
  'postoperative-change': meaning(
    'Postoperative change',
    'Traces of an operation that are seen or stated as present.',
  ),
  spondyloarthropathy: meaning(
    'Spondyloarthropathy',
    'Inflammatory change of the spine or the sacroiliac joints, such as corner lesions or sacroiliitis.',
  ),
  'sacroiliac-degeneration': meaning('Sacroiliac degeneration', 'Degenerative change of a sacroiliac joint.'),
  'paraspinal-atrophy': meaning('Paraspinal muscle atrophy', 'Fatty or wasted muscles beside the spine.'),
  'aortic-aneurysm': meaning('Aortic aneurysm', 'A widened abdominal aorta, aneurysm or ectasia.'),
  'extraspinal-malignancy': meaning(
    'Extraspinal malignancy',
    'A mass outside the spine that is suspected to be malignant.',
  ),
  'extraspinal-incidental': meaning(
    'Extraspinal incidental finding',
    'A benign or indeterminate finding outside the spine, such as a renal cyst.',
  ),
  'marrow-change': meaning(
    'Marrow change',
    'Marrow signal or bone density that is abnormal without a tumour being suspected.',
  ),
};

/** The place of a finding: a disc space, or the body of a vertebra. */
export function levelMeaning(level: Level): Meaning {
  if (isDisc(level))
    return meaning(
      level.replace('-', '/'),
      `Disc space and motion segment between ${upperVertebra(level)} and ${lowerVertebra(level)}.`,
    );
  return meaning(level, level.startsWith('S') ? `Sacral segment ${level}.` : `Vertebra ${level}.`);
}

/** Side of the body; absent in an Observation means that the report did not say. */
export const sideMeanings: Readonly<Record<Side, Meaning>> = {
  left: meaning('Left', "The patient's left side."),
  right: meaning('Right', "The patient's right side."),
  bilateral: meaning('Bilateral', 'Both sides, equal or not.'),
  midline: meaning('Midline', 'In the midline, to neither side.'),
};

/** Grade as the report words it; size words grade bulges, herniations and stenoses. */
export const severityMeanings: Readonly<Record<Severity, Meaning>> = {
  mild: meaning('Mild', 'Also minimal, slight, tiny, trace; a small herniation.'),
  'mild-moderate': meaning('Mild to moderate', 'Between mild and moderate.'),
  moderate: meaning('Moderate', 'Also a medium-sized herniation.'),
  'moderate-severe': meaning('Moderate to severe', 'Between moderate and severe.'),
  severe: meaning('Severe', 'Also marked, high-grade, critical, advanced; a large herniation.'),
};

/** Axial zone of a disc or stenosis finding. */
export const zoneMeanings: Readonly<Record<Zone, Meaning>> = {
  central: meaning('Central', 'In the canal behind the vertebral body.'),
  subarticular: meaning(
    'Subarticular',
    'In the lateral recess, also called paracentral; the traversing root runs here.',
  ),
  foraminal: meaning('Foraminal', 'In the foramen between the pedicles; the exiting root leaves here.'),
  extraforaminal: meaning(
    'Extraforaminal',
    'Lateral to the foramen, also called far lateral; the exiting root runs here.',
  ),
};

/** How a report asserts a finding. Explicit negatives are no findings. */
export const statusMeanings: Readonly<Record<Status, Meaning>> = {
  present: meaning('Present', 'Asserted as there now.'),
  possible: meaning('Possible', 'Hedged: suspected, probable, or not excluded.'),
  historical: meaning('Historical', 'Of the past only, resolved or removed.'),
};

/** What a report adds to a finding that changes its meaning for the patient. */
export const qualifierMeanings: Readonly<Record<Qualifier, Meaning>> = {
  acute: meaning('Acute', 'Recent or subacute, or with marrow oedema.'),
  chronic: meaning('Chronic', 'Old, healed, or without oedema.'),
  oedema: meaning('Oedema', 'Oedema or high STIR signal said of this finding.'),
  active: meaning('Active', 'Effusion, synovitis or enhancement of a facet joint or pars.'),
  retropulsion: meaning('Retropulsion', 'A fragment displaced toward the canal.'),
  pathological: meaning('Pathological', 'A fracture through a tumour, said or suspected.'),
  typical: meaning('Typical', 'Of typical, benign appearance.'),
  atypical: meaning('Atypical', 'With atypical or aggressive features.'),
  'epidural-extension': meaning('Epidural extension', 'Reaching into the epidural space.'),
  abscess: meaning('Abscess', 'With an abscess.'),
  leaking: meaning('Leaking', 'An aneurysm with fluid, stranding or haematoma around it.'),
  recurrent: meaning('Recurrent', 'A recurrent or residual herniation.'),
  'migrated-up': meaning('Migrated upward', 'Displaced toward the head from its disc.'),
  'migrated-down': meaning('Migrated downward', 'Displaced toward the feet from its disc.'),
  unstable: meaning('Unstable', 'Moving on flexion and extension.'),
  loosening: meaning('Loosening', 'Of screws or a cage, or a fusion that has not healed.'),
  lytic: meaning('Lytic', 'A slip caused by defects of the pars.'),
  'claw-sign': meaning(
    'Claw sign',
    'A claw-shaped border on diffusion images, which speaks for degeneration.',
  ),
  'with-enhancement': meaning('With enhancement', 'Takes up contrast.'),
  unchanged: meaning('Unchanged', 'Said to be as on an earlier study.'),
  new: meaning('New', 'Said to be new or progressed since an earlier study.'),
  'fills-canal': meaning('Fills the canal', 'So large that no fluid is left around the roots.'),
  multiple: meaning('Multiple', 'More than one of the same kind.'),
};

/** What Concordant says of a finding beside the symptoms. */
export const classificationMeanings: Readonly<Record<Classification, Meaning>> = {
  urgent: meaning('Urgent', 'Somebody has to act soon, whatever the symptoms.'),
  'likely-symptomatic': meaning('Likely symptomatic', 'Side, root or pattern match the documented symptoms.'),
  'possibly-symptomatic': meaning('Possibly symptomatic', 'Some of it matches; other explanations remain.'),
  'likely-incidental': meaning(
    'Likely incidental',
    'Does not match the documented symptoms, or says nothing about them.',
  ),
  'incidental-needs-follow-up': meaning(
    'Incidental, needs follow-up',
    'Does not explain the symptoms and must not be ignored.',
  ),
  undetermined: meaning('Undetermined', 'The symptoms that would decide are not documented.'),
};

/** How soon somebody has to act. Only ever raised. */
export const urgencyMeanings: Readonly<Record<Urgency, Meaning>> = {
  routine: meaning('Routine', 'Nothing found that has to be hurried.'),
  soon: meaning('Soon', 'Needs action earlier than the next routine visit.'),
  urgent: meaning('Urgent', 'Needs action the same day.'),
  emergent: meaning('Emergent', 'Needs action now.'),
};

/** Appropriateness of an imaging order. */
export const ratingMeanings: Readonly<Record<Rating, Meaning>> = {
  'usually-appropriate': meaning('Usually appropriate', 'The criteria favour this study in this situation.'),
  'may-be-appropriate': meaning('May be appropriate', 'The criteria leave room in this situation.'),
  'usually-not-appropriate': meaning(
    'Usually not appropriate',
    'The criteria do not favour this study in this situation.',
  ),
  'insufficient-information': meaning('Insufficient information', 'A fact that decides is not documented.'),
  'outside-topic': meaning('Outside the topic', 'The situation is not one of low back pain criteria.'),
};

/** Components of an Observation that holds one finding. */
export const componentMeanings = {
  level: meaning('Level', 'Disc space or vertebra; repeats when one statement holds for several.'),
  side: meaning('Side', 'Side of the body.'),
  zone: meaning('Zone', 'Axial zone.'),
  severity: meaning('Severity', 'Grade as worded.'),
  status: meaning('Status', 'How the report asserts it.'),
  root: meaning('Nerve root', 'Root that the report names.'),
  qualifier: meaning('Qualifier', 'What changes the meaning of the finding.'),
} as const;
