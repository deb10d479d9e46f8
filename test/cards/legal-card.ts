import type { DraftCard } from '../../src/hooks/types.ts';

/** What the card attributes of CDS Hooks 2.0.1 forbid in a card; empty for a legal one. */
export function illegal(card: DraftCard): readonly string[] {
  const faults: string[] = [];
  const must = (right: boolean, fault: string): void => void (right || faults.push(fault));
  must(card.summary.length > 0 && card.summary.length < 140, `summary of ${card.summary.length}`);
  must(!/[\n<>]/.test(card.summary), 'summary not one plain line');
  must(['info', 'warning', 'critical'].includes(card.indicator), 'indicator');
  must(card.detail === undefined || card.detail !== '', 'empty detail');
  must(card.source.label !== '' && /^https:\/\//.test(card.source.url ?? ''), 'source');
  must(/^[a-z0-9]{1,100}$/i.test(card.source.topic?.code ?? ''), 'topic code');
  must(card.source.topic?.system === 'https://concordant-cds.org/fhir/CodeSystem/card-topic', 'topic system');
  const { suggestions } = card;
  must((suggestions === undefined) === (card.selectionBehavior === undefined), 'selectionBehavior');
  must(suggestions === undefined || suggestions.length > 0, 'empty suggestions');
  const recommended = (suggestions ?? []).filter((one) => one.isRecommended);
  must(card.selectionBehavior === 'any' || recommended.length <= 1, 'several recommended');
  for (const { label, actions } of suggestions ?? []) {
    must(label !== '', 'label');
    must(actions === undefined || actions.length > 0, 'empty actions');
    for (const action of actions ?? []) {
      must(action.description !== '', 'description');
      must(
        action.type === 'delete'
          ? /^\w+\/[\w.-]+$/.test(action.resourceId ?? '')
          : action.resource !== undefined,
        `${action.type} without its resource`,
      );
      must(action.type !== 'update' || Boolean(action.resource?.id), 'update without id');
      must(action.type !== 'create' || action.resource?.id === undefined, 'create with id');
    }
  }
  must((card.overrideReasons ?? []).length > 0, 'no override reasons');
  for (const { system, code, display } of card.overrideReasons ?? [])
    must(/^https:/.test(system) && /^[a-zA-Z0-9]+$/.test(code) && display !== '', 'override reason');
  for (const { url, type } of card.links ?? [])
    must(
      /^https:\/\/(doi\.org|pubmed\.ncbi\.nlm\.nih\.gov|criteria\.example\.org)\//.test(url) &&
        type === 'absolute',
      'link',
    );
  const empties = JSON.stringify(card, (key, value: unknown) =>
    key === 'claims'
      ? undefined
      : value === null || value === '' || (Array.isArray(value) && value.length === 0)
        ? 'EMPTY'
        : value,
  );
  must(!empties.includes('"EMPTY"'), 'null or empty member');
  return faults;
}

/** Tags, links and images in a card's Markdown other than links to the sources; empty when there are none. */
export function markup(detail: string): readonly string[] {
  const sourceLink =
    /(?<!\\)\[[^\]\n]*\]\(https:\/\/(?:doi\.org|pubmed\.ncbi\.nlm\.nih\.gov|criteria\.example\.org)\/[^)\s]*\)/g;
  const rest = detail.replace(sourceLink, '');
  return [
    ...(rest.match(/<|(?<!^)>(?! )/gm) ?? []),
    ...(rest.match(/(?<!\\)\]\(/g) ?? []),
    ...(rest.match(/https?:\/\/|javascript:\S|www\.|@/gi) ?? []),
    ...(rest.match(/(?<!\\)`/g) ?? []),
  ];
}
