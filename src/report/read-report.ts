import type { Finding } from '../domain/finding.ts';
import type { Indication, ReadReport } from '../domain/report.ts';
import type { ReportWords } from '../knowledge/report-word.ts';
import { classesIn, holds, isHeld, markCertainty, plainCertainty, recall, tokenize } from '../text/index.ts';
import type { Certainty, Indexed } from '../text/index.ts';
import { findLevels } from './find-levels.ts';
import { itemsOf, levelItem } from './items.ts';
import type { Item } from './items.ts';
import { layoutOf } from './layout.ts';
import type { Statement } from './layout.ts';
import { LevelMemory } from './level-memory.ts';
import { mentionsOf } from './mentions.ts';
import type { Mention } from './mention.ts';
import { merge } from './merge.ts';
import type { Claimed, Denied } from './claim.ts';
import { modalityOf } from './modality.ts';
import { negationEnds } from './negation-ends.ts';
import { placeMentions } from './place-mentions.ts';
import type { Carry } from './place-mentions.ts';
import { qualify } from './qualify.ts';
import { recallWords } from './recall-levels.ts';
import { reconcile } from './reconcile.ts';
import type { Read } from './reconcile.ts';
import { othersTold } from './said-of-others.ts';
import { readIndication } from './read-indication.ts';
import type { Stretch } from './read-indication.ts';
import { addClaims, denialOf } from './make-claims.ts';
import { symptomSentences } from './symptom-sentences.ts';
import type { Loose } from './symptom-sentences.ts';

/** Sections whose text speaks of something else than what is seen now. */
const silent = new Set([
  'indication',
  'technique',
  'comparison',
  'administrative',
  'title',
  'recommendation',
]);

const readings = recall<ReportWords, ReadReport>();

/** Has reports that come again read once; see `Recall`. */
export const rememberReports = readings.remember;

/**
 * Reads a report text into findings and indication. Total: any text gives a value. Linear in the length of the text.
 * Offsets are UTF-16 units of `text` as given.
 */
export function readReport(text: string, words: ReportWords): ReadReport {
  return readings.of(words, text, '', () => read(text, words));
}

function read(text: string, words: ReportWords): ReadReport {
  const layout = layoutOf(words.vocabulary.index(tokenize(text)), text, words);
  const indexed = layout.text;
  const certainty = plainCertainty(indexed.tokens.length);
  const reads: Read[] = [];
  const indicated: Stretch[] = [];
  const loose: Loose[] = [];
  let carry: Carry = { group: null, line: -1 };
  const memory = new LevelMemory();
  const ofOthers = othersTold(indexed);
  let before: readonly Mention[] = [];
  let itemsBefore: readonly Item[] = [];
  let lastReads: Read[] = [];
  let seen = false;
  let lumbarLevels = false;
  for (let n = 0; n < layout.statements.length; n++) {
    const statement = layout.statements[n] as Statement;
    const { section, from, to } = statement;
    if (section === 'indication' && to > from) indicated.push({ from, to });
    if (section === 'title') loose.push({ from, to, early: !seen });
    if (ofOthers(statement)) continue;
    if (section !== null && silent.has(section)) {
      if (section !== 'recommendation' && canNameLevel(indexed, statement))
        memory.history(itemsOf(indexed, from, to, words, memory));
      continue;
    }
    const earlier = statement.heading ? [levelItem(statement.heading, words)] : itemsBefore;
    const items = statement.column
      ? [
          ...itemsOf(indexed, statement.column.from, statement.column.to, words, memory),
          ...itemsOf(indexed, from, to, words, memory),
        ]
      : itemsOf(indexed, from, to, words, memory, earlier);
    itemsBefore = items;
    if (!lumbarLevels) lumbarLevels = items.some((item) => item.level !== null && !item.level.elsewhere);
    const mentions = statement.elsewhere || !items.some(asserts) ? [] : mentionsOf(indexed, items, to);
    if (mentions.length > 0) {
      const cues = words.cues.match(indexed, from, to);
      markCertainty(
        indexed,
        from,
        to,
        cues,
        certainty,
        negationEnds(indexed, items, mentions, cues, from, to),
      );
    }
    if (statement.column)
      for (const mention of mentions) {
        mention.quoteFrom = Math.max(mention.quoteFrom, from);
        if (mention.quoteTo <= mention.quoteFrom) mention.quoteTo = to;
      }
    const { placed, carry: next } = placeMentions(indexed, statement, items, mentions, carry);
    carry = next;
    if (statement.heading) memory.name(statement.heading);
    for (const { level } of items) if (level) memory.name(level);
    for (const { mention, group } of placed) if (group) memory.place(mention, group);
    const additions = qualify(indexed, { from, to }, mentions, before, certainty, words);
    for (const [mention, addition] of additions)
      lastReads.find((r) => r.placed.mention === mention)?.additions.push(addition);
    let says = false;
    if (mentions.length > 0) {
      let foreign: boolean | null = null;
      lastReads = [];
      // "Should compression develop, …"
      const supposed = indexed.tokens[from]?.word === 'should';
      for (const p of placed) {
        if (p.elsewhere || p.mention.idle) continue;
        if (p.group === null && (foreign ??= isForeign(indexed, statement, items, words))) continue;
        const addition = additions.get(p.mention);
        const status = supposed || isKnown(indexed, p.mention) ? 'none' : statusOf(p.mention, certainty);
        const read = { placed: p, status, statement, sentence: n, additions: addition ? [addition] : [] };
        reads.push(read);
        lastReads.push(read);
        if (status !== 'denied' && status !== 'none') says = true;
      }
      before = mentions;
    }
    const lead = statement.sentence.colon;
    if (says && !seen && lead !== undefined && mentions.every((mention) => mention.quoteFrom > lead))
      loose.push({ from: statement.sentence.from, to: lead, early: true });
    if (says) seen = true;
    else if (section === null || (section !== 'impression' && section !== 'addendum'))
      loose.push({ from, to, early: !seen });
  }
  const modality = modalityOf(indexed.tokens, skipped(layout.statements));
  const claims: Claimed[] = [];
  for (const read of reconcile(reads)) addClaims(read, indexed, certainty, modality, claims);
  const denials: Denied[] = [];
  for (const read of reads) if (read.status === 'denied') denials.push(denialOf(read, indexed));
  const { findings, conflicts } = merge(claims, denials, text);
  const stretches = indicated.length > 0 ? indicated : symptomSentences(indexed, loose, words);
  const told = stretches.length > 0 ? readIndication(indexed, text, stretches, words, certainty) : null;
  return {
    modality,
    indication: told !== null && (indicated.length > 0 || saysSomething(told)) ? told : null,
    findings: inOrder(findings),
    conflicts,
    lumbar:
      layout.lumbar ||
      lumbarLevels ||
      (!layout.otherRegion && (findings.length > 0 || namesLumbar(indexed, words))),
  };
}

const openingTokens = 40;

/** Whether the opening of a text names the lumbar spine and no other region. */
function namesLumbar(text: Indexed, words: ReportWords): boolean {
  const named = words.regions.match(text, 0, Math.min(text.tokens.length, openingTokens));
  return named.some((r) => r.value === 'lumbar') && !named.some((r) => r.value === 'elsewhere');
}

/** Whether a level is named in a sentence, or pointed at. */
function canNameLevel({ tokens }: Indexed, { from, to }: Statement): boolean {
  return (classesIn(tokens, from, to) & recallWords) !== 0 || findLevels(tokens, from, to).length > 0;
}

/** Whether an item can assert something, alone or with what stands beside it. */
function asserts({ word }: Item): boolean {
  return (
    word.types !== undefined ||
    word.head !== undefined ||
    word.idle ||
    word.structure === 'canal' ||
    word.structure === 'foramen' ||
    word.structure === 'recess' ||
    word.structure === 'facet'
  );
}

/** "Known breast carcinoma": history, whatever section it stands in. */
function isKnown(text: Indexed, mention: Mention): boolean {
  if (mention.type !== 'extraspinal-malignancy') return false;
  for (let t = mention.from - 1; t >= Math.max(0, mention.from - 3); t--)
    if (text.tokens[t]?.word === 'known') return true;
  return false;
}

/** How the report holds a mention: its words and the structure it is said of. */
function statusOf(mention: Mention, certainty: Certainty): Read['status'] {
  if (!isHeld(certainty, mention.from) && !mention.said.some((t) => isHeld(certainty, t))) return 'present';
  const at = [mention.from, ...mention.said];
  const held = (standing: Parameters<typeof holds>[2]): boolean =>
    at.some((t) => holds(certainty, t, standing));
  if (held('negated')) return 'denied';
  if (held('hypothetical') || held('family')) return 'none';
  if (mention.type === 'postoperative-change' && held('recommended')) return 'none';

  if (held('historical')) return 'historical';
  return held('hedged') ? 'possible' : 'present';
}

/** A sentence that speaks of another part of the spine only. */
function isForeign(text: Indexed, statement: Statement, items: readonly Item[], words: ReportWords): boolean {
  const levels = items.filter((item) => item.level !== null);
  if (levels.length > 0) return levels.every((item) => item.level?.elsewhere);
  const regions = words.regions.match(text, statement.from, statement.to);
  return regions.some((r) => r.value === 'elsewhere') && !regions.some((r) => r.value === 'lumbar');
}

function saysSomething({ backPain, legSymptoms, neuro, redFlags, priorSurgery }: Indication): boolean {
  return backPain || legSymptoms !== 'none' || neuro.length + redFlags.length > 0 || priorSurgery;
}

/** Tells whether a token stands where other examinations are named. */
function skipped(statements: readonly Statement[]): (token: number) => boolean {
  const ranges = statements.filter(
    (s) =>
      s.section === 'comparison' ||
      s.section === 'recommendation' ||
      s.section === 'indication' ||
      s.section === 'impression',
  );
  let n = 0;
  return (token) => {
    while (n < ranges.length && (ranges[n] as Statement).sentence.to <= token) n++;
    const range = ranges[n];
    return range !== undefined && token >= range.sentence.from;
  };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  const before = (a: Finding, b: Finding | undefined): boolean =>
    b === undefined || (a.from.start ?? 0) <= (b.from.start ?? 0);
  if (findings.every((finding, n) => before(finding, findings[n + 1]))) return [...findings];
  return [...findings].sort((a, b) => (a.from.start ?? 0) - (b.from.start ?? 0));
}
