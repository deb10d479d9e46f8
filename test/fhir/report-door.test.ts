import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lumbarImagingReport } from '../../cds-services/lumbar-imaging-report/service.ts';
import { fhirServers } from '../../src/fhir/client.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { clientOf, defaultSite } from '../../src/site/site.ts';

const text =
  'FINDINGS: At L4-L5 there is a left subarticular disc extrusion.\nIMPRESSION: Disc extrusion L4-L5.';

test('the report door reads a report by its address although every search of the chart hangs', async () => {
  const server = createServer((request, response) => {
    if (!request.url?.includes('/Binary/b1')) return;
    const data = Buffer.from(text).toString('base64');
    response
      .writeHead(200, { 'content-type': 'application/fhir+json' })
      .end(JSON.stringify({ resourceType: 'Binary', id: 'b1', contentType: 'text/plain', data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
  const servers = fhirServers({ allowed: [base] });
  const knowledge = loadKnowledge();
  try {
    const request = {
      hook: 'imaging-report',
      hookInstance: '1f6bb1de-8a1b-4f6f-9a53-2f3f0b8a9c11',
      fhirServer: base,
      context: {
        userId: 'Practitioner/r1',
        patientId: 'p1',
        report: {
          resourceType: 'DiagnosticReport',
          status: 'final',
          code: { text: 'MRI lumbar spine' },
          subject: { reference: 'Patient/p1' },
          presentedForm: [{ contentType: 'text/plain', url: 'Binary/b1' }],
        },
      },
      prefetch: { patient: { resourceType: 'Patient', id: 'p1', birthDate: '1980-01-01' } },
    };
    const deadline = Date.now() + 400;
    const call = { now: new Date('2026-11-22T10:00:00Z'), deadline };
    const answer = await lumbarImagingReport.run(request, {
      ...call,
      knowledge,
      access: servers.open({ server: base, deadline }),
      caller: clientOf(defaultSite, {}),
      thresholds: defaultSite.thresholds,
      newId: () => 'id',
    });
    expect(answer.assessment.findings?.map(({ type }) => type)).toContain('disc-extrusion');
    expect(answer.assessment.missing).not.toContain('report text');
  } finally {
    await servers.close();
    server.closeAllConnections();
    server.close();
  }
});
