import { writeReportCards } from '../../src/cards/write-report-cards.ts';
import { writeResultCards } from '../../src/cards/write-result-cards.ts';
import { classifications } from '../../src/domain/assessment.ts';
import { findingTypes } from '../../src/domain/finding.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { correlation, finding, leg, origin, profile, report } from '../cards/fixtures.ts';

/**
 * Fires when the claim stands behind a card. `finding` is one finding of class `class` (urgent unless said), or "none"
 * for an emergency that nothing explains; `saddle` and `bladder` are symptoms; `reader` is who gets the card.
 */
export function run(
  given: Readonly<Record<string, unknown>>,
  claimId: string,
  knowledge: Knowledge,
): 'fires' | 'silent' {
  const type = findingTypes.find((one) => one === given['finding']);
  const classification = classifications.find((one) => one === given['class']) ?? 'urgent';
  const fact = { value: 'present' as const, from: [origin] };
  const who = profile({
    leg: [leg('left', 'L5')],
    sphincter: {
      ...(given['saddle'] === 'present' ? { saddle: fact } : {}),
      ...(given['bladder'] === 'present' ? { bladder: fact } : {}),
    },
  });
  const found = correlation(type ? [finding({ type, classification })] : [], {
    urgency: classification === 'urgent' ? 'emergent' : 'routine',
  });
  const write = given['reader'] === 'radiologist' ? writeReportCards : writeResultCards;
  const cards = write(found, who, report(), knowledge);
  return cards.some((card) => card.claims.includes(claimId)) ? 'fires' : 'silent';
}
