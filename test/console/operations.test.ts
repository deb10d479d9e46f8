import { callsAsCsv, summariseOperations } from '../../src/console/summarise-operations.ts';
import { choicesOf, narrowCalls } from '../../src/console/narrow-calls.ts';
import { overTime } from '../../src/console/over-time.ts';
import type { Narrow } from '../../src/console/narrow-calls.ts';
import type { AuditRow, FeedbackRow } from '../../src/store/store.ts';

const call = (id: string, more: Partial<AuditRow> = {}): AuditRow => ({
  id,
  time: '2026-03-04T10:20:30.000Z',
  service: 'lumbar-imaging-report',
  hook: 'imaging-report',
  hookInstance: 'h',
  user: 'u1',
  cards: [],
  withheld: [],
  systemActions: 0,
  faults: [],
  knowledge: 'sha256:0',
  urgency: 'routine',
  missing: [],
  latencyMs: 12,
  stages: {},
  ...more,
});
const card = (uuid: string, kind = 'correlation') => ({
  uuid,
  kind,
  indicator: 'info',
  claims: ['leg.root', 'wear.alone'],
  suggestions: [],
});
const answer = (of: string, outcome: 'accepted' | 'overridden', more: object = {}): FeedbackRow => ({
  service: 'lumbar-imaging-report',
  entry: { card: of, outcome, outcomeTimestamp: '2026-03-04T10:21:00Z', ...more },
  receivedAt: '2026-03-04T10:21:00.000Z',
  known: true,
});

const calls = [
  call('a', { cards: [card('c1'), card('c2', 'conflict')], missing: ['duration'], stages: { chart: 4 } }),
  call('b', { user: 'u2', withheld: [{ kind: 'correlation', claims: ['x'], why: 'overridden lately' }] }),
  call('c', { time: '2026-03-05T08:00:00.000Z', cards: [card('c3')], stages: { chart: 8, profile: 2 } }),
];
const because = {
  reason: { system: 's', code: 'notRelevant', display: 'Not relevant' },
  userComment: 'seen',
};
const feedback = [answer('c1', 'accepted'), answer('c3', 'overridden', { overrideReasons: [because] })];

test('cards, answers, silence and its reason are counted by kind and claim', () => {
  const figures = summariseOperations(calls, feedback);
  expect(figures).toMatchObject({ calls: 3, withCard: 2, silent: 1, accepted: 1, overridden: 1 });
  expect(figures.kinds).toContainEqual({ name: 'correlation', shown: 2, accepted: 1, overridden: 1 });
  expect(figures.claims).toContainEqual({ name: 'leg.root', shown: 3, accepted: 1, overridden: 1 });
  expect(figures.reasons).toEqual([{ name: 'Not relevant', count: 1 }]);
  expect(figures.comments).toMatchObject([{ kind: 'correlation', comment: 'seen' }]);
  expect(figures.withheld).toEqual([{ name: 'overridden lately', count: 1 }]);
  expect(figures.overTime.points.filter((point) => point.calls > 0).map(({ calls }) => calls)).toEqual([
    2, 1,
  ]);
});

test('the last answer to a card is the one that counts', () => {
  const later = { ...answer('c1', 'overridden'), receivedAt: '2026-03-06T00:00:00.000Z' };
  expect(summariseOperations(calls, [later, ...feedback])).toMatchObject({ accepted: 0, overridden: 2 });
});

test('the audit is found by card, claim, user and day, and the figures stay those of all calls', () => {
  const found = (find: string): string[] => summariseOperations(calls, [], find).latest.map(({ id }) => id);
  expect(found('c3')).toEqual(['c']);
  expect(found('u2')).toEqual(['b']);
  expect(found('LEG.ROOT')).toEqual(['a', 'c']);
  expect(found('2026-03-05')).toEqual(['c']);
  expect(summariseOperations(calls, [], 'nothing has this').calls).toBe(3);
});

test('the figures narrow to a service, a clinic and a user, with the answers to their cards alone', () => {
  const rows = [
    call('n', { tenant: 'north', client: 'ehr', cards: [card('cn')] }),
    call('s', { client: 'ehr', user: 'u2', cards: [card('cs')], service: 'lumbar-imaging-order' }),
  ];
  const given = [
    answer('cn', 'overridden', { overrideReasons: [because] }),
    answer('elsewhere', 'overridden', { overrideReasons: [because] }),
  ];
  const ids = (narrow: Narrow): string[] => narrowCalls(rows, narrow).map(({ id }) => id);
  expect(ids({})).toEqual(['n', 's']);
  expect(ids({ clinic: 'north' })).toEqual(['n']);
  expect(ids({ clinic: 'ehr' })).toEqual(['s']);
  expect(ids({ service: 'lumbar-imaging-order', user: 'u2' })).toEqual(['s']);
  expect(ids({ user: 'nobody' })).toEqual([]);
  expect(choicesOf(rows).clinics).toEqual(['ehr', 'north']);
  const south = summariseOperations(narrowCalls(rows, { clinic: 'ehr' }), given);
  expect(south).toMatchObject({ calls: 1, overridden: 0, reasons: [], comments: [] });
  expect(summariseOperations(rows, given).reasons).toEqual([{ name: 'Not relevant', count: 1 }]);
});

test.each<[string, string[], string, string[]]>([
  [
    'hours',
    ['2026-03-04T22:10:00Z', '2026-03-05T01:00:00Z'],
    'hour',
    ['2026-03-04T22:00', '2026-03-05T01:00'],
  ],
  ['days', ['2026-02-27T22:10:00Z', '2026-03-02T01:00:00Z'], 'day', ['2026-02-27', '2026-03-02']],
  ['weeks', ['2026-01-01T00:00:00Z', '2026-03-02T01:00:00Z'], 'week', ['2025-12-29', '2026-03-02']],
  ['months', ['2025-01-31T00:00:00Z', '2026-03-02T01:00:00Z'], 'month', ['2025-01', '2026-03']],
])('the course is told by %s, without gaps', (_what, times, unit, ends) => {
  const course = overTime(times.map((time) => ({ time, cards: [] })));
  expect(course.unit).toBe(unit);
  expect([course.points[0]?.at, course.points.at(-1)?.at]).toEqual(ends);
  expect(course.points.length).toBeGreaterThan(2);
  expect(new Set(course.points.map(({ at }) => at)).size).toBe(course.points.length);
  expect(course.points.reduce((sum, point) => sum + point.calls, 0)).toBe(2);
});

test('ten years of calls draw sixty bars', () => {
  const course = overTime([
    { time: '2016-01-01T00:00:00Z', cards: [] },
    { time: '2026-01-01T00:00:00Z', cards: [] },
  ]);
  expect(course.points).toHaveLength(60);
  expect(course.points.at(-1)).toEqual({ at: '2026-01', calls: 1, withCard: 0 });
});

test('without calls every figure is there and empty', () => {
  expect(summariseOperations([], [])).toMatchObject({
    calls: 0,
    overTime: { points: [] },
    kinds: [],
    latest: [],
  });
});

test('the export has a line for each card and is no formula in a spreadsheet', () => {
  const hostile = answer('c1', 'overridden', {
    overrideReasons: [{ reason: { system: 's', code: 'x', display: '=1+1, "x"' } }],
  });
  const lines = callsAsCsv(calls, [hostile]).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 4);
  expect(lines[1]).toContain(`"'=1+1, ""x"""`);
});
