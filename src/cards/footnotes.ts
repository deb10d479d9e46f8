import type { Claim } from '../domain/claim.ts';
import type { Link } from '../hooks/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { resolvedCitations, shownClaims, sourceLabel, sourceUrl } from './cite.ts';
import { escapeMarkdown } from './escape.ts';
import { sentence } from './wording.ts';

/** Marks a statement that rests on Concordant's own rule; explained at the foot of the card. */
const ruleMark = '†';

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

/** What is said, in whom it was found, and where it can be read. */
function evidenceLine([claim]: readonly Claim[], said: string, knowledge: Knowledge): string {
  if (!claim) return '';
  const told = claim.population && !said.includes(claim.population);
  const population = told ? ` Population: ${sentence(claim.population ?? '', false)}` : '';
  const sources = resolvedCitations(claim, knowledge).map(({ source, at }) => {
    const label = escapeMarkdown(sourceLabel(source));
    const url = sourceUrl(source);
    return `${url ? `[${label}](${url})` : label}, ${escapeMarkdown(at)}`;
  });
  return `${escapeMarkdown(`${sentence(said)}${population}`.trim())} ${sources.join('; ')}.`.trim();
}

/** How the card itself has worded some of its claims. */
export interface Worded {
  /** What the card says in the place of a claim's own sentence: an odds ratio with its interval. */
  readonly said?: ReadonlyMap<string, string>;
  /** Claims whose sentence stands on the card already: the foot gives population and source, not the sentence again. */
  readonly stated?: readonly string[];
}

/** Numbers the claims that a card rests on, in the order given. */
export function footnotes(ids: readonly string[], knowledge: Knowledge, worded: Worded = {}): Footnotes {
  const shown = shownClaims(ids, knowledge);
  const evidence = shown.filter((claim) => claim.basis === 'source');
  const rules = shown.filter((claim) => claim.basis === 'judgement');
  const ruleIds = new Set(rules.map((claim) => claim.id));

  // Numbers from one table of one paper share a note, or their population would be repeated in every line.
  const groups = new Map<string, Claim[]>();
  for (const claim of evidence) {
    const shared = JSON.stringify([claim.population, claim.cites]);
    const isWorded = worded.said?.has(claim.id) || worded.stated?.includes(claim.id);
    const key = isWorded ? shared : claim.id;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const place = new Map<string, number>();
  const evidenceFoot = [...groups.values()].map((group, i) => {
    for (const claim of group) place.set(claim.id, i + 1);
    const words = (claim: Claim): string => worded.said?.get(claim.id) ?? claim.says;
    const said = group
      .filter((claim) => !worded.stated?.includes(claim.id))
      .map(words)
      .join('; ');
    return `${i + 1}. ${evidenceLine(group, said, knowledge)}`;
  });
  const listed = rules.filter((claim) => !worded.stated?.includes(claim.id));
  const ruleHead = `**${ruleMark} Concordant's own rule${rules.length === 1 ? '' : 's'}** (judgement, no study cited)`;
  const ruleFoot = listed.map((claim) => `- ${escapeMarkdown(sentence(claim.says))}`);
  const links = new Map<string, Link>();
  for (const claim of evidence)
    for (const { source } of resolvedCitations(claim, knowledge)) {
      const url = sourceUrl(source);
      if (url) links.set(url, { label: sourceLabel(source), url, type: 'absolute' });
    }

  const mark = (claims: readonly string[]): string => {
    const numbers = [...new Set(claims)].flatMap((id) => place.get(id) ?? []);
    const marks = [
      ...[...new Set(numbers)].sort((a, b) => a - b),
      ...(claims.some((id) => ruleIds.has(id)) ? [ruleMark] : []),
    ];
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
