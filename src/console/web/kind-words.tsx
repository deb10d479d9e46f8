import { cardTopics } from '../../cards/draft-card.ts';

/** A kind of card as its topic says it: "Urgent finding or symptom". */
export const kindWords = (kind: string): string =>
  Object.hasOwn(cardTopics, kind) ? cardTopics[kind as keyof typeof cardTopics] : kind;

const reasons: Readonly<Record<string, string>> = {
  silent: 'service is silent, for a pilot',
  'switched-off': 'kind of card is switched off',
  overridden: 'overridden before by the same user',
};

/** Why a card was held back. */
export const whyWords = (why: string): string => (Object.hasOwn(reasons, why) ? (reasons[why] ?? why) : why);
