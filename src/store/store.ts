import type { Rating, Urgency, WarningLevel } from '../domain/assessment.ts';
import type { Stage } from '../hooks/service.ts';
import type { FeedbackEntry, WithheldCard } from '../hooks/types.ts';

/** A card as the audit keeps it: no words of it, so no protected health information. */
export interface AuditedCard {
  readonly uuid: string;
  readonly kind: string;
  readonly indicator: string;
  readonly claims: readonly string[];
  readonly suggestions: readonly string[];
  /** Pseudonym of this card for this patient and this user. */
  readonly key?: string;
}

/** One answered call. Ids of people and calls are pseudonyms; `missing` and `faults` are words of the service. */
export interface AuditRow {
  readonly id: string;
  /** ISO 8601 instant in UTC. */
  readonly time: string;
  readonly service: string;
  readonly hook: string;
  readonly hookInstance: string;
  /** Who asked: the client system as authenticated, and a pseudonym of the user. */
  readonly client?: string;
  readonly tenant?: string;
  readonly user: string;
  readonly cards: readonly AuditedCard[];
  /** Cards that were evaluated and not shown, and why. */
  readonly withheld: readonly WithheldCard[];
  readonly systemActions: number;
  /** What was cut or dropped before it left, and why. */
  readonly faults: readonly { readonly what: string; readonly faults: readonly string[] }[];
  readonly knowledge: string;
  readonly urgency: Urgency;
  readonly missing: readonly string[];
  /** How appropriate the imaging order was judged, where one was. */
  readonly rating?: Rating;
  /** The gravest warning about a treatment order, where there was one. */
  readonly warning?: WarningLevel;
  readonly latencyMs: number;
  /** The assessment as far as the configuration keeps it. */
  readonly assessment?: unknown;
  /** Milliseconds by stage. */
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
}

/** A feedback entry as kept. `known` tells whether a card of that id was sent by that service. */
export interface FeedbackRow {
  readonly service: string;
  readonly entry: FeedbackEntry;
  readonly receivedAt: string;
  readonly client?: string;
  readonly known: boolean;
}

/** What a batch of feedback did: entries that are new, and entries that were there already. */
export interface FeedbackReceipt {
  readonly added: number;
  readonly repeated: number;
}

/** A time window and a limit for reading back; newest first. */
export interface Window {
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
  /** Only calls of this service; feedback does not heed it. */
  readonly service?: string;
}

/**
 * Where feedback and audit are kept. A promise that fulfils means durable as far as the store can be. Feedback is
 * idempotent: the same entry for the same service is kept once however often it comes.
 */
export interface Store {
  addCall(row: AuditRow): Promise<void>;
  addFeedback(
    service: string,
    entries: readonly FeedbackEntry[],
    received: { readonly at: string; readonly client?: string },
  ): Promise<FeedbackReceipt>;
  calls(window?: Window): Promise<readonly AuditRow[]>;
  feedback(window?: Window): Promise<readonly FeedbackRow[]>;
  /** Which of these card keys a user has overridden since an instant (ISO 8601, UTC). */
  overriddenSince(keys: readonly string[], since: string): Promise<ReadonlySet<string>>;
  /** Whether it can keep something now. */
  ready(): Promise<boolean>;
  /** Calls that were added and are not written yet. */
  queued(): number;
  close(): Promise<void>;
}
