import type { AuditRow, FeedbackRow } from '../store/store.ts';
import { clinicOf } from './narrow-calls.ts';
import { outcomesOf } from './outcomes.ts';

/** Fewest orders, or cards, of which a share is told: below it chance and recognition are worse than no figure. */
export const fewest = 11;

/** A share with its 95 % interval (Wilson), each from 0 to 1. */
export interface Share {
  readonly of: number;
  readonly count: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** One quarter ("2026 Q3"); null where it has too few orders. */
export interface QuarterShare {
  readonly quarter: string;
  readonly share: Share | null;
}

/** Orders of one ordering clinician or clinic, with what became of the cards beside them. */
export interface PracticeRow {
  /** Pseudonym of the clinician, or name of the clinic's system. */
  readonly name: string;
  /** Rated orders that are usually not appropriate. */
  readonly inappropriate: Share;
  readonly quarters: readonly QuarterShare[];
  /** Before and from the chosen day on; absent without a day, null for too few. */
  readonly before?: Share | null;
  readonly after?: Share | null;
  /** Orders beside which a card stood, and cards accepted and overridden; null for too few cards. */
  readonly accepted: Share | null;
  readonly overridden: Share | null;
  /** Why cards were overridden, most often first; empty for too few. */
  readonly reasons: readonly string[];
}

/** Ordering practice of many against each other. */
export interface PracticeReport {
  readonly by: 'clinician' | 'clinic';
  /** The hook whose calls are counted as orders: an order that is picked may never be signed. */
  readonly hook: 'order-sign' | 'order-select';
  readonly rows: readonly PracticeRow[];
  /** Clinicians or clinics with too few orders to stand alone. */
  readonly small: number;
  /** All orders together; without the small ones where those would be too few even together. Null for too few. */
  readonly all: Omit<PracticeRow, 'name'> | null;
  /** Middle and middle half of the rows' shares; null for fewer than four rows. */
  readonly peers: { readonly median: number; readonly low: number; readonly high: number } | null;
  /** True where older calls were left out because there are too many. */
  readonly cut: boolean;
}

/** The share of `count` in `of` with its Wilson interval. */
export function shareOf(count: number, of: number): Share {
  const z = 1.96;
  const p = of === 0 ? 0 : count / of;
  const middle = p + (z * z) / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    of,
    count,
    share: p,
    low: of === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: of === 0 ? 1 : Math.min(1, (middle + half) / scale),
  };
}

const enough = (count: number, of: number): Share | null => (of < fewest ? null : shareOf(count, of));

const inappropriate = (orders: readonly AuditRow[]): number =>
  orders.filter(({ rating }) => rating === 'usually-not-appropriate').length;

const ofOrders = (orders: readonly AuditRow[]): Share | null => enough(inappropriate(orders), orders.length);

/** "2026 Q3" of an ISO 8601 instant, in UTC. */
const quarterOf = ({ time }: AuditRow): string =>
  `${time.slice(0, 4)} Q${Math.ceil(Number(time.slice(5, 7)) / 3)}`;

function practiceOf(
  orders: readonly AuditRow[],
  answered: ReturnType<typeof outcomesOf>,
  split: string | undefined,
): Omit<PracticeRow, 'name'> {
  const quarters = Map.groupBy(orders, quarterOf);
  const given = orders.flatMap(({ cards }) => cards).map(({ uuid }) => answered.get(uuid));
  const outcome = (name: string) => given.filter((one) => one?.outcome === name);
  const overridden = outcome('overridden');
  const reasons = Map.groupBy(
    overridden.flatMap((one) => one?.reasons ?? []),
    (reason) => reason,
  );
  return {
    inappropriate: shareOf(inappropriate(orders), orders.length),
    quarters: [...quarters]
      .map(([quarter, own]) => ({ quarter, share: ofOrders(own) }))
      .sort((a, b) => a.quarter.localeCompare(b.quarter)),
    ...(split === undefined
      ? {}
      : {
          before: ofOrders(orders.filter(({ time }) => time < split)),
          after: ofOrders(orders.filter(({ time }) => time >= split)),
        }),
    accepted: enough(outcome('accepted').length, given.length),
    overridden: enough(overridden.length, given.length),
    reasons:
      overridden.length < fewest
        ? []
        : [...reasons].sort(([, a], [, b]) => b.length - a.length).map(([reason]) => reason),
  };
}

function quartiles(shares: readonly number[]): PracticeReport['peers'] {
  if (shares.length < 4) return null;
  const sorted = shares.toSorted((a, b) => a - b);
  const at = (part: number): number => {
    const place = part * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? below) - below);
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

const rated: ReadonlySet<string> = new Set([
  'usually-appropriate',
  'may-be-appropriate',
  'usually-not-appropriate',
]);

/**
 * Imaging orders of each clinician or clinic against the others: how many are usually not appropriate, over time and
 * around a day (`split`, ISO 8601), and what became of the cards. Only orders that could be rated count. Who has fewer
 * than eleven is counted in `small` and shown nowhere; no figure lets one be worked out from a total.
 */
export function practiceReport(
  calls: readonly AuditRow[],
  feedback: readonly FeedbackRow[],
  {
    by,
    split,
    cut = false,
  }: { readonly by: PracticeReport['by']; readonly split?: string; readonly cut?: boolean },
): PracticeReport {
  const answered = outcomesOf(feedback);
  const all = calls.filter(({ rating }) => rating !== undefined && rated.has(rating));
  const signed = all.filter(({ hook }) => hook === 'order-sign');
  const hook = signed.length > 0 || all.length === 0 ? 'order-sign' : 'order-select';
  const orders = hook === 'order-sign' ? signed : all;
  const groups = [...Map.groupBy(orders, (order) => (by === 'clinician' ? order.user : clinicOf(order)))];
  const large = groups.filter(([, own]) => own.length >= fewest);
  const small = groups.filter(([, own]) => own.length < fewest);
  const pooled = small.flatMap(([, own]) => own);
  const together = [...large.flatMap(([, own]) => own), ...(pooled.length < fewest ? [] : pooled)];
  const rows = large
    .map(([name, own]) => ({ name, ...practiceOf(own, answered, split) }))
    .sort((a, b) => b.inappropriate.share - a.inappropriate.share || a.name.localeCompare(b.name));
  return {
    by,
    hook,
    rows,
    small: small.length,
    all: together.length < fewest ? null : practiceOf(together, answered, split),
    peers: quartiles(rows.map((row) => row.inappropriate.share)),
    cut,
  };
}
