import type { Claim, ClaimExample, ClaimValue } from '../domain/claim.ts';
import { sourceLabel, sourceUrl } from '../cards/cite.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { AuditRow } from '../store/store.ts';

/** A citation ready to be shown. */
export interface ListedCitation {
  readonly label: string;
  readonly title: string;
  readonly at: string;
  readonly url?: string;
  readonly secondary?: true;
}

/** A claim as the evidence browser shows it. */
export interface ListedClaim {
  readonly id: string;
  readonly stage: string;
  readonly basis: Claim['basis'];
  readonly says: string;
  readonly value?: ClaimValue;
  readonly population?: string;
  readonly misuse?: string;
  readonly reviewed: Claim['reviewed'];
  readonly cites: readonly ListedCitation[];
  readonly examples: readonly ClaimExample[];
  /** File and line of the record within the knowledge folder. */
  readonly place: string;
  /** Cards of the given calls that rested on it, and by kind of card. */
  readonly fired: number;
  readonly cards: Readonly<Record<string, number>>;
}

/** Every claim of the knowledge with its sources, and how often cards of these calls rested on it. */
export function listClaims(knowledge: Knowledge, calls: readonly AuditRow[]): readonly ListedClaim[] {
  const uses = new Map<string, Record<string, number>>();
  for (const card of calls.flatMap((call) => call.cards))
    for (const id of card.claims) {
      const kinds = uses.get(id) ?? {};
      kinds[card.kind] = (kinds[card.kind] ?? 0) + 1;
      uses.set(id, kinds);
    }
  return knowledge.catalogue.map(({ claim, stage, file, line }) => {
    const cards = uses.get(claim.id) ?? {};
    const { id, says, value, population, misuse, basis, reviewed, examples } = claim;
    return {
      id,
      stage,
      basis,
      says,
      ...(value ? { value } : {}),
      ...(population ? { population } : {}),
      ...(misuse ? { misuse } : {}),
      reviewed,
      cites: claim.cites.flatMap(({ source: sourceId, at }) => {
        const source = knowledge.sources.get(sourceId);
        if (!source) return [];
        const url = sourceUrl(source);
        return [
          {
            label: sourceLabel(source),
            title: source.title,
            at,
            ...(url ? { url } : {}),
            ...(source.secondary ? { secondary: true as const } : {}),
          },
        ];
      }),
      examples,
      place: `${file}:${line}`,
      fired: Object.values(cards).reduce((sum, n) => sum + n, 0),
      cards,
    };
  });
}
