import type { FindingType } from '../domain/finding.ts';
import { isActivePars } from './back-pain.ts';
import { isFresh } from './bone-rules.ts';
import type { Picture } from './picture.ts';
import type { Judged } from './part-rules.ts';
import { hasAneurysmPain, isLargeAneurysm } from './urgent-rules.ts';
import type { UrgencyReason } from './urgency-of.ts';
import type { ActiveClaims } from './verdict.ts';

interface FindingUrgency {
  readonly claim: string;
  readonly urgency: UrgencyReason['urgency'];
  readonly because: string;
  readonly holds: (judged: Judged, picture: Picture) => boolean;
}

const type = (judged: Judged, ...types: FindingType[]): boolean =>
  types.includes(judged.subject.finding.type);
const isUrgent = (judged: Judged): boolean => judged.verdict.classification === 'urgent';

const rules: readonly FindingUrgency[] = [
  {
    claim: 'urgency.spreading-infection',
    urgency: 'emergent',
    because: 'An infection of the spine that reaches into the canal, or comes with a deficit.',
    holds: (j, p) =>
      type(j, 'infection') &&
      isUrgent(j) &&
      (p.canalDeficit ||
        j.subject.finding.qualifiers.some((q) => q === 'epidural-extension' || q === 'abscess') ||
        j.subject.all.some((f) => f.type === 'epidural-collection' && f.status !== 'historical')),
  },
  {
    claim: 'urgency.cord-with-deficit',
    urgency: 'emergent',
    because: 'The cord or conus is compressed and a deficit is documented.',
    holds: (j, p) =>
      type(j, 'cord-compression') &&
      isUrgent(j) &&
      (p.canalDeficit || p.profile.signs.some((s) => s.sign === 'gait' && s.result === 'positive')),
  },
  {
    claim: 'urgency.aneurysm',
    urgency: 'emergent',
    because: 'An aneurysm that leaks, or that is large in a patient with pain.',
    holds: (j, p) =>
      type(j, 'aortic-aneurysm') &&
      isUrgent(j) &&
      (j.subject.finding.qualifiers.includes('leaking') ||
        (isLargeAneurysm(j.subject, p) && hasAneurysmPain(p))),
  },
  {
    claim: 'urgency.urgent-finding',
    urgency: 'urgent',
    because: 'The report describes a finding that is urgent.',
    holds: isUrgent,
  },
  {
    claim: 'urgency.fresh-fracture',
    urgency: 'soon',
    because: 'The report describes a fresh fracture.',
    holds: (j) => type(j, 'fracture') && j.subject.finding.status !== 'historical' && isFresh(j.subject),
  },
  {
    claim: 'urgency.active-pars',
    urgency: 'soon',
    because: 'The report describes an active stress injury of the pars.',
    holds: (j) => j.subject.finding.status !== 'historical' && isActivePars(j.subject),
  },
  {
    claim: 'urgency.inflammation',
    urgency: 'soon',
    because: 'The report describes signs of inflammatory disease of the spine or the sacroiliac joints.',
    holds: (j) => type(j, 'spondyloarthropathy') && j.subject.finding.status !== 'historical',
  },
];

/** The urgencies that single findings give, beside the symptoms. */
export function urgenciesOf(
  judged: Judged,
  picture: Picture,
  active: ActiveClaims,
): readonly UrgencyReason[] {
  return rules
    .filter((rule) => active.has(rule.claim) && rule.holds(judged, picture))
    .map(({ claim, urgency, because }) => ({ urgency, claims: [claim], because }));
}
