import type { Statement } from '../domain/judgement.ts';
import { gradeWords } from '../domain/profile.ts';
import type { Origin } from '../domain/profile.ts';
import { weeksInWords } from '../orders/claim-words.ts';
import { redFlagWords } from './red-flag-words.ts';
import { orderedBeside, type ImagingSubject } from './imaging-subject.ts';

/** What the judgement rests on, fact by fact, each with its sources; only facts, no claim of medicine. */
export function factsOf(subject: ImagingSubject): readonly Statement[] {
  const { profile } = subject;
  const facts: Statement[] = [];
  const add = (words: string, from: readonly Origin[]): void => {
    facts.push({ words, claims: [], from });
  };

  if (profile.recovered !== undefined) add('The symptoms are said to have gone.', profile.recovered.from);
  if (profile.durationWeeks !== undefined)
    add(`Symptoms for ${weeksInWords(profile.durationWeeks.value)}.`, profile.durationWeeks.from);
  if (subject.careWeeks !== null)
    add(
      subject.careWeeks === 0 ? 'No treatment so far.' : `Treatment for ${weeksInWords(subject.careWeeks)}.`,
      profile.conservativeCare.flatMap((c) => c.from),
    );
  if (subject.basket.therapy !== undefined)
    add('Physical therapy is being ordered too.', [orderedBeside(subject.basket.therapy)]);
  if (profile.candidacy !== undefined)
    add(
      profile.candidacy.value
        ? 'An operation or injection would be considered.'
        : 'An operation or injection is not wanted.',
      profile.candidacy.from,
    );
  if (profile.pregnancy?.value === 'present') add('Pregnancy is documented.', profile.pregnancy.from);
  for (const flag of profile.redFlags) add(`Red flag: ${redFlagWords[flag.value]}.`, flag.from);
  for (const [name, fact] of [
    ['bladder change', profile.sphincter.bladder],
    ['bowel change', profile.sphincter.bowel],
    ['saddle numbness', profile.sphincter.saddle],
    ['suspected cauda equina syndrome', profile.sphincter.suspected],
  ] as const)
    if (fact?.value === 'present') add(`Documented: ${name}.`, fact.from);
  for (const sign of profile.signs)
    if (sign.sign === 'motor' && sign.result === 'positive')
      add(
        `Weakness${sign.side === 'unspecified' ? '' : `, ${sign.side}`}${gradeWords(sign) === null ? '' : `, MRC ${gradeWords(sign) ?? ''}`}${sign.course === 'falling' ? ', falling' : ''}.`,
        sign.from,
      );
  for (const surgery of profile.priorSurgery) add(`Earlier operation: ${surgery.what}.`, surgery.from);
  const last = subject.earlier[0];
  if (last !== undefined)
    add('An earlier lumbar study is in the chart.', [
      { reference: last.report.reference, date: last.date, words: last.report.code.text },
    ]);
  return facts;
}
