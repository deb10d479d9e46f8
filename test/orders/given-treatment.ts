import type { Level, Root, Side, Zone } from '../../src/domain/anatomy.ts';
import { exitingRoot, isDisc, traversingRoot } from '../../src/domain/anatomy.ts';
import {
  classifications,
  urgencies,
  type Classification,
  type Urgency,
} from '../../src/domain/assessment.ts';
import type { OrderEntry } from '../../src/domain/chart.ts';
import { qualifiers, severities, type FindingType, type Qualifier } from '../../src/domain/finding.ts';
import type { CorrelatedFinding, Correlation } from '../../src/domain/judgement.ts';
import { concept, cptCode, orderOf, type Given } from './given-case.ts';

const codes: Readonly<Record<string, string>> = {
  'lumbar-fusion': '22612',
  decompression: '63047',
  discectomy: '63030',
  'epidural-steroid-injection': '62323',
  'facet-or-medial-branch-procedure': '64493',
  'radiofrequency-ablation': '64635',
  'vertebral-augmentation': '22514',
  'basivertebral-ablation': '64628',
  'sacroiliac-procedure': '27096',
  discography: '62290',
  'disc-replacement': '22857',
  'spinal-cord-stimulation': '63650',
  'repeat-mri': '72148',
};
const names: Readonly<Record<string, string>> = {
  'surgical-referral': 'Referral to spine surgery',
  electrodiagnostics: 'EMG and nerve conduction of the legs for low back pain',
};

/** The treatment order of an example: `order` (a kind) or `drug`, with `target`, `note`, `reason`, `priority`. */
export function treatmentOrder(given: Given): OrderEntry {
  const text = (key: string): string | undefined => (typeof given[key] === 'string' ? given[key] : undefined);
  const [kind, drug, target, note, reason, priority] = [
    'order',
    'drug',
    'target',
    'note',
    'reason',
    'priority',
  ].map(text);
  const code = codes[kind ?? ''];
  return orderOf({
    reference: drug === undefined ? 'ServiceRequest/t1' : 'MedicationRequest/t1',
    id: 't1',
    kind: drug === undefined ? 'ServiceRequest' : 'MedicationRequest',
    code:
      drug !== undefined
        ? concept(drug)
        : code === undefined
          ? concept(names[kind ?? ''] ?? kind ?? '')
          : concept('', cptCode(code)),
    bodySite: target === undefined ? [] : [concept(target)],
    notes: note === undefined ? [] : [note],
    reason: reason === undefined ? [] : [concept(reason)],
    ...(priority === undefined ? {} : { priority }),
  });
}

/** "disc-extrusion L4-L5 left subarticular likely-symptomatic acute": type, level, side, zone, class, then qualifiers. */
export function findingOf(words: string): CorrelatedFinding {
  const [type, level, side, zone, classification, ...rest] = words.split(' ');
  const said = (word: string | undefined): string | null =>
    word === undefined || word === '-' ? null : word;
  const levels = (said(level)?.split('+') ?? []) as readonly Level[];
  const grade = rest.find((w) => w.startsWith('grade='))?.slice(6);
  return {
    type: type as FindingType,
    levels,
    side: said(side) as Side | null,
    zone: said(zone) as Zone | null,
    severity: severities.find((s) => rest.includes(s)) ?? null,
    status: rest.includes('historical') ? 'historical' : rest.includes('possible') ? 'possible' : 'present',
    roots: [],
    qualifiers: rest.filter((w): w is Qualifier => qualifiers.some((q) => q === w)),
    ...(grade === undefined ? {} : { measure: { grade: Number(grade) } }),
    from: { reference: 'DiagnosticReport/r1' },
    grounds: [],
    classification:
      classifications.find((c) => c === classification) ?? ('undetermined' satisfies Classification),
    claims: ['example'],
    because: '',
    rootsAtRisk: rootsAt(levels[0], zone),
    numbers: [],
  };
}

function rootsAt(level: Level | undefined, zone: string | undefined): readonly Root[] {
  if (level === undefined || !isDisc(level)) return [];
  return zone === 'foraminal' || zone === 'extraforaminal' ? [exitingRoot(level)] : [traversingRoot(level)];
}

/** The correlation of an example: `findings`, `urgency`; null without findings. */
export function correlationOf(given: Given): Correlation | null {
  const words = given['findings'];
  if (!Array.isArray(words)) return null;
  const findings = words.filter((w): w is string => typeof w === 'string').map(findingOf);
  const urgency: Urgency = urgencies.find((u) => u === given['urgency']) ?? 'routine';
  const best = findings.findIndex(
    (f) => f.classification === 'urgent' || f.classification === 'likely-symptomatic',
  );
  return {
    findings,
    primary: best < 0 ? null : best,
    urgency,
    urgencyClaims: [],
    urgencyBecause: urgency === 'routine' ? '' : 'An urgent finding is reported.',
    alerts: [],
    missing: [],
  };
}
