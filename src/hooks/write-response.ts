import { actionFaults, cardFaults } from './check-answer.ts';
import type { Answer, Card, DraftCard, HookResponse, Suggestion } from './types.ts';
import { assessmentKey } from './types.ts';
import { withoutEmpties } from './without-empties.ts';

/** A card as sent, with what the audit keeps of it and the client does not get. */
export interface SentCard {
  readonly card: Card;
  readonly kind: string;
  readonly claims: readonly string[];
  readonly key?: string;
}

/** A card or system action that was changed or left out because it was not legal. `what` is the card's kind. */
export interface AnswerFault {
  readonly what: string;
  readonly faults: readonly string[];
}

/** The response with what was sent and what was not. */
export interface WrittenResponse {
  readonly response: HookResponse;
  readonly sent: readonly SentCard[];
  readonly faults: readonly AnswerFault[];
}

const summaryLimit = 139;

/** An over-long summary is cut, not dropped with its card: an urgent card must arrive. */
function fitSummary(summary: string): string {
  if (summary.length <= summaryLimit) return summary;
  const cut = summary.slice(0, summaryLimit - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > 80 ? space : cut.length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function toSuggestion(draft: Omit<Suggestion, 'uuid'>, newId: () => string): Suggestion {
  const { label, isRecommended, actions } = draft;
  return {
    label,
    uuid: newId(),
    ...(isRecommended === undefined ? {} : { isRecommended }),
    ...(actions === undefined || actions.length === 0 ? {} : { actions }),
  };
}

function toCard(draft: DraftCard, newId: () => string): Card {
  const { summary, detail, indicator, source, selectionBehavior, overrideReasons, links } = draft;
  const suggestions = (draft.suggestions ?? []).map((suggestion) => toSuggestion(suggestion, newId));
  const members = { detail, indicator, source, selectionBehavior, overrideReasons, links };
  return {
    uuid: newId(),
    summary: fitSummary(summary),
    ...(withoutEmpties(members) as Omit<Card, 'uuid' | 'summary' | 'suggestions'>),
    ...(suggestions.length === 0 ? {} : { suggestions }),
  };
}

/**
 * Makes the response of an answer: gives cards and suggestions their uuids, leaves empty members out, puts the
 * assessment in the extension, and drops (and names) every card and system action that the specification forbids,
 * so that one bad card never costs the others. `mirrorSystemActions` repeats them in `extension.systemActions`,
 * where clients of the Argonaut PAMA guide look for them.
 */
export function writeResponse(
  answer: Answer,
  options: { readonly newId: () => string; readonly mirrorSystemActions: boolean },
): WrittenResponse {
  const sent: SentCard[] = [];
  const faults: AnswerFault[] = [];
  for (const draft of answer.cards) {
    const card = toCard(draft, options.newId);
    const found = cardFaults(card);
    if (found.length === 0) {
      const { kind, claims, key } = draft;
      sent.push({ card, kind, claims, ...(key === undefined ? {} : { key }) });
    }
    if (found.length > 0) faults.push({ what: draft.kind, faults: found });
    else if (card.summary !== draft.summary) faults.push({ what: draft.kind, faults: ['/summary was cut'] });
  }
  const systemActions = (answer.systemActions ?? []).filter((action) => {
    const found = actionFaults(action);
    if (found.length > 0) faults.push({ what: 'system-action', faults: found });
    return found.length === 0;
  });
  const actions = systemActions.length === 0 ? {} : { systemActions };
  const response: HookResponse = {
    cards: sent.map(({ card }) => card),
    ...actions,
    extension: {
      [assessmentKey]: withoutEmpties(answer.assessment),
      ...(options.mirrorSystemActions ? actions : {}),
    },
  };
  return { response, sent, faults };
}
