import type { RequestHandler } from 'express';
import { HookProblem } from '../hooks/errors.ts';
import { readFeedback } from '../hooks/feedback.ts';
import type { Service } from '../hooks/service.ts';
import type { Store } from '../store/store.ts';
import { answerProblems } from './answer-error.ts';
import { callerOf } from './gate.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What taking feedback needs. */
export interface FeedbackDeps {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  readonly metrics: Metrics;
}

/**
 * Takes a feedback call. Legal entries are kept before the answer goes out, also when others in the same call are
 * refused; since the same entry is kept once, a client may send the whole call again.
 */
export function takeFeedback(service: Service, { store, log, now, metrics }: FeedbackDeps): RequestHandler {
  return async (req, res) => {
    const { entries, problems } = readFeedback(req.body);
    if (entries.length > 0) {
      const caller = callerOf(req);
      const receipt = await store.addFeedback(service.id, entries, {
        at: now().toISOString(),
        ...(caller === undefined ? {} : { client: caller.client }),
      });
      for (const { outcome } of entries) metrics.feedback(service.id, outcome);
      log.info('feedback', { service: service.id, ...receipt, refused: problems.length });
    }
    const [first, ...more] = problems;
    if (first === undefined) {
      res.status(200).json({ kept: entries.length });
      return;
    }
    const kept = `${entries.length} other ${entries.length === 1 ? 'entry was' : 'entries were'} kept`;
    answerProblems(res, [
      new HookProblem(first.code, `${first.message}; ${kept}`, first.field),
      ...more.slice(0, 19),
    ]);
  };
}
