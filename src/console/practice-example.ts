import type { AuditRow, FeedbackRow } from '../store/store.ts';

const clinics = ['north', 'south', 'harbour', 'hill'];
const reasons = ['Symptoms differ from what is on file', 'Not relevant to this decision'];

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Made-up orders of 22 clinicians over the 18 months before a day, to look at the practice report before a service has
 * any of its own. They are shown under a sign that says so and are no claim about anybody's practice.
 */
export function practiceExample(today: Date): {
  readonly calls: readonly AuditRow[];
  readonly feedback: readonly FeedbackRow[];
} {
  const random = numbers(20_261_122);
  const calls: AuditRow[] = [];
  const feedback: FeedbackRow[] = [];
  for (let clinician = 0; clinician < 22; clinician++) {
    const habit = 0.1 + 0.35 * random();
    const orders = Math.round(6 + 190 * random() * random());
    const heeds = random();
    for (let i = 0; i < orders; i++) {
      const monthsAgo = 18 * random();
      const time = new Date(today.getTime() - monthsAgo * 30.4 * 86_400_000).toISOString();
      const chance = habit * (monthsAgo < 8 ? 1 - 0.45 * heeds : 1);
      const poor = random() < chance;
      const uuid = `example-${clinician}-${i}`;
      calls.push({
        id: uuid,
        time,
        service: 'lumbar-imaging-order',
        hook: 'order-sign',
        hookInstance: uuid,
        tenant: clinics[clinician % clinics.length] ?? '',
        user: `clinician-${String(clinician + 1).padStart(2, '0')}`,
        cards: poor
          ? [{ uuid, kind: 'imagingAppropriateness', indicator: 'info', claims: [], suggestions: [] }]
          : [],
        withheld: [],
        systemActions: 1,
        faults: [],
        knowledge: 'example',
        urgency: 'routine',
        missing: [],
        rating: poor
          ? 'usually-not-appropriate'
          : random() < 0.3
            ? 'may-be-appropriate'
            : 'usually-appropriate',
        latencyMs: 10,
        stages: {},
      });
      if (!poor || random() < 0.3) continue;
      const accepted = random() < heeds * 0.6;
      const display = reasons[random() < 0.6 ? 0 : 1] ?? '';
      feedback.push({
        service: 'lumbar-imaging-order',
        receivedAt: time,
        known: true,
        entry: {
          card: uuid,
          outcome: accepted ? 'accepted' : 'overridden',
          outcomeTimestamp: time,
          ...(accepted
            ? {}
            : { overrideReasons: [{ reason: { system: 'example', code: display, display } }] }),
        },
      });
    }
  }
  return { calls, feedback };
}
