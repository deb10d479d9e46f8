import { backSide, facets, isActiveFacet, isActivePars, isMarkedSlip, on, says } from './back-pain.ts';
import { discPainRules } from './disc-pain-rules.ts';
import { jointRules } from './joint-rules.ts';
import type { Picture } from './picture.ts';
import { slipRules } from './slip-rules.ts';
import { isSevere, type Subject } from './subject.ts';
import { legsOpen, type Rule } from './verdict.ts';

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
  ...discPainRules,
  ...jointRules,
  ...slipRules,
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
      classification: 'likely-incidental',
      because:
        q.picture.back === 'absent'
          ? 'It would be felt in the back, and back pain is said not to be there.'
          : backSide(q) === 'other'
            ? 'The back pain is not on the side of this finding; check the laterality of report and note.'
            : 'The documented pattern of symptoms does not point to it.',
    }),
  ),
];
