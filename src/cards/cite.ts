import type { Claim, Source } from '../domain/claim.ts';
import type { AgeNumber } from '../domain/judgement.ts';
import type { Link } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { escapeMarkdown } from './escape.ts';
import { listWords, sentence, sentenceCase } from './wording.ts';

/** Marks a statement that rests on Concordant's own rule; explained at the foot of the card. */
const ruleMark = '†';

/** Where a source can be read: DOI, PubMed, or the issuing body's own page; null when it has none of them. */
export function sourceUrl(source: Source): string | null {
  if (source.doi && /^10\.\d{4,9}\/[\x21-\x7e]+$/.test(source.doi)) {
    const doi = encodeURI(source.doi).replace(/[()#?]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
    return `https://doi.org/${doi}`;
  }
  if (source.pmid && /^\d{1,9}$/.test(source.pmid)) return `https://pubmed.ncbi.nlm.nih.gov/${source.pmid}/`;
  return source.url && /^https:\/\/[\w.-]+(?:\/[\w./?=&%~+-]*)?$/.test(source.url) ? source.url : null;
}

/** "Brinjikji 2015": the first author's family name, or the issuing body, and the year. */
export function sourceLabel(source: Source): string {
  const first = source.authors.split(/,|;| et al| and /)[0]?.trim() ?? '';
  const family = first.replace(/ [A-Z]{1,3}$/, '');
  return `${family === '' ? source.title : family} ${source.year}`;
}

/** The citations of a claim that name a known source and the place in it. */
function resolved(claim: Claim, knowledge: Knowledge): readonly { source: Source; at: string }[] {
  return claim.cites.flatMap(({ source: id, at }) => {
    const source = knowledge.sources.get(id);
    return source && at.trim() !== '' ? [{ source, at }] : [];
  });
}

/**
 * The claims among `ids` that a card may rest on, each once: our own rules, and evidence with a source and a place in
 * it. Unknown and unverified claims are left out, and with them what would have been said on their ground.
 */
export function shownClaims(ids: readonly string[], knowledge: Knowledge): readonly Claim[] {
  return [...new Set(ids)].flatMap((id) => {
    const claim = knowledge.claims.get(id);
    if (!claim || claim.basis === 'unverified') return [];
    return claim.basis === 'judgement' || resolved(claim, knowledge).length > 0 ? [claim] : [];
  });
}

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** The number of a table cell, "60 in 100 at 50"; null when it may not be shown. Its population stands at the foot. */
export function numberCell(number: AgeNumber, knowledge: Knowledge): string | null {
  const claim = shownClaims([number.claim], knowledge)[0];
  if (claim?.basis !== 'source' || !claim.population) return null;
  const age = number.atAge === undefined ? '' : ` at ${number.atAge}`;
  switch (number.kind) {
    case 'prevalence':
      return `${Math.round(number.value)} in 100${age}`;
    case 'odds-ratio':
      return number.low === undefined || number.high === undefined
        ? null
        : `odds ratio ${digits(number.low)} to ${digits(number.high)}`;
    case 'share':
      return `${digits(number.value)}%`;
  }
}

/** The same number as a sentence with its population and its interval; null when it may not be shown. */
export function numberSentence(subject: string, number: AgeNumber, knowledge: Knowledge): string | null {
  const claim = shownClaims([number.claim], knowledge)[0];
  if (claim?.basis !== 'source' || !claim.population || numberCell(number, knowledge) === null) return null;
  const interval =
    number.low === undefined || number.high === undefined
      ? ''
      : ` (95% interval ${digits(number.low)} to ${digits(number.high)})`;
  const age =
    number.atAge === undefined
      ? ''
      : ` at age ${number.atAge}${number.clamped ? ', the oldest age studied' : ''}`;
  const population = ` Population: ${claim.population}`;
  switch (number.kind) {
    case 'prevalence':
      return sentence(`${subject}: about ${Math.round(number.value)} in 100${interval}${age}.${population}`);
    case 'odds-ratio':
      return sentence(`${subject}: odds ratio ${digits(number.value)}${interval}.${population}`);
    case 'share':
      return sentence(`${sentence(claim.says)}${population}`);
  }
}

/** What stands at the foot of a card, and the marks that lead there. */
export interface Footnotes {
  /** " (1, 2, †)" behind a statement that rests on these claims; empty when none may be shown. */
  mark(claims: readonly string[]): string;
  /** Plain words as an escaped sentence with its marks before the full stop. */
  marked(words: string, claims: readonly string[]): string;
  /** Markdown: numbered evidence, then our own rules. Empty when nothing was cited. */
  readonly foot: string;
  /** Ids of every claim that the card rests on. */
  readonly claims: readonly string[];
  /** The sources as links, at most three. */
  readonly links: readonly Link[];
}

const evidenceLine = (claim: Claim, said: string | undefined, knowledge: Knowledge): string => {
  const population =
    claim.population && !claim.says.includes(claim.population) ? ` Population: ${claim.population}.` : '';
  const words = said ?? `${sentence(claim.says)}${population}`;
  const sources = resolved(claim, knowledge).map(({ source, at }) => {
    const label = escapeMarkdown(sourceLabel(source));
    const url = sourceUrl(source);
    return `${url ? `[${label}](${url})` : label}, ${escapeMarkdown(at)}`;
  });
  return `${escapeMarkdown(words)} ${sources.join('; ')}.`;
};

/** How the card itself has worded some of its claims. */
export interface Worded {
  /** Sentences that the card has made of a claim for the patient at hand (a prevalence at the patient's age). */
  readonly said?: ReadonlyMap<string, string>;
  /** Own rules whose sentence stands on the card already and is not repeated at its foot. */
  readonly stated?: readonly string[];
}

/** Numbers the claims that a card rests on, in the order given. */
export function footnotes(ids: readonly string[], knowledge: Knowledge, worded: Worded = {}): Footnotes {
  const shown = shownClaims(ids, knowledge);
  const evidence = shown.filter((claim) => claim.basis === 'source');
  const rules = shown.filter((claim) => claim.basis === 'judgement');
  const place = new Map(evidence.map((claim, i) => [claim.id, String(i + 1)]));
  const ruleIds = new Set(rules.map((claim) => claim.id));

  const evidenceFoot = evidence.map(
    (claim, i) => `${i + 1}. ${evidenceLine(claim, worded.said?.get(claim.id), knowledge)}`,
  );
  const listed = rules.filter((claim) => !worded.stated?.includes(claim.id));
  const ruleHead = `**${ruleMark} Concordant's own rule${rules.length === 1 ? '' : 's'}** (judgement, no study cited)`;
  const ruleFoot = listed.map((claim) => `- ${escapeMarkdown(sentence(claim.says))}`);
  const links = new Map<string, Link>();
  for (const claim of evidence)
    for (const { source } of resolved(claim, knowledge)) {
      const url = sourceUrl(source);
      if (url) links.set(url, { label: sourceLabel(source), url, type: 'absolute' });
    }

  const mark = (claims: readonly string[]): string => {
    const numbers = [...new Set(claims)].flatMap((id) => place.get(id) ?? []).sort((a, b) => +a - +b);
    const marks = [...numbers, ...(claims.some((id) => ruleIds.has(id)) ? [ruleMark] : [])];
    return marks.length === 0 ? '' : ` (${marks.join(', ')})`;
  };

  return {
    mark,
    marked(words, claims) {
      if (words.trim() === '') return '';
      const [, head = '', end = ''] = /^(.*?)([.!?…]?)$/s.exec(sentence(words)) ?? [];
      return `${escapeMarkdown(head)}${mark(claims)}${end}`;
    },
    foot: [
      evidenceFoot.length > 0 ? `**Evidence**\n\n${evidenceFoot.join('\n')}` : '',
      rules.length > 0 ? [ruleHead, ...(listed.length > 0 ? ['', ...ruleFoot] : [])].join('\n') : '',
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    claims: shown.map((claim) => claim.id),
    links: [...links.values()].slice(0, 3),
  };
}

/** "Brinjikji 2015" or "Brinjikji 2015 and Suri 2013": the sources behind claims, for text outside a card. */
export function sourceNames(ids: readonly string[], knowledge: Knowledge): string {
  const labels = shownClaims(ids, knowledge).flatMap((claim) =>
    claim.basis === 'source' ? resolved(claim, knowledge).map(({ source }) => sourceLabel(source)) : [],
  );
  return sentenceCase(listWords([...new Set(labels)]));
}
