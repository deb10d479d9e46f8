import type { FindingType } from '../domain/finding.ts';
import type { Picture } from './picture.ts';
import { atLeastModerate, canalNarrowings, isSevere, type Subject } from './subject.ts';
import type { Answer, Question, Rule } from './verdict.ts';

const ofCanal: ReadonlySet<FindingType> = new Set<FindingType>([...canalNarrowings, 'arachnoiditis']);

const canalRule = (claim: string, judge: (q: Question) => Answer | null): Rule => ({
  claim,
  judge: (q) => (ofCanal.has(q.subject.finding.type) ? judge(q) : null),
});

/** Grade of a narrowing of the canal: lipomatosis by its grade III, a congenitally small canal never by itself. */
function narrowing({ finding }: Subject, picture: Picture): 'marked' | 'mild' | 'ungraded' {
  if (finding.type === 'congenital-stenosis') return 'mild';
  if (finding.type === 'epidural-lipomatosis' && finding.measure?.grade !== undefined)
    return finding.measure.grade >= picture.limit('canal.claudication', 'lipomatosisGrade')
      ? 'marked'
      : 'mild';
  if (finding.severity === null) return 'ungraded';
  return atLeastModerate(finding.severity) ? 'marked' : 'mild';
}

function isWidest(subject: Subject): boolean {
  return !subject.all.some(
    (f) =>
      f !== subject.finding &&
      f.status !== 'historical' &&
      canalNarrowings.has(f.type) &&
      (atLeastModerate(f.severity) || f.qualifiers.includes('fills-canal') || (f.measure?.grade ?? 0) >= 3),
  );
}

const severeEvidence = ({ finding }: Subject): readonly string[] =>
  finding.type === 'central-stenosis' && isSevere(finding.severity) ? ['evidence.severe-stenosis'] : [];

/** Rules for what narrows the whole canal: walking decides, not the grade on the picture. */
export const canalRules: readonly Rule[] = [
  canalRule('canal.arachnoiditis', ({ subject, picture, agreement }) => {
    if (subject.finding.type !== 'arachnoiditis' || agreement.side === 'none') return null;
    return picture.left !== null && picture.right !== null
      ? {
          classification: 'possibly-symptomatic',
          because: 'Clumped roots can give pain in both legs, which is documented.',
        }
      : {
          classification: 'possibly-symptomatic',
          because: 'Clumped roots can give leg pain; it is documented in one leg only.',
        };
  }),
  canalRule('canal.one-leg-other-root', ({ subject, picture, agreement }) => {
    const { leg, distance } = agreement;
    const oneLeg = (picture.left === null) !== (picture.right === null);
    const named = leg !== null && leg.hardDeficit && leg.deficitRoots.length > 0;
    if (!oneLeg || !named || distance === null || distance === 0) return null;
    return picture.claudication === 'neurogenic' && narrowing(subject, picture) !== 'mild'
      ? {
          classification: 'possibly-symptomatic',
          because:
            'Sitting relieves the leg symptoms, but they are of one leg, with a deficit of a root that this narrowing of the canal does not threaten.',
        }
      : null;
  }),
  canalRule('canal.claudication', ({ subject, picture }) =>
    picture.claudication === 'neurogenic' && narrowing(subject, picture) === 'marked'
      ? {
          classification: 'likely-symptomatic',
          because:
            'Leg symptoms on walking or standing that sitting relieves fit this narrowing of the canal.',
          also: ['evidence.claudication-signs'],
        }
      : null,
  ),
  canalRule('canal.claudication-ungraded', ({ subject, picture }) =>
    picture.claudication === 'neurogenic' && narrowing(subject, picture) === 'ungraded'
      ? {
          classification: 'possibly-symptomatic',
          because:
            'The leg symptoms on walking could come from this narrowing; the report does not say how narrow.',
        }
      : null,
  ),
  canalRule('canal.claudication-mild', ({ subject, picture }) => {
    if (picture.claudication !== 'neurogenic') return null;
    const oneRoot = (picture.left === null) !== (picture.right === null);
    return isWidest(subject) && !oneRoot
      ? {
          classification: 'possibly-symptomatic',
          because:
            'Leg symptoms on walking are documented and no narrower place is described, though this one is mild.',
        }
      : {
          classification: 'likely-incidental',
          because: 'A mild narrowing; the leg symptoms on walking have a better explanation.',
        };
  }),
  canalRule('canal.cauda-signs', ({ subject, picture }) =>
    picture.caudaSigns &&
    narrowing(subject, picture) === 'marked' &&
    (picture.claudication === 'vascular' || picture.claudication === 'absent' || picture.legFree)
      ? {
          classification: 'possibly-symptomatic',
          because:
            'Bladder, bowel or saddle symptoms are documented, to which a narrowing of this degree can add.',
        }
      : null,
  ),
  canalRule('canal.vascular', ({ picture }) =>
    picture.claudication === 'vascular' ||
    (picture.mimics.has('vascular') && picture.claudication === 'absent')
      ? {
          classification: 'likely-incidental',
          because: 'The walking pattern points to the arteries of the leg rather than to the canal.',
        }
      : null,
  ),
  canalRule('canal.nerves-of-the-legs', ({ subject, picture }) =>
    picture.mimics.has('peripheral-neuropathy') && !isSevere(subject.finding.severity)
      ? {
          classification: 'likely-incidental',
          because:
            'A disease of the nerves of both legs is documented, and walking does not bring the symptoms on.',
        }
      : null,
  ),
  canalRule('canal.root-symptoms', ({ subject, picture, agreement }) => {
    const { leg, side } = agreement;
    if (side === 'none' || !leg?.radicular) return null;
    const far = agreement.distance !== null && agreement.distance > 0;
    if (narrowing(subject, picture) === 'mild' || far) return null;
    return {
      classification: 'possibly-symptomatic',
      because:
        'The leg symptoms could come from a root in this narrowed canal; relief on sitting is not documented.',
      also: severeEvidence(subject),
    };
  }),
  canalRule('canal.without-claudication', ({ subject, picture, agreement }) => {
    const unilateral = (picture.left === null) !== (picture.right === null);
    const rootElsewhere = agreement.leg?.radicular === true && unilateral;
    const denied = picture.claudication === 'absent' || picture.legFree;
    if (
      !denied &&
      !(rootElsewhere && (narrowing(subject, picture) === 'mild' || (agreement.distance ?? 0) > 0))
    )
      return null;
    return {
      classification: 'likely-incidental',
      because:
        picture.legFree || picture.claudication === 'absent'
          ? 'Neither leg symptoms on walking nor root symptoms of this level are there, and the grade on the picture does not replace them.'
          : 'The symptoms of one leg follow a root that this narrowing does not explain.',
      also: severeEvidence(subject),
    };
  }),
  canalRule('canal.undocumented', () => ({
    classification: 'undetermined',
    because:
      'Whether walking or standing brings on leg symptoms, and sitting relieves them, is not documented.',
  })),
];
