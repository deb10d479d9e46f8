import type { TracedCall } from '../summarise-operations.ts';
import { kindWords, whyWords } from './kind-words.tsx';
import { linkTo } from './route.tsx';

interface AuditSearchProps {
  /** All calls of the window; `latest` are those that fit the search. */
  readonly calls: number;
  readonly latest: readonly TracedCall[];
  readonly find: string;
  readonly changeFind: (find: string) => void;
}

/** The search of the audit: each call with its cards, the claims under them, and what became of them. */
export function AuditSearch({ calls, latest, find, changeFind }: AuditSearchProps) {
  return (
    <section class="panel" aria-labelledby="audit-heading">
      <h2 id="audit-heading">Why did this card come?</h2>
      <label class="field">
        Search the audit by card, kind, claim, service, user or day
        <input type="search" value={find} onInput={(event) => changeFind(event.currentTarget.value)} />
      </label>
      {latest.length === 0 ? (
        <p class="hint">{calls === 0 ? 'The audit is empty.' : 'No call fits.'}</p>
      ) : (
        <ul class="audit">
          {latest.map((call) => (
            <AuditItem key={call.id} call={call} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** An instant as people read it, to the minute, in UTC. */
export const shortTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

function AuditItem({ call }: { call: TracedCall }) {
  return (
    <li>
      <details>
        <summary>
          <span class="when">{shortTime(call.time)}</span> <code>{call.service}</code>{' '}
          <span>
            {call.cards.length === 0 ? 'silent' : call.cards.map((card) => kindWords(card.kind)).join('; ')}
            {call.cards.some((card) => card.outcome) &&
              ` · ${call.cards.flatMap((card) => card.outcome ?? []).join(', ')}`}
          </span>
        </summary>
        <dl class="facts wide">
          <dt>Hook</dt>
          <dd>
            {call.hook}, by user <code>{call.user.slice(0, 10)}</code>, {Math.round(call.latencyMs)} ms,
            urgency {call.urgency}
          </dd>
          {call.cards.map((card) => (
            <>
              <dt>Card</dt>
              <dd>
                {kindWords(card.kind)} ({card.indicator}) <code>{card.uuid}</code>
                {card.outcome && (
                  <>
                    <br />
                    <strong>{card.outcome}</strong>
                    {card.reasons && `: ${card.reasons.join('; ')}`}
                  </>
                )}
                <br />
                <span class="claims">
                  {card.claims.map((claim) => (
                    <a key={claim} href={linkTo('evidence', { claim })}>
                      {claim}
                    </a>
                  ))}
                </span>
              </dd>
            </>
          ))}
          {call.withheld.map((one, i) => (
            <>
              <dt key={i}>Withheld</dt>
              <dd>
                {kindWords(one.kind)}: {whyWords(one.why)}
              </dd>
            </>
          ))}
          {call.missing.length > 0 && (
            <>
              <dt>Missing</dt>
              <dd>{call.missing.join('; ')}</dd>
            </>
          )}
          <dt>Knowledge</dt>
          <dd>
            <code class="hash">{call.knowledge}</code>
          </dd>
        </dl>
      </details>
    </li>
  );
}
