import type { Chart, OrderEntry } from '../domain/chart.ts';

/** An order with the conditions of the chart to which it refers as its reason, beside the reasons that it says itself. */
export function withChartedReasons(order: OrderEntry, chart: Chart): OrderEntry {
  const named = chart.conditions.filter(
    (c) => order.reasonReferences.includes(c.reference) && c.verificationStatus !== 'entered-in-error',
  );
  if (named.length === 0) return order;
  return { ...order, reason: [...order.reason, ...named.map((c) => c.concept)] };
}
