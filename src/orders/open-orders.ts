import type { OrderEntry } from '../domain/chart.ts';

const closed: readonly string[] = ['revoked', 'entered-in-error', 'cancelled', 'stopped', 'completed'];

/**
 * The orders that a judgement is asked about: those selected (all when none is named), still open, and asking for
 * something to be done.
 */
export function openOrders(
  orders: readonly OrderEntry[],
  selected: readonly string[],
): readonly OrderEntry[] {
  return orders.filter(
    (o) =>
      (selected.length === 0 || selected.some((s) => s === o.reference || s === o.id)) &&
      !closed.includes(o.status) &&
      !o.doNotPerform,
  );
}
