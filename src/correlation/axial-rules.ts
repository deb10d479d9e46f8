import { bodySides, type BodySide } from '../domain/anatomy.ts';
import type { BackPattern } from '../domain/profile.ts';
import type { FindingType, Qualifier } from '../domain/finding.ts';
import type { Picture } from './picture.ts';
import { isSevere, type Subject } from './subject.ts';
import { legsOpen, type Answer, type Question, type Rule } from './verdict.ts';

const on = (types: readonly FindingType[], claim: string, judge: (q: Question) => Answer | null): Rule => ({
  claim,
  judge: (q) => (types.includes(q.subject.finding.type) ? judge(q) : null),
});

const says = ({ finding }: Subject, ...qualifiers: Qualifier[]): boolean =>
  qualifiers.some((q) => finding.qualifiers.includes(q));

const feels = (picture: Picture, ...patterns: BackPattern[]): boolean =>
  patterns.some((p) => picture.patterns.has(p));

/** The painful place against the finding's side; unknown when either was not said. */
function backSide({ subject, picture }: Question): 'same' | 'other' | 'unknown' {
  const pain = picture.profile.backSide?.value;
  const sides = bodySides(subject.finding.side);
  if (pain === undefined || sides.length === 0 || pain === 'bilateral') return 'unknown';
  if (pain === 'midline') return sides.length === 2 ? 'unknown' : 'other';
  return sides.includes(pain satisfies BodySide) ? 'same' : 'other';
}

/** Fever, a raised CRP, or two sources of infection: back pain that wear must not explain. */
export function suspectsInfection({ flags }: Picture): boolean {
  const sources = (['iv-drug-use', 'infection', 'immunosuppression'] as const).filter((f) => flags.has(f));
  return flags.has('fever') || flags.has('raised-crp') || sources.length >= 2;
}

const facets: readonly FindingType[] = ['facet-arthropathy', 'facet-effusion'];

/** A facet joint that is severe, or has an effusion or oedema. */
export function isActiveFacet(subject: Subject): boolean {
  return (
    subject.finding.type === 'facet-effusion' ||
    isSevere(subject.finding.severity) ||
    says(subject, 'active', 'oedema', 'acute') ||
    subject.near.some(
      (f) =>
        f.type === 'facet-effusion' &&
        (bodySides(f.side).length === 0 || subject.sides.some((side) => bodySides(f.side).includes(side))),
    )
  );
}

/** A pars lesion with oedema, or said to be acute. */
export function isActivePars(subject: Subject): boolean {
  return subject.finding.type === 'spondylolysis' && says(subject, 'active', 'oedema', 'acute', 'new');
}

const nothing = 'likely-incidental' as const;

function isMarkedSlip({ subject, picture }: Question): boolean {
  const { measure, severity } = subject.finding;
  return (
    (measure?.grade ?? 0) >= picture.limit('axial.slip', 'gradeAtLeast') ||
    says(subject, 'unstable') ||
    isSevere(severity)
  );
}

/** Findings of which the back pain decides, so that nothing may be said while it is not documented. */
function waitsForBack(subject: Subject, picture: Picture): boolean {
  const { type, severity } = subject.finding;
  switch (type) {
    case 'modic-1':
    case 'spondyloarthropathy':
    case 'transitional-vertebra':
    case 'schmorl-node':
      return true;
    case 'facet-arthropathy':
    case 'facet-effusion':
      return isActiveFacet(subject) && !picture.legLed;
    case 'spondylolysis':
      return isActivePars(subject) || !picture.legLed;
    case 'modic-2':
    case 'sacroiliac-degeneration':
      return !picture.legLed;
    case 'disc-height-loss':
      return isSevere(severity) && !picture.legLed;
    case 'scoliosis':
      return isSevere(severity);
    case 'annular-fissure':
      return says(subject, 'new') && !picture.legLed;
    default:
      return false;
  }
}

/** Rules for what hurts in the back itself. Each needs documented back pain; the pattern and the side then decide. */
export const axialRules: readonly Rule[] = [
  {
    claim: 'axial.undocumented',
    judge: (q) => {
      const { subject, picture } = q;
      const { type, severity, qualifiers } = subject.finding;
      const legs =
        (type === 'spondylolisthesis' && (isMarkedSlip(q) || qualifiers.includes('lytic'))) ||
        (type === 'scoliosis' && isSevere(severity)) ||
        type === 'tarlov-cyst';
      const waits = waitsForBack(subject, picture) && picture.back === 'unknown';
      const open =
        legs &&
        legsOpen(q) &&
        !(picture.back === 'present' && !qualifiers.includes('lytic') && type !== 'tarlov-cyst');
      return waits || open
        ? {
            classification: 'undetermined',
            because: `Whether there is ${waits ? 'back pain, and of what pattern,' : 'pain in the legs or the perineum'} is not documented.`,
          }
        : null;
    },
  },
  on(['modic-1'], 'axial.modic-1-or-infection', ({ picture }) =>
    picture.back === 'present' && suspectsInfection(picture)
      ? {
          classification: 'possibly-symptomatic',
          because:
            'Type 1 endplate change fits axial pain, but signs of infection are documented and infection looks alike: exclude it first.',
          also: ['evidence.claw-sign'],
        }
      : null,
  ),
  on(['modic-1'], 'axial.modic-1', ({ picture }) => {
    if (picture.back !== 'present') return null;
    const pattern = feels(
      picture,
      'discogenic',
      'vertebrogenic',
      'inflammatory',
      'mechanical',
      'focal-percussion',
    );
    const long =
      picture.legFree &&
      (picture.profile.durationWeeks?.value ?? 0) >= picture.limit('axial.modic-1', 'weeksAtLeast');
    if (picture.legLed)
      return {
        classification: 'possibly-symptomatic',
        because: 'Type 1 endplate change can explain the back pain, but the leg pain leads.',
      };
    return pattern || long
      ? {
          classification: 'likely-symptomatic',
          because:
            'Axial back pain that fits: type 1 endplate change at this level without signs of infection.',
          also: ['evidence.modic-1-discography'],
        }
      : {
          classification: 'possibly-symptomatic',
          because: 'Axial back pain is documented, its pattern (load, sitting, morning stiffness) is not.',
          also: ['evidence.modic-1-discography'],
        };
  }),
  on(['modic-2'], 'axial.modic-2', ({ picture }) => {
    if (!picture.axial) return null;
    const fits = feels(picture, 'discogenic', 'vertebrogenic');
    return fits || picture.patterns.size === 0
      ? {
          classification: 'possibly-symptomatic',
          because: fits
            ? 'Fatty endplate change can go with this pattern of axial pain, less closely than type 1.'
            : 'Fatty endplate change can go with axial pain; the pattern of the pain is not documented.',
        }
      : null;
  }),
  on(facets, 'axial.facet', (q) => {
    const { subject, picture } = q;
    if (!isActiveFacet(subject) || !picture.axial) return null;
    if (picture.patterns.has('discogenic') && !feels(picture, 'facet', 'extension')) return null;
    if (backSide(q) === 'other') return null;
    return {
      classification: 'possibly-symptomatic',
      because: feels(picture, 'facet', 'extension')
        ? 'Back pain beside the midline on extension fits a joint with these signs; no examination or picture proves a facet joint as the source.'
        : 'Back pain without root signs can come from a joint with these signs; whether extension and rotation bring it on is not documented.',
      also: ['evidence.no-facet-test'],
    };
  }),
  on(['spondylolisthesis'], 'axial.slip', (q) => {
    const { picture, agreement } = q;
    if (!isMarkedSlip(q)) return null;
    const root = agreement.leg?.radicular === true && agreement.distance === 0 && agreement.items.length > 0;
    if (root || (picture.back === 'present' && feels(picture, 'mechanical', 'extension')))
      return {
        classification: 'likely-symptomatic',
        because: root
          ? 'A slip of this degree narrows the foramen, and the leg symptoms follow the root that leaves there.'
          : 'A slip of this degree, or one that moves, fits mechanical back pain.',
      };
    return picture.back === 'present'
      ? {
          classification: 'possibly-symptomatic',
          because:
            'A slip of this degree, or one that moves, can give back pain; its pattern is not documented.',
        }
      : picture.back === 'unknown'
        ? {
            classification: 'undetermined',
            because: 'Whether there is back pain on load is not documented, and no leg symptom settles it.',
          }
        : null;
  }),
  on(['spondylolisthesis'], 'axial.lytic-slip', ({ subject, agreement }) =>
    says(subject, 'lytic') &&
    agreement.side !== 'wrong' &&
    agreement.leg?.radicular === true &&
    agreement.distance === 0
      ? {
          classification: 'possibly-symptomatic',
          because:
            'A slip through pars defects can pinch the root that leaves at this level, and the leg symptoms follow it.',
        }
      : null,
  ),
  on(['spondylolysis'], 'axial.active-pars', (q) => {
    const { subject, picture } = q;
    if (!isActivePars(subject) || picture.back !== 'present') return null;
    if (backSide(q) === 'other') return null;
    const young =
      picture.profile.age !== null && picture.profile.age < picture.limit('axial.active-pars', 'youngerThan');
    const loaded = picture.profile.sport !== undefined || feels(picture, 'extension', 'facet', 'mechanical');
    return {
      classification: young && loaded ? 'likely-symptomatic' : 'possibly-symptomatic',
      because:
        young && loaded
          ? 'An active stress injury of the pars at the painful side of a young patient with pain on loading.'
          : 'An active stress injury of the pars can explain back pain; age or loading pattern do not settle it.',
    };
  }),
  on(['spondylolysis'], 'axial.young-pars', (q) => {
    const young =
      q.picture.profile.age !== null &&
      q.picture.profile.age < q.picture.limit('axial.young-pars', 'youngerThan');
    if (!young || !q.picture.axial || backSide(q) === 'other') return null;
    return {
      classification: 'possibly-symptomatic',
      because: 'A pars defect in a young patient with back pain; whether it is active (oedema) is not said.',
    };
  }),
  on(['spondyloarthropathy'], 'axial.spondyloarthropathy', ({ picture }) => {
    if (picture.back !== 'present')
      return {
        classification: 'incidental-needs-follow-up',
        because: 'Inflammatory signs without back pain.',
        followUp: 'ask for inflammatory back pain and refer to rheumatology if it is there',
      };
    if (
      feels(picture, 'inflammatory', 'night') ||
      (picture.profile.age !== null &&
        picture.profile.age < picture.limit('axial.spondyloarthropathy', 'youngerThan') &&
        feels(picture, 'sacroiliac'))
    )
      return {
        classification: 'likely-symptomatic',
        because: 'Inflammatory lesions in a patient whose back pain has an inflammatory pattern.',
        followUp: 'refer to rheumatology',
      };
    return {
      classification: 'possibly-symptomatic',
      because:
        'Inflammatory lesions can explain back pain; night pain, morning stiffness and the effect of exercise are not documented.',
      followUp: 'refer to rheumatology',
    };
  }),
  on(['sacroiliac-degeneration'], 'axial.sacroiliac', (q) =>
    (feels(q.picture, 'sacroiliac') || q.picture.mimics.has('sacroiliac')) && backSide(q) !== 'other'
      ? {
          classification: 'possibly-symptomatic',
          because:
            'Sacroiliac pain is documented; wear of the joint on the picture neither proves nor excludes it as the source.',
        }
      : null,
  ),
  on(['transitional-vertebra'], 'axial.transitional', (q) => {
    const { subject, picture } = q;
    const grade = subject.finding.measure?.grade;
    const joint = grade === 2 || grade === 4 || says(subject, 'oedema', 'active');
    if (!joint || backSide(q) === 'other') return null;
    if (!picture.axial) return null;
    return {
      classification: 'possibly-symptomatic',
      because:
        'A transitional vertebra that forms a joint or bridge with the sacrum can hurt on its side; count of levels and roots is uncertain by one.',
      also: ['evidence.transitional-types'],
    };
  }),
  on(['schmorl-node'], 'axial.acute-node', ({ picture }) =>
    picture.axial
      ? {
          classification: 'possibly-symptomatic',
          because: 'A node with oedema can give focal back pain while it is fresh.',
        }
      : null,
  ),
  on(['disc-height-loss'], 'axial.severe-height-loss', ({ subject, picture }) =>
    isSevere(subject.finding.severity) &&
    picture.axial &&
    (feels(picture, 'discogenic', 'mechanical', 'vertebrogenic') || picture.patterns.size === 0)
      ? {
          classification: 'possibly-symptomatic',
          because: 'A severely narrowed disc can go with axial pain on load.',
          also: ['evidence.severe-narrowing'],
        }
      : null,
  ),
  on(['annular-fissure'], 'axial.new-fissure', ({ subject, picture }) =>
    says(subject, 'new') && picture.axial
      ? {
          classification: 'possibly-symptomatic',
          because: 'A fissure that is new since an earlier study can go with axial pain.',
          also: ['evidence.new-fissure'],
        }
      : null,
  ),
  on(['scoliosis'], 'axial.severe-curve', ({ subject, picture, agreement }) =>
    isSevere(subject.finding.severity) && (picture.back === 'present' || agreement.leg?.radicular === true)
      ? {
          classification: 'possibly-symptomatic',
          because: 'A severe curve can give back pain and narrow the foramina of its concave side.',
        }
      : null,
  ),
  on(['tarlov-cyst'], 'axial.large-tarlov', ({ picture }) => {
    const sacral = (leg: Picture['left']): boolean =>
      leg?.roots.some((root) => ['S2', 'S3', 'S4', 'S5'].includes(root)) ?? false;
    return picture.profile.sphincter.saddle?.value === 'present' ||
      [picture.left, picture.right, picture.unsided].some(sacral)
      ? {
          classification: 'possibly-symptomatic',
          because: 'A large cyst of a sacral root, and sacral or perineal symptoms are documented.',
        }
      : null;
  }),
  on(
    [
      'modic-1',
      'modic-2',
      'spondylolysis',
      'spondyloarthropathy',
      'sacroiliac-degeneration',
      'spondylolisthesis',
      'transitional-vertebra',
      'schmorl-node',
      'scoliosis',
      'tarlov-cyst',
      ...facets,
    ],
    'axial.not-fitting',
    (q) => ({
      classification: nothing,
      because:
        q.picture.back === 'absent'
          ? 'It would be felt in the back, and back pain is said not to be there.'
          : backSide(q) === 'other'
            ? 'The back pain is not on the side of this finding; check the laterality of report and note.'
            : 'The documented pattern of symptoms does not point to it.',
    }),
  ),
];
