/** FHIR R4 IssueType codes that an answer of this project uses. */
type IssueType =
  | 'structure'
  | 'required'
  | 'value'
  | 'invalid'
  | 'not-found'
  | 'not-supported'
  | 'too-long'
  | 'login'
  | 'throttled'
  | 'transient'
  | 'exception';

interface Kind {
  readonly status: number;
  readonly issue: IssueType;
}

/** Every problem that a caller can be told about: its HTTP status and its FHIR issue type. */
export const problems = {
  'malformed-json': { status: 400, issue: 'structure' },
  'invalid-request': { status: 400, issue: 'invalid' },
  'missing-field': { status: 400, issue: 'required' },
  'wrong-value': { status: 400, issue: 'value' },
  'wrong-hook': { status: 400, issue: 'value' },
  'wrong-patient': { status: 400, issue: 'value' },
  unauthenticated: { status: 401, issue: 'login' },
  'unknown-service': { status: 404, issue: 'not-found' },
  'not-found': { status: 404, issue: 'not-found' },
  'method-not-allowed': { status: 405, issue: 'not-supported' },
  'precondition-failed': { status: 412, issue: 'required' },
  'body-too-large': { status: 413, issue: 'too-long' },
  'unsupported-media-type': { status: 415, issue: 'not-supported' },
  'too-many-requests': { status: 429, issue: 'throttled' },
  internal: { status: 500, issue: 'exception' },
  unavailable: { status: 503, issue: 'transient' },
  stopping: { status: 503, issue: 'transient' },
} as const satisfies Readonly<Record<string, Kind>>;

export type ProblemCode = keyof typeof problems;

/**
 * A problem that the caller is told about. The message goes out in the answer: it names the field and what was
 * expected, and never repeats a value that the caller sent (values are protected health information).
 */
export class HookProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  /** Path of the field in the request, e.g. "context.patientId" or "prefetch.patient". */
  readonly field: string | undefined;

  constructor(code: ProblemCode, message: string, field?: string) {
    super(message);
    this.name = 'HookProblem';
    this.code = code;
    this.status = problems[code].status;
    this.field = field;
  }
}

/** The FHIR R4 OperationOutcome with which a problem is answered. */
export interface ProblemOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly {
    readonly severity: 'error' | 'fatal';
    readonly code: string;
    readonly details: { readonly text: string };
    readonly diagnostics: string;
    readonly expression?: readonly string[];
  }[];
}

/** The OperationOutcome of one or more problems; `diagnostics` is the message after the problem's code. */
export function toOutcome(found: readonly HookProblem[]): ProblemOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: found.map((problem) => ({
      severity: problem.status >= 500 ? 'fatal' : 'error',
      code: problems[problem.code].issue,
      details: { text: problem.code },
      diagnostics: problem.message,
      ...(problem.field === undefined ? {} : { expression: [problem.field] }),
    })),
  };
}
