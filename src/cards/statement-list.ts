import type { Statement } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Footnotes } from './footnotes.ts';
import { shownClaims } from './cite.ts';
import { escapeMarkdown } from './escape.ts';
import { lowerFirst, sentenceCase } from './wording.ts';

/** A statement stands on claims that may be shown or, without any claim, on the chart. */
export function stands({ claims, from }: Statement, knowledge: Knowledge): boolean {
  return claims.length === 0 ? from.length > 0 : shownClaims(claims, knowledge).length > 0;
}

const bare = (words: string): string =>
  words
    .trim()
    .replace(/[.!?]$/, '')
    .toLowerCase();

/** Claims whose own sentence one of the statements is, so that the foot of the card need not repeat it. */
export function statedClaims(statements: readonly Statement[], knowledge: Knowledge): readonly string[] {
  return statements.flatMap(({ words, claims }) =>
    claims.filter((id) => bare(knowledge.claims.get(id)?.says ?? '') === bare(words)),
  );
}

/** The statements that do not say again what a sentence has said. */
export function without(statements: readonly Statement[], said: string): readonly Statement[] {
  return statements.filter(({ words }) => bare(words) !== bare(said));
}

/** A statement with its marks and the dates of what it rests on. */
export function statementLine({ words, claims, from }: Statement, notes: Footnotes): string {
  const dates = [...new Set(from.flatMap(({ date }) => (date ? [date.slice(0, 10)] : [])))].sort();
  const fresh = dates.filter((date) => !words.includes(date)).slice(-2);
  const dated = fresh.length > 0 ? ` Recorded ${escapeMarkdown(fresh.join(', '))}.` : '';
  return `${notes.marked(words, claims)}${dated}`;
}

const datesOf = ({ words, from }: Statement): string =>
  [...new Set(from.flatMap(({ date }) => (date ? [date.slice(0, 10)] : [])))]
    .sort()
    .filter((date) => !words.includes(date))
    .slice(-2)
    .join(', ');

/**
 * Statements that may stand as one line, "Symptoms for 12 weeks; treatment for 8 weeks (2026-11-22)": those of the same
 * date together. Empty when none may.
 */
export function statementRow(
  statements: readonly Statement[],
  notes: Footnotes,
  knowledge: Knowledge,
): string {
  const shown = statements.filter((statement) => stands(statement, knowledge));
  return shown
    .map((statement, i) => {
      const words = escapeMarkdown(statement.words.trim().replace(/[.!]$/, ''));
      const [dates, next] = [datesOf(statement), shown[i + 1]];
      const dated = dates === '' || (next && datesOf(next) === dates) ? '' : ` (${escapeMarkdown(dates)})`;
      return `${i === 0 ? sentenceCase(words) : lowerFirst(words)}${notes.mark(statement.claims)}${dated}`;
    })
    .join('; ');
}

/** Statements that may stand, as a list. */
export function statementList(
  statements: readonly Statement[],
  notes: Footnotes,
  knowledge: Knowledge,
): string {
  return statements
    .filter((statement) => stands(statement, knowledge))
    .map((statement) => `- ${statementLine(statement, notes)}`)
    .join('\n');
}
