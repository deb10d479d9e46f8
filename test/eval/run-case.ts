import { callDoor, type AnsweredFinding, type DoorAnswer, type Doorway } from './call.ts';
import { type Case, orderOf, patientOf, reportOf, resourcesOf, withoutHistory } from './case.ts';
import { isSame, type Measures } from './measure.ts';

export interface RunOptions extends Doorway {
  /** Send only the patient and the report without its history: agreement should then fall. */
  readonly hideSymptoms: boolean;
}

/** Runs one case through the report door, the imaging order door and the treatment door, and adds to the measures. */
export async function runCase(c: Case, options: RunOptions, m: Measures): Promise<void> {
  m.cases++;
  await judgeReport(c, options, m);
  if (options.hideSymptoms) return;
  await judgeOrder(c, options, m);
  await judgeTreatments(c, options, m);
}

function keep(c: Case, door: string, answer: DoorAnswer, m: Measures): DoorAnswer {
  m.millis.push(answer.millis);
  if (answer.status !== 200 || !answer.assessment) {
    m.refused++;
    m.notes.push(`${c.id} ${door}: ${answer.status}${answer.assessment ? '' : ' without assessment'}`);
  }
  const illegal = answer.cards.filter(
    (card) =>
      !card.summary ||
      card.summary.length >= 140 ||
      !['info', 'warning', 'critical'].includes(card.indicator) ||
      !card.source?.label,
  );
  if (illegal.length > 0 || answer.cards.length > 3) {
    m.illegalCards++;
    m.notes.push(`${c.id} ${door}: ${illegal.length} illegal of ${answer.cards.length} cards`);
  }
  return answer;
}

async function judgeReport(c: Case, options: RunOptions, m: Measures): Promise<void> {
  const report = reportOf(c);
  const visible = options.hideSymptoms ? [patientOf(c)] : resourcesOf(c).filter((r) => r !== report);
  const context = options.hideSymptoms ? { report: withoutHistory(report) } : { report, orderId: c.orderId };
  const answer = keep(
    c,
    'lumbar-imaging-report',
    await callDoor(c, options, 'lumbar-imaging-report', 'imaging-report', context, visible),
    m,
  );
  const got = answer.assessment?.findings ?? [];
  for (const expected of c.expected.findings) {
    m.findings++;
    const match = got
      .filter((f) => isSame(expected, f))
      .sort((a, b) => Number(b.side === expected.side) - Number(a.side === expected.side))[0];
    if (match) m.found++;
    const cls = match?.classification ?? 'not-found';
    const row = m.confusion.get(expected.classification) ?? new Map<string, number>();
    m.confusion.set(expected.classification, row.set(cls, (row.get(cls) ?? 0) + 1));
    if (cls === expected.classification || expected.accept?.includes(cls)) m.classExact++;
    else
      m.notes.push(
        `${c.id} ${expected.type} ${expected.levels.join()} ${expected.side ?? ''}: expected ${expected.classification}, got ${cls}`,
      );
    if (expected.classification === 'urgent' && cls !== 'urgent') m.urgentMissed++;
    if (isWrongSide(c, expected, cls)) m.wrongSide++;
  }
  judgePrimary(c, answer, got, m);
  if (answer.assessment?.urgency === c.expected.urgency) m.urgencyRight++;
  else m.notes.push(`${c.id} urgency: expected ${c.expected.urgency}, got ${answer.assessment?.urgency}`);
}

/** A sided finding that should be incidental, called symptomatic although the pain is on the other side. */
function isWrongSide(c: Case, expected: Case['expected']['findings'][number], cls: string): boolean {
  if (cls !== 'likely-symptomatic' || expected.classification !== 'likely-incidental') return false;
  if (expected.side !== 'left' && expected.side !== 'right') return false;
  const otherSide = c.expected.findings.some(
    (f) =>
      f !== expected &&
      f.side !== null &&
      f.side !== 'midline' &&
      f.side !== expected.side &&
      /symptomatic|urgent/.test(f.classification),
  );
  return otherSide || c.expected.primary === null;
}

function judgePrimary(c: Case, answer: DoorAnswer, got: readonly AnsweredFinding[], m: Measures): void {
  const expected = c.expected.primary;
  const primary = answer.assessment?.primary === undefined ? null : (got[answer.assessment.primary] ?? null);
  const right = expected
    ? primary !== null && isSame(expected, primary)
    : answer.assessment !== null && primary === null;
  const say = (p: { type: string; levels?: readonly string[]; side?: string | null } | null): string =>
    p ? `${p.type} ${p.levels?.join() ?? ''} ${p.side ?? ''}` : 'none';
  if (right) m.primaryRight++;
  else
    m.notes.push(
      `${c.id} primary: expected ${say(expected)}, got ${say(primary as Parameters<typeof say>[0])}`,
    );
  const common = primary?.levels?.find((l) => expected?.levels.includes(l)) ?? primary?.levels?.[0] ?? 'none';
  m.pairs.type.push([expected?.type ?? 'none', primary?.type ?? 'none']);
  m.pairs.level.push([expected?.levels[0] ?? 'none', common]);
  m.pairs.side.push([expected?.side ?? 'none', primary?.side ?? 'none']);
}

async function judgeOrder(c: Case, options: RunOptions, m: Measures): Promise<void> {
  const order = orderOf(c);
  const report = reportOf(c);
  const answer = keep(
    c,
    'lumbar-imaging-order',
    await callDoor(
      c,
      options,
      'lumbar-imaging-order',
      'order-sign',
      {
        draftOrders: {
          resourceType: 'Bundle',
          type: 'collection',
          entry: [{ resource: { ...order, status: 'draft' } }],
        },
      },
      resourcesOf(c).filter((r) => r !== report && r !== order),
    ),
    m,
  );
  const expected = c.expected.appropriateness;
  if (!expected) return;
  m.ratings++;
  const got = answer.assessment?.appropriateness;
  const wants = [expected, ...(expected.accept ?? [])];
  if (wants.some((want) => got?.rating === want.rating)) m.ratingRight++;
  else m.notes.push(`${c.id} rating: expected ${expected.rating}, got ${got?.rating}`);
  if (got && wants.some((want) => String(got.variant ?? null) === String(want.variant))) m.variantRight++;
  else m.notes.push(`${c.id} variant: expected ${expected.variant}, got ${got?.variant}`);
}

async function judgeTreatments(c: Case, options: RunOptions, m: Measures): Promise<void> {
  const report = reportOf(c);
  const visible = resourcesOf(c).map((r) => (r === report ? { ...report, status: 'final' as const } : r));
  for (const { order, resource } of c.treatments ?? []) {
    const draft = { ...resource, status: 'draft' };
    const answer = keep(
      c,
      'lumbar-treatment-order',
      await callDoor(
        c,
        options,
        'lumbar-treatment-order',
        'order-sign',
        { draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: draft }] } },
        visible,
      ),
      m,
    );
    const got = answer.assessment?.overtreatment?.find((w) => w.order === order)?.level ?? null;
    const want = c.expected.overtreatment?.find((w) => w.order === order)?.level ?? null;
    if (want) {
      m.warnings++;
      if (got === want) m.warningExact++;
      else m.notes.push(`${c.id} ${order}: expected ${want}, got ${got}`);
    }
    if (want === 'high') {
      m.highs++;
      if (got === 'high') m.highRaised++;
    }
    if (c.expected.justified?.includes(order)) {
      m.justified++;
      if (got === 'high' || (got && c.expected.noWarning?.includes(order))) {
        m.highAgainstJustified++;
        m.notes.push(`${c.id} ${order}: ${got} warning against a justified order`);
      }
    }
  }
}
