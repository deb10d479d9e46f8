import type { RequestHandler } from 'express';
import type { Assessment } from '../domain/assessment.ts';
import { warningLevels } from '../domain/assessment.ts';
import { checkRequest } from '../hooks/check-request.ts';
import type { HookAliases } from '../hooks/discovery.ts';
import { HookProblem } from '../hooks/errors.ts';
import type { Service } from '../hooks/service.ts';
import type { Answer, HookRequest } from '../hooks/types.ts';
import type { WrittenResponse } from '../hooks/write-response.ts';
import { writeResponse } from '../hooks/write-response.ts';
import type { AuditRow, Store } from '../store/store.ts';
import type { Config } from './config.ts';
import type { Caller } from './authenticate.ts';
import { callerOf } from './gate.ts';
import { keptAssessment } from './keep-assessment.ts';
import { errorFields } from './log.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Pseudonym } from './pseudonym.ts';
import { startWatch } from './stop-watch.ts';
import type { StageTimes } from './stop-watch.ts';

/** What answering a call needs. */
export interface CallDeps {
  readonly config: Config;
  readonly aliases: HookAliases;
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly pseudonym: Pseudonym;
  readonly metrics: Metrics;
}

interface Answered {
  readonly service: Service;
  readonly request: HookRequest;
  readonly answer: Answer;
  readonly written: WrittenResponse;
  readonly at: Date;
  readonly latencyMs: number;
  readonly stages: StageTimes;
  readonly caller: Caller | undefined;
}

/** What the practice report counts: the rating of an imaging order, the gravest warning about a treatment. */
function judgementOf({
  appropriateness,
  overtreatment = [],
}: Assessment): Pick<AuditRow, 'rating' | 'warning'> {
  const warning = warningLevels.find((level) => overtreatment.some((one) => one.level === level));
  return {
    ...(appropriateness === undefined ? {} : { rating: appropriateness.rating }),
    ...(warning === undefined ? {} : { warning }),
  };
}

function auditRow(
  { service, request, answer, written, at, latencyMs, stages, caller }: Answered,
  { newId, pseudonym, config }: CallDeps,
): AuditRow {
  const assessment = keptAssessment(answer.assessment, config.keepAssessment, pseudonym);
  return {
    id: newId(),
    time: at.toISOString(),
    service: service.id,
    hook: request.hook,
    hookInstance: pseudonym(request.hookInstance),
    ...(caller === undefined ? {} : caller),
    user: pseudonym(String(request.context['userId'])),
    cards: written.sent.map(({ card, kind, claims, key }) => ({
      uuid: card.uuid,
      kind,
      indicator: card.indicator,
      claims,
      suggestions: (card.suggestions ?? []).map(({ uuid }) => uuid),
      ...(key === undefined ? {} : { key }),
    })),
    withheld: answer.withheld ?? [],
    systemActions: written.response.systemActions?.length ?? 0,
    faults: written.faults,
    knowledge: answer.assessment.knowledge,
    urgency: answer.assessment.urgency,
    missing: answer.assessment.missing,
    ...judgementOf(answer.assessment),
    latencyMs,
    stages,
    ...(assessment === undefined ? {} : { assessment }),
  };
}

/** Milliseconds after which the caller of a service that was allowed so many is told that nothing will come. */
const givenUp = (allowed: number): number => 4 * allowed + 1000;

/** Services keep their deadline themselves; this is for one that hangs, so that no caller waits for ever. */
function settled(running: Promise<Answer>, ms: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const given = setTimeout(
      () => reject(new HookProblem('unavailable', 'the service did not finish in time; nothing was decided')),
      ms,
    );
    running.then(resolve, reject).finally(() => clearTimeout(given));
  });
}

function count(
  service: string,
  { sent, faults }: WrittenResponse,
  missing: number,
  { metrics, log }: CallDeps,
): void {
  for (const { card, kind } of sent) metrics.card(service, kind, card.indicator);
  metrics.missing(service, missing);
  for (const fault of faults) {
    metrics.fault(service, fault.what);
    log.error('answer-fault', { service, what: fault.what, faults: fault.faults });
  }
}

/** Answers one call of a service: check, run, check again, audit. */
export function callService(service: Service, deps: CallDeps): RequestHandler {
  const { config, aliases, store, log, now, newId, metrics } = deps;
  return async (req, res) => {
    const watch = startWatch();
    const request = checkRequest(req.body, service, aliases);
    watch.reached('check');
    const at = now();
    // The deadline is held against the running clock, also where `now` is a set date.
    const allowed = request.fhirServer === undefined ? config.deadlineMs : config.fhirDeadlineMs;
    const caller = callerOf(req);
    const running = service.run(request, {
      now: at,
      deadline: Date.now() + allowed,
      reached: watch.reached,
      ...(caller === undefined ? {} : { client: caller.client }),
    });
    const answer = await settled(running, givenUp(allowed));
    const written = writeResponse(answer, { newId, mirrorSystemActions: config.mirrorSystemActions });
    watch.reached('write');
    count(service.id, written, answer.assessment.missing.length, deps);
    const stages = watch.times();
    for (const [stage, ms] of Object.entries(stages)) metrics.stage(service.id, stage, ms / 1000);
    const latencyMs = watch.total();
    store
      .addCall(auditRow({ service, request, answer, written, at, latencyMs, stages, caller }, deps))
      .catch((error: unknown) => log.error('audit-failed', errorFields(error)));
    res.status(200).json(written.response);
  };
}
