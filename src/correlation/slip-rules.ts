import { backSide, feels, isActivePars, isMarkedSlip, on, says } from './back-pain.ts';
import type { Picture } from './picture.ts';
import { isSevere } from './subject.ts';
import type { Rule } from './verdict.ts';

/** Rules for slips, pars defects, curves and large sacral cysts. */
export const slipRules: readonly Rule[] = [
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
      feels(picture, 'sacroiliac') ||
      [picture.left, picture.right, picture.unsided].some(sacral)
      ? {
          classification: 'possibly-symptomatic',
          because: 'A large cyst of a sacral root, and sacral or perineal symptoms are documented.',
        }
      : null;
  }),
];
