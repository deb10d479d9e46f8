import type { CapabilityStatement } from '@medplum/fhirtypes';
import { parametersOf, resourceTypes } from './search-parameters.ts';

/** What the embedded server can do, for `GET /metadata`. `url` is the server's base. */
export function capabilityStatement(url: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-22',
    kind: 'instance',
    software: { name: 'Concordant embedded FHIR server' },
    implementation: { description: 'Synthetic patients for the demo and tests; not for real data.', url },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        resource: resourceTypes().map((type) => ({
          type: type as 'Patient',
          versioning: 'versioned',
          updateCreate: true,
          interaction: [
            { code: 'read' },
            { code: 'vread' },
            { code: 'create' },
            { code: 'update' },
            { code: 'delete' },
            { code: 'search-type' },
          ],
          searchParam: [
            { name: '_id', type: 'token' },
            { name: '_lastUpdated', type: 'date' },
            ...parametersOf(type).map((parameter) => ({
              name: parameter.code,
              type: parameter.type as 'token',
            })),
          ],
        })),
      },
    ],
  };
}
