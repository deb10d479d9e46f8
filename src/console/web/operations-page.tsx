import { useState } from 'preact/hooks';
import type { Choices } from '../narrow-calls.ts';
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
import { kindWords, whyWords } from './kind-words.tsx';
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

type Choice = Readonly<Record<'days' | 'service' | 'clinic' | 'user' | 'find', string>>;

/** Calls, cards and what became of them, from audit and feedback. */
export function OperationsPage({ params }: { params: URLSearchParams }) {
  const of = (name: string): string => params.get(name) ?? '';
  const [choice, setChoice] = useState<Choice>({
    days: of('days'),
    service: of('service'),
    clinic: of('clinic'),
    user: of('user'),
    find: of('find'),
  });
  const [turn, setTurn] = useState(0);
  const choose = (change: Partial<Choice>): void => {
    const next = { ...choice, ...change };
    setChoice(next);
    remember('operations', next);
  };
  const { days, service, clinic, user } = choice;
  const find = useDeferredValue(choice.find, 250);
  const query = new URLSearchParams(
    Object.entries({ from: since(days) ?? '', service, clinic, user, find }).filter(
      ([, value]) => value !== '',
    ),
  ).toString();
  const asked = useAsked<OperationsAnswer>(`console/operations?${query}`, turn);
  const choices = asked.state === 'here' ? asked.value.choices : undefined;
  return (
    <div class="page">
      <div class="page-head">
        <h1>Operations</h1>
        <div class="head-acts">
          <label class="field inline">
            Window
            <select value={days} onChange={(event) => choose({ days: event.currentTarget.value })}>
              {Object.entries(spans).map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <Choose
            title="Service"
            all="All services"
            value={service}
            options={choices?.services}
            choose={(value) => choose({ service: value })}
          />
          <Choose
            title="Clinic"
            all="All clinics"
            value={clinic}
            options={choices?.clinics}
            choose={(value) => choose({ clinic: value })}
          />
          <button type="button" onClick={() => setTurn(turn + 1)}>
            Refresh
          </button>
          {session.may.includes('calls') && (
            <a class="button" href={`console/operations.csv?${query}`} download>
              Export CSV
            </a>
          )}
        </div>
      </div>
      {user !== '' && (
        <p class="notice">
          Only calls of user <code>{user.slice(0, 10)}</code>.
          <button type="button" class="link" onClick={() => choose({ user: '' })}>
            Show all users
          </button>
        </p>
      )}
      {asked.state === 'waiting' && <Waiting what="Loading the figures …" />}
      {asked.state === 'failed' && (
        <Failure why={asked.why} signedOut={asked.signedOut} again={() => setTurn(turn + 1)} />
      )}
      {asked.state === 'here' && (
        <Figures
          operations={asked.value}
          find={choice.find}
          changeFind={(value) => choose({ find: value })}
          chooseUser={(value) => choose({ user: value })}
        />
      )}
    </div>
  );
}

/** The figures of the chosen calls, and what else could be chosen. */
interface OperationsAnswer extends Operations {
  readonly choices: Choices;
}

interface ChooseProps {
  readonly title: string;
  readonly all: string;
  readonly value: string;
  /** Absent while they are loaded. */
  readonly options: readonly string[] | undefined;
  readonly choose: (value: string) => void;
}

function Choose({ title, all, value, options, choose }: ChooseProps) {
  const listed = [...new Set([...(options ?? []), ...(value === '' ? [] : [value])])];
  return (
    <label class="field inline">
      {title}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{all}</option>
        {listed.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FiguresProps {
  readonly operations: Operations;
  readonly find: string;
  readonly changeFind: (find: string) => void;
  readonly chooseUser: (user: string) => void;
}

function Figures({ operations: o, find, changeFind, chooseUser }: FiguresProps) {
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
          {session.demo ? (
            <p>
              Send one from the <a href="#/workbench?sample=report">workbench</a>; it appears here with what
              became of its cards.
            </p>
          ) : (
            <p>
              Calls appear here as clients send them. Choose a longer window, or another service or clinic.
            </p>
          )}
        </div>
      ) : (
        <>
          <section class="panel" aria-labelledby="over-time">
            <h2 id="over-time">Calls over time</h2>
            <Timeline course={o.overTime} />
          </section>
          <div class="figure-grid">
            <ResponseTable title="Cards by kind" rows={o.kinds} />
            <BarTable title="Reasons of overrides" rows={o.reasons} none="No override with a reason yet." />
            <BarTable
              title="Silence, and why"
              rows={o.withheld.map(({ name, count }) => ({ name: whyWords(name), count }))}
              none="No card was evaluated and withheld."
            />
            <BarTable title="Missing data" rows={o.missing} none="Nothing was missing." />
            <LatencyTable stages={o.latency} />
            <BarTable title="Calls by service" rows={o.services} none="" />
            <UserTable operations={o} choose={chooseUser} />
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
                      {kindWords(one.kind)}, {shortTime(one.at)}
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
