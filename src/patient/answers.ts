import type { AnswerEntry } from '../domain/chart.ts';
import { withoutEnd } from '../domain/without-end.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import type { PlacedClue } from './clue.ts';
import type { Moment } from './conditions.ts';
import { isAfter } from './dates.ts';
import { asksForPain, labelMarks } from './label-marks.ts';
import { questionnaireSentences, symptomQuestionnaireUrl } from './questionnaire-sentences.ts';
import { readText } from './read-text.ts';
import type { Place } from './read-text.ts';

/** Words of a question that are about asking, not about the patient. */
const asking =
  /^\s*(\d+[.)]\s*)?(do|did|does|have|has|had|are|is|were|was|can|could|would|which|what|where|when|how|please|tick|select|in|over|during|for how)\b[^:]*?\b(you|your|you've|the pain|patient|any)\b/i;

/** Reads questionnaires: each item as "question: answer". */
export function readAnswers(
  answers: readonly AnswerEntry[],
  moment: Moment,
  words: SymptomWords,
): readonly PlacedClue[] {
  return answers.flatMap((answer) => {
    const place: Place = {
      reference: answer.reference,
      date: answer.date,
      source: 'answer',
      afterReport: isAfter(answer.date, moment.reportReadAt),
    };
    if (answer.questionnaire?.split('|')[0] === symptomQuestionnaireUrl)
      return questionnaireSentences(answer.items).flatMap((text) => readText(text, place, words));
    return answer.items.flatMap((item) => {
      const question = plain(item.text);
      const told = [...item.strings, ...item.codes.map((c) => c.display ?? '')].filter(
        (s) => s.trim() !== '',
      );
      const unique = [...new Set(told)];
      const pain = asksForPain(labelMarks(question, words));
      const texts: string[] = unique.map((value) => `${question}: ${value}`);
      if (item.flag !== undefined) texts.push(`${question}: ${item.flag ? 'yes' : 'no'}`);
      if (item.number !== undefined && unique.length === 0) {
        if (/week|month|year|day/i.test(question)) texts.push(asLength(question, item.number));
        else if (pain) texts.push(item.number > 0 ? `${question}: yes` : `${question}: no`);
      }
      return texts.flatMap((text) => readText(text, { ...place, assumePain: pain }, words));
    });
  });
}

/** The question without its question form, so that "Do you have numbness?: no" reads as "numbness: no". */
function plain(question: string): string {
  return withoutEnd(question.replace(asking, '').trimEnd(), '?:.')
    .replace(/[.?!]\s+/g, ', ')
    .trim();
}

function asLength(question: string, value: number): string {
  const unit = /week|month|year|day/i.exec(question)?.[0] ?? 'weeks';
  return `${question.replace(/\bin (weeks|months|years|days)\b|\([^()\n]*\)/gi, '')}: for ${value} ${unit}s`.replace(
    /ss\b/,
    's',
  );
}
