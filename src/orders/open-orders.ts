import type { OrderEntry } from '../domain/chart.ts';

const closed: readonly string[] = ['revoked', 'entered-in-error', 'cancelled', 'stopped', 'completed'];

/** Whether an order still asks for something to be done. */
export function isOpen(order: OrderEntry): boolean {
  return !closed.includes(order.status) && !order.doNotPerform;
}
