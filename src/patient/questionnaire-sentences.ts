import type { AnswerEntry } from '../domain/chart.ts';

type Item = AnswerEntry['items'][number];

/** Canonical address of the project's own questionnaire; its linkIds are published and do not change. */
export const symptomQuestionnaireUrl = 'https://concordant-cds.org/fhir/Questionnaire/symptoms';

/** What "yes" and "no" to a question of the project's own questionnaire say, in the words of a note. */
const yesNo: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  'back-pain': ['Low back pain.', 'No low back pain.'],
  'leg-worse': ['Leg pain worse than back pain.', 'Back pain worse than leg pain.'],
  'night-pain': ['Night pain, not relieved by lying down.', 'No night pain.'],
  bladder: ['New bladder dysfunction.', 'No bladder dysfunction.'],
  bowel: ['New bowel incontinence.', 'No bowel incontinence.'],
  saddle: ['Saddle numbness.', 'No saddle numbness.'],
  fever: ['Fever.', 'No fever.'],
  'weight-loss': ['Unintentional weight loss.', 'No weight loss.'],
  cancer: ['History of cancer.', 'No history of cancer.'],
  steroids: ['Long-term steroid use.', 'No long-term steroid use.'],
  trauma: ['Pain began after a fall.', 'No trauma.'],
  'prior-surgery': ['Previous lumbar surgery.', 'No previous lumbar surgery.'],
  'would-consider-procedure': [
    'Would accept an injection or surgery.',
    'Does not want an injection or surgery.',
  ],
};

const areas: Readonly<Record<string, string>> = {
  groin: 'groin',
  buttock: 'buttock',
  'front-thigh': 'anterior thigh',
  'outer-thigh': 'lateral thigh',
  'back-thigh': 'posterior thigh',
  'inner-knee': 'medial knee',
  'inner-shin': 'medial shin',
  'outer-shin': 'lateral shin',
  calf: 'calf',
  'top-of-foot': 'dorsum of the foot',
  'great-toe': 'great toe',
  'outer-foot': 'lateral foot',
  sole: 'sole',
};

/**
 * The answers to the project's own questionnaire as the sentences of a note, so that they go through the same reading
 * as any other text. An item without an answer gives nothing: it means "not answered", never "no".
 */
export function questionnaireSentences(items: readonly Item[]): readonly string[] {
  const item = (linkId: string): Item | undefined => items.find((i) => i.linkId === linkId);
  const codes = (linkId: string): readonly string[] =>
    items.filter((i) => i.linkId === linkId).flatMap((i) => i.codes.map((c) => c.code));
  const said: string[] = [];
  for (const [linkId, [yes, no]] of Object.entries(yesNo)) {
    const flag = item(linkId)?.flag;
    if (flag !== undefined) said.push(flag ? yes : no);
  }
  const [side] = codes('leg-side');
  if (side === 'none') said.push('No leg pain, no leg numbness.');
  else if (side !== undefined) {
    const legs = side === 'both' ? ['left', 'right'] : [side];
    const places = codes('leg-areas').flatMap((a) => areas[a] ?? []);
    const below = item('below-knee')?.flag;
    for (const leg of legs) {
      said.push(`Pain in the ${leg} leg${places.length > 0 ? `: ${leg} ${places.join(`, ${leg} `)}` : ''}.`);
      if (below !== undefined)
        said.push(
          below ? `The ${leg} leg pain goes below the knee.` : `The ${leg} leg pain stops above the knee.`,
        );
    }
    const walking = item('walking-worse')?.flag;
    const sitting = item('sitting-relief')?.flag;
    if (walking === true && sitting === true) said.push('Leg pain on walking, relieved by sitting.');
    else if (walking === true) said.push('Leg pain worse on walking.');
  }
  if (item('weakness')?.flag !== undefined)
    said.push(
      item('weakness')?.flag === true
        ? `New weakness of the ${side === 'left' || side === 'right' ? side : ''} leg.`.replace('  ', ' ')
        : 'No leg weakness.',
    );
  const weeks = item('duration-weeks')?.number;
  if (weeks !== undefined) said.push(`The pain began ${weeks} weeks ago.`);
  const care = item('care-weeks')?.number;
  if (care !== undefined && care > 0) said.push(`Has had ${care} weeks of physical therapy and medication.`);
  return said;
}
