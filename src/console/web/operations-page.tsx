import { useState } from 'preact/hooks';
import type { Operations, Responses, Tally, TracedCall } from '../summarise-operations.ts';
import { Failure, useAsked, Waiting } from './ask.tsx';
import { useDeferredValue } from './deferred.tsx';
import { linkTo, remember } from './route.tsx';

const spans = { '': 'All time', '1': 'Last day', '7': 'Last 7 days', '30': 'Last 30 days' } as const;

/** Start of the window, at a full minute so that the address stays the same while one looks. */
function since(days: string): string | undefined {
  if (!/^\d+$/.test(days)) return undefined;
  const start = new Date(Date.now() - Number(days) * 86_400_000);
  start.setSeconds(0, 0);
  return start.toISOString();
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;

/** Calls, cards and what became of them, from audit and feedback. */
export function OperationsPage({ params }: { params: URLSearchParams }) {
  const [days, setDays] = useState(params.get('days') ?? '');
  const [find, setFind] = useState(params.get('find') ?? '');
  const [turn, setTurn] = useState(0);
  const wanted = useDeferredValue(find, 250);
  const from = since(days);
  const query = new URLSearchParams({
    ...(from ? { from } : {}),
    ...(wanted ? { find: wanted } : {}),
  }).toString();
  const asked = useAsked<Operations>(`console/operations?${query}`, turn);
  const csv = `console/operations.csv?${new URLSearchParams(from ? { from } : {}).toString()}`;
  return (
    <div class="page">
      <div class="page-head">
        <h1>Operations</h1>
        <div class="head-acts">
          <label class="field inline">
            Window
            <select
              value={days}
              onChange={(event) => {
                setDays(event.currentTarget.value);
                remember('operations', { days: event.currentTarget.value, find });
              }}
            >
              {Object.entries(spans).map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => setTurn(turn + 1)}>
            Refresh
          </button>
          <a class="button" href={csv} download>
            Export CSV
          </a>
        </div>
      </div>
      {asked.state === 'waiting' && <Waiting what="Loading the figures …" />}
      {asked.state === 'failed' && <Failure why={asked.why} again={() => setTurn(turn + 1)} />}
      {asked.state === 'here' && (
        <Figures
          operations={asked.value}
          find={find}
          changeFind={(value) => {
            setFind(value);
            remember('operations', { days, find: value });
          }}
        />
      )}
    </div>
  );
}

interface FiguresProps {
  readonly operations: Operations;
  readonly find: string;
  readonly changeFind: (find: string) => void;
}

function Figures({ operations: o, find, changeFind }: FiguresProps) {
  const cards = o.kinds.reduce((sum, kind) => sum + kind.shown, 0);
  return (
    <>
      <dl class="tiles">
        <Tile
          title="Calls"
          value={o.calls}
          note={o.services.length === 1 ? 'one service' : `${o.services.length} services`}
        />
        <Tile title="With a card" value={o.withCard} note={percent(o.withCard, o.calls)} />
        <Tile title="Silent" value={o.silent} note={percent(o.silent, o.calls)} />
        <Tile title="Cards accepted" value={o.accepted} note={`${percent(o.accepted, cards)} of ${cards}`} />
        <Tile
          title="Cards overridden"
          value={o.overridden}
          note={`${percent(o.overridden, cards)} of ${cards}`}
        />
      </dl>
      {o.calls === 0 ? (
        <div class="empty">
          <h2>No calls in this window</h2>
          <p>
            Send one from the <a href="#/workbench?sample=report">workbench</a>; it appears here with what
            became of its cards.
          </p>
        </div>
      ) : (
        <>
          <section class="panel" aria-labelledby="over-time">
            <h2 id="over-time">Calls over time</h2>
            <Timeline points={o.overTime} />
          </section>
          <div class="figure-grid">
            <ResponseTable title="Cards by kind" rows={o.kinds} />
            <BarTable title="Reasons of overrides" rows={o.reasons} none="No override with a reason yet." />
            <BarTable title="Silence, and why" rows={o.withheld} none="No card was evaluated and withheld." />
            <BarTable title="Missing data" rows={o.missing} none="Nothing was missing." />
            <section class="panel">
              <h2>Latency by stage</h2>
              <table class="figures">
                <thead>
                  <tr>
                    <th scope="col">Stage</th>
                    <th scope="col">Median, ms</th>
                    <th scope="col">95th, ms</th>
                  </tr>
                </thead>
                <tbody>
                  {o.latency.map(({ name, median, p95 }) => (
                    <tr key={name}>
                      <th scope="row">{name}</th>
                      <td>{median}</td>
                      <td>{p95}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <BarTable title="Calls by service" rows={o.services} none="" />
            <section class="panel">
              <h2>By user</h2>
              <p class="hint">
                Pseudonyms, each against all: {percent(o.withCard, o.calls)} of all calls brought a card.
              </p>
              <table class="figures">
                <thead>
                  <tr>
                    <th scope="col">User</th>
                    <th scope="col">Calls</th>
                    <th scope="col">With card</th>
                    <th scope="col">Accepted</th>
                    <th scope="col">Overridden</th>
                  </tr>
                </thead>
                <tbody>
                  {o.users.slice(0, 20).map((user) => (
                    <tr key={user.user}>
                      <th scope="row">
                        <code>{user.user.slice(0, 10)}</code>
                      </th>
                      <td>{user.calls}</td>
                      <td>{percent(user.withCard, user.calls)}</td>
                      <td>{user.accepted}</td>
                      <td>{user.overridden}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <ResponseTable title="Claims on cards" rows={o.claims.slice(0, 15)} claims />
          </div>
          {o.comments.length > 0 && (
            <section class="panel">
              <h2>Comments</h2>
              <ul class="comments">
                {o.comments.slice(0, 30).map((one, i) => (
                  <li key={i}>
                    “{one.comment}”{' '}
                    <span class="muted">
                      {one.kind}, {shortTime(one.at)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
      <section class="panel" aria-labelledby="audit-heading">
        <h2 id="audit-heading">Why did this card come?</h2>
        <label class="field">
          Search the audit by card, kind, claim, service, user or day
          <input type="search" value={find} onInput={(event) => changeFind(event.currentTarget.value)} />
        </label>
        {o.latest.length === 0 ? (
          <p class="hint">{o.calls === 0 ? 'The audit is empty.' : 'No call fits.'}</p>
        ) : (
          <ul class="audit">
            {o.latest.map((call) => (
              <AuditItem key={call.id} call={call} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

const shortTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

function Tile({ title, value, note }: { title: string; value: number; note: string }) {
  return (
    <div class="tile">
      <dt>{title}</dt>
      <dd>
        <strong>{value}</strong> <span class="muted">{note}</span>
      </dd>
    </div>
  );
}

/** Calls as bars, those with a card as their filled part; the same figures stand in the title of each bar. */
function Timeline({ points }: { points: Operations['overTime'] }) {
  const most = Math.max(1, ...points.map(({ calls }) => calls));
  const label = `Calls by ${points[0]?.at.includes('T') ? 'hour' : 'day'} (UTC)`;
  return (
    <figure class="timeline">
      <div
        class="bars"
        role="img"
        aria-label={`${label}: ${points.map((p) => `${p.at} ${p.calls}`).join(', ')}`}
      >
        {points.map(({ at, calls, withCard }) => (
          <div class="bar-column" key={at} title={`${at}: ${calls} calls, ${withCard} with a card`}>
            <span class="bar-count">{calls}</span>
            <div class="bar" style={{ height: `${(100 * calls) / most}%` }}>
              <div class="bar-part" style={{ height: `${(100 * withCard) / calls}%` }} />
            </div>
            <span class="bar-label">{at.includes('T') ? at.slice(11) : at.slice(5)}</span>
          </div>
        ))}
      </div>
      <figcaption>
        {label}. <span class="key key-part" /> with a card <span class="key" /> silent
      </figcaption>
    </figure>
  );
}

function BarTable({ title, rows, none }: { title: string; rows: Tally; none: string }) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <section class="panel">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="hint">{none}</p>
      ) : (
        <table class="figures bar-table">
          <tbody>
            {rows.slice(0, 10).map(({ name, count }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <span class="hbar" style={{ width: `${(100 * count) / most}%` }} />
                  {count}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ResponseTable({
  title,
  rows,
  claims = false,
}: {
  title: string;
  rows: readonly Responses[];
  claims?: boolean;
}) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="hint">No card yet.</p>
      ) : (
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{claims ? 'Claim' : 'Kind'}</th>
              <th scope="col">Shown</th>
              <th scope="col">Accepted</th>
              <th scope="col">Overridden</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, shown, accepted, overridden }) => (
              <tr key={name}>
                <th scope="row">
                  {claims ? (
                    <a href={linkTo('evidence', { claim: name })}>
                      <code>{name}</code>
                    </a>
                  ) : (
                    name
                  )}
                </th>
                <td>{shown}</td>
                <td>{accepted}</td>
                <td>{overridden}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AuditItem({ call }: { call: TracedCall }) {
  return (
    <li>
      <details>
        <summary>
          <span class="when">{shortTime(call.time)}</span> <code>{call.service}</code>{' '}
          <span>
            {call.cards.length === 0 ? 'silent' : call.cards.map((card) => card.kind).join(', ')}
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
                {card.kind} ({card.indicator}) <code>{card.uuid}</code>
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
                {one.kind}: {one.why}
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
