import type { Classification } from '../domain/assessment.ts';
import type { Level } from '../domain/anatomy.ts';
import { discs, vertebrae } from '../domain/anatomy.ts';
import type { AgeNumber, CorrelatedFinding } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Footnotes } from './footnotes.ts';
import { numberClaim, numberCell, oddsWords } from './age-number.ts';
import { shownClaims } from './cite.ts';
import { escapeMarkdown } from './escape.ts';
import {
  classWords,
  countWords,
  findingWords,
  gradeWords,
  nameWords,
  sentence,
  sentenceCase,
  stateWords,
} from './wording.ts';

/** More rows than this are told as a sentence below the table. */
const rowLimit = 9;

/** Findings that one row can tell: same type, side, class and reason at several levels. */
interface Row {
  readonly finding: CorrelatedFinding;
  readonly levels: readonly Level[];
}

const fromAbove: readonly string[] = [...vertebrae, ...discs];

/** What the reader needs first; from `undetermined` on a long table may be cut. */
const rank: Readonly<Record<Classification, number>> = {
  urgent: 0,
  'likely-symptomatic': 1,
  'possibly-symptomatic': 2,
  'incidental-needs-follow-up': 3,
  undetermined: 4,
  'likely-incidental': 5,
};

function rowsOf(findings: readonly CorrelatedFinding[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const finding of [...findings].sort((a, b) => rank[a.classification] - rank[b.classification])) {
    const key = [
      finding.type,
      finding.side,
      finding.classification,
      finding.status,
      finding.severity,
      finding.qualifiers.join(),
      finding.because,
      nameWords(finding),
    ].join('|');
    const before = rows.get(key)?.levels ?? [];
    rows.set(key, {
      finding: rows.get(key)?.finding ?? finding,
      levels: [...new Set([...before, ...finding.levels])].sort(
        (a, b) => fromAbove.indexOf(a) - fromAbove.indexOf(b),
      ),
    });
  }
  return [...rows.values()];
}

/**
 * The numbers that tell something of a class, first choice first: the association with pain for what fits, how often it
 * is seen without pain for what may be incidental, nothing beside an urgent finding.
 */
const numberKinds: Readonly<Record<Classification, readonly AgeNumber['kind'][]>> = {
  urgent: [],
  'likely-symptomatic': ['odds-ratio', 'prevalence', 'share'],
  'possibly-symptomatic': ['prevalence', 'odds-ratio', 'share'],
  'incidental-needs-follow-up': ['prevalence', 'share'],
  undetermined: ['prevalence', 'share'],
  'likely-incidental': ['prevalence', 'share'],
};

/** The number to show in a finding's row. */
function tellingNumber(finding: CorrelatedFinding, knowledge: Knowledge): AgeNumber | undefined {
  const kinds = numberKinds[finding.classification];
  return kinds
    .flatMap((kind) => finding.numbers.filter((number) => number.kind === kind))
    .find((number) => numberClaim(number, knowledge) !== null);
}

/** Claims that the table's reasons and numbers rest on, in reading order, and how the table words them. */
export function tableClaims(
  findings: readonly CorrelatedFinding[],
  knowledge: Knowledge,
): {
  readonly ids: readonly string[];
  readonly said: ReadonlyMap<string, string>;
  readonly stated: readonly string[];
} {
  const said = new Map<string, string>();
  const stated: string[] = [];
  const ids = rowsOf(findings).flatMap(({ finding }) => {
    const number = tellingNumber(finding, knowledge);
    const words = number ? oddsWords(findingWords[finding.type], number) : null;
    if (number && words && !said.has(number.claim)) said.set(number.claim, words);
    if (number?.kind === 'prevalence') stated.push(number.claim);
    return [...finding.claims, ...(number ? [number.claim] : [])];
  });
  return { ids, said, stated };
}

function cells({ finding, levels }: Row, notes: Footnotes, knowledge: Knowledge): readonly string[] {
  const name = [stateWords(finding), gradeWords(finding), nameWords(finding)]
    .filter((part) => part !== '')
    .join(' ');
  const number = tellingNumber(finding, knowledge);
  const shown = shownClaims(finding.claims, knowledge).length > 0;
  const reason = shown ? notes.marked(finding.because, finding.claims) : '';
  const followUp =
    shown && finding.followUp ? ` Follow-up: ${escapeMarkdown(sentence(finding.followUp))}` : '';
  const strong = finding.classification === 'urgent' || finding.classification === 'likely-symptomatic';
  const verdict = sentenceCase(classWords[finding.classification]);
  return [
    sentenceCase(name),
    levels.join(', ') || '–',
    finding.side ?? '–',
    strong ? `**${verdict}**` : verdict,
    `${reason}${followUp}` || '–',
    number ? numberCell(number, notes.mark([number.claim])) : '–',
  ];
}

/** The findings as a table: finding, level, side, class, reason, number; what fits the symptoms first. */
export function findingTable(
  findings: readonly CorrelatedFinding[],
  notes: Footnotes,
  knowledge: Knowledge,
): string {
  const all = rowsOf(findings);
  const rows =
    all.length > rowLimit + 1
      ? all.filter((row, i) => i < rowLimit || rank[row.finding.classification] < rank.undetermined)
      : all;
  const rest = all.filter((row) => !rows.includes(row));
  const lines = [
    ['Finding', 'Level', 'Side', 'Class', 'Reason', 'Number'],
    ['---', '---', '---', '---', '---', '---'],
    ...rows.map((row) => cells(row, notes, knowledge)),
  ].map((columns) => `| ${columns.join(' | ')} |`);
  const told = rest.map(
    ({ finding, levels }) =>
      `${nameWords(finding)}${levels.length > 0 ? ` ${levels.join(', ')}` : ''} (${classWords[finding.classification]})${notes.mark(finding.claims)}`,
  );
  const tail =
    told.length > 0 ? `\n\nAnd ${countWords(told.length, 'further finding')}: ${told.join('; ')}.` : '';
  return `${lines.join('\n')}${tail}`;
}
