import request from 'supertest';
import { fakeApp, fakeService, bodies, answer, draftCard } from './fake-service.ts';

test('a call is answered with its cards and the assessment', async () => {
  const service = fakeService(['patient-view'], () => answer({ cards: [draftCard()] }));
  const res = await request(fakeApp([service]))
    .post('/cds-services/fake')
    .send(bodies['patient-view']);
  expect(res.status).toBe(200);
});
