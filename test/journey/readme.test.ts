import { readFileSync } from 'node:fs';
import { startDemo } from '../../src/cli/start-demo.ts';
import { asCurl, sampleCalls } from '../../src/demo/sample-calls.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const base = 'http://127.0.0.1:3000';

test.each(sampleCalls(base).map((call) => [call.name, call] as const))(
  'the README holds the %s call as it is, ready to paste',
  (_, call) => expect(readme).toContain(asCurl(base, call)),
);

test('each of the three calls shows a card on the running demo', async () => {
  const demo = await startDemo();
  try {
    for (const call of sampleCalls(demo.url)) {
      const response = await fetch(`${demo.url}/cds-services/${call.service}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(call.body),
      });
      expect(response.status).toBe(200);
      const { cards } = (await response.json()) as { cards: readonly { summary: string }[] };
      expect(cards.length).toBeGreaterThan(0);
    }
  } finally {
    await demo.stop();
  }
}, 60_000);
