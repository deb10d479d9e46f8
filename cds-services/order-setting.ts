import { correlate } from '../src/correlation/correlate.ts';
import type { Chart, OrderEntry } from '../src/domain/chart.ts';
import { eventDate } from '../src/domain/event-date.ts';
import type { Correlation } from '../src/domain/judgement.ts';
import type { SymptomProfile } from '../src/domain/profile.ts';
import { draftOrders, selectedOrders } from '../src/fhir/draft-orders.ts';
import { gather } from '../src/fhir/gather.ts';
import type { HookRequest } from '../src/hooks/types.ts';
import { withChartedReasons } from '../src/orders/charted-reasons.ts';
import { isOpen } from '../src/orders/open-orders.ts';
import { buildProfile } from '../src/patient/build-profile.ts';
import { indicationsOf, latestLumbarReport, type LumbarReport } from '../src/report/read-entry.ts';
import type { Deps } from './deps.ts';
import { prefetch } from './prefetch.ts';

/** What both order doors look at: the drafts, and the patient and the latest lumbar report on the day of the order. */
export interface OrderSetting {
  /** The drafts that the request asks about. */
  readonly orders: readonly OrderEntry[];
  /** Its further open drafts: background. */
  readonly others: readonly OrderEntry[];
  readonly chart: Chart;
  /** ISO 8601 date or instant of the latest draft asked about, else of the clock. */
  readonly today: string;
  readonly latest: LumbarReport | null;
  readonly profile: SymptomProfile;
  /** The latest lumbar report beside the symptoms; null when there is none. */
  readonly correlation: Correlation | null;
}

/** Reads a request of `order-select` or `order-sign`, the stages up to the judgement of the orders. */
export async function orderSetting(
  request: HookRequest,
  { knowledge, access, now, reached }: Deps,
): Promise<OrderSetting> {
  const chart = await gather(request, prefetch, access);
  reached?.('chart');
  const drafts = draftOrders(request.context['draftOrders']).map((o) => withChartedReasons(o, chart));
  // Nothing is advised on the orders of somebody who has died.
  const orders = chart.patient.deceased ? [] : selectedOrders(drafts, request.context['selections']);
  const others = drafts.filter((o) => !orders.includes(o) && isOpen(o));
  const today = eventDate(
    orders.map((o) => o.authored),
    now,
  );
  const latest = latestLumbarReport(chart.reports, knowledge.reportWords, today);
  reached?.('findings');
  const profile = buildProfile(
    {
      chart,
      indications: indicationsOf(latest),
      orders: [...orders, ...others],
      today,
      ...(latest?.entry.date ? { reportReadAt: latest.entry.date } : {}),
    },
    knowledge.symptomWords,
  );
  reached?.('profile');
  const correlation = latest ? correlate(profile, latest.findings, latest.read.conflicts, knowledge) : null;
  reached?.('correlation');
  return { orders, others, chart, today, latest, profile, correlation };
}
