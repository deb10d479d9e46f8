import type { ReportWords } from '../knowledge/report-word.ts';
import { classesIn, wordClass } from '../text/index.ts';
import type { Indexed } from '../text/index.ts';
import type { Stretch } from './read-indication.ts';

/** A sentence that asserts no finding; `early` before any that does. */
export interface Loose extends Stretch {
  readonly early: boolean;
}

/** Words of a referral's prose, and words of a reader who compares with the symptoms. */
const told = wordClass(
  'patient patients male female man woman lady gentleman complain complains complaining complaints presents presented presenting history evaluate pt boy girl suffers suffering rule query old'.split(
    ' ',
  ),
);
const compared = wordClass(
  'correlate correlates correlating correlation finding findings explain explains account accounts correspond corresponds corresponding consistent recommended consider visualized visualised normal unremarkable seen noted'.split(
    ' ',
  ),
);

/** Whether a sentence outside any section speaks of the patient: in words of a referral, or at the head of the text. */
function tellsOfPatient(text: Indexed, { from, to }: Stretch, early: boolean): boolean {
  const classes = classesIn(text.tokens, from, to);
  return (classes & compared) === 0 && (early || (classes & told) !== 0);
}

const telling: ReadonlySet<string> = new Set([
  'back-pain',
  'leg',
  'weakness',
  'numbness',
  'claudication',
  'bladder-bowel',
  'saddle',
  'fever',
]);
/** What tells of the patient only at the head of a text: further down it is mostly said of the pictures. */
const tellingEarly: ReadonlySet<string> = new Set([
  ...telling,
  'trauma',
  'cancer-history',
  'infection-risk',
  'reflex-loss',
  'gait',
  'weight-loss',
]);

/** Without an indication section: sentences that tell of symptoms and of nothing seen. */
export function symptomSentences(text: Indexed, loose: readonly Loose[], words: ReportWords): Stretch[] {
  return loose.filter(
    ({ from, to, early }) =>
      tellsOfPatient(text, { from, to }, early) &&
      words.indication
        .match(text, from, to)
        .some((m) => m.value.says.some((s) => (early ? tellingEarly : telling).has(s))),
  );
}
