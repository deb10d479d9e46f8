import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { HookProblem } from './errors.ts';
import { isObject, withoutNulls } from './members.ts';
import type { Members } from './members.ts';
import { firstError, schemaProblem } from './schema-problem.ts';
import type { FeedbackEntry, HookCoding, OverrideReason } from './types.ts';

const ajv = new Ajv({ strict: true, verbose: true });
formats.default(ajv, ['date-time']);

const text = { type: 'string', minLength: 1 } as const;

const reason = {
  type: 'object',
  properties: {
    reason: {
      type: 'object',
      required: ['code', 'system'],
      properties: { code: text, system: text, display: { type: 'string' } },
    },
    userComment: { type: 'string' },
  },
} as const;

const checkEntry: ValidateFunction = ajv.compile({
  type: 'object',
  required: ['card', 'outcome', 'outcomeTimestamp'],
  properties: {
    // Card ids of some clients are no UUIDs.
    card: text,
    outcome: { type: 'string', enum: ['accepted', 'overridden'] },
    outcomeTimestamp: {
      type: 'string',
      format: 'date-time',
      description: 'an RFC 3339 date and time with its offset',
    },
    acceptedSuggestions: {
      type: 'array',
      items: { type: 'object', required: ['id'], properties: { id: text } },
    },
    overrideReason: reason,
    overrideReasons: { type: 'array', items: reason },
  },
});

/** What is kept of a reason; nothing of one that holds only an extension. */
function readReason(given: unknown): OverrideReason[] {
  if (!isObject(given)) return [];
  const { reason: coding, userComment } = given;
  const kept: OverrideReason = {
    ...(isObject(coding) ? { reason: readCoding(coding) } : {}),
    ...(typeof userComment === 'string' && userComment !== '' ? { userComment } : {}),
  };
  return Object.keys(kept).length === 0 ? [] : [kept];
}

function readCoding({ system, code, display }: Members): HookCoding {
  return {
    system: String(system),
    code: String(code),
    ...(typeof display === 'string' && display !== '' ? { display } : {}),
  };
}

/** An object in place of the plural's array is read as an array of one. */
function withReasonList(entry: Members): Members {
  const { overrideReasons } = entry;
  return isObject(overrideReasons) ? { ...entry, overrideReasons: [overrideReasons] } : entry;
}

function readEntry(given: unknown, index: number): FeedbackEntry {
  const at = `feedback[${index}]`;
  if (!isObject(given)) throw new HookProblem('wrong-value', `${at} must be an object`, at);
  const entry = withReasonList(withoutNulls(given));
  const error = firstError(checkEntry, entry);
  if (error !== null) throw schemaProblem(at, error);
  const { card, outcome, outcomeTimestamp } = entry as unknown as FeedbackEntry;
  const suggestions = ((entry['acceptedSuggestions'] ?? []) as FeedbackEntry['acceptedSuggestions'])?.map(
    ({ id }) => ({ id }),
  );
  if (outcome === 'accepted' && (suggestions ?? []).length === 0) {
    const field = `${at}.acceptedSuggestions`;
    throw new HookProblem(
      'missing-field',
      `${field} is missing: an accepted card names what was accepted`,
      field,
    );
  }
  const listed = Array.isArray(entry['overrideReasons']) ? (entry['overrideReasons'] as unknown[]) : [];
  const reasons = [entry['overrideReason'], ...listed].flatMap(readReason);
  return {
    card,
    outcome,
    outcomeTimestamp,
    ...(suggestions !== undefined && suggestions.length > 0 ? { acceptedSuggestions: suggestions } : {}),
    ...(reasons.length > 0 ? { overrideReasons: reasons } : {}),
  };
}

/** A feedback call after checking: entries to keep and, for the others, what is wrong with them. */
export interface ReadFeedback {
  readonly entries: readonly FeedbackEntry[];
  readonly problems: readonly HookProblem[];
}

/**
 * Reads the body of a feedback call (CDS Hooks 2.0.1, "Feedback"). Every entry is judged by itself, so that a bad one
 * in a batch does not lose the good ones. Epic's `overrideReasons` counts as `overrideReason`.
 * @throws HookProblem when there is no `feedback` array at all.
 */
export function readFeedback(body: unknown): ReadFeedback {
  if (!isObject(body)) throw new HookProblem('invalid-request', 'the body must be a JSON object');
  const list: unknown = body['feedback'];
  if (list === undefined || list === null)
    throw new HookProblem('missing-field', 'feedback is missing', 'feedback');
  if (!Array.isArray(list)) throw new HookProblem('wrong-value', 'feedback must be an array', 'feedback');
  const entries: FeedbackEntry[] = [];
  const problems: HookProblem[] = [];
  for (const [index, given] of (list as unknown[]).entries()) {
    try {
      entries.push(readEntry(given, index));
    } catch (error) {
      if (!(error instanceof HookProblem)) throw error;
      problems.push(error);
    }
  }
  return { entries, problems };
}
