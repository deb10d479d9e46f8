import type { ClientProfile } from '../../src/cards/client-profile.ts';
import type { ServiceRequest } from '../../src/domain/chart.ts';
import type { Action, DraftCard } from '../../src/hooks/types.ts';

/** An order with its rating; null when it is no lumbar imaging or nothing is known to rate it by. */
export type Rate = (order: ServiceRequest) => ServiceRequest | null;

/**
 * Cards whose suggested orders carry the rating that they would get: the Argonaut guide asks for it, and a client that
 * reads the rating from an accepted update would otherwise show none. Such a client is not offered an unrated update.
 */
export function rateSuggestions(
  cards: readonly DraftCard[],
  rate: Rate,
  client: ClientProfile,
): readonly DraftCard[] {
  const rated = (action: Action): Action | null => {
    const { resource } = action;
    if (resource?.resourceType !== 'ServiceRequest') return action;
    const order = rate(resource);
    if (order) return { ...action, resource: order };
    return action.type === 'update' && client.ratedUpdates ? null : action;
  };
  return cards.map(({ suggestions = [], selectionBehavior, ...card }) => {
    const kept = suggestions.flatMap((suggestion) => {
      const actions = suggestion.actions?.map(rated);
      if (actions?.includes(null)) return [];
      return actions ? [{ ...suggestion, actions: actions.filter((a) => a !== null) }] : [suggestion];
    });
    if (kept.length === 0 || !selectionBehavior) return card;
    return { ...card, suggestions: kept, selectionBehavior };
  });
}
