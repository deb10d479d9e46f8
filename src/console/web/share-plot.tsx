import type { PracticeReport, QuarterShare, Share } from '../practice-report.ts';

/** A share as people read it: "27 %". */
export const percentOf = (share: number): string => `${Math.round(100 * share)} %`;

/** "3 of 12 (25 %, 95 % interval 9 to 53 %)". */
export const shareWords = ({ count, of, share, low, high }: Share): string =>
  `${count} of ${of} (${percentOf(share)}, 95 % interval ${Math.round(100 * low)} to ${percentOf(high)})`;

/** "3 of 12, 95 % interval 9 to 53 %", beside the percentage itself. */
export const countWords = ({ count, of, low, high }: Share): string =>
  `${count} of ${of}, 95 % interval ${Math.round(100 * low)} to ${percentOf(high)}`;

/** The end of an axis that holds these shares: the next tenth above them. */
export const axisEnd = (shares: readonly (Share | null | undefined)[]): number =>
  Math.min(1, Math.ceil(Math.max(0.2, ...shares.map((one) => one?.high ?? 0)) * 10) / 10);

interface IntervalProps {
  readonly share: Share;
  readonly peers: PracticeReport['peers'];
  /** Right end of the axis. */
  readonly end: number;
}

/** A share as a dot on the line of its interval, before the middle half of the peers. */
export function Interval({ share, peers, end }: IntervalProps) {
  const x = (value: number): number => Math.min(100, (100 * value) / end);
  return (
    <svg class="interval" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect class="interval-track" x="0" y="7.5" width="100" height="1" />
      {peers && (
        <>
          <rect
            class="interval-peers"
            x={x(peers.low)}
            y="2"
            width={x(peers.high) - x(peers.low)}
            height="12"
          />
          <rect class="interval-median" x={x(peers.median) - 0.3} y="2" width="0.6" height="12" />
        </>
      )}
      <rect class="interval-range" x={x(share.low)} y="7" width={x(share.high) - x(share.low)} height="2" />
      <rect class="interval-own" x={x(share.share) - 1} y="4" width="2" height="8" rx="0.6" />
    </svg>
  );
}

interface QuartersProps {
  readonly own: readonly QuarterShare[];
  readonly all: readonly QuarterShare[];
}

const box = { width: 420, height: 140, left: 40, bottom: 26, top: 10 };

/** Shares by quarter: bars of one's own, a line of all. Quarters with too few orders stay empty and say so. */
export function Quarters({ own, all }: QuartersProps) {
  const names = [...new Set([...all, ...own].map(({ quarter }) => quarter))].sort();
  const of = (list: readonly QuarterShare[], name: string): Share | null =>
    list.find(({ quarter }) => quarter === name)?.share ?? null;
  const end = Math.max(0.2, ...[...own, ...all].map(({ share }) => Math.ceil((share?.share ?? 0) * 10) / 10));
  const step = (box.width - box.left) / Math.max(1, names.length);
  const y = (share: number): number =>
    box.height - box.bottom - ((box.height - box.bottom - box.top) * share) / end;
  const x = (i: number): number => box.left + step * (i + 0.5);
  const line = names.flatMap((name, i) => {
    const share = of(all, name);
    return share ? [`${x(i)},${y(share.share)}`] : [];
  });
  const said = names.map((name) => {
    const share = of(own, name);
    return `${name} ${share ? percentOf(share.share) : 'too few'}`;
  });
  return (
    <figure class="quarters">
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={`Usually not appropriate by quarter: ${said.join(', ')}`}
      >
        {[0, end / 2, end].map((mark) => (
          <g key={mark}>
            <line class="quarters-grid" x1={box.left} x2={box.width} y1={y(mark)} y2={y(mark)} />
            <text class="quarters-text" x={box.left - 6} y={y(mark) + 4} text-anchor="end">
              {percentOf(mark)}
            </text>
          </g>
        ))}
        {names.map((name, i) => {
          const share = of(own, name);
          return (
            <g key={name}>
              {share ? (
                <rect
                  class="quarters-own"
                  x={x(i) - Math.min(22, step * 0.3)}
                  width={Math.min(44, step * 0.6)}
                  y={y(share.share)}
                  height={y(0) - y(share.share)}
                />
              ) : (
                <text class="quarters-text" x={x(i)} y={y(0) - 5} text-anchor="middle">
                  few
                </text>
              )}
              {(names.length <= 8 || i % 2 === (names.length - 1) % 2) && (
                <text class="quarters-text" x={x(i)} y={box.height - 8} text-anchor="middle">
                  {name}
                </text>
              )}
            </g>
          );
        })}
        {line.length > 1 && <polyline class="quarters-all" points={line.join(' ')} />}
      </svg>
      <figcaption>
        {all.length > 0 && (
          <>
            <span class="key key-part" /> own <span class="key-line" /> all ·{' '}
          </>
        )}
        Share by quarter; “few” stands for fewer than 11 orders.
      </figcaption>
    </figure>
  );
}
