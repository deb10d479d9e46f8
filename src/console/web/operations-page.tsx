import { useState } from 'preact/hooks';
import type { Operations } from '../summarise-operations.ts';
import { Failure, useAsked, Waiting } from './ask.tsx';
import { AuditSearch, shortTime } from './audit-search.tsx';
import { useDeferredValue } from './deferred.tsx';
import {
  BarTable,
  LatencyTable,
  percent,
  ResponseTable,
  Tile,
  Timeline,
  UserTable,
} from './operations-tables.tsx';
import { remember } from './route.tsx';
import { PartForRole, session } from './session.tsx';

const spans = { '': 'All time', '1': 'Last day', '7': 'Last 7 days', '30': 'Last 30 days' } as const;

/** Start of the window, at a full minute so that the address stays the same while one looks. */
function since(days: string): string | undefined {
  if (!/^\d+$/.test(days)) return undefined;
  const start = new Date(Date.now() - Number(days) * 86_400_000);
  start.setSeconds(0, 0);
  return start.toISOString();
}

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
          {session.may.includes('calls') && (
            <a class="button" href={csv} download>
              Export CSV
            </a>
          )}
        </div>
      </div>
      {asked.state === 'waiting' && <Waiting what="Loading the figures …" />}
      {asked.state === 'failed' && (
        <Failure why={asked.why} signedOut={asked.signedOut} again={() => setTurn(turn + 1)} />
      )}
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
            <LatencyTable stages={o.latency} />
            <BarTable title="Calls by service" rows={o.services} none="" />
            <UserTable operations={o} />
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
      {session.may.includes('calls') ? (
        <AuditSearch calls={o.calls} latest={o.latest} find={find} changeFind={changeFind} />
      ) : (
        <section class="panel">
          <h2>Why did this card come?</h2>
          <PartForRole
            permission="calls"
            what="The search of single calls, with the comments of their users,"
          />
        </section>
      )}
    </>
  );
}
