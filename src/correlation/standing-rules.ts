import type { FindingType } from '../domain/finding.ts';
import { healedFracture } from './bone-rules.ts';
import type { Answer, Question, Rule } from './verdict.ts';

const on = (types: readonly FindingType[], claim: string, judge: (q: Question) => Answer | null): Rule => ({
  claim,
  judge: (q) => (types.includes(q.subject.finding.type) ? judge(q) : null),
});

const grave: readonly FindingType[] = [
  'infection',
  'spinal-malignancy',
  'intraspinal-mass',
  'epidural-collection',
  'cord-compression',
  'cord-signal-abnormality',
  'cauda-equina-compression',
  'extraspinal-malignancy',
  'aortic-aneurysm',
];

/** Findings that keep their class whatever the symptoms. */
export const standingRules: readonly Rule[] = [
  healedFracture,
  {
    claim: 'standing.past',
    judge: ({ subject }) =>
      subject.finding.status !== 'historical'
        ? null
        : grave.includes(subject.finding.type)
          ? {
              classification: 'undetermined',
              because: 'The report names it only as past; whether it is settled cannot be told from that.',
            }
          : {
              classification: 'likely-incidental',
              because: 'The report names it only as past, resolved or removed.',
            },
  },
  on(['hemangioma'], 'standing.haemangioma', ({ subject }) =>
    subject.finding.qualifiers.includes('atypical')
      ? null
      : {
          classification: 'likely-incidental',
          because: 'A haemangioma without atypical features does not explain pain and needs no follow-up.',
          also: ['share.haemangioma'],
        },
  ),
  on(['hemangioma'], 'follow-up.haemangioma', () => ({
    classification: 'incidental-needs-follow-up',
    because: 'A haemangioma with atypical features, without reach into the canal.',
    followUp: 'ask the radiologist which further imaging settles its nature',
  })),
  on(['schmorl-node'], 'standing.schmorl', ({ subject }) =>
    ['acute', 'oedema', 'active', 'new'].some((q) => subject.finding.qualifiers.some((has) => has === q))
      ? null
      : {
          classification: 'likely-incidental',
          because: 'A Schmorl node without oedema is an old mark of the endplate.',
          also: ['share.schmorl'],
        },
  ),
  on(['tarlov-cyst'], 'standing.tarlov', ({ subject, picture }) =>
    (subject.finding.measure?.mm ?? 0) > picture.limit('standing.tarlov', 'smallUpToMm') ||
    subject.finding.severity === 'severe'
      ? null
      : {
          classification: 'likely-incidental',
          because: 'A small cyst of a sacral root sleeve seldom gives symptoms.',
          also: ['share.tarlov'],
        },
  ),
  on(['transitional-vertebra'], 'standing.transitional', ({ subject }) => {
    const { measure, qualifiers } = subject.finding;
    return measure?.grade === 2 ||
      measure?.grade === 4 ||
      qualifiers.includes('oedema') ||
      qualifiers.includes('active')
      ? null
      : {
          classification: 'likely-incidental',
          because:
            'A variant of the lumbosacral junction; what it changes is the count of levels and roots, uncertain by one.',
        };
  }),
  on(['postoperative-change'], 'standing.loosening', ({ subject, picture }) =>
    subject.finding.qualifiers.includes('loosening')
      ? picture.back === 'present'
        ? {
            classification: 'possibly-symptomatic',
            because:
              'Loosened hardware or a fusion that has not healed can give back pain, which is documented.',
          }
        : {
            classification: picture.back === 'absent' ? 'incidental-needs-follow-up' : 'undetermined',
            because:
              'Loosened hardware or a fusion that has not healed; back pain on load is not documented.',
            followUp: 'show the images to the surgeon',
          }
      : null,
  ),
  on(['postoperative-change'], 'standing.postoperative', () => ({
    classification: 'likely-incidental',
    because: 'The expected picture after an operation; it does not tell whether the operation helped.',
  })),
  on(['extraspinal-incidental'], 'standing.extraspinal-benign', ({ subject }) =>
    ['typical', 'chronic', 'unchanged'].some((q) => subject.finding.qualifiers.some((has) => has === q))
      ? {
          classification: 'likely-incidental',
          because: 'A finding outside the spine that the report calls benign or unchanged.',
        }
      : null,
  ),
  on(['aortic-aneurysm'], 'follow-up.aneurysm', ({ subject }) => ({
    classification: 'incidental-needs-follow-up',
    because:
      'An aneurysm that is not large, not painful and not leaking does not explain the pain but must be watched.',
    followUp:
      subject.finding.measure?.mm === undefined
        ? 'find out the diameter and arrange vascular follow-up'
        : 'arrange vascular follow-up',
  })),
  on(['extraspinal-malignancy'], 'follow-up.extraspinal-malignancy', () => ({
    classification: 'incidental-needs-follow-up',
    because:
      'A mass outside the spine that may be malignant needs its own work-up, whatever explains the pain.',
    followUp: 'arrange dedicated imaging or referral without delay',
  })),
  on(['extraspinal-incidental'], 'follow-up.extraspinal', () => ({
    classification: 'incidental-needs-follow-up',
    because: 'A finding outside the spine; it does not explain the pain, and somebody has to decide on it.',
    followUp: 'decide whether it needs further imaging or referral',
    also: ['evidence.extraspinal'],
  })),
  on(['marrow-change'], 'follow-up.marrow', () => ({
    classification: 'incidental-needs-follow-up',
    because: 'A change of the marrow of open cause; it does not explain the pain by itself.',
    followUp: 'compare with earlier images and blood count; ask the radiologist whether it needs work-up',
  })),
  on(['epidural-collection'], 'follow-up.old-collection', () => ({
    classification: 'incidental-needs-follow-up',
    because: 'A collection that the report calls old or unchanged and that compresses nothing.',
    followUp: 'compare with earlier images and ask the surgeon or the radiologist whether it needs more',
  })),
  on(['tethered-cord'], 'follow-up.tethered-cord', ({ picture }) => ({
    classification: picture.caudaSigns ? 'possibly-symptomatic' : 'incidental-needs-follow-up',
    because: picture.caudaSigns
      ? 'A low or tethered cord can give the bladder or bowel symptoms that are documented.'
      : 'A low or tethered cord that needs an examination for gait, bladder and bowel.',
    followUp: 'refer for a specialist opinion',
  })),
  on(['intraspinal-mass'], 'standing.mass-that-fits', ({ subject, picture, agreement }) => {
    const root =
      agreement.side === 'same' && agreement.leg?.radicular === true && (agreement.distance ?? 9) <= 1;
    const night = picture.patterns.has('night') || picture.flags.has('night-pain');
    return subject.finding.status !== 'historical' && (root || night)
      ? {
          classification: 'possibly-symptomatic',
          because: root
            ? 'The leg symptoms follow a root beside this mass.'
            : 'Pain at night or lying down is documented, which a mass in the canal can give.',
          followUp: 'arrange contrast imaging and a specialist opinion',
        }
      : null;
  }),
  on(['intraspinal-mass'], 'follow-up.mass', () => ({
    classification: 'incidental-needs-follow-up',
    because:
      'A mass in the canal without compression or deficit; nothing documented points to it, but it needs follow-up.',
    followUp: 'arrange contrast imaging and a specialist opinion',
  })),
];

/** Rules for what is not known of the symptoms, or is known not to be there. */
export const gateRules: readonly Rule[] = [
  {
    claim: 'gate.no-symptoms',
    judge: ({ picture }) =>
      picture.documented
        ? null
        : {
            classification: 'undetermined',
            because: 'No symptom is documented, so the picture alone cannot say whether it hurts.',
          },
  },
  {
    claim: 'gate.symptom-free',
    judge: ({ subject, picture }) =>
      picture.symptomFree && !['fracture', 'spondyloarthropathy'].includes(subject.finding.type)
        ? {
            classification: 'likely-incidental',
            ...(picture.profile.recovered === undefined
              ? { because: 'Pain in the back and symptoms of the legs are said not to be there.' }
              : {
                  because:
                    'The symptoms are said to be gone; what is still visible is not a reason to treat.',
                  also: ['evidence.herniation-after-recovery'],
                }),
          }
        : null,
  },
];
