import type { Answer, DraftCard, HookRequest } from '../hooks/types.ts';
import type { Service, ServiceCall } from '../hooks/service.ts';
import type { Site } from './site.ts';

/** What applying a site's rules needs of the rest. */
export interface SiteDeps {
  /** A stable pseudonym of a text; card keys hold no ids of people. */
  readonly pseudonym: (text: string) => string;
  /** Which of these card keys were overridden since an instant (ISO 8601). */
  readonly overriddenSince: (keys: readonly string[], since: string) => Promise<ReadonlySet<string>>;
}

const dayMs = 86_400_000;

/**
 * A service under a site's rules: silent services and kinds of card that are switched off show nothing, a card that this
 * user overrode for this patient is not shown again for a while. What is withheld is named for the audit. Critical
 * cards are never held back for having been overridden. The assessment always goes out.
 */
export function underSite(service: Service, site: Site, deps: SiteDeps): Service {
  const policy = site.services[service.id];
  return {
    ...service,
    async run(request: HookRequest, call: ServiceCall): Promise<Answer> {
      const answer = await service.run(request, call);
      const keyed = answer.cards.map((card) => ({
        ...card,
        key: deps.pseudonym(keyOf(service.id, card, request)),
      }));
      if (policy?.silent) {
        return {
          ...answer,
          cards: [],
          systemActions: [],
          withheld: keyed.map((card) => withheld(card, 'silent')),
        };
      }
      const overridden = await recall(keyed, site, deps, call.now);
      const why = (card: DraftCard & { key: string }): string | null => {
        if (policy?.cards && !policy.cards.includes(card.kind)) return 'switched-off';
        return card.indicator !== 'critical' && overridden.has(card.key) ? 'overridden' : null;
      };
      const held = keyed.flatMap((card) => (why(card) === null ? [] : [withheld(card, why(card) ?? '')]));
      return { ...answer, cards: keyed.filter((card) => why(card) === null), withheld: held };
    },
  };
}

/** The same card for the same patient and user: service, kind, and the order or report it is about by its claims. */
function keyOf(service: string, card: DraftCard, { context }: HookRequest): string {
  return [service, card.kind, context['patientId'], context['userId'], ...[...card.claims].sort()].join('|');
}

const withheld = (
  card: DraftCard,
  why: string,
): { kind: string; claims: readonly string[]; why: string } => ({
  kind: card.kind,
  claims: card.claims,
  why,
});

/** A store that cannot be asked suppresses nothing: a card too many is better than one too few. */
async function recall(
  cards: readonly { readonly key: string }[],
  site: Site,
  deps: SiteDeps,
  now: Date,
): Promise<ReadonlySet<string>> {
  if (site.repeatAfterOverrideDays === 0 || cards.length === 0) return new Set();
  const since = new Date(now.getTime() - site.repeatAfterOverrideDays * dayMs).toISOString();
  try {
    return await deps.overriddenSince(
      cards.map((card) => card.key),
      since,
    );
  } catch {
    return new Set();
  }
}
