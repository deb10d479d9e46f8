import type { OrderEntry, ServiceRequest } from '../domain/chart.ts';
import type { ImagingJudgement } from '../domain/judgement.ts';
import { pamaExtensions, type PamaOptions } from './rate-order.ts';

/** A CDS Hooks system action that updates one order. */
export interface RatingAction {
  readonly type: 'update';
  readonly description: string;
  readonly resource: ServiceRequest;
}

/**
 * The rating of one judged order as a system action: the whole ServiceRequest as it was sent, only the rating added. A
 * rating that an earlier call left is replaced. Empty when there is nothing to rate.
 */
export function pamaActions(
  judgement: ImagingJudgement,
  orders: readonly OrderEntry[],
  consultId: string,
  options: PamaOptions = {},
): readonly RatingAction[] {
  const added = pamaExtensions(judgement, consultId, options);
  const resource = orders.find((o) => o.reference === judgement.reference)?.resource;
  if (added.length === 0 || resource?.resourceType !== 'ServiceRequest') return [];
  const kept = (resource.extension ?? []).filter((e) => !(e.url ?? '').includes('/Extension/pama-rating'));
  const extension = [...kept, ...added.map((e) => structuredCloneOf(e))] as NonNullable<
    ServiceRequest['extension']
  >;
  return [
    {
      type: 'update',
      description: 'Appropriateness rating added to the order',
      resource: { ...resource, extension },
    },
  ];
}

const structuredCloneOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
