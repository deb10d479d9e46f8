import type { FindingType } from '../domain/finding.ts';
import { conceptIn } from '../orders/code-set.ts';
import { daysBetween } from '../orders/days.ts';
import { earlierStudies, repeats, type EarlierStudy } from '../orders/earlier-study.ts';
import { recogniseImaging } from '../orders/recognise-imaging.ts';
import { claimNumber } from '../orders/claim-words.ts';
import { says } from '../orders/plain-words.ts';
import { aimedAt } from './aim-match.ts';
import { placeGaps } from './general-rules.ts';
import { gravePathology, isUrgent, urgentReason } from './overrides.ts';
import { given, type TreatmentRule } from './treatment-rule.ts';
import { isOf, presentFindings, type TreatmentSubject } from './treatment-subject.ts';

/** When a further study, test, referral, cement or stimulator is not aimed at what the patient has. */
export const followUpRules: readonly TreatmentRule[] = [
  {
    claim: 'repeat-mri.urgent-waits',
    kinds: ['repeat-mri'],
    when: (s) => {
      // A further study of infection or tumour may be wanted, but not before an emergency is treated.
      const grave = gravePathology(s).length > 0 && s.correlation?.urgency !== 'emergent';
      return given(repeated(s) !== null && isUrgent(s) && (!grave || deferred(s)) && !atOnce(s), {
        reason: urgentReason(s),
        date: repeated(s)?.date.slice(0, 10) ?? '',
      });
    },
  },
  {
    claim: 'repeat-mri.recovered',
    kinds: ['repeat-mri'],
    when: (s) =>
      given(repeated(s) !== null && s.pain === 'none', { date: repeated(s)?.date.slice(0, 10) ?? '' }),
    evidence: () => ['evidence.repeat-mri-sciatica', 'acp-2011.no-imaging'],
  },
  {
    claim: 'repeat-mri.unchanged',
    kinds: ['repeat-mri'],
    when: (s) => given(repeated(s) !== null && !changed(s), { date: repeated(s)?.date.slice(0, 10) ?? '' }),
    evidence: (s) => [
      'acp-2011.no-imaging',
      ...(s.pain === 'radicular' ? ['evidence.repeat-mri-sciatica'] : []),
    ],
  },
  {
    claim: 'augmentation.no-acute-fracture',
    kinds: ['vertebral-augmentation'],
    when: (s) =>
      given(s.correlation !== null && s.pain !== 'none' && !fresh(s) && !tumourAtTarget(s), placeGaps(s)),
  },
  {
    claim: 'augmentation.acute-fracture',
    kinds: ['vertebral-augmentation'],
    when: (s) => given(fresh(s) && !tumourAtTarget(s), placeGaps(s)),
  },
  {
    claim: 'augmentation.infection',
    hard: true,
    kinds: ['vertebral-augmentation'],
    when: (s) =>
      given(presentFindings(s.correlation).some((f) => isOf(f, ['infection', 'epidural-collection']))),
  },
  {
    claim: 'electrodiagnostics.axial-pain',
    kinds: ['electrodiagnostics'],
    when: (s) => given(s.pain === 'axial' && s.profile.mimics.length === 0),
    evidence: () => ['evidence.emg-axial'],
  },
  {
    claim: 'stimulation.not-last-resort',
    kinds: ['spinal-cord-stimulation'],
    when: (s) =>
      given(s.pain !== 'unknown' && !(s.profile.priorSurgery.length > 0 && s.pain === 'radicular')),
  },
  {
    claim: 'referral.incidental-only',
    kinds: ['surgical-referral'],
    when: (s) => given(s.incidentalOnly && !surgeonsFinding(s)),
  },
];

/** Findings that a spine surgeon follows although they explain no symptom. */
const followed: readonly FindingType[] = [
  'intraspinal-mass',
  'spinal-malignancy',
  'tethered-cord',
  'cord-signal-abnormality',
  'cord-compression',
];
const surgeonsFinding = (s: TreatmentSubject): boolean =>
  presentFindings(s.correlation).some((f) => isOf(f, followed));

const tumour: readonly FindingType[] = ['spinal-malignancy', 'marrow-change'];

/** The earlier study that the order repeats: newest study of the lumbar spine within a year that shows as much. */
function repeated(s: TreatmentSubject): EarlierStudy | null {
  const codes = s.knowledge.orderCodes;
  const asked = recogniseImaging(s.order, codes)?.procedure ?? 'mri-without';
  const last = earlierStudies(s.order, s.chart, s.today, codes).find((study) => repeats(asked, study));
  const most = claimNumber(s.knowledge.claims.get('repeat-mri.unchanged'), 'days', 365);
  return last === undefined || last.days > most ? null : last;
}

/** Whether something happened since the earlier study that a new one would answer. */
function changed(s: TreatmentSubject): boolean {
  const { profile, knowledge, words } = s;
  const last = repeated(s);
  const after = (date: string | undefined): boolean => (daysBetween(last?.date, date) ?? -1) > 0;
  const plan = words.reason + words.note + words.name;
  const lists = knowledge.orderCodes.words;
  const course = profile.course;
  const worse = course?.value === 'new' || course?.value === 'worse';
  const began = profile.durationWeeks?.value;
  // What is first written down after the study is new, save in an episode older than the study that is said not to change.
  const steady =
    course?.value === 'unchanged' && began !== undefined && last !== null && began * 7 >= last.days;
  const newFact = [
    ...profile.redFlags,
    ...(profile.sphincter.bladder?.value === 'present' ? [profile.sphincter.bladder] : []),
    ...(profile.sphincter.saddle?.value === 'present' ? [profile.sphincter.saddle] : []),
    ...profile.signs.filter(
      (x) =>
        x.result === 'positive' &&
        (x.sign === 'motor' || x.sign === 'gait') &&
        (!steady || x.course === 'falling'),
    ),
    ...(steady ? [] : profile.leg),
  ].some((f) => f.from.length > 0 && f.from.every((o) => o.afterReport === true));
  return (
    newFact ||
    (worse && (began === undefined || course.from.some((o) => o.afterReport === true))) ||
    (began !== undefined && last !== null && began * 7 < last.days) ||
    profile.priorSurgery.some((p) => after(p.date)) ||
    s.chart.procedures.some(
      (p) => after(p.start) && conceptIn(knowledge.orderCodes.measures['spine-surgery'], p.concept),
    ) ||
    s.basket.operation !== undefined ||
    says(plan, lists['procedure-planning']) ||
    says(plan, lists['contrast-follow-up']) ||
    says(plan, lists['treatment-response']) ||
    gravePathology(s).length > 0
  );
}

const wait =
  / (?:in|after) (?:\d{1,2}|a few|several|two|three|four|five|six|eight|nine|ten|twelve) (?:weeks?|months?) /;

/** Whether the order is for weeks or months from now, by its words or its date. */
function deferred(s: TreatmentSubject): boolean {
  const days = daysBetween(s.today, s.order.start);
  return (days !== null && days >= 14) || wait.test(s.words.note + s.words.reason);
}

/** Whether the order itself is urgent and answers symptoms that came after the report. */
function atOnce(s: TreatmentSubject): boolean {
  return ['stat', 'asap', 'urgent'].includes(s.order.priority ?? '') && changed(s);
}

function fresh(s: TreatmentSubject): boolean {
  return presentFindings(s.correlation).some(
    (f) =>
      isOf(f, ['fracture']) &&
      (f.classification === 'urgent' ||
        f.classification === 'likely-symptomatic' ||
        f.classification === 'possibly-symptomatic') &&
      !f.qualifiers.includes('chronic') &&
      aimedAt(s.aim, f),
  );
}

function tumourAtTarget(s: TreatmentSubject): boolean {
  return presentFindings(s.correlation).some(
    (f) =>
      aimedAt(s.aim, f) &&
      (isOf(f, ['spinal-malignancy']) ||
        f.qualifiers.includes('pathological') ||
        (isOf(f, tumour) && f.classification === 'urgent')),
  );
}
