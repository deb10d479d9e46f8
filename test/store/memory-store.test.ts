import { auditedCall, feedbackEntry } from './audit-rows.ts';
import { memoryStore } from '../../src/store/memory-store.ts';

const at = (time: string) => ({ at: time });

test('it holds no more than its limit, and forgets the oldest first', async () => {
  const store = memoryStore(3);
  for (let i = 0; i < 10; i++) {
    await store.addCall(auditedCall(String(i), `2026-11-22T10:00:0${i}Z`, [`card-${i}`]));
    await store.addFeedback('fake', [feedbackEntry(`card-${i}`)], at(`t${i}`));
  }
  expect((await store.calls()).map(({ id }) => id)).toEqual(['9', '8', '7']);
  expect((await store.feedback()).map((f) => [f.entry.card, f.known])).toEqual([
    ['card-9', true],
    ['card-8', true],
    ['card-7', true],
  ]);
});
