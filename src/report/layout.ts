import type { ReportSection, ReportWords, Structure } from '../knowledge/report-word.ts';
import { isOf, joinLines, sections, sentences, wordClass } from '../text/index.ts';
import type { Indexed, Sentence } from '../text/index.ts';
import { findLevels } from './find-levels.ts';
import { opensLevel } from './read-place.ts';
import { tableReader } from './table-statements.ts';
import type { LevelGroup } from './level-group.ts';

/** A sentence with where it stands in the report. */
export interface Statement {
  readonly sentence: Sentence;
  /** Tokens of its own text, after a section heading or a level label. */
  readonly from: number;
  readonly to: number;
  readonly section: ReportSection | null;
  /** True under a heading of another part of the body. */
  readonly elsewhere: boolean;
  /** The level heading that it stands under. */
  readonly heading: LevelGroup | null;
  /** True when the heading stands on the same line. */
  readonly headed: boolean;
  /** Tokens of the column heading that the cell stands under, in a table. */
  readonly column?: { readonly from: number; readonly to: number };
}

export interface Layout {
  /** The text without line breaks; all token indices are of it. */
  readonly text: Indexed;
  readonly statements: readonly Statement[];
  /** A lumbar region or level is named somewhere. */
  readonly lumbar: boolean;
  /** Another region's own examination is named somewhere. */
  readonly otherRegion: boolean;
}

/** Sections that end with their line, and sections that end with their paragraph, when no further heading follows. */
const oneLine: ReadonlySet<ReportSection> = new Set(['comparison', 'administrative', 'title']);
const oneParagraph: ReadonlySet<ReportSection> = new Set(['technique', 'indication']);

/** Words and marks that may stand before or after a level in its label. */
const labelFillers = wordClass(
  'level levels leve lev disc discs disk space spaces at the of intervertebral interspace : - | * , segment segments motion in for on to spine lumbar ( ) [ ] . #'.split(
    ' ',
  ),
);
const labelEnds = wordClass(
  'level levels leve lev disc discs disk space spaces interspace intervertebral segment ] )'.split(' '),
);

/** Structures of which each motion segment has its own. */
const partOfSegment: ReadonlySet<Structure> = new Set<Structure>([
  'disc',
  'disc-space',
  'disc-signal',
  'facet',
  'flavum',
  'canal',
  'central',
  'foramen',
  'foraminal',
  'recess',
  'subarticular',
  'sac',
  'root',
  'endplate',
]);

/** Pass 1: sections, body regions and level headings. */
export function layoutOf(given: Indexed, source: string, words: ReportWords): Layout {
  const { text, sentences: all } = joinLines(given, sentences(given.tokens, source));
  const cut = sections(text, all, words.headings);
  const regions = regionsOf(text, all, words);
  const lastRegion = regions.findLastIndex((r) => r !== null);
  const statements: Statement[] = [];
  let region: 'lumbar' | 'elsewhere' | null = null;
  let over: Heading | null = null;
  const cellsOf = tableReader(text);
  /** A part of the segment alone on its line, over lines that begin with levels. */
  let topic: Topic | null = null;
  for (const [place, section] of cut.entries()) {
    if (section.value !== null) over = null;
    let value = section.value;
    let contentLine = -1;
    const inRunningText = all[section.from]?.startsLine === false;
    const headless = !cut.slice(place + 1, place + 8).some((later) => later.value === 'findings');
    for (let n = section.from; n < section.to; n++) {
      const sentence = all[n] as Sentence;
      const start = n === section.from ? Math.max(section.textFrom, sentence.from) : sentence.from;
      const said = regions[n] ?? null;
      if (value !== null && contentLine >= 0 && sentence.line !== contentLine) {
        const ends = oneParagraph.has(value) && (sentence.blanksBefore > 0 || headless);
        if (oneLine.has(value) || ends) value = null;
      }
      // A comparison or technique named in running text is over with its sentence.
      if (value !== null && inRunningText && headless && n > section.from)
        if (oneLine.has(value) || value === 'technique') value = null;
      // "History: back pain. There is a bulge at L4-5." with no heading for the body: it begins with what is seen.
      if (value === 'indication' && headless && contentLine >= 0 && !sentence.startsLine)
        if (describes(text, sentence, words)) value = null;
      if (sentence.to > start) contentLine = sentence.line;
      if (said !== null) {
        region = said;
        over = null;
      }
      const concluding = value === 'impression' || value === 'addendum';
      if (concluding && region === 'elsewhere' && n > lastRegion && regions.includes('lumbar')) region = null;
      if (sentence.cells !== undefined) {
        over = null;
        for (const cell of cellsOf(sentence, sentence.cells, all[n + 1]))
          statements.push({
            sentence,
            ...cell,
            section: value !== null && oneParagraph.has(value) ? null : value,
            elsewhere: region === 'elsewhere',
            headed: cell.heading !== null,
          });
        continue;
      }
      const label = levelLabel(text, sentence, start);
      if (label !== null) {
        if (value !== null && oneParagraph.has(value)) value = null;
        over = {
          level: label.level,
          line: sentence.line,
          listed: sentence.listed,
          bare: label.end >= sentence.to,
          empty: label.end >= sentence.to,
          apart: sentence.blanksBefore > 0 || text.tokens[sentence.from]?.word === 'level',
          indent: sentence.startsLine ? indentOf(source, text, sentence) : 0,
        };
      } else if (over !== null && endsHeading(over, sentence, text, source, words)) over = null;
      else if (over !== null && sentence.startsLine && sentence.line !== over.line) over.empty = false;
      topic = topicAt(text, sentence, all[n + 1], words) ?? (leadsLevel(text, sentence) ? topic : null);
      const under = topic !== null && topic.line !== sentence.line && sentence.startsLine ? topic : null;
      statements.push({
        sentence,
        from: label ? label.end : start,
        to: sentence.to,
        section: value,
        elsewhere: region === 'elsewhere',
        heading: over?.level ?? null,
        headed: over !== null && over.line === sentence.line,
        ...(under === null ? {} : { column: under }),
      });
    }
  }
  return {
    text,
    statements,
    lumbar: regions.includes('lumbar'),
    otherRegion: regions.includes('elsewhere'),
  };
}

/** A level that labels what follows: "L4-5:", "L4/L5 level", "At L4-5,", "|L4-L5:|". */
function levelLabel(
  text: Indexed,
  sentence: Sentence,
  start: number,
): { level: LevelGroup; end: number } | null {
  const { tokens } = text;
  let at = start;
  while (at < sentence.to && isOf(tokens[at], labelFillers) && at < start + 4) at++;
  const first = tokens[at];
  if (first === undefined || at >= sentence.to || !opensLevel(first, tokens[at + 1])) return null;
  const end = sentence.colon !== undefined && sentence.colon > at ? sentence.colon : sentence.to;
  const groups = findLevels(tokens, at, Math.min(end, at + 30));
  const group = groups[0];
  if (group === undefined || group.from !== at || groups.length > 1) return null;
  let next = group.to;
  while (next < sentence.to && isOf(tokens[next], labelEnds)) next++;
  const mark = tokens[next];
  if (mark === undefined || next >= sentence.to) return { level: group, end: sentence.to };
  if (mark.word === ':' || mark.word === '|' || mark.word === '.') return { level: group, end: next + 1 };
  const before = tokens[next - 1];
  // A wide gap, but not where all gaps are wide.
  const then = tokens[next + 1];
  const spaced =
    before !== undefined &&
    mark.start - before.end >= 2 &&
    (then === undefined || then.start - mark.end < 2 || mark.start - before.end > 2);
  if (
    mark.word === '-' &&
    (before === undefined || mark.start > before.end) &&
    tokens[next + 1]?.kind !== 'number'
  )
    return { level: group, end: next + 1 };
  if (mark.word === ',' && sentence.from <= at) return { level: group, end: next + 1 };
  if (spaced && sentence.startsLine && mark.kind !== 'mark') return { level: group, end: next };
  return null;
}

/** Whether a sentence tells what is seen: "there is …", or a finding at a level. */
function describes(text: Indexed, sentence: Sentence, words: ReportWords): boolean {
  const opening = text.tokens[sentence.from]?.word;
  if (opening === 'there' || opening === 'note') return true;
  const told = words.words
    .match(text, sentence.from, sentence.to)
    .some(({ value }) => value.types !== undefined);
  return told && findLevels(text.tokens, sentence.from, sentence.to).length > 0;
}

interface Topic {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** "Facets" alone on its line over "L3-4 mild": what the lines below are of; null when the sentence is no such line. */
function topicAt(
  text: Indexed,
  sentence: Sentence,
  next: Sentence | undefined,
  words: ReportWords,
): Topic | null {
  const { from, line, startsLine } = sentence;
  const to = text.tokens[sentence.to - 1]?.word === ':' ? sentence.to - 1 : sentence.to;
  if (!startsLine || to - from > 3 || to === from) return null;
  if (next?.startsLine !== true || next.blanksBefore > 0 || !leadsLevel(text, next)) return null;
  const [only, more] = words.words.match(text, from, to);
  const structure = only?.value.structure;
  const whole = only !== undefined && more === undefined && only.from === from && only.to === to;
  return whole && structure !== undefined && partOfSegment.has(structure) ? { from, to, line } : null;
}

/** Whether a sentence begins with a level. */
function leadsLevel(text: Indexed, { from, to }: Sentence): boolean {
  const first = text.tokens[from];
  if (first === undefined || !opensLevel(first, text.tokens[from + 1])) return false;
  return findLevels(text.tokens, from, Math.min(to, from + 12))[0]?.from === from;
}

/** A level that heads what follows it. */
interface Heading {
  readonly level: LevelGroup;
  readonly line: number;
  readonly listed: boolean;
  /** It stands alone on its line. */
  readonly bare: boolean;
  /** Nothing stands under it yet. */
  empty: boolean;
  /** A blank line stands before it, or the word "level". */
  readonly apart: boolean;
  /** Characters before it on its line. */
  readonly indent: number;
}

function indentOf(source: string, text: Indexed, sentence: Sentence): number {
  const start = text.tokens[sentence.from]?.start ?? 0;
  return start - (source.lastIndexOf('\n', start) + 1);
}

/** Whether a sentence without a level label no longer stands under the level above it. */
function endsHeading(
  over: Heading,
  sentence: Sentence,
  text: Indexed,
  source: string,
  words: ReportWords,
): boolean {
  const { from, colon, startsLine, blanksBefore, listed, line } = sentence;
  const topic = colon !== undefined && findLevels(text.tokens, from, colon).length === 0;
  if (!startsLine || line === over.line) return topic && labelOf(text, sentence, words) === 'region';
  const dashed =
    text.tokens[from]?.kind === 'word' &&
    text.tokens[from + 1]?.word === '-' &&
    text.tokens[from + 2]?.word === '-';
  if (dashed || (blanksBefore > 0 && !over.empty) || (listed && over.listed && !over.bare)) return true;
  if (!topic) return false;
  const label = labelOf(text, sentence, words);
  if (label === 'finding') return false;
  if (!over.bare || label === 'region') return true;
  return label === 'unknown' && !over.apart && indentOf(source, text, sentence) <= over.indent;
}

/** What the label of a sentence names: a finding, a part of each segment ("Facets"), of the region ("Conus"), or no word known. */
function labelOf(
  text: Indexed,
  sentence: Sentence,
  words: ReportWords,
): 'finding' | 'segment' | 'region' | 'unknown' {
  const label = words.words.match(text, sentence.from, sentence.colon ?? sentence.from);
  if (label.some(({ value }) => value.types !== undefined || value.head !== undefined)) return 'finding';
  const named = label.filter(({ value }) => value.structure !== undefined);
  if (named.length === 0) return 'unknown';
  return named.every(({ value }) => value.structure !== undefined && partOfSegment.has(value.structure))
    ? 'segment'
    : 'region';
}

/** For each sentence the region that it announces as a heading or title; null for all others. */
function regionsOf(
  text: Indexed,
  all: readonly Sentence[],
  words: ReportWords,
): ('lumbar' | 'elsewhere' | null)[] {
  return all.map((sentence) => {
    if (!sentence.startsLine && sentence.colon === undefined && sentence.to - sentence.from > 8) return null;
    let from = sentence.from;
    const heading = words.headings.at(text, from, Math.min(sentence.to, from + 6));
    if (heading?.value === 'title') {
      from = heading.to;
      if (text.tokens[from]?.word === ':') from++;
    }
    const colon = sentence.colon !== undefined && sentence.colon >= from ? sentence.colon : sentence.to;
    const to = Math.min(colon, sentence.to);
    if (to - from > 24 || to <= from) return null;
    let lumbar = false;
    let elsewhere = false;
    for (let i = from; i < to;) {
      const match = words.regions.at(text, i, to);
      if (match?.value === 'lumbar') lumbar = true;
      if (match?.value === 'elsewhere') elsewhere = true;
      // A word of another kind: this is a statement, not a title.
      if (match === null && text.tokens[i]?.kind === 'word') return null;
      i = match?.to ?? i + 1;
    }
    if (!lumbar && !elsewhere) return null;
    return lumbar ? 'lumbar' : 'elsewhere';
  });
}
