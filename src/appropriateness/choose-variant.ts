import {
  acute,
  candidacyUnknown,
  careFailed,
  notCandidate,
  saidAcute,
  untreated,
} from './care-situations.ts';
import { improving, otherCause, recovered, unchanged } from './course-situations.ts';
import type { ImagingSubject } from './imaging-subject.ts';
import { afterSurgery, cancer, fragile, inflammatory, over70, severalWeak } from './red-flag-situations.ts';
import type { Situation, SituationRule } from './situation.ts';
import {
  aneurysm,
  caudaEquina,
  children,
  majorTrauma,
  motorDeficit,
  upperMotor,
} from './urgent-situations.ts';

/** The rules in the order in which they are asked; the first that matches decides. Each lives only with its claim. */
const rules: readonly (readonly [claim: string, rule: SituationRule])[] = [
  ['imaging.children', children],
  ['imaging.aneurysm-signs', aneurysm],
  ['imaging.cauda-equina', caudaEquina],
  ['imaging.upper-motor-signs', upperMotor],
  ['imaging.major-trauma', majorTrauma],
  ['imaging.inflammatory-with-crp', inflammatory],
  ['imaging.cancer-or-infection', cancer],
  ['imaging.several-weak-flags', severalWeak],
  ['imaging.inflammatory', inflammatory],
  ['imaging.after-surgery', afterSurgery],
  ['imaging.fragility', fragile],
  ['imaging.motor-deficit', motorDeficit],
  ['imaging.recovered', recovered],
  ['imaging.improving', improving],
  ['imaging.other-cause', otherCause],
  ['imaging.unchanged-since-study', unchanged],
  ['imaging.care-failed', careFailed],
  ['imaging.over-70', over70],
  ['imaging.candidacy-unknown', candidacyUnknown],
  ['imaging.acute', acute],
  ['imaging.said-acute', saidAcute],
  ['imaging.not-a-candidate', notCandidate],
  ['imaging.untreated', untreated],
];

/** Every situation that applies, the deciding one first; empty when too little is known. */
export function situationsOf(subject: ImagingSubject): readonly Situation[] {
  return rules.flatMap(([claim, rule]) => {
    if (!subject.knowledge.claims.has(claim)) return [];
    const found = rule(subject, claim);
    return found === null ? [] : [found];
  });
}
