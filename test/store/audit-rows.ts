import type { FeedbackEntry } from '../../src/hooks/types.ts';
import type { AuditRow } from '../../src/store/store.ts';

/** An audited call that sent these cards. */
export const auditedCall = (id: string, time: string, cards: readonly string[] = []): AuditRow => ({
  id,
  time,
  service: 'fake',
  hook: 'patient-view',
  hookInstance: 'h',
  user: 'u',
  cards: cards.map((uuid) => ({ uuid, kind: 'note', indicator: 'info', claims: [], suggestions: [] })),
  withheld: [],
  systemActions: 0,
  faults: [],
  knowledge: 'sha256:x',
  urgency: 'routine',
  missing: [],
  latencyMs: 1,
  stages: {},
});

/** A feedback entry that overrides a card, or says what is given. */
export const feedbackEntry = (card: string, members: Partial<FeedbackEntry> = {}): FeedbackEntry => ({
  card,
  outcome: 'overridden',
  outcomeTimestamp: '2026-11-22T10:00:00Z',
  ...members,
});
