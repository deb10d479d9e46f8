import type { FindingType } from '../domain/finding.ts';

/** A finding as it is told to a patient: short words, no picture of damage. `many` follows "such as". */
interface PatientWords {
  readonly one: string;
  readonly many: string;
}

const plain = (one: string, many = one): PatientWords => ({ one, many });

/** Plain words for every finding, readable at about twelve years of age. */
export const patientWords: Readonly<Record<FindingType, PatientWords>> = {
  'disc-degeneration': plain('a disc that shows its age', 'discs that show their age'),
  'disc-desiccation': plain('a drier disc', 'drier discs'),
  'disc-height-loss': plain('a thinner disc', 'thinner discs'),
  'disc-bulge': plain('a bulging disc', 'bulging discs'),
  'disc-protrusion': plain('a disc that sticks out a little', 'discs that stick out a little'),
  'disc-extrusion': plain('a slipped disc', 'slipped discs'),
  'disc-sequestration': plain('a loose piece of disc', 'loose pieces of disc'),
  'disc-herniation': plain('a slipped disc', 'slipped discs'),
  'annular-fissure': plain(
    'a small gap in the outer ring of a disc',
    'small gaps in the outer ring of a disc',
  ),
  'modic-1': plain('a change in the bone next to a disc', 'changes in the bone next to a disc'),
  'modic-2': plain('a change in the bone next to a disc', 'changes in the bone next to a disc'),
  'modic-3': plain('a change in the bone next to a disc', 'changes in the bone next to a disc'),
  'endplate-change': plain('a change in the bone next to a disc', 'changes in the bone next to a disc'),
  'schmorl-node': plain('a small dent in a bone of the back', 'small dents in the bones of the back'),
  'facet-arthropathy': plain('a worn joint in the back', 'worn joints in the back'),
  'facet-effusion': plain('some fluid in a joint of the back', 'some fluid in the joints of the back'),
  'synovial-cyst': plain(
    'a small sac of fluid at a joint of the back',
    'small sacs of fluid at the joints of the back',
  ),
  'ligamentum-flavum-hypertrophy': plain('a thicker band in the back', 'thicker bands in the back'),
  osteophyte: plain('a small bone spur', 'small bone spurs'),
  spondylosis: plain('age changes of the spine'),
  'central-stenosis': plain('less room for the nerves in the back', 'less room for the nerves in the back'),
  'lateral-recess-stenosis': plain(
    'less room for a nerve in the back',
    'less room for some nerves in the back',
  ),
  'foraminal-stenosis': plain(
    'less room where a nerve leaves the back',
    'less room where nerves leave the back',
  ),
  'thecal-sac-indentation': plain(
    'a dent in the sac around the nerves',
    'a dent in the sac around the nerves',
  ),
  'nerve-root-contact': plain('a nerve that is touched', 'nerves that are touched'),
  'nerve-root-compression': plain('a nerve that is pressed', 'nerves that are pressed'),
  spondylolisthesis: plain(
    'a bone of the back that sits a little forward',
    'bones that sit a little forward',
  ),
  spondylolysis: plain('a small gap in a bone of the back', 'small gaps in a bone of the back'),
  scoliosis: plain('a curve of the spine'),
  'lordosis-loss': plain('a straighter lower back'),
  fracture: plain('a broken bone in the back', 'broken bones in the back'),
  hemangioma: plain('a small knot of blood vessels in a bone', 'small knots of blood vessels in the bones'),
  'tarlov-cyst': plain('a small sac of fluid on a nerve', 'small sacs of fluid on the nerves'),
  'transitional-vertebra': plain('a lowest back bone with its own shape'),
  'epidural-lipomatosis': plain('more fat than usual around the nerves'),
  'congenital-stenosis': plain('less room for the nerves since birth'),
  'cord-compression': plain('pressure on the spinal cord'),
  'cord-signal-abnormality': plain('a change in the spinal cord'),
  'tethered-cord': plain('a spinal cord that ends low'),
  'cauda-equina-compression': plain('pressure on the nerves at the end of the spine'),
  infection: plain('signs of an infection in the back'),
  'spinal-malignancy': plain('a spot in a bone', 'spots in the bones'),
  'intraspinal-mass': plain('a growth near the nerves'),
  'epidural-collection': plain('some fluid near the nerves'),
  arachnoiditis: plain('nerves that stick together'),
  'epidural-fibrosis': plain('some scar tissue'),
  'postoperative-change': plain('marks of an earlier operation'),
  spondyloarthropathy: plain('signs of swelling in the joints of the spine'),
  'sacroiliac-degeneration': plain(
    'a worn joint at the base of the back',
    'worn joints at the base of the back',
  ),
  'paraspinal-atrophy': plain('thinner back muscles'),
  'aortic-aneurysm': plain('a wide spot in the main blood vessel of the belly'),
  'extraspinal-malignancy': plain('a spot outside the spine'),
  'extraspinal-incidental': plain('something seen outside the spine'),
  'marrow-change': plain('a change inside the bones'),
};
