import { graver, type Urgency } from '../domain/assessment.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { hasInfectionSource, showsInfection } from './back-pain.ts';
import { drawPicture, type Picture } from './picture.ts';
import type { ActiveClaims } from './verdict.ts';

/** How soon somebody has to act, with the claims that raised it above routine and one sentence. */
export interface UrgencyReason {
  readonly urgency: Urgency;
  readonly claims: readonly string[];
  readonly because: string;
}

export const routine: UrgencyReason = {
  urgency: 'routine',
  claims: [],
  because: 'Nothing documented asks for more than routine care.',
};

interface SymptomUrgency {
  readonly claim: string;
  readonly urgency: Urgency;
  readonly because: string;
  readonly holds: (picture: Picture) => boolean;
  /** A suspicion that a scan of the spine settles: it counts only while there is none. */
  readonly settledByScan?: true;
}

/** What makes back pain beside cancer a warning. */
const isWarning = (p: Picture): boolean =>
  p.back === 'present' &&
  (p.flags.has('weight-loss') || p.flags.has('night-pain') || p.patterns.has('night') || p.canalDeficit);

const rules: readonly SymptomUrgency[] = [
  {
    claim: 'urgency.cauda-equina-signs',
    urgency: 'emergent',
    because: 'Bladder, bowel or saddle symptoms that can come from the cauda equina are documented.',
    holds: (p) => p.caudaSigns,
  },
  {
    claim: 'urgency.aneurysm-signs',
    urgency: 'emergent',
    because: 'Signs of a tender or leaking aortic aneurysm are documented.',
    holds: (p) => p.flags.has('aneurysm-signs'),
  },
  {
    claim: 'urgency.cauda-equina-suspected',
    urgency: 'urgent',
    because: 'Cauda equina syndrome is suspected.',
    holds: (p) => p.caudaSuspected,
  },
  {
    claim: 'urgency.motor-deficit',
    urgency: 'urgent',
    because: 'A falling motor grade, or a marked motor deficit, is documented.',
    holds: (p) => p.graveDeficit,
  },
  {
    claim: 'urgency.bilateral-sciatica',
    urgency: 'urgent',
    because: 'Root pain in both legs is documented.',
    holds: (p) => p.bilateralSciatica,
  },
  {
    claim: 'urgency.upper-motor-signs',
    urgency: 'urgent',
    because: 'Signs of the cord (upper motor neuron) are documented.',
    holds: (p) => p.upperMotor,
  },
  {
    claim: 'urgency.suspected-infection',
    urgency: 'urgent',
    because: 'Back pain together with several signs of infection is documented.',
    holds: (p) =>
      p.back === 'present' &&
      showsInfection(p) &&
      (hasInfectionSource(p) || (p.flags.has('fever') && p.flags.has('raised-crp'))),
  },
  {
    claim: 'urgency.suspected-malignancy',
    urgency: 'urgent',
    because: 'Back pain in a patient with cancer, together with a further warning sign or a deficit.',
    holds: (p) => p.flags.has('cancer') && isWarning(p),
  },
  {
    // Somebody's question, not the patient's illness: a scan that shows no tumour answers it.
    claim: 'urgency.suspected-malignancy',
    urgency: 'urgent',
    because:
      'A tumour is suspected, and a further warning sign or a deficit is documented beside the back pain.',
    settledByScan: true,
    holds: (p) => p.flags.has('cancer-suspected') && isWarning(p),
  },
  {
    claim: 'urgency.suspected-fracture',
    urgency: 'soon',
    because: 'Back pain together with several signs of a fracture is documented.',
    settledByScan: true,
    holds: (p) =>
      p.back === 'present' &&
      (p.flags.has('trauma-major') ||
        (p.flags.has('trauma-minor') &&
          (p.flags.has('osteoporosis') || p.flags.has('steroids') || p.flags.has('age-over-70')))) &&
      (p.profile.durationWeeks?.value ?? 0) <= p.limit('urgency.suspected-fracture', 'weeksAtMost'),
  },
  {
    claim: 'urgency.suspected-inflammation',
    urgency: 'soon',
    because: 'Inflammatory back pain of three months and more that began young is documented.',
    holds: (p) =>
      p.patterns.has('inflammatory') &&
      (p.profile.age ?? 99) < p.limit('urgency.suspected-inflammation', 'youngerThan') &&
      (p.profile.durationWeeks?.value ?? 0) >= p.limit('urgency.suspected-inflammation', 'weeksAtLeast') &&
      !p.symptomFree,
  },
];

/** The urgency that the symptoms alone give, before there is a scan. */
export function urgencyOf(profile: SymptomProfile, knowledge: Pick<Knowledge, 'claims'>): UrgencyReason {
  return urgencyOfPicture(drawPicture(profile, knowledge.claims), knowledge.claims);
}

/** As `urgencyOf`, for a picture already drawn. A scan settles whether there is a fracture and nothing else. */
export function urgencyOfPicture(
  picture: Picture,
  active: ActiveClaims,
  scanned: 'scanned' | 'not scanned' = 'not scanned',
): UrgencyReason {
  return gravest(
    rules
      .filter((rule) => active.has(rule.claim) && rule.holds(picture))
      .filter((rule) => !(rule.settledByScan && scanned === 'scanned'))
      .map(({ claim, urgency, because }) => ({
        urgency,
        claims: [claim, ...[evidenceFor[claim] ?? ''].filter((id) => active.has(id))],
        because,
      })),
  );
}

/** What is known of how well a sign tells the condition that it stands for. */
const evidenceFor: Readonly<Record<string, string>> = {
  'urgency.cauda-equina-signs': 'evidence.cauda-equina-signs',
  'urgency.suspected-malignancy': 'evidence.cancer-history',
  'urgency.suspected-fracture': 'evidence.fracture-signs',
};

/** The gravest of several reasons, with the claims of all that raise it so far; routine when there is none. */
export function gravest(reasons: readonly UrgencyReason[]): UrgencyReason {
  const urgency = reasons.reduce<Urgency>((worst, reason) => graver(worst, reason.urgency), 'routine');
  const decisive = reasons.filter((reason) => reason.urgency === urgency);
  const [first] = decisive;
  if (urgency === 'routine' || !first) return routine;
  return { urgency, claims: [...new Set(decisive.flatMap((r) => r.claims))], because: first.because };
}
