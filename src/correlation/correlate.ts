import { graver } from '../domain/assessment.ts';
import type { Level } from '../domain/anatomy.ts';
import type { Finding } from '../domain/finding.ts';
import type { CorrelatedFinding, Correlation } from '../domain/judgement.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { ReportConflict } from '../domain/report.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { agreementOf } from './agreement.ts';
import { alertsOf } from './alerts.ts';
import { axialRules } from './axial-rules.ts';
import { boneRules } from './bone-rules.ts';
import { canalRules } from './canal-rules.ts';
import { urgenciesOf } from './finding-urgency.ts';
import { legRules } from './leg-rules.ts';
import { numbersFor } from './numbers.ts';
import { judgePart, type Judged } from './part-rules.ts';
import { drawPicture, type Picture } from './picture.ts';
import { primaryOf } from './primary.ts';
import { gateRules, standingRules } from './standing-rules.ts';
import { subjectsOf, type Subject } from './subject.ts';
import { gravest, urgencyOfPicture } from './urgency-of.ts';
import { urgentRules } from './urgent-rules.ts';
import { firstAnswer, type ActiveClaims, type Rule, type Verdict } from './verdict.ts';
import { wearRules } from './wear-rules.ts';

/** Every rule in the order in which it is asked; the first that answers decides. */
export const rulesInOrder: readonly Rule[] = [
  ...urgentRules,
  ...standingRules,
  ...gateRules,
  ...boneRules,
  ...legRules,
  ...canalRules,
  ...axialRules,
  ...wearRules,
];

/** Stands in when every rule for a finding has been withdrawn; with all claims active some rule always answers. */
const open: Verdict = {
  classification: 'undetermined',
  claims: [],
  because: 'No rule covers this finding beside these symptoms.',
};

/**
 * Puts the findings of one report beside the symptoms: a class for each with the claims that decided it, the lesion that
 * explains most, the urgency, and what must be seen first. A finding over several levels is split where the levels
 * differ in class, so that the result may hold more rows than the report. Never throws.
 */
export function correlate(
  profile: SymptomProfile,
  findings: readonly Finding[],
  conflicts: readonly ReportConflict[],
  knowledge: Pick<Knowledge, 'claims'>,
): Correlation {
  const active = knowledge.claims;
  const picture = drawPicture(profile, active);
  const first = subjectsOf(findings).map((subject) => judge(subject, picture, active));
  const judged = first.map((one): Judged => {
    const part = judgePart(one, first, active);
    return part ? { ...one, verdict: part } : one;
  });
  const correlated = grouped(judged).map((group) => row(group, profile, knowledge));
  const ofFindings = judged.flatMap((one) => urgenciesOf(one, picture, active));
  const ofSymptoms = urgencyOfPicture(picture, active, 'scanned');
  const reason = gravest([...(ofSymptoms.urgency === 'routine' ? [] : [ofSymptoms]), ...ofFindings]);
  return {
    findings: correlated,
    primary: primaryOf(correlated, picture),
    urgency: graver(reason.urgency, ofSymptoms.urgency),
    urgencyClaims: reason.claims,
    urgencyBecause: reason.because,
    alerts: alertsOf(correlated, conflicts, picture, active),
    missing: profile.missing,
  };
}

function judge(subject: Subject, picture: Picture, active: ActiveClaims): Judged {
  const question = { subject, picture, agreement: agreementOf(subject, picture) };
  return { subject, verdict: firstAnswer(rulesInOrder, question, active) ?? open };
}

type Group = readonly [Judged, ...Judged[]];

/** The levels of one finding that were judged alike, in the order of the report. */
function grouped(judged: readonly Judged[]): readonly Group[] {
  const groups: [Judged, ...Judged[]][] = [];
  for (const one of judged) {
    const alike = groups.find(
      ([first]) =>
        first.subject.index === one.subject.index &&
        first.verdict.classification === one.verdict.classification,
    );
    if (alike) alike.push(one);
    else groups.push([one]);
  }
  return groups;
}

function row(group: Group, profile: SymptomProfile, knowledge: Pick<Knowledge, 'claims'>): CorrelatedFinding {
  const [one] = group;
  const { finding } = one.subject;
  const because = one.verdict.because.replaceAll('  ', ' ');
  return {
    ...finding,
    levels: group.map((g) => g.subject.level).filter((level): level is Level => level !== null),
    classification: one.verdict.classification,
    claims: [...new Set(group.flatMap((g) => g.verdict.claims))],
    because:
      finding.status === 'possible'
        ? because.replace(/\.$/, '; the report itself is not sure of it.')
        : because,
    rootsAtRisk: [...new Set(group.flatMap((g) => g.subject.roots))],
    numbers: numbersFor(finding, profile.age, knowledge.claims),
    ...(one.verdict.followUp === undefined ? {} : { followUp: one.verdict.followUp }),
  };
}
