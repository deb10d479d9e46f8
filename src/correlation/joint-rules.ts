import { backSide, facets, feels, isActiveFacet, on, says } from './back-pain.ts';
import type { Rule } from './verdict.ts';

/** Rules for joints: facets, inflamed and worn sacroiliac joints, false joints of a transitional vertebra. */
export const jointRules: readonly Rule[] = [
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
];
