import type { Mimic } from '../domain/profile.ts';
import { claimNumber, weeksInWords } from '../orders/claim-words.ts';
import { conceptIn } from '../orders/code-set.ts';
import { daysBetween } from '../orders/days.ts';
import { asserts } from '../orders/negation.ts';
import { plainWords, says } from '../orders/plain-words.ts';
import { likelyOrPossible } from './decompression-rules.ts';
import { lesionWords } from './order-names.ts';
import { gravePathology, isUrgent, urgentReason } from './overrides.ts';
import { given, type TreatmentRule } from './treatment-rule.ts';
import { isAxial, isOf, type TreatmentSubject } from './treatment-subject.ts';

const opioid: TreatmentRule['kinds'] = ['opioid'];

/**
 * An opioid for cancer or spinal infection, at the end of life, after an operation, or one that is being tapered, is no
 * question for this service.
 */
const accepted = (s: TreatmentSubject): boolean => {
  const lists = s.knowledge.orderCodes.words;
  const told = s.words.name + s.words.note + s.words.reason;
  return (
    gravePathology(s).some((f) => f.classification === 'urgent') ||
    operatedLately(s) ||
    asserts(told, lists['post-operative']) ||
    asserts(told, lists.taper) ||
    asserts(s.words.note + s.words.reason, lists.palliative)
  );
};

const inflammatory = (s: TreatmentSubject): boolean =>
  s.profile.backPatterns.some((p) => p.value === 'inflammatory') ||
  s.lesions.some((f) => isOf(f, ['spondyloarthropathy']));

/** Causes outside the spine that other treatment helps; shingles may need an opioid. */
const otherCauses: readonly Mimic[] = [
  'hip',
  'trochanteric',
  'piriformis',
  'meralgia',
  'peripheral-neuropathy',
  'peroneal-neuropathy',
  'vascular',
];

const days = (s: TreatmentSubject): number | null => {
  const weeks = s.profile.durationWeeks?.value;
  return weeks === undefined ? null : weeks * 7;
};

/** When a medicine is not for what the patient has. */
export const medicineRules: readonly TreatmentRule[] = [
  {
    claim: 'opioid.urgent-finding',
    kinds: opioid,
    when: (s) => given(!accepted(s) && isUrgent(s) && !inHospital(s), { reason: urgentReason(s) }),
  },
  {
    claim: 'opioid.extended-release-naive',
    kinds: opioid,
    when: (s) => given(!accepted(s) && extendedRelease(s) && isNaive(s)),
  },
  {
    claim: 'opioid.inflammatory',
    kinds: opioid,
    when: (s) => given(!accepted(s) && inflammatory(s)),
  },
  {
    claim: 'opioid.rival-cause',
    kinds: opioid,
    when: (s) => {
      const cause = s.profile.mimics.find((x) => otherCauses.includes(x.value));
      return given(!accepted(s) && !isUrgent(s) && s.lesions.length === 0 && cause !== undefined, {
        cause: cause?.value.replaceAll('-', ' ') ?? '',
      });
    },
  },
  {
    claim: 'opioid.chronic-axial',
    kinds: opioid,
    when: (s) => {
      const lasted = days(s);
      const least = claimNumber(s.knowledge.claims.get('opioid.chronic-axial'), 'days', 30);
      const fracture = s.lesions.some((f) => isOf(f, ['fracture']));
      return given(!accepted(s) && isAxial(s) && !fracture && lasted !== null && lasted >= least, {
        weeks: weeksInWords((lasted ?? 0) / 7),
      });
    },
  },
  {
    claim: 'opioid.incidental-only',
    kinds: opioid,
    when: (s) => given(!accepted(s) && s.incidentalOnly),
    evidence: (s) => acuteTrial(s),
  },
  {
    claim: 'opioid.acute-axial',
    kinds: opioid,
    when: (s) => {
      const lasted = days(s);
      const most = claimNumber(s.knowledge.claims.get('opioid.acute-axial'), 'days', 84);
      const fracture = s.lesions.some((f) => isOf(f, ['fracture']));
      return given(!accepted(s) && s.pain === 'axial' && !fracture && lasted !== null && lasted <= most);
    },
    evidence: (s) => acuteTrial(s),
  },
  {
    claim: 'opioid.concordant-pain',
    kinds: opioid,
    when: (s) =>
      given(!accepted(s) && s.pain !== 'none' && s.pain !== 'unknown' && likelyOrPossible(s).length > 0, {
        lesion: lesionWords(likelyOrPossible(s)),
      }),
  },
  {
    claim: 'opioid.in-use',
    kinds: opioid,
    when: (s) => given(!accepted(s) && !isNaive(s) && s.pain !== 'unknown'),
  },
  {
    claim: 'gabapentinoid.axial-pain',
    kinds: ['gabapentinoid'],
    when: (s) =>
      given(s.pain === 'axial' && !s.profile.mimics.some((m) => m.value === 'peripheral-neuropathy')),
  },
];

/** The trial of opioids enrolled acute pain of back and neck only. */
function acuteTrial(s: TreatmentSubject): readonly string[] {
  const lasted = days(s);
  return s.pain === 'axial' && lasted !== null && lasted <= 84 ? ['evidence.opioid-acute-trial'] : [];
}

/** Analgesia during an emergency stay; not a prescription to take home, by its words or by days of supply. */
function inHospital(s: TreatmentSubject): boolean {
  const told = s.words.name + s.words.note + s.words.reason;
  const most = claimNumber(s.knowledge.claims.get('opioid.urgent-finding'), 'staySupplyDays', 2);
  return (
    !extendedRelease(s) &&
    !asserts(told, s.knowledge.orderCodes.words['leaving-hospital']) &&
    (s.order.supplyDays ?? 0) <= most &&
    s.chart.encounters.some(
      (e) =>
        e.status === 'in-progress' &&
        ['EMER', 'IMP', 'ACUTE', 'SS', 'OBSENC'].includes(e.encounterClass?.code ?? ''),
    )
  );
}

function extendedRelease(s: TreatmentSubject): boolean {
  return says(s.words.name, s.knowledge.orderCodes.words['extended-release']);
}

function isNaive(s: TreatmentSubject): boolean {
  const codes = s.knowledge.orderCodes;
  return (
    s.profile.opioidInUse === undefined &&
    !s.chart.medications.some(
      (m) =>
        m.status === 'active' &&
        m.reference !== s.order.reference &&
        (conceptIn(codes.treatments.opioid, m.concept) ||
          says(plainWords(m.concept.text), codes.treatmentWords.opioid?.own ?? [])),
    )
  );
}

function operatedLately(s: TreatmentSubject): boolean {
  const lately = (date: string | undefined): boolean => {
    const ago = daysBetween(date, s.today);
    return ago !== null && ago >= 0 && ago <= 30;
  };
  return (
    s.profile.priorSurgery.some((p) => lately(p.date)) ||
    s.chart.procedures.some(
      (p) =>
        lately(p.start ?? p.date) && conceptIn(s.knowledge.orderCodes.measures['spine-surgery'], p.concept),
    )
  );
}
