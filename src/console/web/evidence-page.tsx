import { useDeferredValue } from './deferred.tsx';
import { useMemo, useState } from 'preact/hooks';
import type { ListedClaim } from '../list-claims.ts';
import { Failure, useAsked, Waiting } from './ask.tsx';
import { linkTo, remember } from './route.tsx';

interface Listing {
  readonly knowledge: string;
  readonly claims: readonly ListedClaim[];
}

const basisWords = {
  source: 'From a source',
  judgement: 'Our own rule',
  unverified: 'Unverified, never fires',
} as const;

/** Claims that are shown at once. */
const step = 40;

/** Every claim with its sentence, numbers, population, misuse, sources and examples. */
export function EvidencePage({ params }: { params: URLSearchParams }) {
  const [turn, setTurn] = useState(0);
  const asked = useAsked<Listing>('console/claims', turn);
  const [find, setFind] = useState(params.get('claim') ?? params.get('find') ?? '');
  const [stage, setStage] = useState(params.get('stage') ?? '');
  const [basis, setBasis] = useState(params.get('basis') ?? '');
  const [most, setMost] = useState(step);
  const wanted = useDeferredValue(find);
  const claims = asked.state === 'here' ? asked.value.claims : [];
  const haystacks = useMemo(
    () => new Map(claims.map((claim) => [claim.id, JSON.stringify(claim).toLowerCase()])),
    [claims],
  );
  const words = wanted.toLowerCase().split(/\s+/);
  const exact = claims.filter(({ id }) => id === wanted.trim());
  const shown = (exact.length > 0 ? exact : claims).filter(
    (claim) =>
      (stage === '' || claim.stage === stage) &&
      (basis === '' || claim.basis === basis) &&
      words.every((word) => haystacks.get(claim.id)?.includes(word)),
  );
  const state = { find, stage, basis };
  const change = (next: Partial<typeof state>): void => remember('evidence', { ...state, ...next });
  return (
    <div class="page">
      <div class="page-head">
        <h1>Evidence</h1>
        {asked.state !== 'failed' && (
          <p class="hint" role="status">
            {asked.state === 'here'
              ? `${shown.length} of ${claims.length} claims · knowledge ${asked.value.knowledge.slice(0, 19)}`
              : 'Counting the claims · knowledge sha256:…………'}
          </p>
        )}
      </div>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label class="field grow">
          Search
          <input
            type="search"
            value={find}
            placeholder="A finding, a word, an author, a claim"
            onInput={(event) => {
              setFind(event.currentTarget.value);
              change({ find: event.currentTarget.value });
            }}
          />
        </label>
        <label class="field">
          Stage
          <select
            class="stage"
            value={stage}
            onChange={(event) => {
              setStage(event.currentTarget.value);
              change({ stage: event.currentTarget.value });
            }}
          >
            <option value="">All</option>
            {[...new Set(claims.map((claim) => claim.stage))].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label class="field">
          Basis
          <select
            value={basis}
            onChange={(event) => {
              setBasis(event.currentTarget.value);
              change({ basis: event.currentTarget.value });
            }}
          >
            <option value="">All</option>
            {Object.entries(basisWords).map(([one, title]) => (
              <option key={one} value={one}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </form>
      {asked.state === 'waiting' && <Waiting what="Loading the claims …" />}
      {asked.state === 'failed' && (
        <Failure why={asked.why} signedOut={asked.signedOut} again={() => setTurn(turn + 1)} />
      )}
      {asked.state === 'here' && shown.length === 0 && (
        <div class="empty">
          <h2>No claim fits</h2>
          <p>Try fewer words, or another stage.</p>
        </div>
      )}
      <ul class="claim-list">
        {shown.slice(0, most).map((claim) => (
          <ClaimItem key={claim.id} claim={claim} open={shown.length === 1} />
        ))}
      </ul>
      {shown.length > most && (
        <button type="button" onClick={() => setMost(most + step)}>
          Show {Math.min(step, shown.length - most)} more of {shown.length}
        </button>
      )}
    </div>
  );
}

function ClaimItem({ claim, open }: { claim: ListedClaim; open: boolean }) {
  const {
    id,
    stage,
    basis,
    says,
    value,
    population,
    misuse,
    reviewed,
    cites,
    examples,
    place,
    fired,
    cards,
  } = claim;
  return (
    <li class={`claim claim-${basis}`}>
      <h2>{says}</h2>
      <p class="claim-meta">
        <span class={`tag tag-${basis}`}>{basisWords[basis]}</span>
        <span>{stage}</span>
        <a href={linkTo('evidence', { claim: id })}>
          <code>{id}</code>
        </a>
        {fired > 0 && (
          <span>
            on {fired} card{fired === 1 ? '' : 's'} ({Object.keys(cards).join(', ')})
          </span>
        )}
      </p>
      {cites.length > 0 && (
        <ul class="cites">
          {cites.map((cite, i) => (
            <li key={i}>
              {cite.url ? (
                <a href={cite.url} target="_blank" rel="noopener noreferrer">
                  {cite.label}
                </a>
              ) : (
                cite.label
              )}
              , {cite.at}
              {cite.secondary && ' (read in a secondary source)'}. <span class="muted">{cite.title}</span>
            </li>
          ))}
        </ul>
      )}
      <details open={open}>
        <summary>Number, population, limits, examples</summary>
        <dl class="facts wide">
          {value && (
            <>
              <dt>Number</dt>
              <dd>
                {Object.entries(value).map(([name, one]) => (
                  <span key={name} class="number">
                    {name} <strong>{Array.isArray(one) ? one.join(', ') : String(one)}</strong>
                  </span>
                ))}
              </dd>
            </>
          )}
          <dt>Population</dt>
          <dd>{population ?? 'not stated'}</dd>
          <dt>Misuse</dt>
          <dd>{misuse ?? 'not stated'}</dd>
          <dt>Reviewed</dt>
          <dd>
            {reviewed.by}, {reviewed.on}
          </dd>
          <dt>Record</dt>
          <dd>
            <code>{place}</code>
          </dd>
          {examples.map((example) => (
            <>
              <dt>{example.then === 'fires' ? 'Fires' : 'Silent'}</dt>
              <dd>
                {example.name}
                <pre>{JSON.stringify(example.given)}</pre>
              </dd>
            </>
          ))}
        </dl>
      </details>
    </li>
  );
}
