import type { PracticeReport, PracticeRow, Share } from '../practice-report.ts';
import { axisEnd, countWords, Interval, percentOf, Quarters, shareWords } from './share-plot.tsx';

interface PracticeCardProps {
  readonly row: PracticeRow;
  readonly report: PracticeReport;
  /** The day around which before and after are told; empty for none. */
  readonly split: string;
}

/** Where a row stands among the peers, without calling chance a difference. */
function standing({ inappropriate: { low, high } }: PracticeRow, { peers, by }: PracticeReport): string {
  if (!peers) return `There are too few ${by}s to compare with.`;
  const middle = `Peers: half lie between ${Math.round(100 * peers.low)} and ${percentOf(peers.high)}, the middle one at ${percentOf(peers.median)}.`;
  if (low > peers.high) return `${middle} This is above them by more than chance would explain.`;
  if (high < peers.low) return `${middle} This is below them by more than chance would explain.`;
  return `${middle} The difference may be chance.`;
}

function change(before: Share | null | undefined, after: Share | null | undefined): string {
  if (!before || !after) return 'One side has fewer than 11 orders, so the two are not compared.';
  if (after.high < before.low) return 'Fewer than before, by more than chance would explain.';
  if (after.low > before.high) return 'More than before, by more than chance would explain.';
  return 'The difference may be chance.';
}

/** The report card of one clinician or clinic: one page on paper. */
export function PracticeCard({ row, report, split }: PracticeCardProps) {
  const { inappropriate, before, after, accepted, overridden, reasons } = row;
  const end = axisEnd(report.rows.map((one) => one.inappropriate));
  return (
    <section class="panel practice-card" aria-labelledby="practice-card-heading">
      <h2 id="practice-card-heading">
        {report.by === 'clinician' ? 'Clinician' : 'Clinic'} <code>{row.name}</code>
      </h2>
      <p class="practice-figure">
        <strong>{percentOf(inappropriate.share)}</strong>
        <span>
          of lumbar imaging orders were <em>usually not appropriate</em>: {countWords(inappropriate)}.
        </span>
      </p>
      <Interval share={inappropriate} peers={report.peers} end={end} />
      <p>{standing(row, report)}</p>
      <h3>By quarter</h3>
      <Quarters own={row.quarters} all={report.all?.quarters ?? []} />
      {split !== '' && (
        <>
          <h3>Before and since {split}</h3>
          <dl class="facts">
            <dt>Before</dt>
            <dd>{before ? shareWords(before) : 'fewer than 11 orders'}</dd>
            <dt>Since</dt>
            <dd>{after ? shareWords(after) : 'fewer than 11 orders'}</dd>
          </dl>
          <p>{change(before, after)}</p>
        </>
      )}
      <h3>Cards beside these orders</h3>
      {accepted && overridden ? (
        <dl class="facts">
          <dt>Accepted</dt>
          <dd>
            {accepted.count} of {accepted.of} ({percentOf(accepted.share)})
          </dd>
          <dt>Overridden</dt>
          <dd>
            {overridden.count} of {overridden.of} ({percentOf(overridden.share)})
          </dd>
          <dt>Reasons</dt>
          <dd>{reasons.length > 0 ? reasons.slice(0, 3).join('; ') : 'too few overrides to name any'}</dd>
        </dl>
      ) : (
        <p>Fewer than 11 cards: no figures.</p>
      )}
      <p class="hint">
        Appropriateness as the service judged each order from the data it was sent; an order that was right
        for a reason outside them counts against its clinician. A share from few orders says little: look at
        the interval.
      </p>
    </section>
  );
}
