import { startDemo } from '../../src/cli/start-demo.ts';
import { callDoor } from '../eval/call.ts';
import { demoCases } from '../eval/demo-cases.ts';

const remembering = await startDemo();
const forgetful = await startDemo({ textMemory: 0 });
afterAll(async () => {
  await remembering.stop();
  await forgetful.stop();
});

test('a chart that comes again gets the answer that it got the first time, and the one of a service that remembers nothing', async () => {
  for (const one of demoCases()) {
    const all = one.bundle.entry.map(({ resource }) => resource);
    const report = all.find((r) => r.resourceType === 'DiagnosticReport' && r.id === one.reportId);
    const answer = async (base: string) => {
      const door = { base, fetched: false };
      const said = await callDoor(one, door, 'lumbar-imaging-report', 'imaging-report', { report }, all);
      const { status, cards, assessment } = said;
      expect(status).toBe(200);
      return {
        assessment,
        cards: cards.map(({ summary, indicator, source }) => ({ summary, indicator, source })),
      };
    };
    const first = await answer(forgetful.url);
    for (let i = 0; i < 3; i++) expect(await answer(remembering.url)).toEqual(first);
  }
});
