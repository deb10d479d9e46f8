import { stages } from '../hooks/service.ts';
import type { AuditRow, FeedbackRow } from '../store/store.ts';
import { csvTable } from './csv.ts';
import type { Outcome } from './outcomes.ts';
import { overTime } from './over-time.ts';
import type { OverTime } from './over-time.ts';
import { outcomesOf } from './outcomes.ts';

/** How often something was seen, most often first. */
export type Tally = readonly { readonly name: string; readonly count: number }[];

/** Answers to cards of one kind or claim. */
export interface Responses {
  readonly name: string;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
}

export interface StageLatency {
  readonly name: string;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
}

/** Orders signed by one pseudonymous user, and how often a card of ours stood beside them. */
export interface UserReport {
  readonly user: string;
  readonly calls: number;
  readonly withCard: number;
  readonly accepted: number;
  readonly overridden: number;
}

/** One call in the audit, with what became of its cards. */
export interface TracedCall {
  readonly id: string;
  readonly time: string;
  readonly service: string;
  readonly hook: string;
  readonly user: string;
  readonly knowledge: string;
  readonly urgency: string;
  readonly latencyMs: number;
  readonly missing: readonly string[];
  readonly withheld: AuditRow['withheld'];
  readonly cards: readonly {
    readonly uuid: string;
    readonly kind: string;
    readonly indicator: string;
    readonly claims: readonly string[];
    readonly outcome?: string;
    readonly reasons?: readonly string[];
  }[];
}

/** What Operations shows, from the audit and the feedback of a time window. */
export interface Operations {
  readonly calls: number;
  readonly withCard: number;
  readonly silent: number;
  readonly accepted: number;
  readonly overridden: number;
  readonly overTime: OverTime;
  readonly services: Tally;
  readonly kinds: readonly Responses[];
  readonly claims: readonly Responses[];
  readonly reasons: Tally;
  readonly comments: readonly { readonly at: string; readonly kind: string; readonly comment: string }[];
  readonly withheld: Tally;
  readonly missing: Tally;
  readonly latency: readonly StageLatency[];
  readonly users: readonly UserReport[];
  readonly latest: readonly TracedCall[];
}

function tally(names: readonly string[]): Tally {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return Math.round(value * 10) / 10;
}

function latencies(calls: readonly AuditRow[]): readonly StageLatency[] {
  const byStage = new Map<string, number[]>([['whole call', calls.map((call) => call.latencyMs)]]);
  for (const stage of stages) {
    const times = calls.flatMap((call) => call.stages[stage] ?? []);
    if (times.length > 0) byStage.set(stage, times);
  }
  return [...byStage].map(([name, times]) => {
    const sorted = times.toSorted((a, b) => a - b);
    return { name, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
  });
}

function responses(
  cards: readonly AuditRow['cards'][number][],
  namesOf: (card: AuditRow['cards'][number]) => readonly string[],
  answered: ReadonlyMap<string, Outcome>,
): readonly Responses[] {
  const rows = new Map<string, { shown: number; accepted: number; overridden: number }>();
  for (const card of cards)
    for (const name of namesOf(card)) {
      const row = rows.get(name) ?? { shown: 0, accepted: 0, overridden: 0 };
      const outcome = answered.get(card.uuid)?.outcome;
      row.shown += 1;
      if (outcome === 'accepted') row.accepted += 1;
      if (outcome === 'overridden') row.overridden += 1;
      rows.set(name, row);
    }
  return [...rows].map(([name, row]) => ({ name, ...row })).sort((a, b) => b.shown - a.shown);
}

function users(calls: readonly AuditRow[], answered: ReadonlyMap<string, Outcome>): readonly UserReport[] {
  const byUser = Map.groupBy(calls, (call) => call.user);
  return [...byUser]
    .map(([user, own]) => {
      const given = own.flatMap((call) => call.cards.map((card) => answered.get(card.uuid)?.outcome));
      return {
        user,
        calls: own.length,
        withCard: own.filter((call) => call.cards.length > 0).length,
        accepted: given.filter((outcome) => outcome === 'accepted').length,
        overridden: given.filter((outcome) => outcome === 'overridden').length,
      };
    })
    .sort((a, b) => b.calls - a.calls);
}

function trace(call: AuditRow, answered: ReadonlyMap<string, Outcome>): TracedCall {
  const { id, time, service, hook, user, knowledge, urgency, latencyMs, missing, withheld } = call;
  const cards = call.cards.map(({ uuid, kind, indicator, claims }) => {
    const answer = answered.get(uuid);
    return {
      uuid,
      kind,
      indicator,
      claims,
      ...(answer ? { outcome: answer.outcome } : {}),
      ...(answer && answer.reasons.length > 0 ? { reasons: answer.reasons } : {}),
    };
  });
  return { id, time, service, hook, user, knowledge, urgency, latencyMs, missing, withheld, cards };
}

/** Whether a call holds the words looked for: card id, kind, claim, service, user, or start of the time. */
function mentions(call: AuditRow, words: string): boolean {
  const held = [
    call.time,
    call.service,
    call.user,
    ...call.cards.flatMap((card) => [card.uuid, card.kind, ...card.claims]),
    ...call.withheld.flatMap((card) => [card.kind, ...card.claims]),
  ];
  return held.some((text) => text.toLowerCase().includes(words.toLowerCase()));
}

/** The figures of Operations. `find` narrows the list of latest calls only; the figures are of all calls given. */
export function summariseOperations(
  calls: readonly AuditRow[],
  feedback: readonly FeedbackRow[],
  find = '',
): Operations {
  const cards = calls.flatMap((call) => call.cards);
  const kindOf = new Map(cards.map((card) => [card.uuid, card.kind]));
  // Answers to cards of other calls are not theirs.
  const own = feedback.filter(({ entry }) => kindOf.has(entry.card));
  const answered = outcomesOf(own);
  const withCard = calls.filter((call) => call.cards.length > 0).length;
  const given = cards.map((card) => answered.get(card.uuid)?.outcome);
  return {
    calls: calls.length,
    withCard,
    silent: calls.length - withCard,
    accepted: given.filter((outcome) => outcome === 'accepted').length,
    overridden: given.filter((outcome) => outcome === 'overridden').length,
    overTime: overTime(calls),
    services: tally(calls.map((call) => call.service)),
    kinds: responses(cards, (card) => [card.kind], answered),
    claims: responses(cards, (card) => [...new Set(card.claims)], answered),
    reasons: tally([...answered.values()].flatMap((answer) => answer.reasons)),
    comments: own.flatMap(({ entry, receivedAt }) =>
      (entry.overrideReasons ?? []).flatMap(({ userComment }) =>
        userComment ? [{ at: receivedAt, kind: kindOf.get(entry.card) ?? '', comment: userComment }] : [],
      ),
    ),
    withheld: tally(calls.flatMap((call) => call.withheld.map(({ why }) => why))),
    missing: tally(calls.flatMap((call) => call.missing)),
    latency: latencies(calls),
    users: users(calls, answered),
    latest: calls
      .filter((call) => find === '' || mentions(call, find))
      .slice(0, 50)
      .map((call) => trace(call, answered)),
  };
}

/** The calls as CSV, one line a card; a call without a card has one line with empty card members. */
export function callsAsCsv(calls: readonly AuditRow[], feedback: readonly FeedbackRow[]): string {
  const answered = outcomesOf(feedback);
  const header =
    'time,service,hook,user,urgency,latency ms,missing,withheld,card,indicator,claims,outcome,reasons'.split(
      ',',
    );
  const rows = calls.flatMap((call) => {
    const { time, service, hook, user, urgency, latencyMs } = call;
    const own = [time, service, hook, user, urgency, Math.round(latencyMs * 10) / 10];
    const why = [call.missing.join('; '), call.withheld.map((w) => `${w.kind}: ${w.why}`).join('; ')];
    const cards = call.cards.length > 0 ? call.cards : [undefined];
    return cards.map((card) => {
      const answer = card && answered.get(card.uuid);
      const ofCard = [card?.kind ?? '', card?.indicator ?? '', card?.claims.join(' ') ?? ''];
      return [...own, ...why, ...ofCard, answer?.outcome ?? '', answer?.reasons.join('; ') ?? ''];
    });
  });
  return csvTable([header, ...rows]);
}
