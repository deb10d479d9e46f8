import type { Classification } from '../domain/assessment.ts';
import type { FindingType } from '../domain/finding.ts';
import type { Mimic } from '../domain/profile.ts';
import type { LegPicture, Picture } from './picture.ts';
import { herniations, rootEffects, type Subject } from './subject.ts';
import { lowered, type Answer, type Question, type Rule } from './verdict.ts';
import { itemWords, listed, patternWords, rootWords } from './wording.ts';

const ofRoots: ReadonlySet<FindingType> = new Set<FindingType>([
  ...herniations,
  ...rootEffects,
  'lateral-recess-stenosis',
  'foraminal-stenosis',
  'synovial-cyst',
]);

/** True for findings that hurt through one root: they are judged by side, root and signs of the leg. */
export function isRootLesion(subject: Subject): boolean {
  return ofRoots.has(subject.finding.type) || isLeadingBulge(subject);
}

/** A bulge that is said to touch or compress a root where the report names no other cause of that. */
function isLeadingBulge({ finding, near, grade }: Subject): boolean {
  return (
    finding.type === 'disc-bulge' &&
    grade > 1 &&
    near.some((f) => rootEffects.has(f.type)) &&
    !near.some((f) => ofRoots.has(f.type) && !rootEffects.has(f.type)) &&
    !near.some((f) => f.type === 'central-stenosis')
  );
}

const legRule = (claim: string, judge: (q: Question) => Answer | null): Rule => ({
  claim,
  judge: (q) => (isRootLesion(q.subject) ? judge(q) : null),
});

/** Class of a finding whose side and root fit, from how much it narrows and how much speaks for a root. */
function fitting({ subject, agreement }: Question): Classification {
  const n = itemsOf(subject, agreement.items).length;
  if (subject.grade === 3) return n >= 1 ? 'likely-symptomatic' : 'possibly-symptomatic';
  if (isReferred(subject, agreement.leg)) return 'likely-incidental';
  return subject.grade === 2 && n >= 2 ? 'likely-symptomatic' : 'possibly-symptomatic';
}

/** Pain that ends above the knee with nothing that speaks for a root, beside a lesion of a root that reaches further. */
function isReferred({ roots }: Subject, leg: LegPicture | null): boolean {
  const high = roots.length > 0 && roots.every((root) => ['L1', 'L2', 'L3'].includes(root));
  return leg !== null && leg.belowKnee === false && !leg.radicular && !high;
}

function itemsOf(subject: Subject, items: readonly string[]): readonly string[] {
  const narrows = /stenosis$/.test(subject.finding.type) || subject.finding.type === 'synovial-cyst';
  return narrows ? items : items.filter((item) => item !== walking);
}

const walking = 'leg symptoms on walking or standing';

/** Standing and walking narrow recess and foramen, so claudication in that leg speaks for them as a sign does. */
function withWalking(q: Question): Question {
  if (q.picture.claudication !== 'neurogenic' || q.agreement.leg === null) return q;
  return { ...q, agreement: { ...q.agreement, items: [...q.agreement.items, walking] } };
}

const ofThigh: readonly Mimic[] = ['hip', 'trochanteric', 'meralgia', 'piriformis', 'sacroiliac'];

/** Causes outside the spine, or in the sacroiliac joint, that are documented and would explain this leg. */
function rivals({ agreement, picture }: Question): readonly Mimic[] {
  const { leg } = agreement;
  if (!leg || leg.tension.size > 0) return [];
  const thigh = !leg.hardDeficit && leg.belowKnee !== true;
  const explains: Partial<Record<Mimic, boolean>> = {
    zoster: true,
    'peroneal-neuropathy': !leg.pain,
    'peripheral-neuropathy': picture.left !== null && picture.right !== null,
    vascular: !leg.deficit,
  };
  return documentedRivals(picture).filter((mimic) => explains[mimic] ?? (ofThigh.includes(mimic) && thigh));
}

function documentedRivals({ mimics, patterns }: Picture): readonly Mimic[] {
  const joint = patterns.has('sacroiliac') && !mimics.has('sacroiliac');
  return [...mimics, ...(joint ? (['sacroiliac'] as const) : [])];
}

/** Rules for herniations, recess and foraminal stenosis, synovial cysts and touched or compressed roots. */
export const legRules: readonly Rule[] = [
  legRule('leg.side-veto', ({ subject, agreement }) =>
    agreement.side !== 'wrong'
      ? null
      : {
          classification: 'likely-incidental',
          because: `It lies on the ${listed(subject.sides)} and the leg symptoms are on the other side; check the laterality of report and note.`,
        },
  ),
  legRule('leg.too-small-for-cauda', ({ subject, picture }) =>
    picture.caudaSigns && subject.grade === 1
      ? {
          classification: 'likely-incidental',
          because:
            'It is too slight to explain the bladder, bowel or saddle symptoms, which need another explanation.',
        }
      : null,
  ),
  legRule('leg.put-down-to-other', ({ subject, picture, agreement }) => {
    const named = documentedRivals(picture);
    if (agreement.side !== 'none' || picture.legFree || named.length === 0 || subject.grade === 3)
      return null;
    return {
      classification: 'likely-incidental',
      because: `The documented symptoms point to another place (${listed(named.map((m) => m.replace('-', ' ')))}), and none to a root.`,
    };
  }),
  legRule('leg.examined-free', ({ subject, picture, agreement }) =>
    agreement.side === 'none' && !picture.legFree && picture.legsExaminedFree && subject.grade < 3
      ? {
          classification: 'likely-incidental',
          because:
            'Tension tests and neurology of both legs are normal, no leg symptom is documented, and nothing is compressed.',
        }
      : null,
  ),
  legRule('leg.undocumented', ({ picture, agreement }) =>
    agreement.side !== 'none' || picture.legFree || picture.claudication === 'absent'
      ? null
      : {
          classification: 'undetermined',
          because: 'Whether there are leg symptoms, and on which side, is not documented.',
        },
  ),
  legRule('leg.none', ({ agreement }) =>
    agreement.side !== 'none'
      ? null
      : {
          classification: 'likely-incidental',
          because: 'It would be felt in the leg, and leg symptoms are said not to be there.',
        },
  ),
  legRule('leg.rival-outside', (q) => {
    const named = rivals(q);
    if (named.length === 0) return null;
    const base = judgeRoot(withWalking(q));
    return {
      classification: lowered(base.classification),
      because: `The chart names another cause of these leg symptoms (${listed(named.map((m) => m.replace('-', ' ')))}), and no tension sign speaks for a root.`,
      also: ['leg.root'],
    };
  }),
  legRule('leg.nerve-beyond-the-spine', (q) => {
    const { leg } = q.agreement;
    if (!leg?.unevenRoot || leg.pain || leg.tension.size > 0) return null;
    return {
      classification: lowered(judgeRoot(q).classification),
      because:
        'Painless weakness in some muscles of the root while others of it are strong fits a nerve beyond the spine better.',
      also: ['leg.root'],
    };
  }),
  legRule('leg.both-on-walking', (q) => {
    const { picture, agreement, subject } = q;
    const { left, right } = picture;
    const both = left !== null && right !== null;
    const signs = [left, right].some((leg) => leg !== null && (leg.deficit || leg.tension.size > 0));
    const lateral =
      herniations.has(subject.finding.type) ||
      rootEffects.has(subject.finding.type) ||
      subject.sides.length === 1;
    if (picture.claudication !== 'neurogenic' || !both || signs || !lateral || agreement.side !== 'same')
      return null;
    const base = judgeRoot(q).classification;
    return {
      classification: base === 'likely-symptomatic' ? 'possibly-symptomatic' : base,
      because: 'Symptoms of both legs on walking come from the canal rather than from one root.',
      also: ['leg.root'],
    };
  }),
  legRule('leg.better-after-surgery', (q) => {
    const recurrent = q.subject.finding.qualifiers.includes('recurrent');
    if (!recurrent || q.picture.profile.course?.value !== 'better') return null;
    return {
      classification: lowered(judgeRoot(withWalking(q)).classification),
      because: 'A residual or recurrent herniation after surgery, while the symptoms are getting better.',
      also: ['evidence.herniation-after-recovery'],
    };
  }),
  legRule('leg.root', (q) => judgeRoot(withWalking(q))),
];

function evidenceFor({ finding }: Subject, classification: Classification): readonly string[] {
  if (classification !== 'likely-symptomatic') return [];
  const own: Partial<Record<FindingType, string>> = {
    'nerve-root-compression': 'evidence.root-compression',
    'nerve-root-contact': 'evidence.root-contact',
    'disc-extrusion': 'evidence.resorption-extrusion',
    'disc-sequestration': 'evidence.resorption-sequestration',
    'disc-protrusion': 'evidence.resorption-protrusion',
  };
  const claim = own[finding.type];
  return claim ? ['evidence.four-items', claim] : ['evidence.four-items'];
}

/** Where a side is missing the root still tells: another root is another root on either side. */
function judgeWithoutSide({ subject, agreement }: Question): Answer {
  const distance = agreement.distance ?? 0;
  const also = ['leg.side-unknown'];
  if (distance > 1 || (distance === 1 && subject.grade < 3))
    return {
      classification: 'likely-incidental',
      because: `It threatens ${rootWords(subject.roots, null)}, and the leg symptoms ${patternWords(agreement.leg?.roots ?? [])}, whichever the side.`,
      also,
    };
  return subject.grade >= 2
    ? {
        classification: 'possibly-symptomatic',
        because: `It threatens ${rootWords(subject.roots, null)}; whether it is on the side of the symptoms was not said.`,
        also,
      }
    : {
        classification: 'undetermined',
        because: 'The side of the symptoms or of the finding was not said, and this finding alone is slight.',
        also,
      };
}

function judgeRoot(q: Question): Answer {
  const { subject, agreement } = q;
  const { leg, distance, at } = agreement;
  const threatened = rootWords(subject.roots, at);
  if (agreement.side === 'unknown' || leg === null) return judgeWithoutSide(q);
  const base = fitting(q);
  const items = itemWords({ ...agreement, items: itemsOf(subject, agreement.items) });
  if (distance === null) {
    const enough = subject.grade === 3 && itemsOf(subject, agreement.items).length >= 2;
    const capped = base === 'likely-symptomatic' && !enough ? 'possibly-symptomatic' : base;
    return {
      classification: capped,
      because: `It lies on the side of the leg symptoms${items}; which root they follow is not documented.`,
      also: ['leg.root-unknown'],
    };
  }
  if (distance === 0)
    return {
      classification: base,
      because: `It threatens ${threatened}, and the ${at ?? ''} leg symptoms ${patternWords(leg.roots)}${items}.`,
      also: evidenceFor(subject, base),
    };
  if (distance === 1)
    return {
      classification: lowered(base),
      because: `It threatens ${threatened}, one root away from the ${at ?? ''} leg symptoms, which ${patternWords(leg.roots)}.`,
      also: ['leg.one-root-away', 'evidence.dermatomes-unreliable'],
    };
  const soft = subject.grade === 3 && !leg.firm;
  return {
    classification: soft ? 'possibly-symptomatic' : 'likely-incidental',
    because: `It threatens ${threatened}, two or more roots away from the ${at ?? ''} leg symptoms, which ${patternWords(leg.roots)}.`,
    also: ['leg.two-roots-away'],
  };
}
