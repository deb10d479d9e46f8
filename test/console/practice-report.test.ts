import { practiceCsv } from '../../src/console/practice-csv.ts';
import { practiceExample } from '../../src/console/practice-example.ts';
import { practiceReport, shareOf } from '../../src/console/practice-report.ts';
import type { AuditRow, FeedbackRow } from '../../src/store/store.ts';

let made = 0;
const order = (user: string, poor: boolean, more: Partial<AuditRow> = {}): AuditRow => {
  const id = `o${++made}`;
  return {
    id,
    time: '2026-05-04T10:00:00.000Z',
    service: 'lumbar-imaging-order',
    hook: 'order-sign',
    hookInstance: id,
    user,
    cards: poor ? [{ uuid: `card-${id}`, kind: 'k', indicator: 'info', claims: [], suggestions: [] }] : [],
    withheld: [],
    systemActions: 0,
    faults: [],
    knowledge: 'sha256:0',
    urgency: 'routine',
    missing: [],
    rating: poor ? 'usually-not-appropriate' : 'usually-appropriate',
    latencyMs: 1,
    stages: {},
    ...more,
  };
};
const orders = (user: string, poor: number, of: number, more: Partial<AuditRow> = {}): AuditRow[] =>
  Array.from({ length: of }, (_, i) => order(user, i < poor, more));
const answer = (row: AuditRow, outcome: 'accepted' | 'overridden', display?: string): FeedbackRow => ({
  service: row.service,
  receivedAt: row.time,
  known: true,
  entry: {
    card: row.cards[0]?.uuid ?? '',
    outcome,
    outcomeTimestamp: row.time,
    ...(display ? { overrideReasons: [{ reason: { system: 's', code: display, display } }] } : {}),
  },
});
const by = 'clinician';

test('the rate is that of rated, signed orders: picking one, or one that cannot be rated, does not count', () => {
  const calls = [
    ...orders('a', 3, 12),
    ...orders('a', 5, 5, { hook: 'order-select' }),
    ...orders('a', 5, 5, { rating: 'insufficient-information' }),
    ...orders('a', 5, 5, { rating: 'outside-topic' }),
  ];
  const { rows, hook } = practiceReport(calls, [], { by });
  expect(hook).toBe('order-sign');
  expect(rows).toMatchObject([{ name: 'a', inappropriate: { count: 3, of: 12, share: 0.25 } }]);
});

test('where no order is ever signed before us, picked ones count, and the report says so', () => {
  const { rows, hook } = practiceReport(orders('a', 3, 12, { hook: 'order-select' }), [], { by });
  expect([hook, rows.length]).toEqual(['order-select', 1]);
});

test('who has ten orders is not shown, and who has eleven is', () => {
  const { rows, small } = practiceReport([...orders('ten', 10, 10), ...orders('eleven', 0, 11)], [], { by });
  expect(rows.map(({ name }) => name)).toEqual(['eleven']);
  expect(small).toBe(1);
});

test('a hidden one cannot be worked out from the total: either they are eleven together, or they are not in it', () => {
  const shown = orders('a', 2, 20);
  expect(practiceReport([...shown, ...orders('b', 4, 4)], [], { by }).all?.inappropriate).toMatchObject({
    of: 20,
    count: 2,
  });
  const many = [...shown, ...orders('b', 4, 6), ...orders('c', 1, 6)];
  expect(practiceReport(many, [], { by }).all?.inappropriate).toMatchObject({ of: 32, count: 7 });
  expect(practiceReport(orders('b', 4, 4), [], { by }).all).toBeNull();
});

test('small quarters, small sides of a day, and few cards have no figure', () => {
  const calls = [
    ...orders('a', 12, 12, { time: '2026-02-01T00:00:00.000Z' }),
    ...orders('a', 1, 3, { time: '2026-07-01T00:00:00.000Z' }),
  ];
  const split = '2026-06-01T00:00:00.000Z';
  const [row] = practiceReport(calls, [], { by, split }).rows;
  expect(row?.quarters).toMatchObject([
    { quarter: '2026 Q1', share: { of: 12, count: 12 } },
    { quarter: '2026 Q3', share: null },
  ]);
  expect(row?.before).toMatchObject({ of: 12 });
  expect(row?.after).toBeNull();
  expect(row?.accepted).toMatchObject({ of: 13, count: 0 });
  expect(practiceReport(orders('a', 10, 20), [], { by }).rows[0]?.accepted).toBeNull();
});

test('reasons are named only when there are enough that none is one person’s', () => {
  const few = orders('a', 20, 20);
  const some = few.slice(0, 10).map((row) => answer(row, 'overridden', 'Not relevant'));
  const [quiet] = practiceReport(few, some, { by }).rows;
  expect(quiet).toMatchObject({ overridden: { of: 20, count: 10 }, reasons: [] });
  const more = [
    ...few.slice(0, 9).map((row) => answer(row, 'overridden', 'Symptoms differ')),
    ...few.slice(9, 14).map((row) => answer(row, 'overridden', 'Not relevant')),
    ...few.slice(14, 17).map((row) => answer(row, 'accepted')),
  ];
  expect(practiceReport(few, more, { by }).rows[0]).toMatchObject({
    accepted: { count: 3 },
    overridden: { count: 14 },
    reasons: ['Symptoms differ', 'Not relevant'],
  });
});

test('peers are the middle of the rows, and four are needed for one', () => {
  const of = (n: number) => Array.from({ length: n }, (_, i) => orders(`u${i}`, i * 2, 20)).flat();
  expect(practiceReport(of(3), [], { by }).peers).toBeNull();
  const { peers, rows } = practiceReport(of(5), [], { by });
  expect(peers).toEqual({ low: 0.1, median: 0.2, high: 0.3 });
  expect(rows.map(({ name }) => name)).toEqual(['u4', 'u3', 'u2', 'u1', 'u0']);
});

test('clinics are told apart by tenant, else by the client', () => {
  const calls = [
    ...orders('a', 1, 11, { tenant: 'north', client: 'ehr' }),
    ...orders('b', 1, 11, { client: 'ehr' }),
    ...orders('c', 1, 11),
  ];
  const { rows } = practiceReport(calls, [], { by: 'clinic' });
  expect(rows.map(({ name }) => name)).toEqual(['ehr', 'north', 'not told apart']);
});

test.each([
  [0, 11, 0, 0.2588],
  [11, 11, 0.7412, 1],
  [5, 20, 0.1119, 0.4687],
])('%i of %i has the Wilson interval', (count, of, low, high) => {
  const share = shareOf(count, of);
  expect(share.low).toBeCloseTo(low, 3);
  expect(share.high).toBeCloseTo(high, 3);
});

test('the export shows no more than the page, and is no formula in a spreadsheet', () => {
  const calls = [...orders('=evil()', 3, 12), ...orders('hidden', 4, 4)];
  const text = practiceCsv(practiceReport(calls, [], { by }));
  expect(text).not.toContain('hidden');
  expect(text).toContain("'=evil(),12,3,0.25");
  const [head = '', ...lines] = text.trimEnd().split('\r\n');
  expect(lines[0]?.split(',').length).toBe(head.split(',').length);
  expect(lines.at(-1)).toContain('1 with fewer than 11');
});

test('nothing at all is a report without rows', () => {
  expect(practiceReport([], [], { by })).toMatchObject({ rows: [], small: 0, all: null, peers: null });
});

test('the made-up example fills every part of the report, and is the same each time', () => {
  const today = new Date('2026-11-22T00:00:00Z');
  const { calls, feedback } = practiceExample(today);
  expect(practiceExample(today).calls).toEqual(calls);
  const report = practiceReport(calls, feedback, { by, split: '2026-04-01T00:00:00.000Z' });
  expect(report.rows.length).toBeGreaterThan(8);
  expect(report.small).toBeGreaterThan(0);
  expect(report.rows.filter(({ before, after }) => before && after).length).toBeGreaterThan(3);
  expect(report.all?.reasons.length).toBeGreaterThan(0);
});
