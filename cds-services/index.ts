import { bindService, type Service, type ServiceCall } from '../src/hooks/service.ts';
import type { HookRequest } from '../src/hooks/types.ts';
import type { Deps } from './deps.ts';
import { lumbarImagingOrder } from './lumbar-imaging-order/service.ts';
import { lumbarImagingReport } from './lumbar-imaging-report/service.ts';
import { lumbarImagingResult } from './lumbar-imaging-result/service.ts';
import { lumbarTreatmentOrder } from './lumbar-treatment-order/service.ts';

/** Every door, in the order of a patient's way through them. */
export const services: readonly Service<Deps>[] = Object.freeze([
  lumbarImagingOrder,
  lumbarImagingReport,
  lumbarTreatmentOrder,
  lumbarImagingResult,
]);

/** The doors as the server takes them: with what each call needs bound to it. */
export function bindServices(depsOf: (call: ServiceCall, request: HookRequest) => Deps): readonly Service[] {
  return services.map((service) => bindService(service, depsOf));
}
