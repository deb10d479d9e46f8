import type { Correlation, CorrelatedFinding } from '../domain/judgement.ts';
import type { FindingType } from '../domain/finding.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { isCommon } from './age-number.ts';
import { sphincterWords } from './describe-symptoms.ts';
import { patientWords } from './patient-words.ts';
import { conflictKinds } from './alerts.ts';
import { isUrgent } from './urgent-card.ts';
import { listWords } from './wording.ts';

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

function place(finding: CorrelatedFinding): string {
  if (finding.side === 'left' || finding.side === 'right') return ` on the ${finding.side} side`;
  return finding.side === 'bilateral' ? ' on both sides' : '';
}

/** How often a finding is seen at the patient's age without pain, when that is known and often. */
function commonness(finding: CorrelatedFinding, knowledge: Knowledge): number | null {
  return finding.numbers.find((number) => isCommon(number, knowledge))?.value ?? null;
}

/** What is to be checked; an old fracture is told apart from one that hurts now. */
function checked({ type, qualifiers }: CorrelatedFinding): string {
  return type === 'fracture' && qualifiers.includes('chronic')
    ? 'an older broken bone in the back'
    : patientWords[type].one;
}

/**
 * The result in plain words for the patient, calm and factual: what fits, what is common without pain, what needs a
 * check. It never says that there is no cause, and of urgent findings only that somebody acts on them now.
 */
export function patientParagraph(
  correlation: Correlation,
  profile: SymptomProfile,
  knowledge: Knowledge,
): string {
  const findings = correlation.findings.filter((finding) => finding.status !== 'historical');
  const of = (name: CorrelatedFinding['classification']): readonly CorrelatedFinding[] =>
    findings.filter((finding) => finding.classification === name);
  const close = 'A scan is only one part of the picture. Tell us what you feel and what has changed.';
  if (isUrgent(correlation))
    return [
      profile.documented
        ? 'Your scan and your symptoms need care now.'
        : 'What your scan shows needs care now.',
      'We need to talk with you today about what was found and what comes next.',
      sphincterWords(profile).length > 0
        ? 'Tell us at once if anything gets worse: your legs, the feeling between them, your bladder or your bowels.'
        : 'Tell us at once if your legs get weak, if you feel numb between your legs, or if you have new trouble with your bladder or bowels.',
    ].join(' ');

  if (correlation.alerts.some((alert) => conflictKinds.has(alert.kind)))
    return `${profile.documented ? 'We looked at your scan next to your symptoms.' : 'We looked at your scan.'} Some points in the report and in our notes do not agree yet. We will sort this out first, and then tell you what the scan means for you. ${close}`;

  const primary = correlation.primary === null ? undefined : correlation.findings[correlation.primary];
  const common = of('likely-incidental').filter((finding) => commonness(finding, knowledge) !== null);
  const [example] = [...common].sort(
    (a, b) => (commonness(b, knowledge) ?? 0) - (commonness(a, knowledge) ?? 0),
  );
  const share = example ? Math.round(commonness(example, knowledge) ?? 0) : 0;
  const other = of('likely-incidental').filter((finding) => !common.includes(finding));
  const follow = of('incidental-needs-follow-up');
  const places = (type: FindingType): number =>
    findings
      .filter((finding) => finding.type === type)
      .reduce(
        (sum, { levels, side }) => sum + Math.max(1, levels.length) * (side === 'bilateral' ? 2 : 1),
        0,
      );
  const words = (some: readonly CorrelatedFinding[]): string =>
    listWords(
      unique(some.map(({ type }) => patientWords[type][places(type) > 1 ? 'many' : 'one'])).slice(0, 4),
    );

  const shows = (): string => (fits === '' ? 'The scan shows' : 'It also shows');
  const fits = primary
    ? `The scan shows ${patientWords[primary.type].one}${place(primary)}. This ${
        primary.classification === 'likely-symptomatic' ? 'fits' : 'may be part of'
      } what you feel.`
    : '';
  const open =
    !primary && of('undetermined').length === 0 && profile.documented
      ? 'The scan does not clearly show where your pain comes from. Your pain is real all the same.'
      : '';
  const ordinary =
    example && share > 0
      ? `${shows()} ${words(common)}. Such changes are common in people your age who have no pain: about ${share} in 100 have ${patientWords[example.type].many}.`
      : '';
  const unrelated =
    other.length > 0
      ? `${ordinary ? 'It also shows' : shows()} ${words(other)}.${
          profile.documented ? ' This does not match what you feel.' : ''
        }`
      : '';
  const ask =
    of('undetermined').length > 0
      ? 'To say what the scan means for you, we need to know more about what you feel and where.'
      : '';
  const check =
    follow.length > 0
      ? `There is more to check: ${listWords(unique(follow.map(checked)))}. We will plan this with you.`
      : '';
  const soon = correlation.urgency === 'soon' ? 'We will talk with you soon about what comes next.' : '';
  const intro = profile.documented
    ? 'We looked at your scan next to your symptoms.'
    : 'We looked at your scan.';
  return [intro, fits, open, ordinary, unrelated, ask, check, soon, close]
    .filter((part) => part !== '')
    .join(' ');
}
