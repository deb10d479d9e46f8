import { feels, on, says, showsInfection } from './back-pain.ts';
import { isSevere } from './subject.ts';
import type { Rule } from './verdict.ts';

/** Rules for endplates and discs that hurt in the back: type of endplate change, fresh node, severe narrowing, new fissure. */
export const discPainRules: readonly Rule[] = [
  on(['modic-1'], 'axial.modic-1-or-infection', ({ picture }) =>
    picture.back === 'present' && showsInfection(picture)
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
];
