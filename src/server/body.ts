import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { HookProblem } from '../hooks/errors.ts';

/** Deeper JSON than this is refused: FHIR needs a dozen levels, and writing deep values back overflows the stack. */
const deepest = 128;

const quote = 0x22;
const backslash = 0x5c;

/** Whether UTF-8 JSON opens more than `limit` brackets inside each other. Linear; says nothing of other syntax. */
export function nestsDeeper(body: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i];
    if (byte === quote) {
      i++;
      while (i < body.length && body[i] !== quote) i += body[i] === backslash ? 2 : 1;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > limit) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
}

function verify(_req: unknown, _res: unknown, body: Uint8Array, charset: string): void {
  if (charset.toLowerCase() !== 'utf-8')
    throw new HookProblem('unsupported-media-type', 'the body must be encoded as UTF-8');
  if (nestsDeeper(body, deepest))
    throw new HookProblem('invalid-request', `the body must not nest deeper than ${deepest} levels`);
}

/**
 * Reads a JSON body (application/json or application/fhir+json, UTF-8) of at most `limit` bytes after decompression
 * into `req.body`. Other types, larger bodies and an absent body are problems; the size is known to be too large
 * before anything is read when the client declares it.
 */
export function readBody(limit: number): RequestHandler {
  const types = ['application/json', 'application/fhir+json'];
  const json = express.json({ limit, type: types, strict: false, verify });
  return (req: Request, res: Response, next: NextFunction) => {
    if (Number(req.headers['content-length'] ?? 0) > limit) {
      res.set('Connection', 'close');
      throw tooLarge(limit);
    }
    const type = req.is(types);
    if (type === null || req.headers['content-length'] === '0')
      throw new HookProblem('invalid-request', 'the body must be a JSON object');
    if (type === false)
      throw new HookProblem('unsupported-media-type', `Content-Type must be ${types.join(' or ')}`);
    json(req, res, next);
  };
}

/** The problem of a body beyond the limit. */
export function tooLarge(limit: number): HookProblem {
  return new HookProblem('body-too-large', `the body must not be larger than ${limit} bytes`);
}
