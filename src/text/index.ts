/**
 * Clinical text as tokens, sentences, sections, phrases, and how each phrase is held. Pure, total, linear in time; shared
 * by the report reader and the profile.
 *
 * At load (tables of words are data):
 *   const lexicon = compileLexicon<Word>(entries, { same, known });  // findings, symptoms, cues: one lexicon, one pass
 *   const headings = compileLexicon<SectionName>(headingEntries);
 * For a text:
 *   const indexed = lexicon.index(tokenize(text));                   // spelling repaired, offsets true
 *   const parts = sentences(indexed.tokens);                         // token ranges; `colon` ends a label
 *   // joinLines(indexed, parts) gives both without line breaks, so that wrapped words are neighbours
 *   const cut = sections(headings.reindex(indexed), parts, headings);
 *   for (const s of parts) {
 *     const found = lexicon.match(indexed, s.from, s.to);            // longest phrases, in order
 *     markCertainty(indexed, s.from, s.to, cuesAmong(found), certainty);
 *     // for each phrase: holds(certainty, found.from, 'negated'), …
 *   }
 * Several tables of one stage share one indexed text through `compileVocabulary` and `compilePhrases`.
 * with `certainty = plainCertainty(indexed.tokens.length)`. Clinical notes bring their own cues ("denies": negated after;
 * "r/o": hedged after; "family history of": family after; "if": hypothetical after; "but": end). A phrase that contains
 * a cue ("no change in") is listed as `void`.
 */
export { compileLexicon, compilePhrases, compileVocabulary } from './lexicon.ts';
export type {
  Indexed,
  Lexicon,
  LexiconEntry,
  LexiconOptions,
  Match,
  Phrases,
  Vocabulary,
} from './lexicon.ts';
export { holds, isHeld, markCertainty, plainCertainty, standings } from './certainty.ts';
export type { Certainty, Cue, Standing } from './certainty.ts';
export { recall } from './recall.ts';
export type { Recall } from './recall.ts';
export { wordClass } from './intern.ts';
export { sections } from './sections.ts';
export type { Section } from './sections.ts';
export type { Cell } from './cells.ts';
export { joinLines, piecesOf, sentences } from './sentences.ts';
export type { Sentence } from './sentences.ts';
export { compileSpelling, distance } from './spelling.ts';
export type { Spelling } from './spelling.ts';
export { classesIn, isOf, tokenize } from './tokenize.ts';
export type { Token, TokenKind } from './tokenize.ts';
