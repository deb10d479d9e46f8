import type { ErrorRequestHandler, Response } from 'express';
import { HookProblem, problems, toOutcome } from '../hooks/errors.ts';
import { tooLarge } from './body.ts';
import { errorFields } from './log.ts';
import type { Log } from './log.ts';

/** Answers with an OperationOutcome of one or more problems; the first decides the status. */
export function answerProblems(res: Response, found: readonly [HookProblem, ...HookProblem[]]): void {
  res.status(problems[found[0].code].status).json(toOutcome(found));
}

const member = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null
    ? (error as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** JSON.parse quotes the text around a fault; only the position may go out. */
function malformed(error: unknown): HookProblem {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  const where =
    position === undefined ? 'it ends too early or holds a stray character' : `at character ${position}`;
  return new HookProblem('malformed-json', `the body is not JSON: ${where}`);
}

/** The problem that an error of express, its body reader or this project stands for; null for an unforeseen one. */
function toProblem(error: unknown, bodyLimit: number): HookProblem | null {
  if (error instanceof HookProblem) return error;
  switch (member(error, 'type')) {
    case 'entity.parse.failed':
      return malformed(error);
    case 'entity.too.large':
      return tooLarge(bodyLimit);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new HookProblem('unsupported-media-type', 'the encoding of the body is not supported');
  }
  const status = member(error, 'status');
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  return new HookProblem('invalid-request', 'the request could not be read');
}

/** The last handler: every error becomes an OperationOutcome that reveals nothing but what the caller did wrong. */
export function answerError(log: Log, bodyLimit: number): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const problem = toProblem(error, bodyLimit);
    if (problem === null)
      log.error('request-failed', { request: res.get('x-request-id'), ...errorFields(error) });
    if (res.headersSent) {
      next(error);
      return;
    }
    answerProblems(res, [problem ?? new HookProblem('internal', 'the service failed; nothing was decided')]);
  };
}
