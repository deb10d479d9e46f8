import { isVertebra } from '../domain/anatomy.ts';
import type { Finding, FindingType } from '../domain/finding.ts';
import { distanceOf } from './agreement.ts';
import { intrudes, isFresh, isHealed } from './bone-rules.ts';
import { isRootLesion } from './leg-rules.ts';
import type { Picture } from './picture.ts';
import { freeHerniations, herniations, isLarge, isSevere, atLeastModerate, type Subject } from './subject.ts';
import type { Answer, Question, Rule } from './verdict.ts';
import { rootWords } from './wording.ts';

const urgent = (claim: string, judge: (q: Question) => Omit<Answer, 'classification'> | null): Rule => ({
  claim,
  judge: (q) => {
    if (q.subject.finding.status === 'historical') return null;
    const answer = judge(q);
    return answer ? { classification: 'urgent', ...answer } : null;
  },
});

const always = (claim: string, types: readonly FindingType[], because: string): Rule =>
  urgent(claim, ({ subject }) => (types.includes(subject.finding.type) ? { because } : null));

const compressed = (subject: Subject): boolean =>
  subject.near.some((f) => f.type === 'cord-compression' || f.type === 'cauda-equina-compression');

/** Large by the claim's limits, which differ for women, or in the report's words. */
export function isLargeAneurysm({ finding }: Subject, picture: Picture): boolean {
  const key = picture.profile.sex === 'female' ? 'largeWomenMm' : 'largeMm';
  return (finding.measure?.mm ?? 0) >= picture.limit('urgent.aneurysm', key) || isSevere(finding.severity);
}

/** Pain that a large aneurysm must be held responsible for until shown otherwise. */
export function hasAneurysmPain(picture: Picture): boolean {
  return (
    picture.back === 'present' ||
    picture.profile.abdominal?.value === 'present' ||
    picture.flags.has('aneurysm-signs')
  );
}

/** A collection that the report calls old or unchanged, and that compresses nothing. */
export function isSettledCollection(subject: Subject): boolean {
  const { qualifiers } = subject.finding;
  return (
    qualifiers.some((q) => q === 'chronic' || q === 'unchanged') &&
    !qualifiers.includes('new') &&
    !compressed(subject)
  );
}

/** Whether a deficit that is documented can come from a mass here: any from one of the whole canal, else its side and roots. */
function givesDeficit(subject: Subject, picture: Picture): boolean {
  if (!picture.canalDeficit) return false;
  if (picture.caudaSigns || picture.upperMotor || subject.sides.length !== 1) return true;
  const legs = (['left', 'right'] as const).filter((side) => picture[side]?.deficit);
  return (
    legs.length === 0 ||
    legs.some(
      (side) =>
        subject.sides.includes(side) &&
        (distanceOf(picture[side]?.deficitRoots ?? [], subject.roots) ?? 0) <= 1,
    )
  );
}

/** A lesion that can close the canal on the cauda equina. */
function fillsCanal(subject: Subject): boolean {
  const { finding, near } = subject;
  const narrowed = near.some(
    (f) =>
      f.type === 'cauda-equina-compression' ||
      f.type === 'cord-compression' ||
      (f.type === 'central-stenosis' && f.severity !== 'mild') ||
      (f.type === 'thecal-sac-indentation' && f.severity !== 'mild'),
  );
  if (freeHerniations.has(finding.type)) return isLarge(finding) || subject.sides.length === 2 || narrowed;
  // A small one that merely touches the sac does not close the canal.
  if (herniations.has(finding.type) && finding.severity === 'mild' && !compressed(subject)) return false;
  if (herniations.has(finding.type))
    return (
      isLarge(finding) || (narrowed && (subject.sides.length === 2 || atLeastModerate(finding.severity)))
    );
  if (finding.type === 'central-stenosis') return finding.severity === null || isSevere(finding.severity);
  if (finding.type === 'epidural-lipomatosis')
    return (finding.measure?.grade ?? 0) >= 3 || isSevere(finding.severity);
  if (finding.type === 'synovial-cyst') return isLarge(finding) || narrowed;
  return finding.type === 'thecal-sac-indentation' && isSevere(finding.severity);
}

/** Narrowing of the canal that the report gives a body, not a disc, where that body is freshly fractured. */
function narrowedByFracture({ finding, level, near }: Subject): boolean {
  return (
    finding.type === 'central-stenosis' &&
    level !== null &&
    isVertebra(level) &&
    finding.severity !== 'mild' &&
    near.some((f) => f.type === 'fracture' && !f.qualifiers.includes('chronic'))
  );
}

const isGreatHerniation = (f: Finding): boolean => freeHerniations.has(f.type) && isLarge(f) && isCentral(f);
const isCentral = ({ side, zone }: Finding): boolean =>
  side === 'midline' || side === 'bilateral' || zone === 'central';

/** A large central free herniation with severe narrowing of the canal, as either of the two rows that say so. */
function isFilled({ finding, near }: Subject): boolean {
  const severe = (f: Finding): boolean => f.type === 'central-stenosis' && isSevere(f.severity);
  if (freeHerniations.has(finding.type) && finding.qualifiers.includes('fills-canal')) return true;
  return (
    (isGreatHerniation(finding) && near.some(severe)) || (severe(finding) && near.some(isGreatHerniation))
  );
}

/** Rules whose answer is `urgent`: first what is so whatever the symptoms, then what explains an urgent symptom. */
export const urgentRules: readonly Rule[] = [
  always(
    'urgent.infection',
    ['infection'],
    'Infection of the spine, proven or suspected, is urgent whatever the symptoms.',
  ),
  always(
    'urgent.malignancy',
    ['spinal-malignancy'],
    'A malignant lesion of the spine, proven or suspected, is urgent whatever the symptoms.',
  ),
  always(
    'urgent.cord',
    ['cord-compression', 'cord-signal-abnormality'],
    'Compression or signal change of the cord or conus is urgent whatever the symptoms.',
  ),
  always(
    'urgent.cauda-compression',
    ['cauda-equina-compression'],
    'Compression of the cauda equina is urgent whatever the symptoms: examine the same day.',
  ),
  urgent('urgent.collection', (q) =>
    q.subject.finding.type === 'epidural-collection' && !isSettledCollection(q.subject)
      ? {
          because:
            'A collection in the epidural space is urgent until its nature and its effect on the nerves are clear.',
        }
      : null,
  ),
  urgent('urgent.canal-filled', ({ subject }) =>
    isFilled(subject)
      ? {
          because:
            'A large herniation that leaves little room in the canal puts the cauda equina at risk, whatever is documented.',
        }
      : null,
  ),
  urgent('urgent.cause-of-compression', ({ subject }) =>
    compressed(subject) && fillsCanal(subject)
      ? {
          because:
            'The lesion at a level where the cord or the cauda equina is compressed is urgent with it.',
        }
      : null,
  ),
  urgent('urgent.mass', ({ subject, picture }) =>
    subject.finding.type === 'intraspinal-mass' &&
    (compressed(subject) ||
      subject.finding.qualifiers.includes('fills-canal') ||
      givesDeficit(subject, picture))
      ? { because: 'A mass in the canal that compresses, or with a deficit, is urgent.' }
      : null,
  ),
  urgent('urgent.haemangioma', ({ subject, picture }) => {
    const { finding } = subject;
    if (finding.type !== 'hemangioma') return null;
    const spreads = finding.qualifiers.includes('epidural-extension') || compressed(subject);
    return spreads || (finding.qualifiers.includes('atypical') && picture.canalDeficit)
      ? {
          because: 'A haemangioma that reaches into the canal, or an atypical one with a deficit, is urgent.',
        }
      : null;
  }),
  urgent('urgent.fracture', ({ subject, picture }) => {
    if (narrowedByFracture(subject)) return { because: 'The canal is narrowed by a fracture of this body.' };
    if (subject.finding.type !== 'fracture') return null;
    if (subject.finding.qualifiers.includes('pathological'))
      return { because: 'A fracture that may go through a tumour is urgent.' };
    if (isHealed(subject)) return null;
    if (intrudes(subject)) return { because: 'A fracture that narrows the canal is urgent.' };
    return picture.canalDeficit
      ? { because: 'A fracture together with a neurological deficit is urgent.' }
      : null;
  }),
  urgent('urgent.fracture-with-cancer', ({ subject, picture }) =>
    subject.finding.type === 'fracture' &&
    isFresh(subject) &&
    (picture.flags.has('cancer') || picture.flags.has('cancer-suspected')) &&
    !subject.finding.qualifiers.includes('typical')
      ? { because: 'A fresh fracture with cancer known or suspected, not said to be benign, is urgent.' }
      : null,
  ),
  urgent('urgent.aneurysm', ({ subject, picture }) => {
    const { finding } = subject;
    if (finding.type !== 'aortic-aneurysm') return null;
    if (finding.qualifiers.includes('leaking'))
      return { because: 'Signs of a leaking aneurysm: an emergency at any size.' };
    if (isLargeAneurysm(subject, picture))
      return {
        because: hasAneurysmPain(picture)
          ? 'A large aneurysm in a patient with pain: it must be held responsible until shown otherwise.'
          : 'A large aneurysm is urgent even without pain.',
      };
    const told = picture.flags.has('aneurysm-signs') || picture.profile.abdominal?.value === 'present';
    const grows = finding.qualifiers.includes('new') && hasAneurysmPain(picture);
    return told || grows
      ? { because: 'An aneurysm that is tender, painful or growing is urgent at any size.' }
      : null;
  }),
  urgent('urgent.cauda-lesion', ({ subject, picture }) =>
    (picture.caudaSigns || picture.caudaSuspected) && fillsCanal(subject)
      ? {
          because:
            'Bladder, bowel or saddle symptoms are documented or suspected, and this lesion can compress the cauda equina.',
        }
      : null,
  ),
  urgent('urgent.deficit-lesion', ({ subject, agreement, picture }) => {
    const central = subject.finding.type === 'central-stenosis' && isSevere(subject.finding.severity);
    const root = isRootLesion(subject) && subject.finding.type !== 'disc-bulge' && subject.grade >= 2;
    if (!root && !central) return null;
    const legs = subject.sides.map((side) => picture[side]);
    const explains = legs.some(
      (leg) =>
        leg?.graveDeficit === true &&
        (leg.graveRoots.length === 0 || (distanceOf(leg.graveRoots, subject.roots) ?? 0) === 0),
    );
    return explains
      ? {
          because: `A marked or falling motor deficit is documented, and this lesion threatens ${rootWords(subject.roots, agreement.at)}.`,
        }
      : null;
  }),
  urgent('urgent.bilateral-lesion', ({ subject, picture }) => {
    if (!picture.bilateralSciatica || subject.sides.length < 2) return null;
    const { finding } = subject;
    const canal = finding.type === 'central-stenosis' && isSevere(finding.severity);
    const disc =
      herniations.has(finding.type) &&
      (freeHerniations.has(finding.type) || isLarge(finding) || subject.grade === 3);
    return canal || disc
      ? {
          because:
            'Root pain in both legs is documented, and this lesion can explain it: the cauda equina is at risk.',
        }
      : null;
  }),
];
