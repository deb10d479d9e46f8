import { bodySides, type BodySide } from '../domain/anatomy.ts';
import type { BackPattern } from '../domain/profile.ts';
import type { FindingType, Qualifier } from '../domain/finding.ts';
import type { Picture } from './picture.ts';
import { isSevere, type Subject } from './subject.ts';
import type { Answer, Question, Rule } from './verdict.ts';

/** A rule for findings of these types. */
export const on = (
  types: readonly FindingType[],
  claim: string,
  judge: (q: Question) => Answer | null,
): Rule => ({
  claim,
  judge: (q) => (types.includes(q.subject.finding.type) ? judge(q) : null),
});

/** True when the report says one of these of the finding. */
export const says = ({ finding }: Subject, ...qualifiers: Qualifier[]): boolean =>
  qualifiers.some((q) => finding.qualifiers.includes(q));

/** True when the back pain has one of these patterns. */
export const feels = (picture: Picture, ...patterns: BackPattern[]): boolean =>
  patterns.some((p) => picture.patterns.has(p));

/** The painful place against the finding's side; unknown when either was not said. */
export function backSide({ subject, picture }: Question): 'same' | 'other' | 'unknown' {
  const pain = picture.profile.backSide?.value;
  const sides = bodySides(subject.finding.side);
  if (pain === undefined || sides.length === 0 || pain === 'bilateral') return 'unknown';
  if (pain === 'midline') return sides.length === 2 ? 'unknown' : 'other';
  return sides.includes(pain satisfies BodySide) ? 'same' : 'other';
}

/** A source from which bacteria can reach the spine, or a defence that is down. */
export function hasInfectionSource({ flags }: Picture): boolean {
  return flags.has('iv-drug-use') || flags.has('infection') || flags.has('immunosuppression');
}

/** Signs of infection, not its mere sources: back pain that wear must not explain. */
export function showsInfection({ flags }: Picture): boolean {
  return flags.has('fever') || flags.has('raised-crp');
}

/** A facet joint and its effusion. */
export const facets: readonly FindingType[] = ['facet-arthropathy', 'facet-effusion'];

/** A facet joint that is severe, or has an effusion or oedema. */
export function isActiveFacet(subject: Subject): boolean {
  return (
    subject.finding.type === 'facet-effusion' ||
    isSevere(subject.finding.severity) ||
    says(subject, 'active', 'oedema', 'acute') ||
    subject.near.some(
      (f) =>
        f.type === 'facet-effusion' &&
        (bodySides(f.side).length === 0 || subject.sides.some((side) => bodySides(f.side).includes(side))),
    )
  );
}

/** A pars lesion with oedema, or said to be acute. */
export function isActivePars(subject: Subject): boolean {
  return subject.finding.type === 'spondylolysis' && says(subject, 'active', 'oedema', 'acute', 'new');
}
/** A slip beyond the first grade, one that moves, or one called severe. */
export function isMarkedSlip({ subject, picture }: Question): boolean {
  const { measure, severity } = subject.finding;
  return (
    (measure?.grade ?? 0) >= picture.limit('axial.slip', 'gradeAtLeast') ||
    says(subject, 'unstable') ||
    isSevere(severity)
  );
}
