import type { OverTime } from '../over-time.ts';
import type { Operations, Responses, Tally } from '../summarise-operations.ts';
import { kindWords } from './kind-words.tsx';
import { linkTo } from './route.tsx';

/** One figure with its name. */
export function Tile({ title, value, note }: { title: string; value: number; note: string }) {
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
export function Timeline({ course: { unit, points } }: { course: OverTime }) {
  const most = Math.max(1, ...points.map(({ calls }) => calls));
  const label = `Calls by ${unit} (UTC)`;
  const every = Math.ceil(points.length / 8);
  const short = (at: string): string =>
    unit === 'hour' ? at.slice(11) : unit === 'month' ? at : at.slice(5);
  return (
    <figure class="timeline">
      <div
        class={points.length > 24 ? 'bars bars-many' : 'bars'}
        role="img"
        aria-label={`${label}: ${points.map((p) => `${p.at} ${p.calls}`).join(', ')}`}
      >
        {points.map(({ at, calls, withCard }, i) => (
          <div class="bar-column" key={at} title={`${at}: ${calls} calls, ${withCard} with a card`}>
            <span class="bar-count">{calls > 0 && calls}</span>
            <div class="bar" style={{ height: `${(100 * calls) / most}%` }}>
              <div class="bar-part" style={{ height: `${(100 * withCard) / Math.max(1, calls)}%` }} />
            </div>
            <span class="bar-label">{(points.length - 1 - i) % every === 0 && short(at)}</span>
          </div>
        ))}
      </div>
      <figcaption>
        {label}. <span class="key key-part" /> with a card <span class="key" /> silent
      </figcaption>
    </figure>
  );
}

/** Names with their counts as bars, ten at most. */
export function BarTable({ title, rows, none }: { title: string; rows: Tally; none: string }) {
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

/** Kinds or claims of cards with what became of them. */
export function ResponseTable({
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
                    kindWords(name)
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

/** Milliseconds of each stage of a call. */
export function LatencyTable({ stages }: { stages: Operations['latency'] }) {
  return (
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
          {stages.map(({ name, median, p95 }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{median}</td>
              <td>{p95}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A share as people read it. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;

/** Pseudonymous users with their calls, the busiest first. */
export function UserTable({
  operations: o,
  choose,
}: {
  operations: Operations;
  choose: (user: string) => void;
}) {
  return (
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
                <button type="button" class="link" onClick={() => choose(user.user)}>
                  <code>{user.user.slice(0, 10)}</code>
                </button>
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
  );
}
