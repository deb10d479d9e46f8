import { lengthWords, type Units } from './units.ts';
import { vertebrae } from '../domain/anatomy.ts';
import type { Root, Side, Zone } from '../domain/anatomy.ts';
import type { Classification, OrderKind, Rating, Urgency } from '../domain/assessment.ts';
import type { Finding, FindingType, Severity } from '../domain/finding.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';

/** The project's closed vocabularies in a clinician's words. */

export const findingWords: Readonly<Record<FindingType, string>> = {
  'disc-degeneration': 'disc degeneration',
  'disc-desiccation': 'disc desiccation',
  'disc-height-loss': 'disc height loss',
  'disc-bulge': 'disc bulge',
  'disc-protrusion': 'disc protrusion',
  'disc-extrusion': 'disc extrusion',
  'disc-sequestration': 'sequestered disc fragment',
  'disc-herniation': 'disc herniation',
  'annular-fissure': 'annular fissure',
  'modic-1': 'Modic 1 endplate change',
  'modic-2': 'Modic 2 endplate change',
  'modic-3': 'Modic 3 endplate change',
  'endplate-change': 'endplate change',
  'schmorl-node': 'Schmorl node',
  'facet-arthropathy': 'facet arthropathy',
  'facet-effusion': 'facet effusion',
  'synovial-cyst': 'synovial cyst',
  'ligamentum-flavum-hypertrophy': 'ligamentum flavum hypertrophy',
  osteophyte: 'osteophyte',
  spondylosis: 'spondylosis',
  'central-stenosis': 'central canal stenosis',
  'lateral-recess-stenosis': 'lateral recess stenosis',
  'foraminal-stenosis': 'foraminal stenosis',
  'thecal-sac-indentation': 'thecal sac indentation',
  'nerve-root-contact': 'nerve root contact',
  'nerve-root-compression': 'nerve root compression',
  spondylolisthesis: 'spondylolisthesis',
  spondylolysis: 'pars defect',
  scoliosis: 'scoliosis',
  'lordosis-loss': 'loss of lordosis',
  fracture: 'vertebral fracture',
  hemangioma: 'haemangioma',
  'tarlov-cyst': 'Tarlov cyst',
  'transitional-vertebra': 'transitional vertebra',
  'epidural-lipomatosis': 'epidural lipomatosis',
  'congenital-stenosis': 'congenitally narrow canal',
  'cord-compression': 'cord compression',
  'cord-signal-abnormality': 'cord signal abnormality',
  'tethered-cord': 'tethered cord',
  'cauda-equina-compression': 'cauda equina compression',
  infection: 'spinal infection',
  'spinal-malignancy': 'lesion suspicious for malignancy',
  'intraspinal-mass': 'intraspinal mass',
  'epidural-collection': 'epidural collection',
  arachnoiditis: 'arachnoiditis',
  'epidural-fibrosis': 'epidural fibrosis',
  'postoperative-change': 'postoperative change',
  spondyloarthropathy: 'inflammatory spondyloarthropathy',
  'sacroiliac-degeneration': 'sacroiliac degeneration',
  'paraspinal-atrophy': 'paraspinal muscle atrophy',
  'aortic-aneurysm': 'aortic aneurysm',
  'extraspinal-malignancy': 'extraspinal lesion suspicious for malignancy',
  'extraspinal-incidental': 'extraspinal finding',
  'marrow-change': 'marrow change',
};

export const classWords: Readonly<Record<Classification, string>> = {
  urgent: 'urgent',
  'likely-symptomatic': 'likely symptomatic',
  'possibly-symptomatic': 'possibly symptomatic',
  'likely-incidental': 'likely incidental',
  'incidental-needs-follow-up': 'incidental, needs follow-up',
  undetermined: 'undetermined',
};

/** How soon an urgency asks somebody to act. */
export const urgencyWords: Readonly<Record<Urgency, string>> = {
  routine: 'routine',
  soon: 'soon',
  urgent: 'today',
  emergent: 'now',
};

export const severityWords: Readonly<Record<Severity, string>> = {
  mild: 'mild',
  'mild-moderate': 'mild to moderate',
  moderate: 'moderate',
  'moderate-severe': 'moderate to severe',
  severe: 'severe',
};

export const zoneWords: Readonly<Record<Zone, string>> = {
  central: 'central canal',
  subarticular: 'lateral recess',
  foraminal: 'foramen',
  extraforaminal: 'extraforaminal space',
};

export const ratingWords: Readonly<Record<Rating, string>> = {
  'usually-appropriate': 'usually appropriate',
  'may-be-appropriate': 'may be appropriate',
  'usually-not-appropriate': 'usually not appropriate',
  'insufficient-information': 'cannot be rated yet',
  'outside-topic': 'outside the low back pain criteria',
};

export const procedureWords: Readonly<Record<ImagingProcedure, string>> = {
  'mri-without': 'lumbar MRI without contrast',
  'mri-with': 'lumbar MRI with contrast only',
  'mri-without-with': 'lumbar MRI without and with contrast',
  'ct-without': 'lumbar CT without contrast',
  'ct-with': 'lumbar CT with contrast',
  'ct-without-with': 'lumbar CT without and with contrast',
  'ct-myelogram': 'lumbar CT myelogram',
  radiograph: 'lumbar radiograph',
  'bone-scan': 'bone scan of the spine',
  'pet-ct': 'PET/CT',
  'discography-ct': 'lumbar discography with CT',
};

export const orderWords: Readonly<Record<OrderKind, string>> = {
  'lumbar-fusion': 'lumbar fusion',
  decompression: 'decompression',
  discectomy: 'discectomy',
  'epidural-steroid-injection': 'epidural steroid injection',
  'facet-or-medial-branch-procedure': 'facet or medial branch procedure',
  'radiofrequency-ablation': 'radiofrequency ablation',
  'vertebral-augmentation': 'vertebral augmentation',
  'basivertebral-ablation': 'basivertebral nerve ablation',
  'sacroiliac-procedure': 'sacroiliac procedure',
  discography: 'discography',
  electrodiagnostics: 'electrodiagnostic testing',
  gabapentinoid: 'gabapentinoid',
  'disc-replacement': 'disc replacement',
  'spinal-cord-stimulation': 'spinal cord stimulation',
  opioid: 'opioid',
  'repeat-mri': 'repeat lumbar MRI',
  'surgical-referral': 'surgical referral',
};

/** "a", "a and b", "a, b and c". */
export function listWords(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}

/** "1 finding", "3 findings". */
export function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The first letter in upper case, the rest as it is. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first letter in lower case, for a sentence that goes on from a colon; a name in capitals stays. */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}|^[A-Z]\d/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** A sentence with a full stop where it has no end and, unless told otherwise, a first letter in upper case. */
export function sentence(text: string, upper = true): string {
  const trimmed = upper ? sentenceCase(text.trim()) : text.trim();
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Roots from above, "L5", "L5 or S1", "L2 to L4". */
export function rootWords(roots: readonly Root[], last = 'or'): string {
  const fromAbove = vertebrae.filter((root) => roots.includes(root));
  const [first, end] = [fromAbove[0], fromAbove.at(-1)];
  const isRange =
    first !== undefined &&
    end !== undefined &&
    fromAbove.length > 2 &&
    vertebrae.indexOf(end) - vertebrae.indexOf(first) === fromAbove.length - 1;
  return isRange ? `${first} to ${end}` : listWords(fromAbove, last);
}

/** A place to look at: "left L4-L5 lateral recess", "L3-L4 and L4-L5 central canal", "right L5". */
export function placeWords(side: Side | null, levels: string, zone: Zone | null): string {
  const beside = side === 'left' || side === 'right' ? side : '';
  return [beside, levels, zone ? zoneWords[zone] : ''].filter((part) => part !== '').join(' ');
}

const sizeWords: Readonly<Record<Severity, string>> = {
  mild: 'small',
  'mild-moderate': 'small to medium-sized',
  moderate: 'medium-sized',
  'moderate-severe': 'medium-sized to large',
  severe: 'large',
};

const sized: ReadonlySet<FindingType> = new Set([
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
]);

/** Grade of a finding, or the size of a herniation; empty when it was not said. */
export function gradeWords({ type, severity }: Pick<Finding, 'type' | 'severity'>): string {
  if (severity === null) return '';
  return sized.has(type) ? sizeWords[severity] : severityWords[severity];
}

/** What tells a finding from another of its type: doubt, past, age, recurrence. */
export function stateWords({
  type,
  status,
  qualifiers,
}: Pick<Finding, 'type' | 'status' | 'qualifiers'>): string {
  const doubted = status === 'possible' && !findingWords[type].includes('suspicious');
  const age = qualifiers.includes('acute') ? 'acute' : qualifiers.includes('chronic') ? 'old' : '';
  return [
    doubted ? 'possible' : status === 'historical' ? 'earlier' : '',
    type === 'fracture' || type === 'schmorl-node' ? age : '',
    qualifiers.includes('recurrent') ? 'recurrent' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const vague: ReadonlySet<FindingType> = new Set(['extraspinal-incidental', 'extraspinal-malignancy']);

/**
 * What a finding is called: our word for its type; outside the spine, where one type holds everything, the word of the
 * report that gave the type, if it is a plain one.
 */
export function nameWords({ type, from, grounds }: Pick<Finding, 'type' | 'from' | 'grounds'>): string {
  if (!vague.has(type)) return findingWords[type];
  const { quote, start } = from;
  const ground = grounds.find(({ gave }) => gave === 'type');
  const said =
    quote === undefined || start === undefined || ground === undefined
      ? ''
      : quote
          .slice(ground.start - start, ground.end - start)
          .replace(/\s+/g, ' ')
          .trim()
          .toLowerCase();
  if (!/^[a-z][a-z' -]{2,39}$/.test(said)) return findingWords[type];
  return type === 'extraspinal-malignancy' ? `${said} suspicious for malignancy` : said;
}

/** A finding with the size that the report gives it: "aortic aneurysm, 34 mm". */
export function sizedFinding(finding: Finding, units?: Units): string {
  const mm = finding.measure?.mm;
  return mm === undefined ? namedFinding(finding) : `${namedFinding(finding)}, ${lengthWords(mm, units)}`;
}

/** A finding in running text: "large left L4-L5 disc extrusion", "possible L3 vertebral fracture". */
export function namedFinding(finding: Finding): string {
  const { levels } = finding;
  const where = levels.length > 3 ? `${levels.length}-level` : levels.join('/');
  return [
    stateWords(finding),
    finding.severity === 'severe' ? gradeWords(finding) : '',
    finding.side ?? '',
    where,
    nameWords(finding),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
