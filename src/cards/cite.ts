import type { Claim, Source } from '../domain/claim.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { listWords } from './wording.ts';

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
export function resolvedCitations(
  claim: Claim,
  knowledge: Knowledge,
): readonly { source: Source; at: string }[] {
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
    return claim.basis === 'judgement' || resolvedCitations(claim, knowledge).length > 0 ? [claim] : [];
  });
}

/** "Brinjikji 2015" or "Brinjikji 2015 and Suri 2013": the sources behind claims, for text outside a card. */
export function sourceNames(ids: readonly string[], knowledge: Knowledge): string {
  const labels = shownClaims(ids, knowledge).flatMap((claim) =>
    claim.basis === 'source'
      ? resolvedCitations(claim, knowledge).map(({ source }) => sourceLabel(source))
      : [],
  );
  return listWords([...new Set(labels)]);
}
