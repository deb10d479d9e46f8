import type { Assessment } from '../domain/assessment.ts';
import type { Resource } from '../domain/chart.ts';

/** CDS Hooks 2.0.1 vocabulary (https://cds-hooks.hl7.org/2.0/), as far as a service needs it. */

export interface FhirAuthorization {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly subject: string;
  readonly patient?: string;
}

/** A request after `check-request` has accepted it. Unknown members are kept out. */
export interface HookRequest {
  readonly hook: string;
  readonly hookInstance: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly fhirServer?: string;
  readonly fhirAuthorization?: FhirAuthorization;
  readonly prefetch?: Readonly<Record<string, unknown>>;
}

export interface HookCoding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

export interface Action {
  readonly type: 'create' | 'update' | 'delete';
  readonly description: string;
  readonly resource?: Resource;
  /** "ServiceRequest/x", for delete. */
  readonly resourceId?: string;
}

export interface Suggestion {
  readonly label: string;
  readonly uuid: string;
  readonly isRecommended?: boolean;
  readonly actions?: readonly Action[];
}

export interface Link {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute' | 'smart';
  readonly appContext?: string;
}

export interface Card {
  readonly uuid: string;
  /** One sentence, fewer than 140 characters. */
  readonly summary: string;
  /** GitHub-flavoured Markdown; text from the EHR escaped. */
  readonly detail?: string;
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly source: {
    readonly label: string;
    readonly url?: string;
    readonly icon?: string;
    readonly topic?: HookCoding;
  };
  readonly suggestions?: readonly Suggestion[];
  readonly selectionBehavior?: 'at-most-one' | 'any';
  readonly overrideReasons?: readonly Required<HookCoding>[];
  readonly links?: readonly Link[];
}

/** A card before it gets its uuid, with the claims behind every statement on it; claims are audited, not sent. */
export interface DraftCard extends Omit<Card, 'uuid' | 'suggestions'> {
  readonly suggestions?: readonly Omit<Suggestion, 'uuid'>[];
  readonly kind: string;
  readonly claims: readonly string[];
  /** Pseudonym of "this card for this patient and this user", by which an override is remembered. */
  readonly key?: string;
}

/** A card that was evaluated and not shown, and why: what the audit keeps of it. */
export interface WithheldCard {
  readonly kind: string;
  readonly claims: readonly string[];
  readonly why: string;
}

/** What a service's `run` gives: cards, system actions and the assessment. */
export interface Answer {
  readonly cards: readonly DraftCard[];
  readonly systemActions?: readonly Action[];
  readonly assessment: Assessment;
  readonly withheld?: readonly WithheldCard[];
}

/** The member of the response's `extension` that holds the assessment. */
export const assessmentKey = 'org.concordant-cds.assessment';

export interface HookResponse {
  readonly cards: readonly Card[];
  readonly systemActions?: readonly Action[];
  readonly extension?: Readonly<Record<string, unknown>>;
}

/** Why a card was overridden: a listed reason, the user's own words, or both. */
export interface OverrideReason {
  readonly reason?: HookCoding;
  readonly userComment?: string;
}

/** One entry of a feedback call, after checking. */
export interface FeedbackEntry {
  readonly card: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly outcomeTimestamp: string;
  readonly acceptedSuggestions?: readonly { readonly id: string }[];
  /** More than one only from clients that send the plural. */
  readonly overrideReasons?: readonly OverrideReason[];
}
