import type { Classification } from '../domain/assessment.ts';
import type { FindingType } from '../domain/finding.ts';
import { rootEffects, sidesMeet, type Subject } from './subject.ts';
import type { ActiveClaims, Verdict } from './verdict.ts';

/** A subject with what was said of it. */
export interface Judged {
  readonly subject: Subject;
  readonly verdict: Verdict;
}

interface Membership {
  readonly claim: string;
  readonly parts: readonly FindingType[];
  readonly whole: readonly FindingType[];
  /** Class of the part for each class of the whole that it takes part in. */
  readonly gives: Partial<Record<Classification, Classification>>;
  readonly because: Partial<Record<Classification, string>>;
}

const narrowings: readonly FindingType[] = [
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'congenital-stenosis',
];

const intruders: readonly FindingType[] = [
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
  'synovial-cyst',
  'epidural-lipomatosis',
];

const memberships: readonly Membership[] = [
  {
    claim: 'part.of-urgent-lesion',
    parts: ['central-stenosis'],
    whole: intruders,
    gives: { urgent: 'urgent' },
    because: { urgent: 'The narrowing at the level of a lesion that is urgent belongs to it.' },
  },
  {
    claim: 'part.of-stenosis',
    parts: [
      'disc-bulge',
      'disc-height-loss',
      'ligamentum-flavum-hypertrophy',
      'facet-arthropathy',
      'osteophyte',
      'spondylolisthesis',
      'congenital-stenosis',
      'spondylosis',
    ],
    whole: narrowings,
    gives: {
      urgent: 'possibly-symptomatic',
      'likely-symptomatic': 'possibly-symptomatic',
      undetermined: 'undetermined',
    },
    because: {
      'possibly-symptomatic': 'It takes part in a narrowing of the same level that fits the symptoms.',
      undetermined:
        'It takes part in a narrowing of the same level of which the symptoms do not yet tell enough.',
    },
  },
  {
    claim: 'part.of-painful-segment',
    parts: ['disc-degeneration', 'disc-desiccation', 'disc-height-loss', 'endplate-change'],
    whole: ['modic-1'],
    gives: { 'likely-symptomatic': 'possibly-symptomatic', undetermined: 'undetermined' },
    because: {
      'possibly-symptomatic': 'The disc of a segment whose endplates fit the axial pain.',
      undetermined: 'The disc of a segment whose endplates could hurt; the symptoms do not yet tell enough.',
    },
  },
  {
    claim: 'part.sac',
    parts: ['thecal-sac-indentation'],
    whole: ['central-stenosis', 'epidural-lipomatosis', 'cauda-equina-compression'],
    gives: {
      urgent: 'urgent',
      'likely-symptomatic': 'likely-symptomatic',
      'possibly-symptomatic': 'possibly-symptomatic',
      undetermined: 'undetermined',
    },
    because: {
      urgent: 'The effect on the dural sac of an urgent narrowing at this level.',
      'likely-symptomatic':
        'The effect on the dural sac of the narrowing at this level that fits the symptoms.',
      'possibly-symptomatic':
        'The effect on the dural sac of a narrowing at this level that may fit the symptoms.',
      undetermined:
        'The effect on the dural sac of a narrowing of which the symptoms do not yet tell enough.',
    },
  },
  {
    claim: 'part.sac-beside-herniation',
    parts: ['thecal-sac-indentation'],
    whole: ['disc-protrusion', 'disc-extrusion', 'disc-sequestration', 'disc-herniation', 'synovial-cyst'],
    gives: {
      urgent: 'possibly-symptomatic',
      'likely-symptomatic': 'possibly-symptomatic',
      'possibly-symptomatic': 'possibly-symptomatic',
      undetermined: 'undetermined',
    },
    because: {
      'possibly-symptomatic':
        'The effect on the dural sac of a lesion at this level that fits the leg symptoms.',
      undetermined: 'The effect on the dural sac of a lesion of which the symptoms do not yet tell enough.',
    },
  },
];

const order: readonly Classification[] = [
  'urgent',
  'likely-symptomatic',
  'possibly-symptomatic',
  'undetermined',
];

/**
 * The verdict on a part of something larger: a bulge or a slip that narrows a canal that fits the symptoms is judged
 * with it and not as wear alone, and what an urgent lesion narrows is urgent with it. Null when it belongs to nothing that
 * matters; a part is never lowered by that.
 */
export function judgePart(part: Judged, others: readonly Judged[], active: ActiveClaims): Verdict | null {
  const own = part.verdict.classification;
  if (own === 'urgent' || part.subject.finding.status === 'historical') return null;
  const at = others.filter(
    (o) =>
      o !== part &&
      o.subject.level !== null &&
      o.subject.level === part.subject.level &&
      o.subject.finding.status !== 'historical' &&
      sidesMeet(o.subject.finding.side, part.subject.finding.side),
  );
  for (const membership of memberships) {
    if (!active.has(membership.claim) || !membership.parts.includes(part.subject.finding.type)) continue;
    const wholes = at.filter((o) => membership.whole.includes(o.subject.finding.type));
    const best = order.find((c) => wholes.some((o) => o.verdict.classification === c));
    const given = best && membership.gives[best];
    const because = given && membership.because[given];
    if (given && because && (own === 'likely-incidental' || given === 'urgent'))
      return { classification: given, claims: [membership.claim], because };
  }
  return null;
}

/** True for rows that describe what a lesion does to nerves, never the lesion itself. */
export function isEffect(type: FindingType): boolean {
  return (
    rootEffects.has(type) ||
    type === 'thecal-sac-indentation' ||
    type === 'cauda-equina-compression' ||
    type === 'facet-effusion'
  );
}
