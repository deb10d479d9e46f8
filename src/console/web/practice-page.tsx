import { useState } from 'preact/hooks';
import type { PracticeReport } from '../practice-report.ts';
import { Failure, useAsked, Waiting } from './ask.tsx';
import { PracticeCard } from './practice-card.tsx';
import { remember } from './route.tsx';
import { session } from './session.tsx';
import { axisEnd, countWords, Interval, percentOf, Quarters, shareWords } from './share-plot.tsx';

type Choice = Readonly<Record<'by' | 'split' | 'who' | 'example', string>>;

/** Imaging orders of each clinician or clinic against the others. */
export function PracticePage({ params }: { params: URLSearchParams }) {
  const of = (name: string): string => params.get(name) ?? '';
  const [choice, setChoice] = useState<Choice>({
    by: of('by') === 'clinic' ? 'clinic' : 'clinician',
    split: of('split'),
    who: of('who'),
    example: session.demo ? of('example') : '',
  });
  const [turn, setTurn] = useState(0);
  const choose = (change: Partial<Choice>): void => {
    const next = { ...choice, ...change };
    setChoice(next);
    remember('practice', next);
  };
  const { by, split, example } = choice;
  const query = new URLSearchParams(
    Object.entries({ by, split, example }).filter(([, value]) => value !== ''),
  ).toString();
  const asked = useAsked<PracticeReport>(`console/practice?${query}`, turn);
  return (
    <div class="page">
      <div class="page-head">
        <div>
          <h1>Practice report</h1>
          <p>Lumbar imaging orders that are usually not appropriate, against peers.</p>
        </div>
        <div class="head-acts">
          <label class="field inline">
            By
            <select value={by} onChange={(event) => choose({ by: event.currentTarget.value, who: '' })}>
              <option value="clinician">ordering clinician</option>
              <option value="clinic">clinic</option>
            </select>
          </label>
          <label class="field inline">
            Before / since
            <input
              type="date"
              value={split}
              onChange={(event) => choose({ split: event.currentTarget.value })}
            />
          </label>
          <a class="button" href={`console/practice.csv?${query}`} download>
            Export CSV
          </a>
          <button type="button" onClick={() => print()}>
            Print
          </button>
        </div>
      </div>
      {example !== '' && (
        <p class="notice notice-example keep-print">
          Made-up figures, to show the page. They say nothing of anybody's practice.{' '}
          <button type="button" class="link no-print" onClick={() => choose({ example: '', who: '' })}>
            Back to this service's own
          </button>
        </p>
      )}
      {asked.state === 'waiting' && <Waiting what="Counting orders …" />}
      {asked.state === 'failed' && (
        <Failure why={asked.why} signedOut={asked.signedOut} again={() => setTurn(turn + 1)} />
      )}
      {asked.state === 'here' && <Report report={asked.value} choice={choice} choose={choose} />}
    </div>
  );
}

interface ReportProps {
  readonly report: PracticeReport;
  readonly choice: Choice;
  readonly choose: (change: Partial<Choice>) => void;
}

function Report({ report, choice, choose }: ReportProps) {
  const { rows, all, small, peers, by, hook, cut } = report;
  const chosen = rows.find(({ name }) => name === choice.who);
  if (rows.length === 0)
    return (
      <div class="empty">
        <h2>Too few orders yet</h2>
        <p>
          A {by} is shown from 11 rated lumbar imaging orders on; with fewer, chance would say more than
          practice.
          {small > 0 && ` So far ${small} ${small === 1 ? 'has' : 'have'} fewer.`}
        </p>
        {session.demo && choice.example === '' && (
          <p>
            <button type="button" onClick={() => choose({ example: '1' })}>
              See it with made-up figures
            </button>
          </p>
        )}
      </div>
    );
  const end = axisEnd(rows.map((row) => row.inappropriate));
  return (
    <div class={chosen ? 'practice practice-chosen' : 'practice'}>
      <div class="practice-all">
        {all && (
          <section class="panel">
            <h2>All orders</h2>
            <p class="practice-figure">
              <strong>{percentOf(all.inappropriate.share)}</strong>
              <span>were usually not appropriate: {countWords(all.inappropriate)}.</span>
            </p>
            <Quarters own={all.quarters} all={[]} />
            {choice.split !== '' && (
              <p>
                Before {choice.split}: {all.before ? shareWords(all.before) : 'too few'}. Since:{' '}
                {all.after ? shareWords(all.after) : 'too few'}.
              </p>
            )}
          </section>
        )}
        <section class="panel">
          <h2>Each {by}</h2>
          <div class="table-scroll">
            <table class="figures practice-table">
              <thead>
                <tr>
                  <th scope="col">{by === 'clinician' ? 'Clinician' : 'Clinic'}</th>
                  <th scope="col">Orders</th>
                  <th scope="col">Not appropriate</th>
                  <th scope="col" class="interval-head">
                    0 – {percentOf(end)}
                  </th>
                  <th scope="col">Overridden</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.name} class={row === chosen ? 'chosen' : ''}>
                    <th scope="row">
                      <button
                        type="button"
                        class="link"
                        aria-pressed={row === chosen}
                        onClick={() => choose({ who: row === chosen ? '' : row.name })}
                      >
                        <code>{row.name}</code>
                      </button>
                    </th>
                    <td>{row.inappropriate.of}</td>
                    <td>{percentOf(row.inappropriate.share)}</td>
                    <td>
                      <Interval share={row.inappropriate} peers={peers} end={end} />
                    </td>
                    <td>{row.overridden ? percentOf(row.overridden.share) : '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p class="hint">
            Dot and line: share and 95 % interval. Band: middle half of the peers.{' '}
            {small > 0 && `${small} with fewer than 11 orders ${small === 1 ? 'is' : 'are'} not listed. `}
            {hook === 'order-select' && 'Orders as picked: none was sent when signed. '}
            {cut && 'Only the newest orders are counted. '}
            {by === 'clinician' && 'Names are pseudonyms.'}
          </p>
        </section>
      </div>
      {chosen ? (
        <PracticeCard row={chosen} report={report} split={choice.split} />
      ) : (
        <section class="panel practice-card practice-none">
          <h2>One {by}</h2>
          <p class="hint">Choose one from the list: the report card appears here, and prints on one page.</p>
        </section>
      )}
    </div>
  );
}
