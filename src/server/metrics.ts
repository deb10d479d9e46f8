import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What the server counts. Labels are words of the service, never of a request. */
export interface Metrics {
  /** A request that was answered, by route as declared. */
  answered(route: string, method: string, status: number, seconds: number): void;
  /** One stage of a call; `stage` is a word of `stages`. */
  stage(service: string, stage: string, seconds: number): void;
  /** Cards that went out, by service, kind and indicator. */
  card(service: string, kind: string, indicator: string): void;
  /** Cards and actions that were cut or dropped because they were not legal. */
  fault(service: string, what: string): void;
  /** What was missing when a service answered. */
  missing(service: string, count: number): void;
  feedback(service: string, outcome: string): void;
  /** A call that was not let in, by reason. */
  refused(reason: string): void;
  /** Where the numbers that are read when they are asked for come from; each is asked at `text`. */
  watch(sources: Watched): void;
  /** Everything in Prometheus' text format, and its media type. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** A FHIR server by a hash of its origin, never by its address. */
export interface WatchedServer {
  readonly server: string;
  readonly breaker: 'closed' | 'half-open' | 'open';
  readonly running: number;
  readonly waiting: number;
}

/** What is read when the metrics are asked for. */
export interface Watched {
  readonly auditQueue?: () => number;
  readonly fhirServers?: () => readonly WatchedServer[];
}

const breakerNumbers = { closed: 0, 'half-open': 1, open: 2 } as const;

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** Counters of one app; with `ofProcess` those of Node as well (memory, event loop, garbage collection). */
export function openMetrics({ ofProcess = false }: { readonly ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'concordant_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'],
    buckets: seconds,
    registers,
  });
  const stage = new Histogram({
    name: 'concordant_stage_seconds',
    help: 'Time of one stage of a call',
    labelNames: ['service', 'stage'],
    buckets: [0.0005, 0.001, 0.0025, ...seconds],
    registers,
  });
  const counter = <T extends string>(name: string, help: string, ...labelNames: T[]): Counter<T> =>
    new Counter({ name: `concordant_${name}_total`, help, labelNames, registers });
  const cards = counter('cards', 'Cards sent', 'service', 'kind', 'indicator');
  const faults = counter('answer_faults', 'Cards and actions cut or dropped as illegal', 'service', 'what');
  const missing = counter('missing', 'Facts that were missing', 'service');
  const feedback = counter('feedback', 'Feedback entries kept', 'service', 'outcome');
  const refused = counter('refused', 'Calls refused before they were read', 'reason');
  const gauge = <T extends string>(name: string, help: string, ...labelNames: T[]): Gauge<T> =>
    new Gauge({ name: `concordant_${name}`, help, labelNames, registers });
  const breaker = gauge(
    'fhir_breaker',
    'Circuit breaker of a FHIR server: 0 closed, 1 half-open, 2 open',
    'server',
  );
  const calls = gauge('fhir_calls', 'Calls to a FHIR server at this moment', 'server', 'state');
  const queue = gauge('audit_queue', 'Answered calls whose audit row is not written yet');
  const watched: Watched[] = [];
  const look = (): void => {
    let queued = 0;
    for (const { auditQueue, fhirServers } of watched) {
      queued += auditQueue?.() ?? 0;
      for (const one of fhirServers?.() ?? []) {
        breaker.set({ server: one.server }, breakerNumbers[one.breaker]);
        calls.set({ server: one.server, state: 'running' }, one.running);
        calls.set({ server: one.server, state: 'waiting' }, one.waiting);
      }
    }
    queue.set(queued);
  };
  return {
    answered: (route, method, status, time) =>
      requests.observe({ route, method, status: String(status) }, time),
    stage: (service, name, time) => stage.observe({ service, stage: name }, time),
    card: (service, kind, indicator) => cards.inc({ service, kind, indicator }),
    fault: (service, what) => faults.inc({ service, what }),
    missing: (service, count) => missing.inc({ service }, count),
    feedback: (service, outcome) => feedback.inc({ service, outcome }),
    refused: (reason) => refused.inc({ reason }),
    watch: (sources) => void watched.push(sources),
    text: () => {
      look();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
