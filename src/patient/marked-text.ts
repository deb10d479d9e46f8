import type { WordEntry, WordKind } from '../knowledge/symptom-words.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import {
  holds,
  markCertainty,
  plainCertainty,
  sections,
  sentences,
  standings,
  tokenize,
} from '../text/index.ts';
import type { Certainty, Match, Section, Sentence, Standing, Token } from '../text/index.ts';
import { markAnswers } from './answer-marks.ts';
import { endLists } from './end-lists.ts';
import { lexiconsOf, shareNames } from './lexicons.ts';

/** A word of the table found in a text. Token indices, `to` exclusive. */
export interface Mark {
  readonly kind: WordKind;
  readonly id: string;
  readonly entry: WordEntry;
  readonly from: number;
  readonly to: number;
}

/** A sentence with what was found in it, in order. */
export interface MarkedSentence extends Sentence {
  /** The heading that it stands under; null before the first. */
  readonly heading: string | null;
  readonly marks: readonly Mark[];
}

/** Text made ready for the readers of facts. */
export interface MarkedText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly certainty: Certainty;
  readonly sentences: readonly MarkedSentence[];
}

/** Finds the words of symptoms in a text and how they are held. Total; linear in the length of the text. */
export function markText(text: string, words: SymptomWords): MarkedText {
  const { shares, cues, headings } = lexiconsOf(words);
  const indexed = shares.body.index(tokenize(joined(text)));
  const { tokens } = indexed;
  const shared = shareNames.map((name) => ({
    name,
    lexicon: shares[name],
    indexed: name === 'body' ? indexed : shares[name].reindex(indexed),
  }));
  const forCues = cues.reindex(indexed);
  const parts = sentences(tokens).flatMap(bounded);
  const certainty = plainCertainty(tokens.length);
  const indexedHeadings = headings.reindex(indexed);
  const cut = sections(indexedHeadings, parts, headings);
  const headingOf = headingsBySentence(cut, parts);
  markCopies(
    parts,
    headingOf,
    (part) => headings.match(indexedHeadings, part.from, Math.min(part.to, part.from + MARKER_TOKENS))[0],
  );
  const marked = parts.map((part, n): MarkedSentence => {
    const marks: Mark[] = [];
    for (const { name, lexicon, indexed: own } of shared)
      for (const { from, to, value } of lexicon.match(own, part.from, part.to))
        if (name !== 'side' || isSide(tokens, from, to))
          for (const entry of value) marks.push({ kind: entry.kind, id: entry.id, entry, from, to });
    marks.sort((a, b) => a.from - b.from || b.to - a.to);
    const fine = marks.filter((m) => m.kind === 'state' && m.id === 'normal' && m.to - m.from > 1);
    const kept = marks.filter(
      (m) =>
        (m.kind !== 'side' || isPair(tokens, marks, m)) &&
        (m.kind !== 'symptom' || !fine.some((f) => f.from <= m.from && m.to <= f.to)),
    );
    const found = cues.match(forCues, part.from, part.to);
    markCertainty(forCues, part.from, part.to, found, certainty);
    for (const cue of found) if (cue.value.toEnd) holdTo(certainty, cue.to, part.to, 'hypothetical');
    return { ...part, heading: headingOf[n] ?? null, marks: kept };
  });
  endLists(cut, marked, tokens);
  markAnswers(tokens, marked, certainty);
  return { text, tokens, certainty, sentences: marked };
}

/** "didn't" as one word of the same length: an accent in the place of the apostrophe, which the tokens leave out. */
function joined(text: string): string {
  return text.replace(/(n)['\u2019](t)\b/gi, '$1\u0301$2');
}

const bodyKinds: ReadonlySet<WordKind> = new Set(['place', 'test', 'muscle', 'reflex', 'organ', 'state']);

/** "Both" alone is both sides only beside a part of the body or a result ("both legs", "SLR both 80"), not in "both visits". */
function isPair(tokens: readonly Token[], marks: readonly Mark[], side: Mark): boolean {
  if (side.to - side.from > 1 || !/^(both|either|each)$/.test(tokens[side.from]?.word ?? '')) return true;
  if (tokens[side.to]?.kind === 'number') return true;
  return marks.some(
    (m) =>
      bodyKinds.has(m.kind) &&
      ((m.from >= side.to && m.from - side.to <= 2) || (m.to <= side.from && side.from - m.to <= 1)),
  );
}

const MARKER_TOKENS = 6;
const MARKER_LINE = 16;

/**
 * A line of its own that says where copied text begins ("*** Copied forward from 04/15/2024 ***") makes all that follows
 * old, whatever headings it has, until a line that says that it ends or that today begins; a label ("Copied from 03/2024:")
 * makes its own paragraph old.
 */
function markCopies(
  parts: readonly Sentence[],
  headings: (string | null)[],
  markerOf: (part: Sentence) => Match<string> | undefined,
): void {
  let copied = false;
  let section = false;
  parts.forEach((part, n) => {
    const marker = part.startsLine ? markerOf(part) : undefined;
    const leads = marker !== undefined && marker.from - part.from <= 1;
    const own = headings[n] ?? null;
    if (part.blanksBefore > 0 || (part.startsLine && own !== null && own !== 'old')) section = false;
    if (leads && marker.value === 'current') copied = false;
    else if (leads && marker.value === 'old') {
      if (part.colon === undefined) copied ||= part.to - part.from <= MARKER_LINE;
      else section ||= part.colon - part.from <= MARKER_LINE;
    }
    if (copied || section) headings[n] = 'old';
  });
}

/** No writer's sentence is longer than this; longer ones are cut, so that the time stays linear in the text. */
const LONGEST = 400;

function bounded(sentence: Sentence): readonly Sentence[] {
  if (sentence.to - sentence.from <= LONGEST) return [sentence];
  const out: Sentence[] = [];
  for (let from = sentence.from; from < sentence.to; from += LONGEST) {
    const to = Math.min(from + LONGEST, sentence.to);
    const first = from === sentence.from;
    const colon = first && sentence.colon !== undefined && sentence.colon < to ? sentence.colon : undefined;
    out.push({ ...sentence, from, to, colon, startsLine: first && sentence.startsLine });
  }
  return out;
}

/** Not the letter of a level ("L5"), of "r/o" or of "L-spine". */
function isSide(tokens: readonly Token[], from: number, to: number): boolean {
  const word = tokens[from]?.word;
  if (to - from > 1 || (word !== 'l' && word !== 'r')) return true;
  const before = tokens[from - 1];
  if (
    (before?.word === '-' || before?.word === '/') &&
    before.end === tokens[from]?.start &&
    tokens[from - 2]?.word !== 'r'
  )
    return false;
  const next = tokens[to];
  if (next === undefined) return true;
  if (next.kind === 'number') return next.start > (tokens[from]?.end ?? 0);
  const after = tokens[to + 1]?.word;
  if (next.word === '/' || next.word === '&') return after !== 'o' && after !== 's';
  return next.word !== 'spine' && !(next.word === '-' && after === 'spine');
}

/** Headings whose list ends with its sentence when it stands on the line of the heading itself ("PSH: none. LBP …"). */
const brief = new Set(['surgical', 'family', 'social']);

function headingsBySentence(cut: readonly Section<string>[], parts: readonly Sentence[]): (string | null)[] {
  const out = new Array<string | null>(parts.length).fill(null);
  for (const { value, from, to, heading, textFrom } of cut) {
    const first = parts[from];
    const inline = first !== undefined && textFrom < first.to && heading.to > heading.from;
    const short = value !== null && brief.has(value) && inline;
    for (let n = from; n < to; n++) out[n] = short && n > from ? null : value;
  }
  return out;
}

/**
 * Whether a mark is held so: by its first word, or by its last one when the cue began before the mark ("no recent
 * infection", where the mark is "recent infection"). A cue within a mark is part of its meaning ("no feeling on wiping").
 */
export function isHeld(
  text: MarkedText,
  mark: { readonly from: number; readonly to: number },
  standing: Standing,
): boolean {
  if (holds(text.certainty, mark.from, standing)) return true;
  const last = mark.to - 1;
  return (
    last > mark.from &&
    holds(text.certainty, last, standing) &&
    (text.certainty.cueFrom[last] ?? mark.from) < mark.from
  );
}

/** Whether a word is denied by a cue right before it ("not normal"), not by one whose list merely runs on to it. */
export function isDeniedAt(text: MarkedText, mark: { readonly from: number; readonly to: number }): boolean {
  return isHeld(text, mark, 'negated') && mark.from - (text.certainty.cueTo[mark.from] ?? -99) <= 1;
}

function holdTo(certainty: Certainty, from: number, to: number, standing: Standing): void {
  const bit = 1 << standings.indexOf(standing);
  for (let t = from; t < to; t++) certainty.flags[t] = (certainty.flags[t] ?? 0) | bit;
}

/** The words between two token indices as they stand in the text. */
export function wordsOf(text: MarkedText, from: number, to: number): string {
  const start = text.tokens[from]?.start ?? 0;
  const end = text.tokens[to - 1]?.end ?? start;
  return text.text.slice(start, end).replace(/\s+/g, ' ').trim();
}
