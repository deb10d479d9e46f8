import { useState } from 'preact/hooks';
import type { Action, Card, Suggestion } from '../../hooks/types.ts';
import { MarkdownView } from './markdown-view.tsx';

const indicatorWords = { info: 'Information', warning: 'Warning', critical: 'Critical' } as const;

interface CardProps {
  readonly card: Card;
  readonly service: string;
  /** Told when a suggestion is accepted, to do what it proposes. */
  readonly accepted: (actions: readonly Action[]) => void;
}

/** Feedback entry of the specification: https://cds-hooks.hl7.org/2.0/#feedback */
const feedback = (card: Card, outcome: object): object => ({
  feedback: [{ card: card.uuid, outcomeTimestamp: new Date().toISOString(), ...outcome }],
});

/** A card as an EHR would show it. What the reader does with it is posted as feedback to the service. */
export function CardView({ card, service, accepted }: CardProps) {
  const [done, setDone] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [comment, setComment] = useState('');
  const answer = async (outcome: object, words: string): Promise<boolean> => {
    setFailed(null);
    try {
      await fetchOk(`cds-services/${service}/feedback`, feedback(card, outcome));
      setDone(words);
      return true;
    } catch (error) {
      setFailed((error as Error).message);
      return false;
    }
  };
  const accept = async (suggestion: Suggestion): Promise<void> => {
    const sent = await answer(
      { outcome: 'accepted', acceptedSuggestions: [{ id: suggestion.uuid }] },
      `Accepted: ${suggestion.label}`,
    );
    if (sent) accepted(suggestion.actions ?? []);
  };
  const override = async (event: Event): Promise<void> => {
    event.preventDefault();
    const chosen = (card.overrideReasons ?? []).find(({ code }) => code === reason);
    const overrideReason = {
      ...(chosen ? { reason: chosen } : {}),
      ...(comment.trim() === '' ? {} : { userComment: comment.trim() }),
    };
    const given = Object.keys(overrideReason).length > 0 ? { overrideReason } : {};
    await answer({ outcome: 'overridden', ...given }, `Overridden${chosen ? `: ${chosen.display}` : ''}`);
  };
  return (
    <article class={`card card-${card.indicator}${done ? ' card-done' : ''}`} data-card={card.uuid}>
      <header>
        <span class={`indicator indicator-${card.indicator}`}>{indicatorWords[card.indicator]}</span>
        <h3>{card.summary}</h3>
      </header>
      {card.detail && <MarkdownView source={card.detail} />}
      <p class="card-source">
        {card.source.label}
        {card.source.topic?.display && ` · ${card.source.topic.display}`}
      </p>
      {card.links && card.links.length > 0 && (
        <ul class="card-links" aria-label="Links">
          {card.links.map((link) => (
            <li key={link.url}>
              {/^https?:\/\//.test(link.url) ? (
                <a href={link.url} target="_blank" rel="noopener noreferrer">
                  {link.label}
                </a>
              ) : (
                link.label
              )}
            </li>
          ))}
        </ul>
      )}
      {done ? (
        <p class="card-answer" role="status">
          <span aria-hidden="true">✓</span> {done}. Posted as feedback.
        </p>
      ) : (
        <div class="card-acts">
          {(card.suggestions ?? []).map((suggestion) => (
            <button
              key={suggestion.uuid}
              type="button"
              class={suggestion.isRecommended ? 'primary' : ''}
              onClick={() => void accept(suggestion)}
            >
              {suggestion.label}
            </button>
          ))}
          <details class="override">
            <summary>Override</summary>
            <form onSubmit={(event) => void override(event)}>
              <label>
                Reason
                <select value={reason} onChange={(e) => setReason(e.currentTarget.value)}>
                  <option value="">No reason chosen</option>
                  {(card.overrideReasons ?? []).map(({ code, display }) => (
                    <option key={code} value={code}>
                      {display}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                Comment
                <input
                  value={comment}
                  maxLength={500}
                  onInput={(e) => setComment(e.currentTarget.value)}
                  placeholder="Without names of patients"
                />
              </label>
              <button type="submit">Override this card</button>
            </form>
          </details>
        </div>
      )}
      {failed && (
        <p class="field-error" role="alert">
          {failed}
        </p>
      )}
    </article>
  );
}

/** Feedback is answered without a body. */
async function fetchOk(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The service does not answer.');
  });
  if (!response.ok) throw new Error(`The service did not take the feedback (${response.status}).`);
}
