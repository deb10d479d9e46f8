import { openLog } from '../../src/server/log.ts';
import { listen } from '../../src/server/listen.ts';
import { answer, draftCard, fakeApp, fakeService } from '../server/fake-service.ts';
import { badRequests } from './bad-requests.ts';
import { throwAt } from './throw-at.ts';

test('a thousand bad requests: no 5xx and no broken connection', async () => {
  const give = () => answer({ cards: [draftCard()] });
  const services = [
    fakeService(['order-select', 'order-sign'], give, 'lumbar-imaging-order'),
    fakeService(['order-select', 'order-sign'], give, 'lumbar-treatment-order'),
    fakeService(['imaging-report'], give, 'lumbar-imaging-report'),
    fakeService(['patient-view'], give, 'lumbar-imaging-result'),
  ];
  const server = await listen(fakeApp(services, { log: openLog('silent') }), { port: 0, host: '127.0.0.1' });
  const thrown = throwAt(server.url, badRequests(20261122, 1000), 8);
  const { statuses, failures } = await thrown.finally(() => server.stop());
  expect(failures.slice(0, 3)).toEqual([]);
  for (const expected of [200, 400, 404, 405, 415]) expect(statuses.get(expected)).toBeGreaterThan(0);
}, 60_000);
