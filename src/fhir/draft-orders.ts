import type { OrderEntry } from '../domain/chart.ts';
import { readReference } from '../hooks/fhir-reference.ts';
import { indexResources, resourcesIn } from './narrow/bundle.ts';
import { element, elements, list, words } from './narrow/element.ts';
import { entryFromOrder } from './narrow/order.ts';
import { reference } from './narrow/reference.ts';

/**
 * The ServiceRequests and MedicationRequests of a `draftOrders` Bundle, in its order; other request resources are left
 * out. An order without an id is known by the one in its fullUrl.
 */
export function draftOrders(bundle: unknown): readonly OrderEntry[] {
  const entries = elements(element(bundle)?.['entry']);
  const others = indexResources(resourcesIn(bundle));
  return entries.flatMap((entry) => {
    const order = entryFromOrder(entry['resource'], others);
    if (!order || order.id !== '') return order ?? [];
    const named = readReference(words(entry['fullUrl']) ?? '');
    return named ? { ...order, id: named.id, reference: `${named.type}/${named.id}` } : order;
  });
}

/** The orders that `selections` names, by relative or absolute reference; all of them where the hook has no selections. */
export function selectedOrders(orders: readonly OrderEntry[], selections: unknown): readonly OrderEntry[] {
  if (selections === undefined || selections === null) return orders;
  const chosen = new Set(list(selections).map(reference));
  return orders.filter((order) => chosen.has(order.reference));
}
